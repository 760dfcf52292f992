"""The linter of modules: every error and every warning at once, with file, line, code and what to do.

The codes stand in docs/adding-a-module.md, each with an example.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exercises.lesson.checking.across import across_rules
from exercises.lesson.checking.case import case_rules
from exercises.lesson.checking.guess import guess_rules
from exercises.lesson.checking.item import Around
from exercises.lesson.checking.items import items_rules
from exercises.lesson.checking.lesson import lessons_rules
from exercises.lesson.checking.module import module_rules
from exercises.lesson.checking.published import published_rules
from exercises.lesson.checking.warnings import found
from exercises.lesson.reading import Files, ModuleFiles, mended, read_all
from scenarios.reading import Problem

HERE = Path(__file__).parent.parent


def check(folder: Path = HERE) -> list[Problem]:
    """Every error of the modules, words and sources under `folder`."""
    return errors(read_all(folder))


def warnings(folder: Path = HERE, year: int | None = None) -> list[Problem]:
    """What is allowed and seldom good; `year` is this one unless given."""
    return warnings_of(read_all(folder), year or date.today().year)


def warnings_of(files: Files, year: int) -> list[Problem]:
    """In the order of files and lines."""
    return sorted(found(files, year))


def errors(files: Files) -> list[Problem]:
    """In the order of files and lines. Adds what it finds to the sources in `files`: ask once."""
    if not files.modules:
        return [Problem("modules", 1, "L74", "there is no module", "put one there, or those of the program")]
    problems = []
    for module in files.modules:
        problems += [
            Problem(f"modules/{module.name}", 1, "L12", f"{name} is missing", "a module has all of its files")
            for name in module.missing
        ]
        _module(module, files)
    across_rules(files)
    problems += published_rules(files)
    problems += [problem for source in files.sources() for problem in source.problems]
    return sorted({mended(problem) for problem in problems})


def _module(files: ModuleFiles, all_files: Files) -> None:
    """The rules of one module, each where its file could be read."""
    references, words = all_files.known_sources(), all_files.known_words()
    module = files.written
    if files.module is not None and module is not None:
        module_rules(module, files.name, words, files.module.fault)
    lessons_rules(files, references)
    if module is None:
        return
    objectives = {each.id for each in module.objectives}
    beliefs = {each.id for each in module.misconceptions}
    if files.items is not None and files.items.content is not None:
        items_rules(files, files.items, Around(files.name, objectives, beliefs, references))
    if files.case is not None and files.case.content is not None:
        case_rules(files.case.content, files.name, objectives, beliefs, files.case.fault)
    if files.guess is not None and files.guess.content is not None:
        guess_rules(files.guess.content.statements, files.name, files.guess.fault)
