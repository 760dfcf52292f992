"""`play`: an exercise without a screen, one move a line; nothing is stored."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from app.commands import lines
from app.commands.choice import add_choice, exercise_of, options_of
from app.commands.command import Command
from exercises.exercise import Answer, Exercise, Invalid, Json, Move, Scorecard

OVER = "It has ended; this move was not made."


class Play:
    """An attempt on its way: the moves made so far, folded."""

    def __init__(self, exercise: Exercise, seed: int, options: Mapping[str, str]) -> None:
        self._exercise = exercise
        self._scenario: Json = exercise.generate(seed, options)
        self._state: Any = exercise.rules.start(self._scenario, seed, exercise.role)
        self.turn = 0
        self.ended: str | None = None

    def move(self, body: Mapping[str, Json]) -> Answer:
        """Raises `Invalid` for a move that the exercise cannot take; the state is then as before.

        The kind of a move is the first key of its prepared body ("say"). No clock stands behind a script,
        so every move is made at 0.
        """
        if self.ended is not None:
            raise Invalid(OVER)
        prepared = self._exercise.prepare(self._scenario, self._state, body)
        move = Move(next(iter(prepared), ""), prepared)
        self._state, answer = self._exercise.rules.move(self._state, move)
        self.turn += 1
        self.ended = answer.ended
        return answer

    def card(self) -> Scorecard:
        """As it stands."""
        return self._exercise.rules.score(self._state)


def run(given: Namespace, rest: Sequence[str]) -> int:
    """1 where a line was no move; a move after the end is answered by an error and does no harm."""
    exercise = exercise_of(given)
    play, faults = Play(exercise, given.seed, options_of(exercise, rest)), 0
    for line in lines.written(lines.given()):
        try:
            answer = play.move(lines.read(line))
        except (Invalid, lines.NotAMove) as error:
            faults += play.ended is None
            lines.tell({"error": str(error)})
            continue
        lines.tell({"turn": play.turn, "says": answer.says} | dict(answer.shown) | {"ended": answer.ended})
    lines.tell(card_line(play.card()))
    return 1 if faults else 0


def card_line(card: Scorecard) -> dict[str, Any]:
    """The scorecard as one JSON object; points are in points of the total, `level` null means not rated."""
    return {
        "total": card.total,
        "outcome": card.outcome,
        "criteria": [
            {
                "id": each.id,
                "level": each.level,
                "points": each.points,
                "max": each.maximum,
                "evidence": [
                    {"turn": found.turn, "quote": found.quote, "shows": found.shows, "good": found.good}
                    for found in each.evidence
                ],
                "reason": each.reason,
            }
            for each in card.criteria
        ],
        "advice": [{"criterion": each.criterion, "text": each.text, "turn": each.turn} for each in card.advice],
        "caps": list(card.caps),
        "rubric_version": card.rubric_version,
    }


COMMAND = Command(
    name="play",
    does="plays an exercise: reads one move a line as JSON, prints the answer to each, at the end the scorecard",
    examples=(
        """echo '{"say": "Hello, this is Kim from Wayfold."}' | python -m app play --exercise call --seed 7""",
        "python -m app play --exercise call --kind cold --level hard --seed 7 < moves.jsonl",
    ),
    options=add_choice,
    run=run,
    open_ended=True,
    more="The same exercise, options, seed and moves give the same answers and the same scorecard. Nothing is stored.",
)
