"""Which exercise, with which of its own options: asked of the exercise at run time."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from textwrap import indent
from typing import cast

from app.commands.command import Misuse
from app.services import play
from app.services.play import HIGHEST_SEED
from exercises.exercise import Exercise, Invalid

USUAL = "call"
FIRST_SEED = 1


def registered() -> Mapping[str, Exercise]:
    """All exercises. Imported when asked for: they bring their content along, and `--help` needs it not."""
    return cast(Mapping[str, Exercise], import_module("exercises.registry").EXERCISES)


def add_choice(parser: ArgumentParser) -> None:
    """What every command about an exercise takes."""
    parser.add_argument("--exercise", default=USUAL, metavar="NAME", help=f"which exercise (default: {USUAL})")
    parser.add_argument(
        "--seed", type=int, default=FIRST_SEED, metavar="N", help=f"0 to {HIGHEST_SEED} (default: {FIRST_SEED})"
    )
    parser.add_argument("-h", "--help", action="store_true", help="show this, with the options of the exercise")


def exercise_of(given: Namespace) -> Exercise:
    """Raises `Misuse` for an exercise that there is not, or a seed out of range."""
    exercises = registered()
    if given.exercise not in exercises:
        raise Misuse(f"there is no exercise {given.exercise!r}; there are: {', '.join(sorted(exercises))}")
    if not 0 <= given.seed <= HIGHEST_SEED:
        raise Misuse(f"--seed is 0 to {HIGHEST_SEED}")
    return exercises[given.exercise]


def options_of(exercise: Exercise, rest: Sequence[str]) -> dict[str, str]:
    """Every option with its value, from the arguments that the command itself did not know; raises `Misuse`."""
    words = iter([part for word in rest for part in (word.split("=", 1) if word.startswith("--") else [word])])
    chosen: dict[str, str] = {}
    for word in words:
        if not word.startswith("--"):
            raise Misuse(f"unexpected argument {word!r}")
        chosen[word.removeprefix("--")] = next(words, "")
    try:
        return play.options_of(exercise, chosen)
    except Invalid as error:
        raise Misuse(str(error)) from error


def help_of(parser: ArgumentParser, given: Namespace) -> str:
    """The command's help, then the options and the moves of the exercise."""
    exercise = exercise_of(given)
    shown = "\n".join(f"  --{each.name} {'|'.join(each.values)} (default: {each.default})" for each in exercise.options)
    moves = indent(exercise.move_help, "  ")
    return f"{parser.format_help()}\noptions of {exercise.name}:\n{shown}\n\nmoves of {exercise.name}:\n{moves}\n"
