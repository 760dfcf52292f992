"""The command line: `python -m app`, a second screen over the same services."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence

from app.commands import COMMANDS
from app.commands.choice import help_of
from app.commands.command import Misuse, Unfit
from app.services.errors import Invalid, Refusal
from app.services.upkeep import StoreError
from app.settings import BadSetting
from scenarios.library import ContentError

TOLD = (BadSetting, ContentError, Invalid, Refusal, StoreError, Unfit, OSError)
USAGE, FAILED, INTERRUPTED = 2, 1, 130


def parsers() -> tuple[ArgumentParser, dict[str, ArgumentParser]]:
    """The parser of the whole line, and that of each command."""
    whole = ArgumentParser(prog="python -m app", description="Swapdesk's command line.", allow_abbrev=False)
    sub = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    each = {}
    for command in COMMANDS:
        each[command.name] = sub.add_parser(
            command.name,
            help=command.does,
            description=f"{command.does[0].upper()}{command.does[1:]}.",
            epilog=command.epilog,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=not command.open_ended,
        )
        command.options(each[command.name])
    return whole, each


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when it went well, 1 when not, 2 for arguments that do not fit (by leaving). What went wrong is on stderr."""
    whole, each = parsers()
    given, rest = whole.parse_known_args(arguments)
    command = next(command for command in COMMANDS if command.name == given.command)
    parser = each[command.name]
    if rest and not command.open_ended:
        parser.error(f"unexpected: {' '.join(rest)}")
    try:
        if command.open_ended and given.help:
            print(help_of(parser, given))
            return 0
        return command.run(given, rest)
    except Misuse as error:
        parser.error(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except TOLD as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def speak_utf8() -> None:
    """The same bytes on every system; what UTF-8 cannot hold comes out as a JSON escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    speak_utf8()
    sys.exit(main())
