"""Fakes one can read: a clock that stands still, and an exercise that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True)
class Page:
    """What stands in each field, and how often it was written."""

    fields: Mapping[str, tuple[str, int]] = field(default_factory=dict)


class WritingRules:
    """Each move writes one field; one that its writer did not see as it is stays. "done" ends it."""

    version = "writing-1"

    def start(self, scenario: Any, seed: int, role: str) -> Page:
        return Page()

    def move(self, state: Page, move: Move) -> tuple[Page, Answer]:
        name, text, seen = move.body["field"], move.body["text"], move.body["seen"]
        theirs, revision = state.fields.get(name, ("", 0))
        if seen != revision:
            return state, Answer("clash", shown={"theirs": theirs, "yours": text})
        ended = "done" if name == "done" else None
        return Page({**state.fields, name: (text, revision + 1)}), Answer("written", ended)

    def score(self, state: Page) -> Scorecard:
        return Scorecard(float(min(100, len(state.fields))), "done", (), (), self.version)


def written(scenario: Any, state: Page, body: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(body.get("field"), str):
        raise Invalid("A field, please.")
    return {"field": body["field"], "text": str(body.get("text", "")), "seen": body.get("seen", 0)}


def writing() -> Exercise:
    """An exercise for several hands."""
    return Exercise(
        name="writing",
        role="marketing",
        rules=WritingRules(),
        options=(),
        generate=lambda seed, options: {"hidden": seed},
        public=lambda scenario: {},
        prepare=written,
        move_help="a field",
        shared=True,
    )
