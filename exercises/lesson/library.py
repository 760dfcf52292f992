"""All modules, read once in a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from exercises.lesson.checking import errors
from exercises.lesson.content import Case, Item, LessonHead, Module, Reference, Statement, Use, Word
from exercises.lesson.markdown import Block
from exercises.lesson.reading import Files, read_all
from scenarios.library import ContentError

HERE = Path(__file__).parent


class Lesson(msgspec.Struct, frozen=True):
    """`id` is the module's and the lesson's number, such as `m2s-01/1`; `blocks` are what is read."""

    id: str
    head: LessonHead
    blocks: tuple[Block, ...]


class ModuleLibrary(msgspec.Struct, frozen=True, eq=False):
    """Modules in the order of direction and place. Compared and hashed by identity.

    `lessons`, `cases` and `statements` are by module, `items` by their own id in the order of their files.
    """

    modules: dict[str, Module]
    lessons: dict[str, tuple[Lesson, ...]]
    items: dict[str, Item]
    cases: dict[str, Case]
    statements: dict[str, tuple[Statement, ...]]
    words: dict[str, Word]
    sources: dict[str, Reference]

    def items_of(self, module: str, use: Use | None = None) -> tuple[Item, ...]:
        """The items of a module, all of them or those for one use. Raises `KeyError` for a module there is not."""
        objectives = {each.id for each in self.modules[module].objectives}
        return tuple(item for item in self.items.values() if item.objective in objectives and use in (None, item.use))

    def module_of(self, item: str) -> Module:
        """The module that an item belongs to. Raises `KeyError`."""
        return self.modules[self.items[item].objective.partition(".")[0]]


@lru_cache(maxsize=4)
def load_modules(root: Path = HERE) -> ModuleLibrary:
    """Raises `ContentError` with every error that `checking` finds; warnings stop nothing."""
    files = read_all(root)
    problems = errors(files)
    if problems:
        raise ContentError(problems)
    return assembled(files)


def assembled(files: Files) -> ModuleLibrary:
    """Of files without errors; what cannot be read is left out."""
    whole = sorted(
        (each for each in files.modules if each.written),
        key=lambda each: ("m2s s2m common".split().index(each.name.split("-")[0]), each.name),
    )
    return ModuleLibrary(
        modules={each.name: each.written for each in whole if each.written},
        lessons={
            each.name: tuple(
                Lesson(f"{each.name}/{n}", lesson.source.content, lesson.blocks)
                for n, lesson in enumerate(each.lessons, 1)
                if lesson.source.content
            )
            for each in whole
        },
        items={item.id: item for each in whole for item in each.asked},
        cases={each.name: each.case.content for each in whole if each.case and each.case.content},
        statements={each.name: each.guess.content.statements for each in whole if each.guess and each.guess.content},
        words=files.known_words(),
        sources=files.known_sources(),
    )
