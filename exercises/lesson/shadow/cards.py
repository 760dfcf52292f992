"""What a guide card is made of, as authors write it."""

from __future__ import annotations

from typing import Literal

import msgspec

Desk = Literal["marketing", "sales"]
Who = Literal["swap", "new"]


class Card(msgspec.Struct, frozen=True):
    """One kind of day at one desk. `who` it is for: somebody of the other department, or somebody new here.

    `id` is the desk, for new people `new`, and a word. `guess` asks for a number beforehand, and one of `count` is
    that number. `host` is for the colleague. `halves` is how many half hours such a day usually takes,
    `outside` whether somebody from outside is listened to, who has to be asked.
    """

    id: str
    desk: Desk
    who: Who
    title: str
    lead: str
    guess: str
    look: tuple[str, ...]
    ask: tuple[str, ...]
    count: tuple[str, ...]
    leave: tuple[str, ...]
    host: str
    halves: int
    outside: bool = False


class Cards(msgspec.Struct, frozen=True):
    cards: tuple[Card, ...]
