"""Attempts at modules, brought to where a test begins."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from exercises.exercise import Json
from exercises.lesson import plays
from exercises.lesson.content import Item
from exercises.lesson.exercise import LESSON
from exercises.lesson.plays import Player
from exercises.lesson.shown import right
from exercises.lesson.stages import items_at, next_seed, offered, stages
from tests.exercises.lesson.copies import MODEL

WAYS = {
    "before": "knowing",
    "check": "knowing",
    "lessons": "reading",
    "practice": "knowing",
    "case": "best_case",
    "guess": "guessed",
    "swap": "noted",
    "after": "knowing",
}


@lru_cache(maxsize=16)
def scenario(seed: int = 4, module: str = MODEL, **chosen: str) -> Json:
    return LESSON.generate(seed, {"module": module, **chosen})


def until(stage: str | None, seed: int = 4, **chosen: str) -> Player:
    """Everything before the stage done well; all of it, unsigned, for None."""
    player = Player(scenario(seed, **chosen), seed)
    for each in stages(player.state.scenario):
        if each == stage:
            break
        plays.WAYS[WAYS[each]](player, each)
    return player


def item_of(player: Player, stage: str, type: str | None = None) -> Item:
    return next(item for item in items_at(player.state.scenario, stage) if type in (None, item.type))


def key(player: Player, item: Item) -> Any:
    """Right at the next try."""
    return right(item, next_seed(player.state, item))


def wrong(player: Player, item: Item) -> Any:
    """Wholly wrong at the next try; of a numeric or mcq item."""
    if item.type == "numeric":
        return -987_654.0
    return next(each for each in player_options(player, item) if each != key(player, item))


def player_options(player: Player, item: Item) -> list[str]:
    return [each["id"] for each in offered(player.state, item)["options"]]
