"""A module as an exercise: how one is frozen for an attempt, what may be seen before it, which moves it takes."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from exercises.exercise import Exercise, Json, Option
from exercises.lesson.library import HERE, load_modules
from exercises.lesson.moves import HELP, prepare
from exercises.lesson.rules import LessonRules
from exercises.lesson.scenario import PARTS, frozen, read
from exercises.lesson.stages import stages


def options() -> tuple[Option, ...]:
    """The modules are the folders; nothing is read for it. For `form` and `measured` see `scenario.frozen`."""
    modules = tuple(sorted(path.parent.name for path in (HERE / "modules").glob("*/module.yaml")))
    return (
        Option("module", modules, modules[0]),
        Option("part", PARTS, "module"),
        Option("form", ("auto", "a", "b"), "auto"),
        Option("measured", ("yes", "no"), "yes"),
    )


def make(seed: int, chosen: Mapping[str, str]) -> Json:
    """Raises `Invalid` for a module that there is not, `ContentError` where the content has faults."""
    named = {each.name: each.default for each in options()} | dict(chosen)
    return msgspec.to_builtins(frozen(load_modules(), seed, named))


def public(scenario: Json) -> Json:
    """The head of the module and its order. Lessons and questions come one by one with the moves."""
    found = read(scenario)
    module, swap = found.module, found.module.swap
    return {
        "module": module.id,
        "title": module.title,
        "direction": module.direction,
        "lead": module.lead,
        "myth": module.myth,
        "minutes": module.minutes,
        "part": found.part,
        "objectives": [{"id": each.id, "text": each.text} for each in module.objectives],
        "stages": list(stages(found)),
        "lessons": [{"id": each.id, "title": each.head.title, "minutes": each.head.minutes} for each in found.lessons],
        "swap": {"kind": swap.kind, "title": swap.title, "lead": swap.lead, "minutes": swap.minutes},
        "words": {slug: word.title for slug, word in found.words.items()},
    }


LESSON = Exercise("lesson", "both", LessonRules(), options(), make, public, prepare, HELP, ranked=False)
