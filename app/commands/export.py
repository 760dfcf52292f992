"""`export`: everything that is stored of a learner."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from app.commands import lines
from app.commands.command import Command
from app.services import upkeep
from app.settings import Settings


def options(parser: ArgumentParser) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("nickname", nargs="?", help="one learner, as indented JSON")
    who.add_argument("--all", action="store_true", help="every learner, one a line")


def run(given: Namespace, rest: Sequence[str]) -> int:
    settings = Settings.from_env(os.environ)
    if given.all:
        for learner in upkeep.export_everybody(settings):
            lines.tell(learner)
    else:
        lines.show(upkeep.export(settings, given.nickname))
    return 0


COMMAND = Command(
    name="export",
    does="prints everything that is stored of a learner, or of all, as JSON",
    examples=("python -m app export Anna > anna.json", "python -m app export --all > everybody.jsonl"),
    options=options,
    run=run,
    more="It holds what people said in their calls: give it to nobody else. Hidden scenarios and PINs are not in it.",
)
