"""`modules`: which there are, and the ids that are never used for anything else again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace

from app.commands import lines
from app.commands.command import Command, Misuse
from exercises.lesson.checking import errors
from exercises.lesson.checking.published import publish
from exercises.lesson.library import HERE
from exercises.lesson.reading import LOCK, Files, read_all
from scenarios.library import ContentError


def options(parser: ArgumentParser) -> None:
    parser.add_argument("act", nargs="?", choices=("list", "publish"), default="list", help="(default: list)")
    parser.add_argument("module", nargs="*", help="publish: these alone (default: all)")
    parser.add_argument("--retire", metavar="ID", action="append", default=[], help="publish: an id that is given up")


def run(given: Namespace, rest: Sequence[str]) -> int:
    """Raises what `main` tells where content has errors."""
    files = read_all(HERE)
    unknown = set(given.module) - {each.name for each in files.modules}
    if unknown:
        raise Misuse(f"there is no module {', '.join(sorted(unknown))}")
    if given.act == "publish":
        lines.show(published(files, given.module, given.retire))
    else:
        for shown in listed(files):
            lines.tell(shown)
    return 0


def published(files: Files, only: Sequence[str], retire: Sequence[str]) -> dict[str, object]:
    """Writes `ids.txt`; nothing is written while what would be published has errors."""
    try:
        text, counts = publish(files, only, retire)
    except ValueError as error:
        raise Misuse(str(error)) from error
    folders = tuple(f"modules/{name}/" for name in only)
    wrong = [each for each in errors(replace(files, lock=text)) if not only or f"{each.file}/".startswith(folders)]
    if wrong:
        raise ContentError(wrong)
    (HERE / LOCK).write_text(text, encoding="utf-8")
    return {"ids": LOCK, **counts}


def listed(files: Files) -> list[dict[str, object]]:
    """Each module with what it holds and how many errors it has."""
    wrong = errors(files)
    return [
        {
            "module": each.name,
            "title": each.written.title if each.written else None,
            "lessons": len(each.lessons),
            "items": len(each.asked),
            "errors": sum(f"{problem.file}/".startswith(f"modules/{each.name}/") for problem in wrong),
        }
        for each in files.modules
    ]


COMMAND = Command(
    name="modules",
    does="lists the modules, or publishes their ids so that they stay what they are",
    examples=(
        "python -m app modules",
        "python -m app modules publish",
        "python -m app modules publish m2s-04 --retire m2s-04-close-02",
    ),
    options=options,
    run=run,
    more="docs/adding-a-module.md says what a published id promises.",
)
