"""A week as this visitor sees it, and what they may ask of it, each for a button's callback."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.papers import shadow_words
from app.screens import going, house
from app.services import Learner, NotYours
from app.services.shadowing import GUEST, Note, Seen, Shadowing
from app.shadowing.week import Week
from app.texts import say
from app.widgets.pad import pad
from exercises.lesson.shadow.cards import Card
from exercises.lesson.shadow.library import load_cards

WEEK = "w"


@dataclass(frozen=True, slots=True)
class Beside:
    """`cards` are the guides by id."""

    me: Learner
    seen: Seen
    cards: Mapping[str, Card]

    @property
    def id(self) -> str:
        return self.seen.id

    @property
    def week(self) -> Week:
        return self.seen.week

    @property
    def guest(self) -> bool:
        return self.seen.role == GUEST

    @property
    def who(self) -> str:
        """Who sits beside whom, in words."""
        names = self.seen.names
        guest, hosts = shadow_words.name(names, self.week.guest), shadow_words.hosts(self.week, names)
        return say("shadow.who", guest=guest, hosts=hosts)

    @property
    def others(self) -> str:
        """The colleague or colleagues, as the visitor calls them."""
        if self.guest:
            return shadow_words.hosts(self.week, self.seen.names)
        return shadow_words.name(self.seen.names, self.week.guest)

    def host(self, desk: str) -> str:
        return shadow_words.host(self.week, self.seen.names, desk)

    def key(self, what: str) -> str:
        """Names what a button of this drawing asks for: pressed twice, it happens once."""
        return "s." + hashlib.sha256(f"{house.visit()}|{self.id}|{self.week.seq}|{what}".encode()).hexdigest()[:40]

    def run(self, act: Callable[..., object], what: str, *given: object, said: str = "", to: str | None = None) -> None:
        """Asks a service for this week with this drawing's key; where it was done, says so and goes on to a part."""
        if house.command(act, self.me, self.id, *given, key=self.key(f"{what} {given}")):
            if said:
                house.notice(said)
            if to is not None:
                self.open(to)

    def do(self, kind: str, body: Mapping[str, Any], said: str = "", to: str | None = None) -> None:
        self.run(work().do, kind, kind, body, said=said, to=to)

    def open(self, part: str = "") -> None:
        """Another part of this week: empty for all of it, `beliefs`, `team`, or the number of a day."""
        asked = {WEEK: self.id} | ({} if not part else {"d": part} if part.isdigit() else {"p": part})
        going.to(going.SHADOW, **asked)

    def pad(self, name: str, label: str, hint: str, longest: int, words: tuple[int, int]) -> None:
        """A box that keeps a note as it is typed."""
        note: Note = self.seen.note(name)
        pad(
            f"pad_{self.id[:8]}_{name.replace('.', '_')}",
            label=label,
            hint=hint,
            value=note.text,
            revision=note.revision,
            longest=longest,
            words=words,
            save=lambda text, seen: house.command(work().write, self.me, self.id, name, text, seen),
        )


def work() -> Shadowing:
    """The services of shadowing."""
    return house.desk().shadowing


def found(me: Learner, week: str) -> Beside | None:
    """None where the visitor is nothing in it."""
    try:
        return Beside(me, work().seen(me, week), load_cards())
    except NotYours:
        return None
