"""`backup`: a checked copy of the database, also while it is served."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from app.commands import lines
from app.commands.command import Command
from app.services import upkeep
from app.settings import Settings


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "target", nargs="?", type=Path, help="a file that is not there yet (default: in backups, named by the time)"
    )


def run(given: Namespace, rest: Sequence[str]) -> int:
    copy = upkeep.save(Settings.from_env(os.environ), given.target)
    lines.show({"backup": str(copy.path), "bytes": copy.size, "rows": copy.counts})
    return 0


COMMAND = Command(
    name="backup",
    does="copies the database, also while it is served, and checks the copy to its last page",
    examples=("python -m app backup", "python -m app backup /media/stick/swapdesk-friday.db"),
    options=options,
    run=run,
)
