"""Signatures: a learner asks a colleague to confirm what they did together, who does so at their own desk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.services.access import own_attempt, require
from app.services.errors import Ended, Invalid, Moved, NotYours, Refusal, TooManyTries, UnknownCode
from app.services.learning.made import LESSON, Folded
from app.services.play import answer_row, card_row
from app.services.together import ALPHABET, MINUTES, TRIES
from app.store import Duplicate, Store, attempts, companions, learners, moves, scores, signatures, workshops
from app.store.attempts import Attempt
from app.store.learners import Learner
from app.store.signatures import Answer, Code
from exercises.exercise import Exercise, Move
from exercises.lesson.moves import signature
from exercises.lesson.state import State

DAY = 86_400_000
HOLDS = 14 * DAY
DRAWS, RACES = 20, 8
LONGEST_REASON, LEAST_REASON = 400, 3
SHOWN_FROM = 5  # signatures; fewer could tell of somebody
SOON = (1, 10)  # minutes
KIND = KEY = ANYBODY = "signed"
_CODE = re.compile(f"[{ALPHABET}]{{6}}")
SAME_BROWSER = (
    "One of your browsers was {owner}'s within the last day. A signature comes from another desk: "
    "open the link on your own device, or sign tomorrow. Nothing was signed."
)


@dataclass(frozen=True, slots=True)
class Act:
    """What a colleague is asked to confirm. `notes` are what was to be brought, each with what was written.

    `seen` is the move with the notes: who signs says which notes they read.
    """

    attempt: str
    owner: str
    department: str
    module: str
    title: str
    sentence: str
    notes: tuple[tuple[str, str], ...]
    seen: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act of one's own that nobody has signed yet. `code` is None where nobody was asked, or not in time.

    `noes` are what colleagues said to the notes as they stand.
    """

    attempt: str
    module: str
    title: str
    code: Code | None
    noes: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """Of the whole installation, for a facilitator: `within` minutes of being asked, and between two who signed all
    that they signed for each other. None of it forbids anything."""

    signed: int
    within: Mapping[int, int]
    mutual: int


