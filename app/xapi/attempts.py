"""Statements about whole attempts, whatever the exercise: begun, and ended with a score."""

from __future__ import annotations

from collections.abc import Sequence

from app.xapi.facts import Ended, Tried
from app.xapi.house import House
from app.xapi.names import EXERCISES, OUTCOME
from app.xapi.shape import Teller, duration
from exercises.exercise import Json


def exercise_of(house: House, exercise: str) -> Json:
    """The exercise as an activity; a module has one of its own instead."""
    name, type = EXERCISES.get(exercise, (exercise, "simulation"))
    return house.activity(type, name, "exercises", exercise)


def begun(teller: Teller, tried: Tried, learner: str, thing: Json, grouping: Sequence[Json] = ()) -> Json:
    """Told with the first move: who only looked has attempted nothing."""
    return teller.tell(learner, "attempted", thing, grouping=grouping, at=tried.started_at)


def ended(teller: Teller, tried: Tried, learner: str, thing: Json, end: Ended, grouping: Sequence[Json] = ()) -> Json:
    """Completed with its score; what was left before its end was terminated, and is scored as far as it went."""
    raw = round(min(100.0, max(0.0, end.total)), 1)
    result = {
        "score": {"scaled": round(raw / 100, 4), "raw": raw, "min": 0, "max": 100},
        "completion": end.whole,
        "duration": duration(end.at - tried.started_at),
        "extensions": {OUTCOME: end.outcome},
    }
    verb = "completed" if end.whole else "terminated"
    return teller.tell(learner, verb, thing, result=result, grouping=grouping, revision=end.version)
