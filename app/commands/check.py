"""`check`: all content, every problem at once."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from app.commands.command import Command
from app.settings import CHECKOUT


class _Problem(Protocol):
    """One fault; `file` is as seen from the folder that was checked. A `mend` may say what to do."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of content: the module whose `check(folder)` gives its problems, and the folder it looks at."""

    module: str
    folder: str

    def problems(self) -> list[str]:
        """As `file:line: CODE text (mend)`, seen from the checkout, in the order in which the module gives them."""
        check: Callable[[Path], Iterable[_Problem]] = import_module(self.module).check
        return [self._words(problem) for problem in check(CHECKOUT / self.folder)]

    def warnings(self) -> list[str]:
        """In the same words; nothing where the module has no `warnings`."""
        warn: Callable[[Path], Iterable[_Problem]] | None = getattr(import_module(self.module), "warnings", None)
        return [self._words(problem) for problem in warn(CHECKOUT / self.folder)] if warn else []

    def _words(self, problem: _Problem) -> str:
        file = f"{self.folder}/{problem.file}"
        where = file if (CHECKOUT / file).exists() else self.folder
        mend = getattr(problem, "mend", "")
        return f"{where}:{problem.line}: {problem.code} {problem.text}" + (f" ({mend})" if mend else "")


CHECKS = (
    Check("scenarios.checking", "scenarios/packs"),
    Check("scenarios.market.checking", "scenarios/packs"),
    Check("exercises.call.wording.checking", "exercises/call/wording/lines"),
    Check("exercises.roleplay.checking", "exercises/roleplay"),
    Check("app.workshop.library", "app/workshop/agendas"),
    Check("exercises.lesson.checking", "exercises/lesson"),
    Check("exercises.lesson.shadow.library", "exercises/lesson/shadow"),
    Check("exercises.lesson.proving", "exercises/lesson"),
)


def options(parser: ArgumentParser) -> None:
    parser.add_argument("--warnings", action="store_true", help="also what is allowed and seldom good")


def run(given: Namespace, rest: Sequence[str]) -> int:
    """1 where there is a problem; warnings are none."""
    found = [problem for check in CHECKS for problem in check.problems()]
    warned = [warning for check in CHECKS for warning in check.warnings()] if given.warnings else []
    for problem in (*found, *warned):
        print(problem)
    if given.warnings:
        print(f"{len(warned)} warning(s)", file=sys.stderr)
    folders = dict.fromkeys(check.folder for check in CHECKS)
    print(f"{len(found)} problem(s) in {', '.join(folders)}", file=sys.stderr)
    return 1 if found else 0


COMMAND = Command(
    name="check",
    does="checks all content and prints every problem as file:line: CODE text",
    examples=("python -m app check", "python -m app check --warnings"),
    options=options,
    run=run,
    more="The exit code is 1 where there is a problem. docs/adding-a-customer.md explains the codes of customers, "
    "docs/adding-a-market.md those of markets, docs/adding-a-module.md those of modules, docs/adding-an-agenda.md "
    "those of agendas, docs/roleplay.md those of the role-play, docs/shadowing.md those of guide cards.",
)
