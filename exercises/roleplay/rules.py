"""The rules of a role-play: a fold of what three phones send while three people talk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from exercises.exercise import Answer, Invalid, Json, Move, Scorecard
from exercises.roleplay import calibration
from exercises.roleplay.evidence import missing
from exercises.roleplay.rubric import load
from exercises.roleplay.rubric.score import VERSION, outcome, scorecard
from exercises.roleplay.scenario import RoleplayScenario
from exercises.roleplay.state import Felt, State, Tick, Told

PACE = 15_000  # milliseconds of talk that a question and its answer take at the least
BEFORE = frozenset({"begin", "calibrate"})
Step = tuple[State, Answer]


class RoleplayRules:
    """Pure. Moves are edits that come from several phones in any order; the last of a kind stands.

    The `seat` of a move was put there by whoever knows the mover, and what a seat may do was checked by
    `prepare`; both are trusted here.
    """

    version = VERSION

    def start(self, scenario: Json, seed: int, role: str) -> State:
        """`scenario` is a `RoleplayScenario` or its JSON form. Raises `Invalid` when it is neither."""
        if not isinstance(scenario, RoleplayScenario):
            try:
                scenario = msgspec.convert(scenario, RoleplayScenario)
            except msgspec.ValidationError as error:
                raise Invalid(f"This role-play cannot be read: {error}") from error
        return State(scenario, seed)

    def move(self, state: State, move: Move) -> Step:
        """Raises `Invalid` for what cannot happen now, and says what has to happen first."""
        if state.ended is not None:
            raise Invalid("The sheet was handed in.")
        name = next((each for each in MOVES if each in move.body), None)
        if name is None:
            raise Invalid("This is not a move of a role-play.")
        if state.began is None and name not in BEFORE:
            raise Invalid("Nobody has begun yet. Press Begin when all of you have read.")
        return MOVES[name](replace(state, n=state.n + 1), move)

    def score(self, state: State) -> Scorecard:
        return scorecard(state)


def begin(state: State, move: Move) -> Step:
    """The first one starts the clock; that others press, too, does no harm."""
    if state.began is not None:
        return state, Answer("You have begun.")
    return replace(state, began=move.at), Answer("Begin. Talk aloud; the phones only keep the score.")


def tick(state: State, move: Move) -> Step:
    """A later tick takes the place of an earlier; its quote stays where the later one brings none."""
    id, level = str(move.body["tick"]), move.body.get("level")
    before = state.ticks.get(id)
    quote = str(move.body["quote"]) if "quote" in move.body else before.quote if before else ""
    ticks = {**state.ticks, id: Tick(state.n, level, quote, str(move.body["seat"]))}
    return replace(state, ticks=ticks), Answer(f"{load().criterion(id).name}: {level or 'not seen'}.")


def note(state: State, move: Move) -> Step:
    return replace(state, notes=(*state.notes, str(move.body["note"]))), Answer("Noted.")


def told(state: State, move: Move) -> Step:
    """Facts that come faster than people talk, before the observer has ticked anything, count as one."""
    id = str(move.body["told"])
    if move.body.get("undo"):
        return replace(state, told={key: each for key, each in state.told.items() if key != id}), Answer("Taken back.")
    if id in state.told and state.told[id].counts:
        return state, Answer("Ticked.")
    others = {key: each for key, each in state.told.items() if key != id}
    counts = bool(state.rated) or sum(each.counts for each in others.values()) < max(1, pace(state, move.at))
    words = "Ticked." if counts else "Ticked. So many at once, so early, count as one; tick it again later."
    return replace(state, told={**others, id: Told(state.n, counts)}), Answer(words, shown={"counts": counts})


def pace(state: State, at: int) -> int:
    """How many facts can have been told since the beginning."""
    return (at - (state.began or 0)) // PACE


def felt(state: State, move: Move) -> Step:
    found = Felt(state.n, int(move.body["felt"]), str(move.body.get("because", "")))
    return replace(state, felt=found), Answer("Kept. It is shown afterwards and not scored.")


def own(state: State, move: Move) -> Step:
    return replace(state, own=int(move.body["self"])), Answer("Kept. It is shown beside the score and not scored.")


def calibrate(state: State, move: Move) -> Step:
    """Once a dialogue: the second rating would be copied from the first answer."""
    id = str(move.body["calibrate"])
    if id in state.calibrated:
        raise Invalid("You have rated this dialogue and seen what the experts say. Take another one.")
    levels = dict(move.body["levels"])
    gap = calibration.compare(id, levels)
    state = replace(state, calibrated={**state.calibrated, id: levels})
    return state, Answer(gap["says"], shown={"calibration": gap})


def stand_in(state: State, move: Move) -> Step:
    """What the observer rated stays as it is until the customer changes it."""
    return replace(state, stood_in=True), Answer("You rate this talk now. What was rated before is kept.")


def done(state: State, move: Move) -> Step:
    """Raises `Invalid` with everything that is missing."""
    lacks = missing(state)
    if lacks:
        raise Invalid(" ".join(lacks))
    state = replace(state, ended=outcome(state))
    return state, Answer("Handed in. Thank you for looking closely.", state.ended)


MOVES: Mapping[str, Callable[[State, Any], Step]] = {
    "begin": begin,
    "tick": tick,
    "note": note,
    "told": told,
    "felt": felt,
    "self": own,
    "calibrate": calibrate,
    "stand_in": stand_in,
    "done": done,
}
