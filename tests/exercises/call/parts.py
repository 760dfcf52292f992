"""Lines with their labels given, so that the mind can be tested without an ear."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from exercises.call.exercise import make
from exercises.call.mind import turn
from exercises.call.mind.state import Part, State
from exercises.call.wording.speak import speak
from scenarios.scenario import CallScenario


@lru_cache(maxsize=200)
def scenario(seed: int = 3, kind: str = "discovery", level: str = "normal") -> CallScenario:
    return msgspec.convert(make(seed, {"kind": kind, "level": level}), CallScenario)


def begin(seed: int = 3, kind: str = "discovery", level: str = "normal") -> State:
    return turn.start(scenario(seed, kind, level), seed)


def part(text: str, acts: str = "", topics: str = "", unsure: str = "") -> Part:
    return Part(text, frozenset(acts.split()), frozenset(topics.split()), frozenset(unsure.split()))


def say(state: State, *parts: Part) -> State:
    return turn.take(state, " ".join(each.text for each in parts), parts, speak)


def ask(state: State, id: str) -> State:
    """Asks for a fact in the scenario's own words."""
    fact = state.fact(id)
    fresh = fact.asks[sum(fact.asks[0] in turn.line for turn in state.turns) % len(fact.asks)]
    return say(state, part(fresh, "ask_open", fact.topic))
