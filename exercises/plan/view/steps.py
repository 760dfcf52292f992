"""The steps of the builder, and for each what is still missing, as names of texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from exercises.exercise import Json
from exercises.plan.catalogue import OWNERS
from exercises.plan.sheet import rows
from exercises.plan.state import PlanState
from exercises.plan.view import sums

STEPS = ("aims", "people", "message", "budget", "work", "figures", "sales", "risks", "worth", "hand_in")
OF_SHEET = STEPS[:-1]
Fill = Literal["empty", "begun", "full"]
Values = Mapping[str, Json]

PARTS: Mapping[str, tuple[str, ...]] = {
    "aims": ("objective.",),
    "people": ("segment.",),
    "message": ("message.",),
    "budget": ("spend.",),
    "work": ("deliverable.",),
    "figures": ("measure.",),
    "sales": ("handoff.",),
    "risks": ("risk.", "reserve"),
    "worth": ("economics.",),
}
ONES = {
    "people": ("segment.id", "segment.why"),
    "message": ("message.need", "message.does", "message.proof", "message.text"),
    "sales": ("handoff.hours", "handoff.attempts", "handoff.signs", "handoff.rejects", "handoff.feedback"),
    "worth": ("economics.cac", "economics.payback", "economics.ratio"),
}
ROWS = {
    "aims": ("objective", ("what", "number", "before", "by")),
    "work": ("deliverable", ("name", "channel", "owner", "due")),
    "figures": ("measure", ("what", "target", "source", "cadence")),
    "risks": ("risk", ("what", "answer")),
}


def missing(state: PlanState, step: str) -> list[str]:
    """What a step lacks, as keys under `plan.missing`, the most important first."""
    values = sums.filled(state.values)
    found = [path.replace(".", "_") for path in ONES.get(step, ()) if path not in values]
    if step in ROWS:
        name, parts = ROWS[step]
        given = [row for _, row in rows(values, name)]
        found += [name] if not given else [f"{name}_{part}" for part in parts if any(part not in row for row in given)]
    return found + [key for key, holds in EXTRA.get(step, _nothing)(state, values) if holds]


def _nothing(state: PlanState, values: Values) -> list[tuple[str, bool]]:
    return []


def _budget(state: PlanState, values: Values) -> list[tuple[str, bool]]:
    return [("spend", not sums.paid(values)), ("over", sums.left(state) < 0)]


def _work(state: PlanState, values: Values) -> list[tuple[str, bool]]:
    made = {row.get("channel") for _, row in rows(values, "deliverable")}
    weeks = {each.id: each.weeks for each in OWNERS}
    over = any(load > weeks[owner] for (owner, _), load in sums.weeks(state).items())
    return [("unmade", bool(sums.paid(values) - made)), ("weeks", over)]


EXTRA: Mapping[str, Callable[[PlanState, Values], list[tuple[str, bool]]]] = {
    "budget": _budget,
    "work": _work,
    "risks": lambda state, values: [("reserve", "reserve" not in values)],
}


def fill(state: PlanState, step: str) -> Fill:
    """How far a step is; the last one is full when all the others are."""
    if step not in PARTS:
        return "full" if all(fill(state, each) == "full" for each in OF_SHEET) else "empty"
    values = sums.filled(state.values)
    if not any(path.startswith(PARTS[step]) for path in values):
        return "empty"
    return "begun" if missing(state, step) else "full"


def next_of(step: str) -> str | None:
    """The step after this one."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(step: str) -> str | None:
    """The step before this one."""
    place = STEPS.index(step) - 1
    return STEPS[place] if place >= 0 else None
