"""All statements about one move: the one place where exercises are told apart."""

from __future__ import annotations

from app.xapi import lessons
from app.xapi.attempts import begun, ended, exercise_of
from app.xapi.facts import Done, Ended, Tried
from app.xapi.house import House
from app.xapi.lessons import Step
from app.xapi.shape import Teller
from exercises.exercise import Json
from exercises.lesson.state import State


def statements(
    house: House, tried: Tried, done: Done, end: Ended | None, around: tuple[State, State] | None = None
) -> list[Json]:
    """What move `done` tells; `end` where the attempt ended with it, `around` the state of a module before and after.

    Nothing of what was said in a call or written into a plan is in it, and nothing of somebody who was erased. An
    attempt of a round is its group's: it is told when it ended, for each who worked on it then.
    """
    if done.n < tried.first:
        return []
    teller = Teller.of(house, tried, done)
    if around is not None:
        learner = done.by if tried.workshop and done.by else tried.learner
        step = Step(teller, tried, done, learner, *around)
        return lessons.statements(step, end) if learner in tried.people else []
    thing = exercise_of(house, tried.exercise)
    if tried.workshop:
        return _of_group(teller, tried, thing, end) if end else []
    if tried.learner not in tried.people:
        return []
    first = [begun(teller, tried, tried.learner, thing)] if done.n == tried.first else []
    return first + ([ended(teller, tried, tried.learner, thing, end)] if end else [])


def _of_group(teller: Teller, tried: Tried, thing: Json, end: Ended) -> list[Json]:
    told = []
    for one in sorted(set(end.together) & tried.people):
        told += [begun(teller, tried, one, thing), ended(teller, tried, one, thing, end)]
    return told
