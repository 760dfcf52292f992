"""`items`: what authors should know of their questions, from the first answers of everybody."""

from __future__ import annotations

import csv
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

from app.commands import lines
from app.commands.command import Command
from app.settings import Settings


def options(parser: ArgumentParser) -> None:
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help="a JSON line for each item and revision (the default)")
    kind.add_argument("--csv", action="store_true", help="a table for a spreadsheet")


def run(given: Namespace, rest: Sequence[str]) -> int:
    """The statistics are imported here and not above: they bring SciPy along."""
    authors = import_module("app.services.measuring.authors")
    found = [authors.plain(row) for row in authors.items(Settings.from_env(os.environ), progress)]
    if given.csv:
        table(found)
    else:
        for each in found:
            lines.tell(each)
    return 0


def progress(done: int, of: int) -> None:
    """On standard error, where it is in nobody's way."""
    if of > 100:
        print(f"{done} of {of} attempts read", file=sys.stderr)


def table(found: Iterable[Mapping[str, Any]]) -> None:
    """Lists as words with blanks between them; what is not known is empty."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    head: list[str] | None = None
    for each in found:
        if head is None:
            head = list(each)
            writer.writerow(head)
        writer.writerow(" ".join(map(str, one)) if isinstance(one, list) else one for one in each.values())


COMMAND = Command(
    name="items",
    does="prints how hard each question was, whether it tells people apart, and which options nobody picks",
    examples=("python -m app items", "python -m app items --csv > items.csv"),
    options=options,
    run=run,
    more="Nobody is in it by name. Under 30 first answers there are no figures. docs/measurement.md has the formulas.",
)
