"""The rules of the pitch: edits, and the moment of handing in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from exercises.exercise import Answer, Invalid, Json, Move, Scorecard
from exercises.pitch.missing import missing
from exercises.pitch.rubric.score import VERSION, scorecard
from exercises.pitch.scenario import PitchScenario
from exercises.pitch.speech import seconds, words
from exercises.pitch.state import PitchState, Sentences
from exercises.plan.state import Written

SUBMITTED = "submitted"
KEPT_THEIRS = "Somebody else changed the same place meanwhile. Theirs is kept; yours is shown beside it."


class PitchRules:
    """A move's body has `edits` or `submit` (see `exercise.MOVE_HELP`)."""

    version = VERSION

    def start(self, scenario: Json, seed: int, role: str) -> PitchState:
        """An empty sheet."""
        return PitchState(msgspec.convert(scenario, PitchScenario), seed)

    def move(self, state: PitchState, move: Move) -> tuple[PitchState, Answer]:
        """Raises `Invalid` for a move that the pitch cannot take as it stands."""
        if state.submitted:
            raise Invalid("This pitch is handed in. Nothing was changed.")
        after = replace(state, moves=state.moves + 1)
        if "edits" in move.body:
            return edited(after, move.body)
        if move.body.get("submit"):
            return replace(after, submitted=True), Answer("The pitch is handed in.", SUBMITTED)
        raise Invalid("A pitch takes edits, or the moment of handing in.")

    def score(self, state: PitchState) -> Scorecard:
        """The scorecard of the pitch as it stands."""
        return scorecard(state)


def edited(state: PitchState, body: Mapping[str, Json]) -> tuple[PitchState, Answer]:
    """Writes fields. Each edit has a path, a value (None empties it) and the revision that its writer saw.

    A field that somebody else wrote meanwhile is left as it is and named in the answer with both values; the
    other fields of the move are written all the same. What the ear heard is kept for what was written.
    """
    written, heard, clashes = dict(state.written), dict(state.heard), []
    for edit in body["edits"]:
        path, value, seen = edit["path"], edit["value"], edit.get("seen")
        before = written.get(path)
        theirs, revision = (before.value, before.revision) if before else (None, 0)
        if seen is not None and seen != revision and theirs != value:
            clashes.append({"path": path, "theirs": theirs, "yours": value})
        elif theirs != value:
            written[path] = Written(value, state.moves, revision + 1)
            heard[path] = sentences(edit.get("heard", ()))
    after = replace(state, written=written, heard=heard)
    fast, slow = seconds(words(after))
    shown = {
        "clashes": clashes,
        "refused": list(body.get("refused", ())),
        "words": words(after),
        "seconds": [fast, slow],
        "missing": missing(after),
    }
    return after, Answer(KEPT_THEIRS if clashes else "", shown=shown)


def sentences(heard: Json) -> Sentences:
    """As the state keeps what was heard."""
    return tuple((str(text), tuple(map(str, acts))) for text, acts in heard)
