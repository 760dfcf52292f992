"""Attempts: start, move on, hang up, replay from a turn, and everything that can be read of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from app.services.access import checked_key, own_attempt, require
from app.services.errors import Ended, Invalid, Refusal
from app.services.moving import ROUND, Moving
from app.services.play import HIGHEST_SEED, Publics, card_of, options_of
from app.services.starting import begin, replay
from app.services.workshops.seating import Seating
from app.store import Store, attempts, drafts, moves, scores
from app.store.attempts import Attempt
from app.store.learners import Learner
from app.store.moves import StoredMove
from exercises.exercise import Exercise, Json, Scorecard

PURPOSES = ("practice", "ladder")
LONGEST_DRAFT = 20_000
DRAWS = 20


@dataclass(frozen=True, slots=True)
class LiveAttempt:
    """An attempt as its learner sees it. `state` is for the exercise's own view, which shows what may be seen.

    Each of `moves` has the nickname of who made it. `mine` is False for one that the learner only joined.
    """

    attempt: Attempt
    public: Json
    state: Any
    moves: tuple[StoredMove, ...]
    mine: bool = True

    @property
    def next_n(self) -> int:
        """The number that the next move has."""
        return len(self.moves) + 1

    @property
    def ended(self) -> bool:
        """Takes no more moves."""
        return self.attempt.ended


class Attempts(Moving):
    """Only one's own, and those of a shared exercise that one joined: for others every command raises `NotYours`."""

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int],
        seeds: Callable[[], int],
        seating: Seating | None = None,
    ) -> None:
        super().__init__(store, exercises, clock, seating)
        self._seeds = seeds
        self._publics = Publics()

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
        if purpose == "ladder" and not known.ranked:
            raise Invalid("This is for learning: nothing of it counts for the board.")
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
        known = self._states.get(attempt_id)
        attempt, done = self._load(actor, attempt_id)
        exercise = self._exercise(attempt.exercise)
        _, state = self._fold(exercise, attempt, known, done[known[0] if known else 0 :])
        public = self._publics.of(exercise, attempt.scenario)
        return LiveAttempt(attempt, public, state, done, attempt.learner == actor.id)

    def finish(self, actor: Learner, attempt_id: str, key: str) -> Scorecard:
        """The learner hangs up: the attempt ends as it stands and is scored. Harmless to repeat."""
        with suppress(Ended):  # another tab hung up meanwhile: its scorecard is the one
            self._end(actor, attempt_id, key)
        with self._store.read() as db:
            found = scores.card_of(db, attempt_id)
        if found is None:
            raise Ended
        return card_of(found)

    def replay_from(self, actor: Learner, attempt_id: str, turn: int, key: str) -> Attempt:
        """A new practice attempt at the same scenario that begins before `turn` (0 and 1: at the start).

        Never counts for the board. The same key again gives the one started first. Raises `Refusal` for a
        ladder attempt that goes on and for what is not ranked, `Invalid` for a turn that there was not,
        `NotYours` for a companion.
        """
        checked_key(key)
        with self._store.read() as db:
            parent, done = own_attempt(db, actor, attempt_id), tuple(moves.after(db, attempt_id))
        if not self._exercise(parent.exercise).ranked:  # what colleagues signed in it would be copied, too
            raise Refusal("This does not begin again from one of its turns. Begin a new one.")
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
        """None before the end, for what was abandoned, and in a round until its reveal."""
        with self._store.read() as db:
            attempt = self._open_to(db, actor, attempt_id)
            if attempt.purpose == ROUND and not (self._seating and self._seating.shows(db, actor, attempt)):
                return None
            found = scores.card_of(db, attempt_id)
        return None if found is None else card_of(found)

    def history(self, actor: Learner, exercise: str | None = None, limit: int = 100) -> list[Attempt]:
        """The actor's attempts, the newest first, without their scenarios.

        Among them are those that they joined, with the nickname of their `owner`: they can be opened again
        and count for nothing of the actor's.
        """
        with self._store.read() as db:
            require(db, actor)
            return attempts.history(db, actor.id, exercise, min(limit, 1000))

    def newest(self, actor: Learner) -> int:
        """The number of the attempt that the actor started last; 0 before the first."""
        with self._store.read() as db:
            require(db, actor)
            return attempts.newest(db, actor.id)

    def transcript(self, actor: Learner, attempt_id: str) -> tuple[StoredMove, ...]:
        """Every move with its answer, in order."""
        return self._load(actor, attempt_id)[1]

    def save_draft(self, actor: Learner, screen: str, text: str, attempt_id: str = "") -> None:
        """Keeps what is typed and not sent; an empty text forgets it. Raises `Invalid` beyond 20,000 characters."""
        if len(text) > LONGEST_DRAFT or not 1 <= len(screen) <= 40:
            raise Invalid("This is too long to keep.")
        if not text and not self.load_draft(actor, screen, attempt_id):
            return  # after every line that was said: nothing to forget, so nobody waits for the disk
        now = self._clock()

        def act(db: Database) -> None:
            require(db, actor)
            if attempt_id and self._open_to(db, actor, attempt_id).ended:
                raise Ended
            drafts.save(db, actor.id, screen, attempt_id, text, now)

        self._store.write(act)

    def load_draft(self, actor: Learner, screen: str, attempt_id: str = "") -> str:
        """What was typed and not sent; empty where there is nothing."""
        with self._store.read() as db:
            require(db, actor)
            return drafts.load(db, actor.id, screen, attempt_id)

    def _load(self, actor: Learner, attempt_id: str) -> tuple[Attempt, tuple[StoredMove, ...]]:
        with self._store.read() as db:
            return self._open_to(db, actor, attempt_id), tuple(moves.after(db, attempt_id))

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
