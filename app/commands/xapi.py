"""`xapi`: what people did as statements for a learning record store, printed or sent."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict

from app.commands import lines
from app.commands.command import Command, Misuse
from app.services import upkeep
from app.services.reporting import Reporting
from app.settings import Settings


def options(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--since", metavar="ID", help="print only the statements after this one")
    what.add_argument("--push", action="store_true", help="send what was not sent yet, and say what came of it")
    what.add_argument("--status", action="store_true", help="say how far the learning record store was told")
    what.add_argument("--who", metavar="NICKNAME", help="print the account by which statements name a learner")
    parser.add_argument("--anew", action="store_true", help="with --push: send everything again")


def run(given: Namespace, rest: Sequence[str]) -> int:
    """1 where something is left that could not be sent, or was refused."""
    if given.anew and not given.push:
        raise Misuse("--anew goes with --push.")
    with upkeep.reporting(Settings.from_env(os.environ)) as reporting:
        if given.push:
            return _push(reporting, given.anew)
        if given.status:
            lines.show(reporting.status().plain)
        elif given.who is not None:
            lines.show(reporting.pseudonym(given.who))
        else:
            for statement in reporting.statements() if given.since is None else reporting.since(given.since):
                lines.tell(statement)
    return 0


def _push(reporting: Reporting, anew: bool) -> int:
    done = reporting.push(anew)
    lines.show(asdict(done))
    return 0 if done.state == "told" and not done.refused else 1


COMMAND = Command(
    name="xapi",
    does="prints what people did as statements of xAPI 1.0.3, or sends them to a learning record store",
    examples=(
        "python -m app xapi > statements.jsonl",
        "python -m app xapi --since 7b1f2f5c-3a53-5d0e-9d5e-0f3a1c2b4d5e >> statements.jsonl",
        "python -m app xapi --push",
        "python -m app xapi --status",
    ),
    options=options,
    run=run,
    more="People are named by a number that says nothing. What is told and what is not: docs/xapi.md.",
)
