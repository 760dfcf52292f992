"""What a sheet still lacks, part by part, as keys; screens and answers put the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercises.exercise import Json
from exercises.plan import sums
from exercises.plan.catalogue import OWNERS
from exercises.plan.sheet import rows
from exercises.plan.state import PlanState

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
    """What a part lacks, the most important first."""
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
