"""The command line: one small file a subcommand. `COMMANDS` is its table of contents."""

from __future__ import annotations

from app.commands import (
    backup,
    check,
    events,
    export,
    gift,
    hear,
    items,
    modules,
    play,
    preview,
    rebuild,
    report,
    restore,
    scenario,
    serve,
    xapi,
)
from app.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    serve.COMMAND,
    check.COMMAND,
    scenario.COMMAND,
    hear.COMMAND,
    play.COMMAND,
    modules.COMMAND,
    preview.COMMAND,
    gift.COMMAND,
    items.COMMAND,
    backup.COMMAND,
    restore.COMMAND,
    rebuild.COMMAND,
    export.COMMAND,
    report.COMMAND,
    events.COMMAND,
    xapi.COMMAND,
)
