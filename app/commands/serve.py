"""`serve`: checks what can be checked before the first visitor comes, then serves."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from importlib import import_module

from app.commands.choice import registered
from app.commands.command import Command, Unfit
from app.services import upkeep
from app.settings import CHECKOUT, Settings
from app.workshop.library import load_agendas
from exercises.lesson.library import load_modules
from scenarios.library import load

ENOUGH_FILES = 8192


def options(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8501, metavar="N", help="(default: 8501)")
    parser.add_argument(
        "--address", metavar="A", help="listen on this address alone, such as 127.0.0.1 (default: on all)"
    )


def run(given: Namespace, rest: Sequence[str]) -> int:
    """Returns when the server was stopped. Raises what `main` tells about content, settings and the store."""
    settings = Settings.from_env(os.environ)
    load()
    load_agendas()
    load_modules()
    upkeep.opens(settings)
    registered()
    ear_is_sound()
    allow_open_files()
    print(f"Everything is kept in {settings.home}", file=sys.stderr)
    print(told_key(settings), file=sys.stderr)
    arguments = ["run", str(CHECKOUT / "streamlit_app.py"), f"--server.port={given.port}"]
    if given.address:
        arguments.append(f"--server.address={given.address}")
    streamlit, click = import_module("streamlit.web.cli"), import_module("click")
    try:
        streamlit.main(arguments, prog_name="streamlit", standalone_mode=False)
    except click.Abort:
        print("Stopped. Everything that was acknowledged is stored.", file=sys.stderr)
    return 0


def told_key(settings: Settings) -> str:
    """The facilitator's key and what it is for; one that was set from outside is named and not shown."""
    key = settings.facilitator_key()
    shown = "the one in SWAPDESK_FACILITATOR_KEY" if settings.given_key is not None else key
    return (
        f"The facilitator's key is {shown}\n"
        "Whoever runs a workshop shows it once, under 'Run a workshop'. Keep it from those who take part."
    )


def ear_is_sound() -> None:
    """Raises `Unfit` where neither the network nor the cues can hear; does not keep them in memory."""
    stored = import_module("exercises.call.hearing.stored")
    try:
        stored.load("net")
    except stored.BadWeights:
        try:
            stored.load("cues")
        except stored.BadWeights as error:
            raise Unfit(str(error)) from error


def allow_open_files() -> None:
    """As many open files as the system lets a program have: a visitor takes four, and 1,024 is a usual limit."""
    if os.name != "posix":
        return
    resource = import_module("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(ENOUGH_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _port(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= 65535:
        raise ArgumentTypeError("a port is 1 to 65535")
    return int(typed)


COMMAND = Command(
    name="serve",
    does="checks content and database, then does what `streamlit run streamlit_app.py` does",
    examples=("python -m app serve", "python -m app serve --port 80 --address 192.168.1.20"),
    options=options,
    run=run,
    more="Settings come from the environment: see docs/administration.md.",
)
