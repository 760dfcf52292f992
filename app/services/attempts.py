"""Attempts: start, say, hang up, replay from a turn, and everything that can be read of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from app.services.access import checked_key, own_attempt, require
from app.services.errors import Ended, Invalid, Moved, Refusal
from app.services.play import (
    END,
    HIGHEST_SEED,
    States,
    answer_of,
    answer_row,
    card_of,
    card_row,
    checked_body,
    fold,
    options_of,
)
from app.services.starting import begin, replay
from app.store import Duplicate, Store, attempts, drafts, moves, scores
from app.store.attempts import Attempt
from app.store.learners import Learner
from app.store.moves import StoredMove
from exercises.exercise import Answer, Exercise, Json, Move, Scorecard

PURPOSES = ("practice", "ladder")
LONGEST = 499
LONGEST_DRAFT = 20_000
DRAWS = 20


@dataclass(frozen=True, slots=True)
class LiveAttempt:
    """An attempt as its learner sees it. `state` is for the exercise's own view, which shows what may be seen."""

    attempt: Attempt
    public: Json
    state: Any
    moves: tuple[StoredMove, ...]

    @property
    def next_n(self) -> int:
        """The number that the next move has."""
        return len(self.moves) + 1

    @property
    def ended(self) -> bool:
        """Takes no more moves."""
        return self.attempt.ended


