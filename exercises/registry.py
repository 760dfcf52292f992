"""Every exercise that there is, by name."""

from __future__ import annotations

from exercises.call.exercise import CALL
from exercises.exercise import Exercise
from exercises.lesson.exercise import LESSON
from exercises.pitch.exercise import PITCH
from exercises.plan.exercise import PLAN
from exercises.roleplay.exercise import ROLEPLAY

EXERCISES: dict[str, Exercise] = {each.name: each for each in (CALL, PLAN, ROLEPLAY, PITCH, LESSON)}
