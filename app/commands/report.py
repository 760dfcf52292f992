"""`report`: what a workshop came to, as a page, a workbook or a table."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from app import papers
from app.commands import lines
from app.commands.command import Command
from app.services import upkeep
from app.settings import Settings
from app.workshop.report.facts import Report

WRITERS: dict[str, Callable[[Report], str | bytes]] = {
    "html": papers.html,
    "xlsx": papers.xlsx,
    "csv": papers.csv,
}


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "workshop", nargs="?", help="its id, or its code while it is open; left out: prints all workshops as JSON lines"
    )
    parser.add_argument("--as", dest="kind", choices=tuple(WRITERS), default="html", help="(default: html)")
    parser.add_argument("--anonymous", action="store_true", help="without names and without what people wrote")
    parser.add_argument("--out", type=Path, help="a file that is not there yet (default: standard output)")


def run(given: Namespace, rest: Sequence[str]) -> int:
    settings = Settings.from_env(os.environ)
    if given.workshop is None:
        for workshop in upkeep.workshops(settings):
            lines.tell(workshop)
        return 0
    made = WRITERS[given.kind](upkeep.report(settings, given.workshop, given.anonymous))
    whole = made if isinstance(made, bytes) else made.encode()
    if given.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(whole)
        sys.stdout.buffer.flush()
    else:
        with given.out.open("xb") as file:
            file.write(whole)
        lines.show({"report": str(given.out), "bytes": len(whole)})
    return 0


COMMAND = Command(
    name="report",
    does="writes what a workshop came to as a page that prints, a workbook, or a table",
    examples=(
        "python -m app report",
        "python -m app report K7MXPR --as html --out report.html",
        "python -m app report K7MXPR --as csv --anonymous > results.csv",
    ),
    options=options,
    run=run,
    more="docs/reports.md tells what is in it, and what an anonymous one leaves out.",
)
