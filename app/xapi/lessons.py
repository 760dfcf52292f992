"""Statements about what somebody does in a module.

What one thinks of oneself and of the other department (the cross-guess), and what was noted of the joint act, are
not told to anybody: there are no statements of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.xapi.attempts import begun, ended
from app.xapi.facts import Done, Ended, Tried
from app.xapi.items import AND, TO, question, response
from app.xapi.modules import act_of, course_of, form_of, module_of, objective_of
from app.xapi.names import HINTS, LEVEL, MISCONCEPTIONS, PROGRESS, TRY
from app.xapi.shape import Teller, share
from exercises.exercise import Json
from exercises.lesson.case import best
from exercises.lesson.content import Item, Module
from exercises.lesson.levels import rank
from exercises.lesson.score import knowledge, mastery
from exercises.lesson.stages import FORM_STAGES, done, stage_of
from exercises.lesson.state import State, Walk


@dataclass(frozen=True, slots=True)
class Step:
    """A module before and after one move of `learner`, who works on it."""

    teller: Teller
    tried: Tried
    done: Done
    learner: str
    before: State
    after: State

    @property
    def module(self) -> Module:
        return self.after.scenario.module

    @property
    def thing(self) -> Json:
        """What is attempted: the module, or thirty days later the form alone."""
        scenario, house = self.after.scenario, self.teller.house
        late = scenario.part == "delayed"
        return form_of(house, self.module, scenario.after) if late else module_of(house, self.module)

    @property
    def courses(self) -> list[Json]:
        return [course_of(self.teller.house, self.module)]

    def tell(self, verb: str, thing: Json, result: Json | None = None, by: str = "", revision: str = "") -> Json:
        """About a part of the module; `by` where it was not the learner's deed."""
        parent, who = [module_of(self.teller.house, self.module)], by or self.learner
        return self.teller.tell(
            who, verb, thing, result=result, parent=parent, grouping=self.courses, revision=revision
        )


def statements(step: Step, end: Ended | None) -> list[Json]:
    """All that one move tells, in the order in which it happened."""
    told: list[Json] = []
    if step.done.n == step.tried.first:
        told.append(begun(step.teller, step.tried, step.learner, step.thing, step.courses))
    told += _of_move(step, step.done.body)
    if end is not None:
        told.append(ended(step.teller, step.tried, step.learner, step.thing, end, step.courses))
    return told


def _of_move(step: Step, body: Mapping[str, Json]) -> list[Json]:
    if "read" in body:
        return [_read(step, str(body["read"]))]
    if "answer" in body:
        item = step.after.scenario.item(str(body["answer"]))
        return [] if item is None else [_answered(step, item), *_scored(step, item), *_progressed(step)]
    if "way" in body:
        return _walked(step)
    if "signed" in body:
        return _signed(step, str(body["signed"]))
    return []


def _read(step: Step, id: str) -> Json:
    lesson = next(each for each in step.after.scenario.lessons if each.id == id)
    name = lesson.head.title
    return step.tell("experienced", step.teller.house.activity("lesson", name, "lessons", id))


def _answered(step: Step, item: Item) -> Json:
    """Whether it was right is told where the learner was told, too; of a form only what was answered."""
    stage, tries = stage_of(step.after.scenario, item), step.after.tries(item.id)
    given, sealed = tries[-1], stage in FORM_STAGES
    thing = question(step.teller.house, item, given.seed, sealed=sealed, told=stage == "practice")
    result: dict[str, Json] = {"response": response(item, given.sent)}
    if not sealed:
        known = {HINTS: given.hints, TRY: len(tries), MISCONCEPTIONS: list(given.misconceptions)}
        result |= {"success": given.right, "score": share(given.share), "extensions": known}
    return step.tell("answered", thing, result, revision=str(item.rev))


def _scored(step: Step, item: Item) -> list[Json]:
    """A form, with its last answer."""
    stage = stage_of(step.after.scenario, item)
    if stage not in FORM_STAGES or done(step.before, stage) or not done(step.after, stage):
        return []
    found = knowledge(step.after)[stage]
    form = form_of(step.teller.house, step.module, found["form"])
    return [step.tell("scored", form, {"score": share(found["share"]), "completion": True})]


def _progressed(step: Step) -> list[Json]:
    """Objectives that came to a higher level; by practice alone nothing is mastered."""
    before, after = mastery(step.before), mastery(step.after)
    told = []
    for objective in step.module.objectives:
        now = after[objective.id]
        if rank(now["level"]) > rank(before[objective.id]["level"]):
            percent = int(now["share"] * 100 + 1e-9)
            result = {"score": share(now["share"]), "extensions": {PROGRESS: percent, LEVEL: now["level"]}}
            told.append(step.tell("progressed", objective_of(step.teller.house, objective), result))
    return told


def _walked(step: Step) -> list[Json]:
    """The case, with the first walk that came to its end: that one counts."""
    if done(step.before, "case") or not done(step.after, "case"):
        return []
    case, walk = step.after.scenario.case, next(each for each in step.after.walks if each.ended)
    result = {
        "response": _ways(walk),
        "score": share(sum(each.points for each in walk.steps) / max(1, best(case))),
        "completion": True,
    }
    steps = [{"id": node} for node in sorted(case.nodes)]
    more: dict[str, Json] = {"interactionType": "performance", "steps": steps}
    thing = step.teller.house.activity("cmi.interaction", case.title, "cases", case.id, **more)
    return [step.tell("answered", thing, result)]


def _ways(walk: Walk) -> str:
    """Each point with the place of the way taken there, counted from 1."""
    return AND.join(f"{each.node}{TO}{each.way + 1}" for each in walk.steps)


def _signed(step: Step, colleague: str) -> list[Json]:
    """The joint act is done, and a colleague says so; of one who was erased nothing is said."""
    act = act_of(step.teller.house, step.module)
    told = [step.tell("completed", act, {"completion": True})]
    if colleague in step.tried.people:
        told.append(step.tell("confirmed", act, by=colleague))
    return told
