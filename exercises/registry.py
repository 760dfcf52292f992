"""Every exercise that there is, by name."""

from __future__ import annotations

from exercises.call.exercise import CALL
from exercises.exercise import Exercise
from exercises.plan.exercise import PLAN

EXERCISES: dict[str, Exercise] = {each.name: each for each in (CALL, PLAN)}
