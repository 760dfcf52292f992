"""Where a pitch stands: what is written, who wrote it last, and whether it is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.exercise import Json
from exercises.pitch.scenario import PitchScenario
from exercises.plan.state import Written

Sentences = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PitchState:
    """`heard` has for each spoken part the stretches that the ear told apart, each with its acts."""

    scenario: PitchScenario
    seed: int
    moves: int = 0
    written: Mapping[str, Written] = field(default_factory=dict)
    heard: Mapping[str, Sentences] = field(default_factory=dict)
    submitted: bool = False

    @property
    def values(self) -> dict[str, Json]:
        """What is filled; a field that was emptied is as if nobody had filled it."""
        return {path: each.value for path, each in self.written.items() if each.value is not None}

    def value(self, path: str, default: Json = None) -> Json:
        found = self.written.get(path)
        return default if found is None or found.value is None else found.value

    def text(self, path: str) -> str:
        """What stands there, empty for nothing."""
        return str(self.value(path, ""))

    def move_of(self, path: str) -> int:
        """The move that last wrote a field; the last move where nobody did."""
        found = self.written.get(path)
        return self.moves if found is None else found.move
