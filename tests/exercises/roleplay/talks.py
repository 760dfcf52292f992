"""Role-plays to begin from, and a move as a phone sends it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from exercises.exercise import Answer, Json, Move
from exercises.roleplay.exercise import ROLEPLAY
from exercises.roleplay.state import State

QUOTES = (
    "Ten minutes, and then we both say whether it goes on.",
    "You said on a good day, and what about the others?",
    "So it is the silence that you mind and not the click.",
    "What does one of those days cost you in the end?",
    "What makes you wary of it, did it go wrong before?",
    "For the five hours there is the button that you press.",
    "Thursday at ten, half an hour, with the man who knows.",
    "She stopped and left the next word to him for a while.",
)


@lru_cache(maxsize=64)
def scenario(seed: int = 3, **chosen: str) -> Json:
    return ROLEPLAY.generate(seed, chosen)


def begin(seed: int = 3, began: bool = True, **chosen: str) -> State:
    state: State = ROLEPLAY.rules.start(scenario(seed, **chosen), seed, ROLEPLAY.role)
    return send(state, "seller", {"begin": True})[0] if began else state


def send(state: State, seat: str, body: Mapping[str, Any], at: int = 0) -> tuple[State, Answer]:
    """Raises `Invalid` as the services would pass it on."""
    made = ROLEPLAY.prepare(state.scenario, state, {**body, "seat": seat})
    return ROLEPLAY.rules.move(state, Move(next(iter(made)), made, at))


def rated(state: State, level: int, quotes: tuple[str, ...] = QUOTES, seat: str = "observer") -> State:
    """The same level for every criterion, each with words of its own as far as they reach."""
    from exercises.roleplay.rubric import load

    for place, id in enumerate(load().ids):
        body = {"tick": id, "level": level} | ({"quote": quotes[place]} if place < len(quotes) else {})
        state, _ = send(state, seat, body)
    return state
