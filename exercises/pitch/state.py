"""Where a pitch stands: what is written, who wrote it last, and whether it is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.pitch.scenario import PitchScenario
from exercises.sheet.state import Sheet

Sentences = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PitchState(Sheet[PitchScenario]):
    """`heard` has for each spoken part the stretches that the ear told apart, each with its acts."""

    heard: Mapping[str, Sentences] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """What stands there, empty for nothing."""
        return str(self.value(path, ""))
