"""`restore`: a backup in the place of the database."""

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
    parser.add_argument("source", type=Path, help="a file that `backup` made")


def run(given: Namespace, rest: Sequence[str]) -> int:
    settings = Settings.from_env(os.environ)
    done = upkeep.restore(settings, given.source)
    kept = None if done.kept is None else str(done.kept)
    lines.show({"restored": str(settings.database), "rows": done.counts, "replaced_is_kept_at": kept})
    return 0


COMMAND = Command(
    name="restore",
    does="puts a backup in the place of the database and keeps what it replaces; stop the server first",
    examples=("python -m app restore var/backups/swapdesk-20260301T180000Z.backup.db",),
    options=options,
    run=run,
    more="The backup is checked first. While the database is being served nothing is changed.",
)
