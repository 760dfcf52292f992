"""Fakes one can read: a clock that stands still, and an exercise that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from exercises.exercise import Advice, Answer, CriterionScore, Evidence, Exercise, Invalid, Move, Option, Scorecard

CLOCK_START = 1_700_000_000_000


@dataclass
class Clock:
    """Milliseconds that move only when told."""

    now: int = CLOCK_START

    def __call__(self) -> int:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += int(minutes * 60_000)


@dataclass(frozen=True)
class Count:
    total: int
    said: tuple[int, ...] = ()


class CountingRules:
    """Each move adds a number; at 100 or more the attempt ends, and the sum is the total."""

    version = "counting-1"

    def __init__(self) -> None:
        self.folded = 0

    def start(self, scenario: Any, seed: int, role: str) -> Count:
        return Count(scenario["from"])

    def move(self, state: Count, move: Move) -> tuple[Count, Answer]:
        self.folded += 1
        state = replace(state, total=state.total + move.body["add"], said=(*state.said, move.body["add"]))
        ended = "reached" if state.total >= 100 else None
        return state, Answer(f"now {state.total}", ended, {"total": state.total})

    def score(self, state: Count) -> Scorecard:
        total = float(max(0, min(100, state.total)))
        evidence = tuple(Evidence(turn, str(add), "it counts") for turn, add in enumerate(state.said, start=1))
        criteria = (
            CriterionScore("sum", 3, total, 100.0, evidence, "the sum"),
            CriterionScore("grace", None, 0.0, 0.0),
        )
        outcome = "reached" if total == 100 else "stopped"
        return Scorecard(total, outcome, criteria, (Advice("sum", "Count on.", 1),), self.version)


def prepared(scenario: Any, state: Count, body: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(body.get("add"), int):
        raise Invalid("A number, please.")
    return {"add": body["add"], "heard": "a number"}


def counting() -> Exercise:
    return Exercise(
        name="counting",
        role="seller",
        rules=CountingRules(),
        options=(Option("level", ("easy", "hard"), "easy"),),
        generate=lambda seed, options: {"from": 0, "hidden": seed},
        public=lambda scenario: {"from": scenario["from"]},
        prepare=prepared,
        move_help="a number",
    )
