"""What a subcommand is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """`run` gets the parsed arguments and those that `options` did not declare, and returns the exit code.

    Only a command with `open_ended` is given the latter: its exercise declares more. Such a command
    answers `--help` itself, by `given.help`.
    """

    name: str
    does: str
    examples: tuple[str, ...]
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Sequence[str]], int]
    open_ended: bool = False
    more: str = ""

    @property
    def epilog(self) -> str:
        """The examples, and what else a reader of `--help` should know."""
        shown = "\n".join(f"  {line}" for line in self.examples)
        return f"examples:\n{shown}" + (f"\n\n{self.more}" if self.more else "")


class Misuse(Exception):
    """Arguments that do not fit; the text says which, and what would."""


class Unfit(Exception):
    """Something of the installation is missing or spoiled; the text says what, and what to do."""


def none(_: ArgumentParser) -> None:
    """For a command without options."""
