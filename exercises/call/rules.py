"""The rules of a mock sales call: a fold of heard lines over the customer's mind."""

from __future__ import annotations

from typing import Any

import msgspec

from exercises.call.mind import turn
from exercises.call.mind.exchange import Place
from exercises.call.mind.state import Part, Piece, State
from exercises.call.rubric.score import VERSION, scorecard
from exercises.call.wording.speak import speak
from exercises.exercise import Answer, Invalid, Json, Move, Scorecard
from scenarios.scenario import CallScenario

__all__ = ["CallRules", "Place", "opening"]
LONGEST_LINE = 2000  # characters


class CallRules:
    """Pure; the labels that were heard come in with the move, so that a replay needs no model."""

    version = VERSION

    def start(self, scenario: Json, seed: int, role: str) -> State:
        """`scenario` is a `CallScenario` or its JSON form. Raises `Invalid` when it is neither."""
        if not isinstance(scenario, CallScenario):
            try:
                scenario = msgspec.convert(scenario, CallScenario)
            except msgspec.ValidationError as error:
                raise Invalid(f"This call cannot be read: {error}") from error
        return turn.start(scenario, seed)

    def move(self, state: State, move: Move) -> tuple[State, Answer]:
        if state.ended is not None:
            raise Invalid("The call is over.")
        line, parts = read(move.body)
        state = turn.take(state, line, parts, speak)
        last = state.turns[-1]
        heard = {"acts": ordered(part.acts for part in parts), "topics": ordered(part.topics for part in parts)}
        return state, Answer(last.says, state.ended, {"turn": last.n, "by": last.by, "heard": heard})

    def score(self, state: State) -> Scorecard:
        return scorecard(state)


def ordered(sets: Any) -> list[str]:
    return sorted(frozenset().union(*sets))


def read(body: Any) -> tuple[str, tuple[Part, ...]]:
    """The words and the heard parts of a stored move. Raises `Invalid` for what is no such move."""
    line, heard = body.get("say"), body.get("heard")
    if not isinstance(line, str) or len(line) > LONGEST_LINE or not isinstance(heard, dict):
        raise Invalid("A move of a call is what you say.")
    try:
        parts = tuple(
            Part(str(each["text"]), *(frozenset(map(str, each[name])) for name in ("acts", "topics", "unsure")))
            for each in heard["parts"]
        )
    except (KeyError, TypeError) as error:
        raise Invalid("What was heard cannot be read.") from error
    return line, parts


def opening(state: State) -> str:
    """What is heard when the phone is picked up, before the first word of the trainee."""
    act = "gate_pick_up" if state.scenario.gatekeeper is not None else "pick_up"
    return speak(state, (Piece(act),), 0)[0]
