"""The steps of the builder, and how far each is."""

from __future__ import annotations

from typing import Literal

from exercises.plan import sums
from exercises.plan.missing import PARTS, missing
from exercises.plan.state import PlanState

__all__ = ["OF_SHEET", "PARTS", "STEPS", "before", "fill", "missing", "next_of"]
STEPS = (*PARTS, "hand_in")
OF_SHEET = STEPS[:-1]
Fill = Literal["empty", "begun", "full"]


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
