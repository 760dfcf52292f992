"""What the screens give to a pitch's view. `state` is a `PitchState`; what of it may be shown, the view decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Attempt(Protocol):
    """What is shown of the attempt itself."""

    @property
    def id(self) -> str: ...

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


class Live(Protocol):
    """The pitch as one of its people sees it."""

    @property
    def attempt(self) -> Attempt: ...

    @property
    def public(self) -> Any: ...

    @property
    def state(self) -> Any: ...

    @property
    def moves(self) -> Sequence[Made]: ...

    @property
    def mine(self) -> bool: ...

    @property
    def ended(self) -> bool: ...


class Deeds(Protocol):
    """What somebody can do with it."""

    @property
    def me(self) -> str: ...

    def edit(self, kind: str, body: Mapping[str, Any], key: str) -> Mapping[str, Any]: ...

    def invite(self) -> str: ...

    def people(self) -> list[tuple[str, str]]: ...

    def leave(self) -> None: ...

    def take_out(self, nickname: str) -> bool: ...

    def ask(self, kind: str, body: Mapping[str, Any], key: str) -> None: ...

    def keep(self, words: str) -> bool: ...

    def draft(self) -> str: ...

    def replay(self, turn: int) -> None: ...

    def again(self) -> None: ...
