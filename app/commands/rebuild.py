"""`rebuild`: the board from the attempts."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence

from app.commands import lines
from app.commands.command import Command, none
from app.services import upkeep
from app.settings import Settings


def run(given: Namespace, rest: Sequence[str]) -> int:
    lines.show({"standings": upkeep.rebuild(Settings.from_env(os.environ))})
    return 0


COMMAND = Command(
    name="rebuild",
    does="computes the leaderboard anew from the attempts, also while it is served",
    examples=("python -m app rebuild",),
    options=none,
    run=run,
    more="It gives what is there already; run it after somebody changed the database by hand.",
)
