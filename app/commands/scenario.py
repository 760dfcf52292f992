"""`scenario`: what a learner would be given, without starting anything."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from app.commands import lines
from app.commands.choice import add_choice, exercise_of, options_of
from app.commands.command import Command
from exercises.exercise import Exercise, Json
from scenarios.library import load


def options(parser: ArgumentParser) -> None:
    add_choice(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="with the hidden part, which spoils the exercise")
    what.add_argument("--list", action="store_true", help="list the packs and what is sold in them instead")


def run(given: Namespace, rest: Sequence[str]) -> int:
    if given.list:
        lines.show(packs())
        return 0
    exercise = exercise_of(given)
    made = exercise.generate(given.seed, options_of(exercise, rest))
    public = exercise.public(made) | briefs(exercise, made)
    lines.show(public | {"hidden": made} if given.all else public)
    return 0


def briefs(exercise: Exercise, made: Json) -> dict[str, Json]:
    """What each seat alone is given, where one person may sit at all of them."""
    if exercise.brief_for is None or not exercise.alone:
        return {}
    return {"briefs": {seat: exercise.brief_for(made, seat) for seat in exercise.seats}}


def packs() -> list[dict[str, object]]:
    """Every pack with the products that its customers are called about; raises `ContentError`."""
    return [
        {"pack": pack, "products": [{"id": each.id, "name": each.name, "category": each.category} for each in products]}
        for pack, products in sorted(load().packs.items())
    ]


COMMAND = Command(
    name="scenario",
    does="prints what a learner is given before an exercise, as JSON",
    examples=(
        "python -m app scenario --exercise call --seed 7",
        "python -m app scenario --exercise call --kind renewal --locale de_DE --seed 7 --all",
        "python -m app scenario --list",
    ),
    options=options,
    run=run,
    open_ended=True,
)
