"""`gift`: questions out to other platforms, and in from them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from app.commands.command import Command, Misuse, Unfit
from exercises.lesson.checking import errors
from exercises.lesson.gift import GiftError, as_yaml, read_gift, taken, written
from exercises.lesson.library import HERE
from exercises.lesson.reading import read_all
from scenarios.library import ContentError


def options(parser: ArgumentParser) -> None:
    parser.add_argument("act", choices=("export", "import"))
    parser.add_argument("what", help="export: a module's id; import: a GIFT file")
    parser.add_argument("--module", metavar="ID", help="import: the module that the items are for")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="export: draws the numbers (default: 1)")
    parser.add_argument("--out", type=Path, help="a file that is not there yet (default: standard output)")


def run(given: Namespace, rest: Sequence[str]) -> int:
    text, told = exported(given.what, given.seed) if given.act == "export" else imported(given.what, given.module)
    if given.out is None:
        print(text, end="")
    else:
        with given.out.open("x", encoding="utf-8") as file:
            file.write(text)
    print(told, file=sys.stderr)
    return 0


def exported(module: str, seed: int) -> tuple[str, str]:
    """A module's items, and what is told about those for which GIFT has no form. Raises `ContentError`."""
    files = read_all(HERE)
    found = next((each for each in files.modules if each.name == module), None)
    if found is None:
        raise Misuse(f"there is no module {module}; there are {', '.join(each.name for each in files.modules)}")
    wrong = [each for each in errors(files) if each.file == f"modules/{module}/items.yaml"]
    if wrong:
        raise ContentError(wrong)
    made = written(found.asked, seed)
    left = f"; GIFT has no form for {', '.join(made.left_out)}" if made.left_out else ""
    return made.text, f"{len(found.asked) - len(made.left_out)} of {len(found.asked)} items{left}"


def imported(file: str, module: str | None) -> tuple[str, str]:
    """Text for an items.yaml, and how much of it is left to fill."""
    if not module:
        raise Misuse("import needs --module, the id of the module that the items are for")
    try:
        text = as_yaml(taken(read_gift(Path(file).read_text(encoding="utf-8")), module))
    except GiftError as error:
        raise Unfit(f"{file}:{error}") from error
    except UnicodeDecodeError as error:
        raise Unfit(f"{file}: not UTF-8 at byte {error.start}") from error
    items, left = text.count("\n- id: "), text.count("# left to fill")
    return text, f"{items} items; {left} lines are marked as left to fill, and `python -m app check` names what lacks"


COMMAND = Command(
    name="gift",
    does="writes a module's items as GIFT, or turns a GIFT file into items",
    examples=(
        "python -m app gift export m2s-03 > m2s-03.gift",
        "python -m app gift import questions.gift --module m2s-03 > items.yaml",
    ),
    options=options,
    run=run,
)
