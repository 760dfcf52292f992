"""Statements about questions that came again, and about what was mastered by them."""

from __future__ import annotations

from app.xapi.facts import Reviewed
from app.xapi.house import House
from app.xapi.items import question, response
from app.xapi.modules import course_of, module_of, objective_of
from app.xapi.names import HINTS, LEVEL
from app.xapi.shape import Teller, share
from exercises.exercise import Json
from exercises.lesson.content import Module, Objective
from exercises.lesson.levels import Level

SOURCE = "review"


def statements(house: House, reviewed: Reviewed) -> list[Json]:
    """The answer, and then the objectives whose level changed: up or, after what was not right, down."""
    teller = Teller(house, SOURCE, reviewed.n, reviewed.at, SOURCE)
    item = reviewed.item
    thing = question(house, item, reviewed.seed, sealed=False, told=True)
    result = {
        "response": response(item, reviewed.given),
        "success": reviewed.share >= 0.999,
        "score": share(reviewed.share),
        "extensions": {HINTS: reviewed.hints},
    }
    answered = _tell(teller, reviewed, reviewed.module, "answered", thing, result, str(item.rev))
    return [answered, *(_changed(teller, reviewed, *each) for each in reviewed.changed)]


def _changed(teller: Teller, reviewed: Reviewed, module: Module, objective: Objective, level: Level) -> Json:
    verb = "mastered" if level == "mastered" else "progressed"
    return _tell(teller, reviewed, module, verb, objective_of(teller.house, objective), {"extensions": {LEVEL: level}})


def _tell(
    teller: Teller, reviewed: Reviewed, module: Module, verb: str, thing: Json, result: Json, revision: str = ""
) -> Json:
    parent, courses = [module_of(teller.house, module)], [course_of(teller.house, module)]
    return teller.tell(reviewed.learner, verb, thing, result=result, parent=parent, grouping=courses, revision=revision)
