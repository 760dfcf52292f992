"""Whole pitches as files: how somebody writes one, whatever customer the seed brings.

A play is a YAML file in `proof/`: the range that it must score, who says what, and for each field a way of
filling it, by the names in `WAYS`. The exemplary ways use both halves as two thoughtful people would who told
each other everything; the cheats do what somebody tries who wants points and no customer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from exercises.exercise import Move
from exercises.pitch.exercise import prepare
from exercises.pitch.rules import PitchRules
from exercises.pitch.scenario import SEATS, PitchScenario
from exercises.pitch.setup import pitch_scenario
from exercises.pitch.sheet import PARTS
from exercises.pitch.state import PitchState
from exercises.pitch.ways import WAYS, Told

__all__ = ["RULES", "Play", "Writer", "every", "load", "scenario_of"]
FOLDER = Path(__file__).parent / "proof"
RULES = PitchRules()


@dataclass(frozen=True, slots=True)
class Play:
    """`least`..`highest` is the range of its total on every seed; `ways` are names by path, `speakers` by part."""

    name: str
    about: str
    least: float
    highest: float
    speakers: tuple[str, ...]
    ways: Mapping[str, str]


def load(name: str, folder: Path = FOLDER) -> Play:
    plain: dict[str, Any] = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    least, highest = map(float, plain.pop("range"))
    return Play(name, str(plain.pop("about")), least, highest, tuple(plain.pop("speakers", ())), plain)


def every(folder: Path = FOLDER) -> list[Play]:
    return [load(path.stem, folder) for path in sorted(folder.glob("*.yaml"))]


def scenario_of(seed: int, level: str, pack: str = "office", locale: str = "en_US") -> PitchScenario:
    return pitch_scenario(pack, seed, locale, level)  # type: ignore[arg-type]


class Writer:
    """Writes one pitch in the way of one play."""

    def __init__(self, play: Play, scenario: PitchScenario, seed: int) -> None:
        self.play, self.scenario = play, scenario
        self.state = PitchState(scenario, seed)
        self.moves: list[Move] = []

    def run(self) -> PitchState:
        """Field by field in the order of the sheet, then the end."""
        told = Told(self.scenario)
        for path, way in self.play.ways.items():
            self.take({"set": {path: WAYS[path][way](told)}})
        for part, seat in zip(PARTS, self.play.speakers, strict=False):
            if seat in SEATS:
                self.take({"set": {part.by: seat}})
        self.take({"submit": True})
        return self.state

    def take(self, body: Mapping[str, Any]) -> None:
        move = Move("edit", prepare(None, self.state, body))
        self.state, _ = RULES.move(self.state, move)
        self.moves.append(move)
