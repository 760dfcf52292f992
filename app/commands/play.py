"""`play`: an exercise without a screen, one move a line; nothing is stored."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from app.commands import lines
from app.commands.choice import add_choice, exercise_of, options_of
from app.commands.command import Command
from exercises.exercise import Answer, Exercise, Invalid, Json, Move, Scorecard

OVER = "It has ended; this move was not made."
LEFT_OUT = ("refused", "clashes")  # what a move that was made may show of itself as not done
MOST_NAMED = 12  # lines that the summary names


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
    """1 where a line was no move, or was not done as a whole. Each fault is told at once, with the line it is in.

    A move after the end does no harm where the other side may end it. What only its own moves end, as a plan
    is ended by handing it in, has lost one then.
    """
    exercise = exercise_of(given)
    play, faults = Play(exercise, given.seed, options_of(exercise, rest)), []
    for number, line in lines.numbered(lines.given()):
        try:
            answer = play.move(lines.read(line))
        except (Invalid, lines.NotAMove) as error:
            if play.ended is None or exercise.shared:
                faults.append(number)
            lines.tell({"error": str(error), "line": number})
            continue
        told = {"turn": play.turn, "says": answer.says} | dict(answer.shown) | {"ended": answer.ended}
        if any(answer.shown.get(each) for each in LEFT_OUT):
            faults.append(number)
            told = {"error": left_out(answer), "line": number} | told
        lines.tell(told)
    lines.tell(card_line(play.card()))
    if faults:
        print(summary(faults), file=sys.stderr)
    return 1 if faults else 0


def left_out(answer: Answer) -> str:
    """What of a move was not done, and that the rest was."""
    whys = [str(each.get("why")) for each in answer.shown.get("refused", ())]
    whys += [f"{each.get('path')}: somebody else wrote here meanwhile." for each in answer.shown.get("clashes", ())]
    return f"Not written: {' '.join(whys)} The rest of this line is written."


def summary(faults: Sequence[int]) -> str:
    """For people, at the end."""
    named = ", ".join(map(str, faults[:MOST_NAMED])) + (", and more" if len(faults) > MOST_NAMED else "")
    lines_are = "1 line was" if len(faults) == 1 else f"{len(faults)} lines were"
    return f"{lines_are} not taken, or not as a whole: {named}. Why stands in the answers; all else counts."


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
    more="The same exercise, options, seed and moves give the same answers and the same scorecard. Nothing is stored.\n"
    'A line that is no move is answered at once by {"error": ..., "line": N} and changes nothing. A line of which\n'
    "only a part can be done has the same two keys in its answer, and the rest of it is done. Either way the next\n"
    "line goes on from there, the scorecard comes, and the exit code at the end is 1.",
)
