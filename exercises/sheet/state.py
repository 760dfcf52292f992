"""Where a sheet stands: what is written, and who wrote it last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from exercises.exercise import Json

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Written:
    """A field's value, the move that wrote it (counted from 1), and how often the field was written."""

    value: Json
    move: int
    revision: int


@dataclass(frozen=True, slots=True)
class Sheet(Generic[C]):
    """`scenario` is the exercise's own; `moves` counts all that were made, `written` has what anybody ever wrote."""

    scenario: C
    seed: int
    moves: int = 0
    written: Mapping[str, Written] = field(default_factory=dict)
    submitted: bool = False

    @property
    def values(self) -> dict[str, Json]:
        """What is filled; a field that was emptied is as if nobody had filled it."""
        return {path: each.value for path, each in self.written.items() if each.value is not None}

    def value(self, path: str, default: Json = None) -> Json:
        found = self.written.get(path)
        return default if found is None or found.value is None else found.value

    def move_of(self, path: str) -> int:
        """The move that last wrote a field; the last move where nobody did."""
        found = self.written.get(path)
        return self.moves if found is None else found.move