class Signing:
    """For the owner of an attempt: asking. For everybody else who knows its code: reading, signing, saying no."""

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        folded: Folded,
        clock: Callable[[], int],
        codes: Callable[[], str],
    ) -> None:
        self._store = store
        self._exercises = exercises
        self._folded = folded
        self._clock = clock
        self._codes = codes

    def code(self, actor: Learner, attempt_id: str) -> Code:
        """The code for the actor's own act, the same for fourteen days. Raises `NotYours`, `Ended` or `Invalid`."""
        now = self._clock()
        for _ in range(DRAWS):
            drawn = Code(attempt_id, self._codes(), now, now + HOLDS)

            def act(db: Database, drawn: Code = drawn) -> Code:
                self._signable(db, own_attempt(db, actor, attempt_id), ANYBODY)
                present = signatures.code_of(db, attempt_id, now)
                if present is None:
                    signatures.drop_old(db, now)
                    signatures.ask(db, drawn)
                return present or drawn

            try:
                return self._store.write(act)
            except Duplicate:  # the code is another attempt's: draw again
                continue
        raise Refusal("No free code was found. Nobody was asked. Try again.")

    def look(self, actor: Learner, typed: str) -> Act:
        """What stands under this code, for a colleague. Upper and lower case, spaces and hyphens do not matter.

        Raises `UnknownCode`, `Refusal` for one's own, `TooManyTries` after 10 codes in 10 minutes that there are not.
        """
        code, now = _plain(typed), self._clock()
        with self._store.read() as db:
            found = signatures.by_code(db, code, now) if _CODE.fullmatch(code) else None
            if found is not None and companions.wrong_codes_of(db, actor.id, now, MINUTES * 60_000) < TRIES:
                return self._act(db, actor, found.attempt)
        if not _CODE.fullmatch(code):
            raise UnknownCode

        def act(db: Database) -> Refusal:
            require(db, actor)
            if companions.wrong_codes(db, actor.id, now, MINUTES * 60_000) >= TRIES:
                return TooManyTries(MINUTES, "Too many codes that there are not.")
            companions.count_wrong_code(db, actor.id, now)
            return UnknownCode()

        raise self._store.write(act)

    def sign(self, actor: Learner, code: str, seen: int, named: bool = False) -> None:
        """Confirms the notes of the move `seen`. `named`: the owner may tell the actor's nickname.

        Harmless to repeat. Raises as `look` does, and `Refusal` where the notes are others by now, or where both were
        the same browser within the last day.
        """
        if self._signed_by(actor, code):
            return
        for _ in range(RACES):
            asked = self.look(actor, code)
            if asked.seen != seen:
                raise Refusal("The notes were changed meanwhile. Read them again, then sign. Nothing was signed.")
            try:
                self._sign(actor, asked, code, named)
            except Moved:  # the owner moved on at the same time
                continue
            return
        raise Moved

    def decline(self, actor: Learner, code: str, seen: int, reason: str) -> None:
        """Says no to the notes of the move `seen`, and why, for the owner alone to read. Harmless to repeat."""
        why = " ".join(str(reason).split())
        if not LEAST_REASON <= len(why) <= LONGEST_REASON:
            raise Invalid(f"Say in a few words why not, so that your colleague can mend it; at most {LONGEST_REASON}.")
        asked = self.look(actor, code)
        if asked.seen != seen:
            raise Refusal("The notes were changed meanwhile. Read them again. Nothing was sent.")
        now = self._clock()

        def act(db: Database) -> None:
            require(db, actor)
            found = self._code(db, code, asked.attempt, now)
            signatures.add(db, asked.attempt, actor.id, seen, False, False, why, found.asked_at, now)

        self._store.write(act)

    def waiting(self, actor: Learner) -> tuple[Waiting, ...]:
        """The actor's acts that have notes and no signature, the oldest first."""
        now = self._clock()
        with self._store.read() as db:
            require(db, actor)
            said, found = signatures.answers(db, actor.id), []
            for made in self._folded.of(db, actor.id):
                if made.notes is None or made.progress.signed or made.ended:
                    continue
                state, _ = self._folded.state(db, made.attempt)
                noes = tuple(each for each in said if each.attempt == made.attempt and each.notes == made.notes)
                title, code = state.scenario.module.swap.title, signatures.code_of(db, made.attempt, now)
                found.append(Waiting(made.attempt, made.module, title, code, noes))
        return tuple(found)

    def sums(self, facilitator: Learner) -> Sums | None:
        """None below five signatures. Raises `NotYours` for everybody else."""
        with self._store.read() as db:
            require(db, facilitator)
            if not workshops.is_facilitator(db, facilitator.id):
                raise NotYours("Show the facilitator's key first.")
            found = signatures.everything(db)
        if len(found) < SHOWN_FROM:
            return None
        partners: dict[str, set[str]] = {}
        pairs: Counter[frozenset[str]] = Counter()
        for row in found:
            partners.setdefault(row["by"], set()).add(row["owner"])
            pairs[frozenset((row["by"], row["owner"]))] += 1
        mutual = sum(
            count for pair, count in pairs.items() if all(partners.get(one) == set(pair) - {one} for one in pair)
        )
        within = {minutes: sum(row["after"] <= minutes * 60_000 for row in found) for minutes in SOON}
        return Sums(len(found), within, mutual)

    def _sign(self, actor: Learner, asked: Act, code: str, named: bool) -> None:
        now = self._clock()
        with self._store.read() as db:
            attempt = attempts.find(db, asked.attempt)
            if attempt is None or attempt.ended:
                raise UnknownCode
            state, stored = self._folded.state(db, asked.attempt)
        rules = self._exercises[LESSON].rules
        move = Move(KIND, signature(state, attempt.learner, actor.id), now)
        after, answer = rules.move(state, move)
        card = card_row(attempt.id, rules.score(after), now) if answer.ended is not None else None

        def act(db: Database) -> None:
            require(db, actor)
            found = self._code(db, code, attempt.id, now)
            owner = learners.find(db, attempt.learner)
            if owner is None:
                raise UnknownCode
            if signatures.one_browser(db, actor.id, owner.id, now - DAY):
                raise Refusal(SAME_BROWSER.format(owner=owner.nickname))
            moves.append(db, attempt.id, len(stored) + 1, KEY, move.kind, move.body, answer_row(answer), now, actor.id)
            signatures.add(db, attempt.id, actor.id, asked.seen, True, named, "", found.asked_at, now)
            if card is not None:
                scores.settle(db, card, keep_drafts=True)

        try:
            self._store.write(act)
        except Duplicate as error:
            raise Moved from error

    def _code(self, db: Database, code: str, attempt: str, now: int) -> Code:
        """Once more in the transaction that acts: the code may have ended meanwhile."""
        found = signatures.by_code(db, _plain(code), now)
        if found is None or found.attempt != attempt:
            raise UnknownCode
        return found

    def _act(self, db: Database, actor: Learner, attempt_id: str) -> Act:
        require(db, actor)
        attempt = attempts.find(db, attempt_id)
        owner = None if attempt is None else learners.find(db, attempt.learner)
        if attempt is None or owner is None:
            raise UnknownCode
        if owner.id == actor.id:
            raise Refusal("This code is your own. Give it to the colleague with whom you did it.")
        state = self._signable(db, attempt, actor.id)
        module, swap = state.scenario.module, state.swap
        assert swap is not None
        notes = tuple(zip(module.swap.bring, swap.notes, strict=True))
        return Act(
            attempt_id, owner.nickname, owner.department, module.title, module.swap.title, module.swap.signed, notes,
            swap.n,
        )  # fmt: skip

    def _signed_by(self, actor: Learner, code: str) -> bool:
        """Whether the actor has signed what stands under this code."""
        with self._store.read() as db:
            require(db, actor)
            found = signatures.by_code(db, _plain(code), self._clock())
            return found is not None and signatures.signer(db, found.attempt) == actor.id

    def _signable(self, db: Database, attempt: Attempt, by: str) -> State:
        """The state whose notes `by` could sign; raises `Invalid` or `Ended`."""
        if attempt.exercise != LESSON or attempt.purpose != "practice" or attempt.parent is not None:
            raise Invalid("There is nothing to sign here.")
        state, _ = self._folded.state(db, attempt.id)
        signature(state, attempt.learner, by)
        if attempt.ended:
            raise Ended("This module has ended, so nothing in it can be signed any more.")
        return state


def _plain(typed: str) -> str:
    return re.sub(r"[\s-]", "", typed).upper()
