"""People who go through modules by the services, as a screen would send it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services import Attempt, Desk, Learner
from exercises.exercise import Move
from exercises.lesson import plays
from exercises.lesson.exercise import LESSON
from exercises.lesson.library import load_modules
from exercises.lesson.plays import Player
from exercises.lesson.shown import right, shown, taken
from exercises.lesson.stages import done, stages
from tests.exercises.lesson.attempts import WAYS

MODULE, SECOND = "m2s-01", "common-01"


def player(desk: Desk, who: Learner, attempt: Attempt) -> Player:
    """Where the attempt stands."""
    made = Player(attempt.scenario, attempt.seed)
    for move in desk.attempts.transcript(who, attempt.id):
        made._make(Move(move.kind, move.body, move.at))
    made.moves.clear()
    return made


def play(
    desk: Desk, who: Learner, module: str = MODULE, until: str | None = None, ways: Mapping[str, str] = {}
) -> Attempt:
    """Everything before the stage `until`, well done but where `ways` say otherwise; all, unsigned, for None."""
    attempt = desk.learning.paths.begin(who, module, f"begin.{module}.{who.id[:8]}")
    made = player(desk, who, attempt)
    n = made.state.n
    for stage in stages(made.state.scenario):
        if stage == until:
            break
        if not done(made.state, stage):
            plays.WAYS[{**WAYS, **ways}[stage]](made, stage)
    for each in made.moves:
        n += 1
        desk.attempts.say(who, attempt.id, n, f"k{n}", each.kind, each.body)
    return attempt


def answer(desk: Desk, who: Learner, item: str, well: bool = True, zone: int = 0) -> Mapping[str, Any]:
    """A question of today, right or wholly wrong."""
    asked = desk.learning.reviews.item(who, item, zone)
    return desk.learning.reviews.answer(who, item, given(item, asked, well), f"{item}.{desk.clock()}", zone)


def given(item: str, asked: Mapping[str, Any], well: bool) -> Any:
    """An answer to what is shown: the seed is found by comparing, as no screen is told of it."""
    found = load_modules().items[item]
    if well:
        return next(key for key in _keys(item, asked))
    match found.type:
        case "mcq":
            return next(each["id"] for each in asked["options"] if each["id"] != right(found, 0))
        case "multi":
            return [next(each["id"] for each in asked["options"] if each["id"] not in right(found, 0))]
        case "order":
            return list(reversed(right(found, 0)))
        case "match":
            return {each["id"]: asked["rights"][0]["id"] for each in asked["lefts"]}
        case "categorise":
            return {each["id"]: asked["bins"][0]["id"] for each in asked["cards"]}
        case "numeric":
            return -987_654
        case "cloze":
            return ["no idea"] * len(asked["gaps"])
        case _:
            return "no idea at all"


def _keys(item: str, asked: Mapping[str, Any]) -> Any:
    found = load_modules().items[item]
    for seed in range(200_000):
        if not found.vary or shown(found, seed)["stem"] == asked["stem"]:
            key = right(found, seed)
            taken(found, key)
            yield key


__all__ = ["LESSON", "MODULE", "SECOND", "answer", "given", "play", "player"]
