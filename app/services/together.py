"""Several hands on one attempt: inviting by a code, joining, who takes part, leaving, and being taken out."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping

from sqlite_utils import Database

from app.services.access import open_to, own_attempt, require
from app.services.errors import Ended, NoRoom, Refusal, TooManyTries, UnknownCode
from app.services.starting import no_rehearsal
from app.store import Duplicate, Store, attempts, companions, drafts
from app.store.attempts import Attempt
from app.store.companions import MOST, Person
from app.store.learners import Learner
from exercises.exercise import Exercise

ALPHABET = "CDFGHJKMNPQRTVWXY34679"
TRIES = 10
MINUTES = 10
DRAWS = 20
_CODE = re.compile(f"[{ALPHABET}]{{6}}")


def any_code() -> str:
    """One of 113 million, unforeseeable, in letters and digits that do not look alike and spell no word."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


class Together:
    """For exercises that are shared, and in practice only: the ladder is one's own."""

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int],
        codes: Callable[[], str] = any_code,
    ) -> None:
        self._store = store
        self._exercises = exercises
        self._clock = clock
        self._codes = codes

    def invite(self, actor: Learner, attempt_id: str) -> str:
        """The code that lets others into the actor's own attempt, the same each time until somebody is taken out.

        Raises `NotYours`, `Ended`, or `Refusal` for what cannot be shared.
        """
        for _ in range(DRAWS):
            code = self._codes()

            def act(db: Database, code: str = code) -> str:
                attempt = own_attempt(db, actor, attempt_id)
                self._check_shareable(attempt)
                present = companions.code_of(db, attempt_id)
                if present is None:
                    companions.invite(db, attempt_id, code)
                return present or code

            try:
                return self._store.write(act)
            except Duplicate:  # the code is another attempt's: draw again
                continue
        raise Refusal("No free code was found. Nobody was invited. Try again.")

    def join(self, actor: Learner, code: str) -> Attempt:
        """The attempt with this code, which is open to the actor from now on. Harmless to repeat.

        Upper and lower case, spaces and hyphens do not matter. Raises `UnknownCode`, `Ended`, `NoRoom`,
        or `TooManyTries` after 10 codes in 10 minutes that there are not.
        """
        typed, now = re.sub(r"[\s-]", "", code).upper(), self._clock()
        if not _CODE.fullmatch(typed):
            raise UnknownCode

        def act(db: Database) -> Attempt | Refusal:
            require(db, actor)
            if companions.wrong_codes(db, actor.id, now, MINUTES * 60_000) >= TRIES:
                return TooManyTries(MINUTES, "Too many codes that there are not.")
            invited = companions.invited_by(db, typed)
            attempt = None if invited is None else attempts.find(db, invited)
            if attempt is None:
                companions.count_wrong_code(db, actor.id, now)
                return UnknownCode()
            return self._enter(db, actor, attempt, now)

        found = self._store.write(act)
        if isinstance(found, Refusal):  # raised here and not above, where it would undo the counting
            raise found
        return found

    def companions(self, actor: Learner, attempt_id: str) -> list[Person]:
        """Who takes part, the owner first; for those alone who do."""
        with self._store.read() as db:
            open_to(db, actor, attempt_id, self._exercises)
            return companions.people(db, attempt_id)

    def leave(self, actor: Learner, attempt_id: str) -> None:
        """The attempt is no longer open to the actor; what they wrote stays in it. Harmless to repeat.

        Raises `Refusal` for the owner.
        """

        def act(db: Database) -> None:
            require(db, actor)
            attempt = attempts.find(db, attempt_id)
            if attempt is not None and attempt.learner == actor.id:
                raise Refusal("It is yours: the others can leave it, you can end it.")
            companions.remove(db, attempt_id, actor.id)
            drafts.drop_of(db, actor.id, attempt_id)

        self._store.write(act)

    def take_out(self, actor: Learner, attempt_id: str, nickname: str) -> None:
        """The actor's own attempt is no longer open to this companion; what they wrote stays in it.

        The code that let them in lets nobody in any more: `invite` draws another. Harmless for one who is not
        there. Raises `NotYours`, `Ended`, or `Refusal` for the actor's own name.
        """

        def act(db: Database) -> None:
            attempt = own_attempt(db, actor, attempt_id)
            if attempt.ended:
                raise Ended("It has ended: whoever took part can look at it.")
            if nickname == require(db, actor).nickname:
                raise Refusal("It is yours: you can end it, and take the others out.")
            companion = companions.named(db, attempt_id, nickname)
            if companion is not None:
                companions.remove(db, attempt_id, companion)
                drafts.drop_of(db, companion, attempt_id)
                companions.withdraw(db, attempt_id)

        self._store.write(act)

    def _enter(self, db: Database, actor: Learner, attempt: Attempt, now: int) -> Attempt:
        if attempt.learner == actor.id or companions.takes_part(db, attempt.id, actor.id):
            return attempt
        self._check_shareable(attempt)
        if companions.count(db, attempt.id) >= MOST:
            raise NoRoom(MOST + 1)
        no_rehearsal(db, actor, attempt.exercise, attempt.seed)
        companions.add(db, attempt.id, actor.id, now)
        return attempt

    def _check_shareable(self, attempt: Attempt) -> None:
        exercise = self._exercises.get(attempt.exercise)
        if exercise is None or not exercise.shared:
            raise Refusal("This exercise is for one person.")
        if attempt.purpose != "practice":
            raise Refusal("What counts for the board is one's own. Start one for practice to share it.")
        if attempt.ended:
            raise Ended("It has ended, so nobody can join it any more. Ask for the code of one that goes on.")
