"""Moving an attempt on: each move is stored once, and with the last one the scorecard and the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from app.services.access import checked_key, open_to, require
from app.services.errors import Ended, Invalid, Moved, NotYours
from app.services.play import END, States, Turns, answer_of, answer_row, card_row, checked_body, fold
from app.services.workshops.seating import Seating
from app.store import Duplicate, Store, attempts, moves, scores
from app.store.attempts import Attempt
from app.store.learners import Learner
from app.store.moves import StoredMove
from exercises.exercise import Answer, Exercise, Json, Move, Scorecard

LONGEST = 499
LONGEST_SHARED = moves.MOST - 1
TRIES = 8
ROUND = "round"  # the purpose of an attempt that belongs to a workshop


@dataclass(frozen=True, slots=True)
class Stand:
    """An attempt after its first `n` moves. `key` is as it is stored, `earlier` the move that was sent with it."""

    attempt: Attempt
    exercise: Exercise
    n: int
    state: Any
    key: str
    earlier: StoredMove | None


class Moving:
    """For an attempt that is not the actor's, and that they did not join, every command raises `NotYours`."""

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int],
        seating: Seating | None = None,
    ) -> None:
        self._store = store
        self._exercises = exercises
        self._clock = clock
        self._seating = seating
        self._states = States()
        self._turns = Turns()

    def say(self, actor: Learner, attempt_id: str, n: int, key: str, kind: str, body: Mapping[str, Json]) -> Answer:
        """The `n`th move. The same key again gives the answer stored first, also after the end.

        Raises `Moved` where another tab was first, `Ended`, or `Invalid` for what the exercise cannot take.
        """
        stand = self._stand(actor, attempt_id, checked_key(key))
        if stand.earlier is not None:
            return answer_of(stand.earlier.answer)
        if stand.attempt.ended:
            raise Ended
        if n != stand.n + 1:
            raise Moved
        return self._make(actor, stand, kind, body)

    def edit(self, actor: Learner, attempt_id: str, key: str, kind: str, body: Mapping[str, Json]) -> Answer:
        """A move of a shared exercise at whatever number is next: others may write at the same time.

        Where two wrote the same, the rules settle it, and the answer tells. The same key again gives the
        answer stored first. Raises as `say` does; `Moved` only when other processes were first 8 times.
        """
        checked_key(key)
        with self._turns.of(attempt_id):
            for _ in range(TRIES):
                stand = self._stand(actor, attempt_id, key)
                if stand.earlier is not None:
                    return answer_of(stand.earlier.answer)
                if not stand.exercise.shared:
                    raise Invalid("The moves of this exercise come one after another.")
                if stand.attempt.ended:
                    raise Ended
                with suppress(Moved):
                    return self._make(actor, stand, kind, body)
        raise Moved

    def close(self, attempt_id: str) -> None:
        """The clock ends an attempt of a round as it stands; harmless where it has ended."""
        self._end(None, attempt_id, "closed.by.the.clock")

    def _end(self, actor: Learner | None, attempt_id: str, key: str) -> None:
        """Ends and scores the attempt as it stands; harmless where it has ended."""
        with self._turns.of(attempt_id):
            for _ in range(TRIES):
                stand = self._stand(actor, attempt_id, checked_key(key))
                if stand.attempt.ended:
                    return
                card = stand.exercise.rules.score(stand.state)
                last = Move(END, {}, self._clock())
                with suppress(Moved):
                    self._append(actor, stand, last, Answer("", card.outcome), card)
                    return
        raise Moved

    def _make(self, actor: Learner, stand: Stand, kind: str, body: Mapping[str, Json]) -> Answer:
        """The move after `stand`; raises `Moved` where that number was taken meanwhile."""
        attempt, exercise, n = stand.attempt, stand.exercise, stand.n + 1
        if kind == END or not isinstance(kind, str) or not 1 <= len(kind) <= 40:
            raise Invalid("This is not a move of the exercise.")
        if n > (LONGEST_SHARED if exercise.shared else LONGEST):
            raise Invalid("This attempt is too long. End it to get its scorecard.")
        sent = dict(checked_body(body))
        if attempt.purpose == ROUND:
            seat = self._seat(actor, stand, sent)
            sent = sent | {"seat": seat, "seats": self._seats(stand)} if exercise.seats else sent
        move = Move(kind, exercise.prepare(attempt.scenario, stand.state, sent), self._clock())
        state, answer = exercise.rules.move(stand.state, move)
        card = exercise.rules.score(state) if answer.ended is not None else None
        stored, fresh = self._append(actor, stand, move, answer, card)
        if fresh:
            self._states.keep(attempt.id, n, state)
        return answer_of(stored.answer)

    def _exercise(self, name: str) -> Exercise:
        found = self._exercises.get(name)
        if found is None:
            raise Invalid(f"There is no exercise {name!r}.")
        return found

    def _open_to(self, db: Database, actor: Learner | None, attempt_id: str) -> Attempt:
        found = attempts.find(db, attempt_id)
        if actor is None or (found is not None and found.purpose == ROUND and self._seating is not None):
            if actor is not None:
                require(db, actor)
            if found is None or (actor is not None and not self._may_open(db, actor, found)):
                raise NotYours
            return found
        return open_to(db, actor, attempt_id, self._exercises)

    def _may_open(self, db: Database, actor: Learner, attempt: Attempt) -> bool:
        return self._seating is not None and self._seating.may_open(db, actor, attempt)

    def _seat(self, actor: Learner, stand: Stand, body: Mapping[str, Json]) -> str:
        """Raises where the actor may not move now; looked at again in the transaction that stores the move."""
        if self._seating is None:
            raise NotYours
        shared, early = stand.exercise.shared, not stand.exercise.early.isdisjoint(body)
        with self._store.read() as db:
            return self._seating.seat(db, actor, stand.attempt, stand.n + 1, shared=shared, early=early)

    def _seats(self, stand: Stand) -> list[str]:
        """The seats of the round's group in which somebody sits now: who left a talk of three cannot rate it."""
        if self._seating is None:
            return []
        with self._store.read() as db:
            return self._seating.taken(db, stand.attempt)

    def _stand(self, actor: Learner | None, attempt_id: str, key: str) -> Stand:
        """Reads and folds only what is new since the cached state. Without an actor it is the clock that asks."""
        known = self._states.get(attempt_id)  # before reading: what is cached was stored, so it is not ahead
        with self._store.read() as db:
            attempt = self._open_to(db, actor, attempt_id)
            stored_key = _stored_key(actor, attempt, key)
            earlier = moves.by_key(db, attempt_id, stored_key)
            later = moves.after(db, attempt_id, known[0] if known else 0)
        exercise = self._exercise(attempt.exercise)
        n, state = self._fold(exercise, attempt, known, later)
        return Stand(attempt, exercise, n, state, stored_key, earlier)

    def _fold(
        self, exercise: Exercise, attempt: Attempt, known: tuple[int, Any] | None, later: Sequence[StoredMove]
    ) -> tuple[int, Any]:
        n, state = fold(exercise, attempt, known, later)
        self._states.keep(attempt.id, n, state)
        return n, state

    def _append(
        self, actor: Learner | None, stand: Stand, move: Move, answer: Answer, card: Scorecard | None
    ) -> tuple[StoredMove, bool]:
        """Stores the move, and with the last one the scorecard and the board, in one transaction."""
        attempt, n, key = stand.attempt.id, stand.n + 1, stand.key

        def act(db: Database) -> tuple[StoredMove, bool, str | None]:
            before = moves.by_key(db, attempt, key)
            if before is not None:
                return before, False, None
            found = self._open_to(db, actor, attempt)
            if found.ended:
                raise Ended
            in_round = self._seating if found.purpose == ROUND else None
            if in_round is not None and actor is not None:
                early = not stand.exercise.early.isdisjoint(move.body)
                in_round.seat(db, actor, found, n, shared=stand.exercise.shared, early=early)
            row, by = answer_row(answer), None if actor is None else actor.id
            stored, fresh = moves.append(db, attempt, n, key, move.kind, move.body, row, move.at, by)
            if card is None:
                return stored, fresh, None if in_round is None else in_round.followed(db, found)
            settled = card_row(attempt, card, move.at)
            scores.settle(db, settled, keep_drafts=actor is None)
            told = None if in_round is None else in_round.settled(db, found, scores.tenths_of(settled))
            return stored, fresh, told

        try:
            stored, fresh, workshop = self._store.write(act)
        except Duplicate as error:
            raise Moved from error
        if self._seating is not None:
            self._seating.tell(workshop)
        return stored, fresh


def _stored_key(actor: Learner | None, attempt: Attempt, key: str) -> str:
    """A companion's keys are told apart from the owner's and from each other's: equal words make equal keys."""
    return (
        key if actor is None or attempt.learner == actor.id else sha256(f"{actor.id}|{key}".encode()).hexdigest()[:40]
    )
