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
from exercises.sheet.edits import answered, edited

SUBMITTED = "submitted"


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
            return written(after, move.body)
        if move.body.get("submit"):
            return replace(after, submitted=True), Answer("The pitch is handed in.", SUBMITTED)
        raise Invalid("A pitch takes edits, or the moment of handing in.")

    def score(self, state: PitchState) -> Scorecard:
        """The scorecard of the pitch as it stands."""
        return scorecard(state)


def written(state: PitchState, body: Mapping[str, Json]) -> tuple[PitchState, Answer]:
    """Writes fields (see `sheet.edits.edited`). What the ear heard is kept for what was written."""
    after, made, clashes = edited(state, body["edits"])
    after = replace(after, heard={**state.heard, **{each["path"]: sentences(each.get("heard", ())) for each in made}})
    also = {"words": words(after), "seconds": list(seconds(words(after))), "missing": missing(after)}
    return after, answered(body, clashes, also)


def sentences(heard: Json) -> Sentences:
    """As the state keeps what was heard."""
    return tuple((str(text), tuple(map(str, acts))) for text, acts in heard)
