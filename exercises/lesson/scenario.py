"""What an attempt at a module is made of, frozen: it replays although the content changes later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from exercises.exercise import Invalid, Json
from exercises.lesson.content import Case, Item, Module, Reference, Statement, Use, Word
from exercises.lesson.library import Lesson, ModuleLibrary

Part = Literal["module", "delayed"]
Form = Literal["form_a", "form_b"]
FORMS: tuple[Form, Form] = ("form_a", "form_b")
PARTS: tuple[Part, Part] = ("module", "delayed")


class LessonScenario(msgspec.Struct, frozen=True):
    """`before` is the form asked before anything is read, None where nobody measures; `after` the one at the end.

    The part "delayed" is one form alone, `after`, thirty days later.
    """

    module: Module
    lessons: tuple[Lesson, ...]
    items: tuple[Item, ...]
    case: Case
    statements: tuple[Statement, ...]
    words: dict[str, Word]
    sources: dict[str, Reference]
    after: Form
    before: Form | None = None
    part: Part = "module"

    def of_use(self, use: Use) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.use == use)

    def item(self, id: str) -> Item | None:
        return next((item for item in self.items if item.id == id), None)

    @property
    def sealed(self) -> Form:
        """The form that a delayed attempt asks; nothing of it is told until then."""
        return other(self.after)

    @property
    def delayed(self) -> dict[str, str]:
        """The options of the attempt that asks again after thirty days."""
        return {"module": self.module.id, "part": "delayed", "form": "ab"[FORMS.index(self.sealed)], "measured": "no"}


def other(form: Form) -> Form:
    return FORMS[1 - FORMS.index(form)]


def first_form(seed: int) -> Form:
    """The form that comes first. Seeds in a row take turns, so a class of single attempts is split in half."""
    return FORMS[seed % 2]


def frozen(library: ModuleLibrary, seed: int, chosen: Mapping[str, str]) -> LessonScenario:
    """A module with `module`, and as far as they are given `part`, `form` (a, b, auto) and `measured` (yes, no).

    `form` is the first one: that before, or where nothing is measured before, that after. People of one room
    who share a seed are given `form` person by person. Raises `Invalid` for a module that there is not.
    """
    id = chosen["module"]
    if id not in library.modules:
        raise Invalid(f"There is no module {id!r}; there are: {', '.join(library.modules)}.")
    named = chosen.get("form", "auto")
    first: Form = first_form(seed) if named == "auto" else FORMS["ab".index(named)]
    part: Part = "delayed" if chosen.get("part") == "delayed" else "module"
    measured = part == "module" and chosen.get("measured", "yes") == "yes"
    module, items = library.modules[id], library.items_of(id)
    if part == "delayed":
        items = tuple(item for item in items if item.use == first)
    lessons = () if part == "delayed" else library.lessons[id]
    cited = {slug for lesson in lessons for slug in lesson.head.sources} | {s for item in items for s in item.sources}
    return LessonScenario(
        module=module,
        lessons=lessons,
        items=items,
        case=library.cases[id],
        statements=library.statements[id],
        words={slug: library.words[slug] for slug in module.words if slug in library.words},
        sources={slug: library.sources[slug] for slug in sorted(cited) if slug in library.sources},
        after=other(first) if measured else first,
        before=first if measured else None,
        part=part,
    )


def read(scenario: Json) -> LessonScenario:
    """Of a scenario or its JSON form. Raises `Invalid` when it is neither."""
    if isinstance(scenario, LessonScenario):
        return scenario
    try:
        return msgspec.convert(scenario, LessonScenario)
    except msgspec.ValidationError as error:
        raise Invalid(f"This module cannot be read: {error}") from error
