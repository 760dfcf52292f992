"""Whole role-plays as files: what each phone sends, whatever customer the seed brings.

A play is a YAML file in `proof/`: the options, the range that it must score, and its moves. `told: "#3"` is the third
fact that a good caller gets to hear; `at` is in seconds since the beginning, the time of the move before where it is
left out; `refused` says that the move must not be taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from exercises.exercise import Invalid, Json, Move, Scorecard
from exercises.roleplay.exercise import ROLEPLAY
from exercises.roleplay.state import State

FOLDER = Path(__file__).parent / "proof"


@dataclass(frozen=True, slots=True)
class Play:
    """`least`..`highest` is the range of its total on every seed."""

    name: str
    about: str
    options: Mapping[str, str]
    least: float
    highest: float
    moves: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Proved:
    """`faults` are moves that were taken and should not have been, or the other way round."""

    play: Play
    state: State
    card: Scorecard
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.faults and self.play.least <= self.card.total <= self.play.highest


def load(name: str, folder: Path = FOLDER) -> Play:
    plain: Mapping[str, Any] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    least, highest = plain["range"]
    return Play(name, plain["about"], plain["options"], float(least), float(highest), tuple(plain["moves"]))


def every(folder: Path = FOLDER) -> list[Play]:
    return [load(path.stem, folder) for path in sorted(folder.glob("*.yaml"))]


def bodies(play: Play, state: State) -> Iterator[tuple[dict[str, Json], int, bool]]:
    """Each move's body for this customer, its time in milliseconds, and whether it must be refused."""
    at = 0
    for move in play.moves:
        at = int(move.get("at", at))
        body = {name: value for name, value in move.items() if name not in ("at", "refused")}
        if str(body.get("told", "")).startswith("#"):
            body["told"] = state.scenario.facts[int(body["told"][1:]) - 1].id
        yield body, at * 1000, bool(move.get("refused"))


def prove(play: Play, seed: int, options: Mapping[str, str] | None = None) -> Proved:
    """Plays it against the customer of this seed."""
    scenario = ROLEPLAY.generate(seed, {**(options or {}), **play.options})
    state: State = ROLEPLAY.rules.start(scenario, seed, ROLEPLAY.role)
    faults = []
    for body, at, refused in bodies(play, state):
        try:
            made = ROLEPLAY.prepare(scenario, state, body)
            state, _ = ROLEPLAY.rules.move(state, Move(next(iter(made)), made, at))
            if refused:
                faults.append(f"taken: {body}")
        except Invalid as error:
            if not refused:
                faults.append(f"refused: {body}: {error}")
    return Proved(play, state, ROLEPLAY.rules.score(state), tuple(faults))
