"""The statements that moves of attempts tell."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.services.play import END, States
from app.store import attempts, moves, outbox
from app.store.attempts import Attempt
from app.store.moves import StoredMove
from app.xapi.facts import Done, Ended, Tried
from app.xapi.house import House
from app.xapi.telling import statements
from exercises.exercise import Invalid, Json, Move
from exercises.lesson.rules import LessonRules
from exercises.lesson.state import State

LESSON = "lesson"
RULES = LessonRules()
NOTHING: Mapping[int, tuple[Json, ...]] = {}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Around:
    """An attempt with what belongs to it, and its moves from the one after `known` on. `together` works on it now."""

    attempt: Attempt
    tried: Tried
    later: tuple[StoredMove, ...]
    known: tuple[int, State] | None
    together: tuple[str, ...]


class Moved:
    """Keeps the states of the modules that moved lately."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._states = States(64)

    def told(self, db: Database, id: str, first: int, last: int) -> tuple[str, Mapping[int, tuple[Json, ...]]]:
        """Whose attempt it is, and by number what the moves from `first` to `last` tell."""
        attempt, workshop = attempts.find(db, id), outbox.workshop_of(db, id)
        assert attempt is not None
        if workshop is not None and workshop[1]:
            return attempt.learner, NOTHING  # a rehearsal
        around = self._around(db, attempt, workshop, first, last)
        return attempt.learner, NOTHING if around is None else dict(self._statements(around))

    def _around(
        self, db: Database, attempt: Attempt, workshop: tuple[str, bool] | None, first: int, last: int
    ) -> Around | None:
        """None where its learner was erased: the words of its moves are gone."""
        together = outbox.seated(db, attempt.id) if workshop is not None else (attempt.learner,)
        known = self._states.get(attempt.id) if attempt.exercise == LESSON else None
        known = None if known is None or known[0] >= first else known
        start = first - 1 if attempt.exercise != LESSON else known[0] if known else 0
        later = tuple(moves.after(db, attempt.id, start, last - start))
        named = {attempt.learner, *together} | {str(move.body["signed"]) for move in later if "signed" in move.body}
        people = outbox.still_here(db, named | {move.by for move in later if move.by})
        if attempt.learner not in people:
            return None
        return Around(attempt, _tried(attempt, workshop, people), later, known, together)

    def _statements(self, around: Around) -> Iterator[tuple[int, tuple[Json, ...]]]:
        attempt, lesson = around.attempt, around.attempt.exercise == LESSON
        state = _first(around) if lesson else None
        for move in around.later:
            both = None
            if lesson:
                after = None if state is None else _folded(attempt, state, move)
                if state is None or after is None:
                    return
                both, state = (state, after), after
                self._states.keep(attempt.id, move.n, after)
            done = Done(move.n, move.kind, move.body, move.answer, move.at, move.by or "")
            end = _ended(attempt, move, around.together)
            yield move.n, tuple(statements(self._house, around.tried, done, end, both))


def _tried(attempt: Attempt, workshop: tuple[str, bool] | None, people: frozenset[str]) -> Tried:
    return Tried(
        id=attempt.id,
        learner=attempt.learner,
        exercise=attempt.exercise,
        options=attempt.options,
        purpose=attempt.purpose,
        started_at=attempt.started_at,
        first=attempt.parent_turn or 1,
        workshop=workshop[0] if workshop else "",
        people=people,
    )


def _first(around: Around) -> State | None:
    """Where the module stood before the first of `later`; None for one that cannot be read any more."""
    if around.known is not None:
        return around.known[1]
    try:
        return RULES.start(around.attempt.scenario, around.attempt.seed, around.attempt.role)
    except Invalid:
        _log.exception("attempt %s cannot be read; nothing is told of it", around.attempt.id)
        return None


def _folded(attempt: Attempt, state: State, move: StoredMove) -> State | None:
    """Hanging up is no move of the rules. None for a move that they do not take any more."""
    try:
        return state if move.kind == END else RULES.move(state, Move(move.kind, move.body, move.at))[0]
    except Invalid:
        _log.exception("attempt %s cannot be replayed from move %d on; no more is told of it", attempt.id, move.n)
        return None


def _ended(attempt: Attempt, move: StoredMove, together: tuple[str, ...]) -> Ended | None:
    """How the attempt ended with this move. Hanging up ends a call as it should, and a module before its end."""
    if (move.kind != END and not move.answer.get("ended")) or attempt.ended_at is None:
        return None
    return Ended(
        at=attempt.ended_at,
        outcome=attempt.outcome or "",
        total=attempt.total or 0.0,
        version=attempt.rubric_version or "",
        together=together,
        whole=attempt.exercise != LESSON or move.kind != END,
    )
