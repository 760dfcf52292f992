"""Every exercise that there is, by name."""

from __future__ import annotations

from exercises.call.exercise import CALL
from exercises.exercise import Exercise

EXERCISES: dict[str, Exercise] = {CALL.name: CALL}
