"""What the screens give to an exercise's view: the attempt to read, and the deeds that its buttons do.

Each protocol is one thing that a view may need; a view asks for as few as it can do with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

S_co = TypeVar("S_co", covariant=True)


class Attempt(Protocol):
    """What is shown of the attempt itself."""

    @property
    def id(self) -> str: ...

    @property
    def options(self) -> Mapping[str, str]: ...

    @property
    def purpose(self) -> str: ...

    @property
    def parent(self) -> str | None: ...


class Made(Protocol):
    """A move as it was stored, with the answer to it."""

    @property
    def n(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def by(self) -> str | None: ...

    @property
    def nickname(self) -> str: ...

    @property
    def body(self) -> Mapping[str, Any]: ...

    @property
    def answer(self) -> Mapping[str, Any]: ...


class Live(Protocol[S_co]):
    """The attempt as one of its people sees it. `state` may hold what others hide: the view decides what is shown."""

    @property
    def attempt(self) -> Attempt: ...

    @property
    def public(self) -> Any: ...

    @property
    def state(self) -> S_co: ...

    @property
    def moves(self) -> Sequence[Made]: ...

    @property
    def next_n(self) -> int: ...

    @property
    def mine(self) -> bool: ...

    @property
    def ended(self) -> bool: ...


class Person(Protocol):
    """Who looks."""

    @property
    def me(self) -> str:
        """The id by which moves tell who made them."""
        ...


class Moves(Protocol):
    """Moves in their order: the `n`th is made once, whoever sends it again."""

    def move(self, n: int, kind: str, body: Mapping[str, Any], words: str) -> bool: ...

    def hang_up(self) -> None: ...


class Edits(Protocol):
    """Moves that several hands may make in any order. A seat is put into the body by whoever knows it, never a view."""

    def edit(self, kind: str, body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """What the answer shows, or the `error` in words; the same key again gives the answer stored first."""
        ...


class Asks(Protocol):
    """Moves whose answer is read off the next drawing, such as handing in."""

    def ask(self, kind: str, body: Mapping[str, Any], key: str) -> None: ...


class Shares(Protocol):
    """Who else is in it: `people` gives nicknames and departments, the owner's first."""

    def invite(self) -> str: ...

    def people(self) -> list[tuple[str, str]]: ...

    def leave(self) -> None: ...

    def take_out(self, nickname: str) -> bool: ...


class Drafts(Protocol):
    """What is typed and not sent."""

    def keep(self, words: str) -> bool: ...

    def draft(self) -> str: ...


class Steps(Protocol):
    """Moves in their order whose refusal the view tells beside what was pressed."""

    def step(self, n: int, kind: str, body: Mapping[str, Any]) -> str:
        """Makes the `n`th move; why it was not made, in words, or nothing. The same one again is made once."""
        ...


class Goes(Protocol):
    """The ways out of an exercise into others."""

    def begin(self, exercise: str, options: Mapping[str, str]) -> None:
        """Opens an attempt to practise with these options: the one that is open, else a new one."""
        ...

    def onward(self) -> None:
        """To the map of what there is to learn."""
        ...

    def beside(self, module: str) -> None:
        """To a week at a colleague's side, which counts for this module."""
        ...


class Signed(Protocol):
    """What a colleague confirms at their own desk."""

    def signing_code(self) -> str:
        """The code that lets a colleague sign; empty where it was refused, which is said on the next drawing."""
        ...


class Replays(Protocol):
    """Another attempt that begins before a turn of this one."""

    def replay(self, turn: int) -> None: ...


class Repeats(Replays, Protocol):
    """What can be done after the end."""

    def again(self) -> None: ...


class Talks(Person, Moves, Drafts, Repeats, Protocol):
    """What a caller can do."""


class Learns(Person, Steps, Drafts, Goes, Signed, Protocol):
    """What somebody in a module can do."""


class Writes(Person, Edits, Asks, Shares, Drafts, Repeats, Protocol):
    """What somebody at a sheet can do that several write."""