class Attempts:
    """Only one's own: for another's attempt every command raises `NotYours`."""

    def __init__(
        self, store: Store, exercises: Mapping[str, Exercise], clock: Callable[[], int], seeds: Callable[[], int]
    ) -> None:
        self._store = store
        self._exercises = exercises
        self._clock = clock
        self._seeds = seeds
        self._states = States()

    def start(
        self,
        actor: Learner,
        exercise: str,
        options: Mapping[str, str],
        purpose: str,
        key: str,
        seed: int | None = None,
    ) -> Attempt:
        """A new attempt; the same key again gives the one started first.

        On the ladder the seed is drawn here and is one that the learner never met, and an attempt that
        they left open ends as abandoned with 0 points. In practice a scenario that they had before is a
        replay from its start, which counts for nothing. Raises `Invalid` or `Refusal`.
        """
        checked_key(key)
        if purpose not in PURPOSES:
            raise Invalid(f"A purpose is one of {', '.join(PURPOSES)}.")
        if seed is not None and (purpose == "ladder" or not 0 <= seed <= HIGHEST_SEED):
            raise Invalid("On the ladder nobody chooses the seed; in practice it is 0 to 2147483647.")
        known = self._exercise(exercise)
        chosen = options_of(known, options)
        for _ in range(DRAWS):
            drawn = self._seeds() if seed is None else seed
            draft = self._draft(actor, known, chosen, drawn, purpose, key)
            started = self._store.write(partial(begin, actor=actor, draft=draft))
            if started is not None:
                return started
        raise Refusal("No new scenario was found. Nothing was started. Try again.")

    def open_attempt(self, actor: Learner, attempt_id: str) -> LiveAttempt:
        """The attempt as it stands, the same after a refresh, a restart, or on another device."""
        attempt, done = self._load(actor, attempt_id)
        exercise = self._exercise(attempt.exercise)
        return LiveAttempt(attempt, exercise.public(attempt.scenario), self._state(exercise, attempt, done), done)

    def say(self, actor: Learner, attempt_id: str, n: int, key: str, kind: str, body: Mapping[str, Json]) -> Answer:
        """The `n`th move. The same key again gives the answer stored first, also after the end.

        Raises `Moved` where another tab was first, `Ended`, or `Invalid` for what the exercise cannot take.
        """
        checked_key(key)
        attempt, done = self._load(actor, attempt_id)
        for earlier in done:
            if earlier.key == key:
                return answer_of(earlier.answer)
        if attempt.ended:
            raise Ended
        if n != len(done) + 1:
            raise Moved
        if kind == END or not isinstance(kind, str) or not 1 <= len(kind) <= 40:
            raise Invalid("This is not a move of the exercise.")
        if n > LONGEST:
            raise Invalid("This attempt is too long. End it to get its scorecard.")
        exercise = self._exercise(attempt.exercise)
        state = self._state(exercise, attempt, done)
        move = Move(kind, exercise.prepare(attempt.scenario, state, checked_body(body)), self._clock())
        state, answer = exercise.rules.move(state, move)
        card = exercise.rules.score(state) if answer.ended is not None else None
        stored, fresh = self._append(actor, attempt, n, key, move, answer, card)
        if fresh:
            self._states.keep(attempt.id, n, state)
        return answer_of(stored.answer)

    def finish(self, actor: Learner, attempt_id: str, key: str) -> Scorecard:
        """The learner hangs up: the attempt ends as it stands and is scored. Harmless to repeat."""
        checked_key(key)
        attempt, done = self._load(actor, attempt_id)
        if not attempt.ended:
            exercise = self._exercise(attempt.exercise)
            card = exercise.rules.score(self._state(exercise, attempt, done))
            last = Move(END, {}, self._clock())
            with suppress(Ended):  # another tab hung up meanwhile: its scorecard is the one
                self._append(actor, attempt, len(done) + 1, key, last, Answer("", card.outcome), card)
        card_now = self.scorecard(actor, attempt_id)
        if card_now is None:
            raise Ended
        return card_now

    def replay_from(self, actor: Learner, attempt_id: str, turn: int, key: str) -> Attempt:
        """A new practice attempt at the same scenario that begins before `turn` (0 and 1: at the start).

        Never counts for the board. The same key again gives the one started first. Raises `Refusal` for a
        ladder attempt that goes on, `Invalid` for a turn that there was not.
        """
        checked_key(key)
        parent, done = self._load(actor, attempt_id)
        copied = done[: max(turn, 1) - 1]
        if turn < 0 or len(copied) < turn - 1 or any(move.answer.get("ended") for move in copied):
            raise Invalid("There is no such turn to replay from.")
        draft = replace(
            parent,
            id=uuid4().hex,
            purpose="practice",
            started_at=self._clock(),
            key=key,
            ended_at=None,
            outcome=None,
            tenths=None,
            rubric_version=None,
            parent=parent.id,
            parent_turn=max(turn, 1),
        )
        return self._store.write(partial(replay, actor=actor, draft=draft, copied=copied))

    def scorecard(self, actor: Learner, attempt_id: str) -> Scorecard | None:
        """None before the end, and for what was abandoned."""
        with self._store.read() as db:
            own_attempt(db, actor, attempt_id)
            found = scores.card_of(db, attempt_id)
        return None if found is None else card_of(found)

    def history(self, actor: Learner, exercise: str | None = None, limit: int = 100) -> list[Attempt]:
        """The actor's attempts, the newest first, without their scenarios."""
        with self._store.read() as db:
            require(db, actor)
            return attempts.history(db, actor.id, exercise, min(limit, 1000))

    def transcript(self, actor: Learner, attempt_id: str) -> tuple[StoredMove, ...]:
        """Every move with its answer, in order."""
        return self._load(actor, attempt_id)[1]

    def save_draft(self, actor: Learner, screen: str, text: str, attempt_id: str = "") -> None:
        """Keeps what is typed and not sent; an empty text forgets it. Raises `Invalid` beyond 20,000 characters."""
        if len(text) > LONGEST_DRAFT or not 1 <= len(screen) <= 40:
            raise Invalid("This is too long to keep.")
        now = self._clock()

        def act(db: Database) -> None:
            require(db, actor)
            if attempt_id and own_attempt(db, actor, attempt_id).ended:
                raise Ended
            drafts.save(db, actor.id, screen, attempt_id, text, now)

        self._store.write(act)

    def load_draft(self, actor: Learner, screen: str, attempt_id: str = "") -> str:
        """What was typed and not sent; empty where there is nothing."""
        with self._store.read() as db:
            require(db, actor)
            return drafts.load(db, actor.id, screen, attempt_id)

    def _exercise(self, name: str) -> Exercise:
        found = self._exercises.get(name)
        if found is None:
            raise Invalid(f"There is no exercise {name!r}.")
        return found

    def _load(self, actor: Learner, attempt_id: str) -> tuple[Attempt, tuple[StoredMove, ...]]:
        with self._store.read() as db:
            return own_attempt(db, actor, attempt_id), tuple(moves.after(db, attempt_id))

    def _state(self, exercise: Exercise, attempt: Attempt, done: tuple[StoredMove, ...]) -> Any:
        state = fold(exercise, attempt, self._states.get(attempt.id), done)
        self._states.keep(attempt.id, len(done), state)
        return state

    def _draft(
        self, actor: Learner, exercise: Exercise, options: Mapping[str, str], seed: int, purpose: str, key: str
    ) -> Attempt:
        return Attempt(
            id=uuid4().hex,
            learner=actor.id,
            number=0,
            exercise=exercise.name,
            role=exercise.role,
            options=options,
            seed=seed,
            scenario=exercise.generate(seed, options),
            purpose=purpose,
            started_at=self._clock(),
            key=key,
        )

    def _append(
        self, actor: Learner, attempt: Attempt, n: int, key: str, move: Move, answer: Answer, card: Scorecard | None
    ) -> tuple[StoredMove, bool]:
        """Stores the move, and with the last one the scorecard and the board, in one transaction."""

        def act(db: Database) -> tuple[StoredMove, bool]:
            before = moves.by_key(db, attempt.id, key)
            if before is not None:
                return before, False
            if own_attempt(db, actor, attempt.id).ended:
                raise Ended
            stored = moves.append(db, attempt.id, n, key, move.kind, move.body, answer_row(answer), move.at)
            if card is not None:
                scores.settle(db, card_row(attempt.id, card, move.at))
            return stored

        try:
            return self._store.write(act)
        except Duplicate as error:
            raise Moved from error
