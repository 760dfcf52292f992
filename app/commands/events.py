"""`events`: everything that happened in a workshop."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from app.commands import lines
from app.commands.command import Command
from app.services import upkeep
from app.settings import Settings


def options(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", help="its id, or its code while it is open")


def run(given: Namespace, rest: Sequence[str]) -> int:
    for event in upkeep.events(Settings.from_env(os.environ), given.workshop):
        lines.tell(event)
    return 0


COMMAND = Command(
    name="events",
    does="prints everything that happened in a workshop, one JSON line an event",
    examples=("python -m app events K7MXPR > log.jsonl",),
    options=options,
    run=run,
    more="It holds what people wrote. State and scores follow from these lines and nothing else.",
)
