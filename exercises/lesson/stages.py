"""The order of a module: what comes next, and what may be done now.

The form before, pre-check, lessons, practice, case, cross-guess, swap act, the form after. One goes forward when a
stage is done, and back at any time; within a form there is nothing else but the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from exercises.exercise import Invalid, Json
from exercises.lesson.case import node_shown
from exercises.lesson.content import Item
from exercises.lesson.scenario import LessonScenario
from exercises.lesson.shown import shown, try_seed
from exercises.lesson.state import State

ALL = ("before", "check", "lessons", "practice", "case", "guess", "swap", "after")
DELAYED = "delayed"
FORM_STAGES = frozenset({"before", "after", DELAYED})
ONCE = FORM_STAGES | {"check"}
NAMES: Mapping[str, str] = {
    "before": "the questions before",
    "check": "the pre-check",
    "lessons": "the lessons",
    "practice": "the practice",
    "case": "the case",
    "guess": "the cross-guess",
    "swap": "the swap",
    "after": "the questions after",
    DELAYED: "the questions of thirty days later",
}


def stages(scenario: LessonScenario) -> tuple[str, ...]:
    """Those that this attempt has, in their order."""
    if scenario.part == "delayed":
        return (DELAYED,)
    return tuple(each for each in ALL if each != "before" or scenario.before is not None)


def items_at(scenario: LessonScenario, stage: str) -> tuple[Item, ...]:
    """The items of a stage in the order in which they are asked. Practice takes turns between objectives."""
    if stage == "before":
        return () if scenario.before is None else scenario.of_use(scenario.before)
    if stage in ("after", DELAYED):
        return scenario.of_use(scenario.after)
    if stage == "check":
        return scenario.of_use("pre")
    return interleaved(scenario) if stage == "practice" else ()


def interleaved(scenario: LessonScenario) -> tuple[Item, ...]:
    items = scenario.of_use("practice")
    rows = [[item for item in items if item.objective == each.id] for each in scenario.module.objectives]
    return tuple(item for row in zip_longest(*rows) for item in row if item is not None)


def stage_of(scenario: LessonScenario, item: Item) -> str | None:
    """Where the item is asked in this attempt; None for a form that it does not ask."""
    if item.use == "practice" or item.use == "pre":
        stage = "check" if item.use == "pre" else "practice"
    elif scenario.part == "delayed":
        stage = DELAYED if item.use == scenario.after else ""
    else:
        stage = {scenario.before: "before", scenario.after: "after"}.get(item.use, "")
    return stage if stage in stages(scenario) else None


def done(state: State, stage: str) -> bool:
    scenario = state.scenario
    match stage:
        case "lessons":
            return all(lesson.id in state.read for lesson in scenario.lessons)
        case "case":
            return any(walk.ended for walk in state.walks)
        case "guess":
            return all(each.id in state.guesses for each in scenario.statements)
        case "swap":
            return state.swap is not None
        case _:
            return all(state.tries(item.id) for item in items_at(scenario, stage))


def begun(state: State, stage: str) -> bool:
    """Whether one of its items was answered."""
    return any(state.tries(item.id) for item in items_at(state.scenario, stage))


def now(state: State) -> str | None:
    """The first stage that is not done; None when all are."""
    return next((each for each in stages(state.scenario) if not done(state, each)), None)


def may(state: State, stage: str) -> None:
    """Raises `Invalid` where that stage is not to be had now, and says what is."""
    order, at = stages(state.scenario), now(state)
    if stage not in order:
        raise Invalid(f"This attempt has not got {NAMES[stage]}.")
    if at is not None and order.index(stage) > order.index(at):
        raise Invalid(f"First {NAMES[at]}, then {NAMES[stage]}.")
    if at in FORM_STAGES and stage != at and begun(state, at):
        raise Invalid(f"You are in {NAMES[at]}. Finish it first; all else stays where it is.")


def finished(state: State) -> bool:
    """Everything was done, and a colleague signed."""
    if now(state) is not None:
        return False
    return state.scenario.part == "delayed" or (state.signed is not None and bool(state.swap and state.swap.notes))


def next_seed(state: State, item: Item) -> int:
    """Of the try that comes next."""
    return try_seed(item, state.seed, [each.seed for each in state.tries(item.id)])


def offered(state: State, item: Item) -> Json:
    """The item as it is asked at the next try, with the hints opened for it."""
    opened = state.hints.get(item.id, 0)
    return shown(item, next_seed(state, item)) | {"try": len(state.tries(item.id)) + 1, "opened": opened}


def _lacks(state: State) -> str | None:
    """What keeps an attempt open in which all stages are done: the notes that were put off, or the signature."""
    if finished(state):
        return None
    return "signed" if state.swap is not None and state.swap.notes else "swap"


def coming(state: State) -> Json:
    """What to do next, as plain JSON without any key; `stage` is None when all is done."""
    stage, scenario = now(state), state.scenario
    if stage is None:
        return {"stage": None, "waits_for": _lacks(state)}
    found: dict[str, Json] = {"stage": stage}
    match stage:
        case "lessons":
            lesson = next(each for each in scenario.lessons if each.id not in state.read)
            return found | {"read": lesson.id, "title": lesson.head.title, "minutes": lesson.head.minutes}
        case "case":
            at = state.walks[-1].at if state.walks else scenario.case.start
            return found | {"case": node_shown(scenario.case, at, state.seed)}
        case "guess":
            statement = next(each for each in scenario.statements if each.id not in state.guesses)
            return found | {"guess": statement.id, "text": statement.text}
        case "swap":
            swap = scenario.module.swap
            return found | {"swap": swap.kind, "title": swap.title, "bring": list(swap.bring)}
        case _:
            item = next(each for each in items_at(scenario, stage) if not state.tries(each.id))
            return found | {"item": offered(state, item)}
