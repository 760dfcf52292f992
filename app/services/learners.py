"""Learners: coming, being recognised, moving to another device, and going."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from app import identity
from app.services.access import require
from app.services.errors import Invalid, Refusal, Taken, TooManyTries, WrongPin
from app.store import Duplicate, Store, learners, privacy
from app.store.learners import Learner

DEPARTMENTS = ("marketing", "sales")
TRIES = 10
MINUTES = 10
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_PIN = re.compile(r"[0-9]{6}", re.ASCII)


class Learners:
    """Every `browser_token` is the raw value of the cookie; the store only sees its hash."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def join(self, browser_token: str, nickname: str, department: str) -> Learner:
        """A new learner in this browser; the same call again gives the same learner.

        Raises `Invalid`, `Taken`, or `Refusal` where the browser is somebody else's.
        """
        token, name, now = _hashed(browser_token), _nickname(nickname), self._clock()
        _check_department(department)

        def act(db: Database) -> Learner:
            present = learners.holding(db, token)
            if present is not None:
                if identity.folded(present.nickname) == identity.folded(name):
                    return present
                raise Refusal(f"This browser is {present.nickname}'s. Sign out first, or change the nickname.")
            learner = learners.add(db, name, identity.folded(name), department, now)
            learners.bind(db, token, learner.id, now)
            return learner

        try:
            return self._store.write(act)
        except Duplicate as error:
            raise Taken(name) from error

    def who(self, browser_token: str | None) -> Learner | None:
        """The learner whose browser this is; None for a new or signed-out browser."""
        if browser_token is None or not _TOKEN.fullmatch(browser_token):
            return None
        with self._store.read() as db:
            return learners.holding(db, identity.hashed(browser_token))

    def rename(self, actor: Learner, nickname: str) -> Learner:
        """Raises `Invalid` or `Taken`."""
        name = _nickname(nickname)

        def act(db: Database) -> Learner:
            require(db, actor)
            learners.rename(db, actor.id, name, identity.folded(name))
            return require(db, actor)

        try:
            return self._store.write(act)
        except Duplicate as error:
            raise Taken(name) from error

    def set_department(self, actor: Learner, department: str) -> Learner:
        """Raises `Invalid`."""
        _check_department(department)

        def act(db: Database) -> Learner:
            require(db, actor)
            learners.set_department(db, actor.id, department)
            return require(db, actor)

        return self._store.write(act)

    def new_pin(self, actor: Learner) -> str:
        """Six digits, shown once and stored as a hash; the one before stops working."""
        pin = identity.new_pin()
        salt, hashed = identity.hash_pin(pin)

        def act(db: Database) -> None:
            require(db, actor)
            learners.set_pin(db, actor.id, salt, hashed)

        self._store.write(act)
        return pin

    def move_here(self, nickname: str, pin: str, browser_token: str) -> Learner:
        """Makes this browser that learner's too.

        Raises `WrongPin`, also for a name that nobody has, or `TooManyTries` after 10 in 10 minutes.
        """
        token, now = _hashed(browser_token), self._clock()
        name = identity.folded(_nickname(nickname))
        window = MINUTES * 60_000
        if not self._store.write(lambda db: learners.spend_try(db, name, now, TRIES, window)):
            raise TooManyTries(MINUTES)
        with self._store.read() as db:
            kept = learners.pin_of(db, name)
        digits = "".join(pin.split())[:20]
        if not identity.pin_fits(digits, kept) or not _PIN.fullmatch(digits):
            raise WrongPin

        def act(db: Database) -> Learner:
            learner = learners.named(db, name)
            if learner is None or learners.pin_of(db, name) != kept:
                raise WrongPin
            learners.forgive_tries(db, name)
            learners.bind(db, token, learner.id, now)
            return learner

        return self._store.write(act)

    def sign_out(self, browser_token: str) -> None:
        """This browser is nobody's; the learner keeps their other devices. Harmless to repeat."""
        token, now = _hashed(browser_token), self._clock()
        self._store.write(lambda db: learners.unbind(db, token, now))

    def export(self, actor: Learner) -> dict[str, Any]:
        """Everything that is stored of the actor, as JSON."""
        with self._store.read() as db:
            require(db, actor)
            return privacy.export(db, actor.id)

    def erase(self, actor: Learner) -> None:
        """Takes the actor's name, words, drafts, browsers and standing away, for good."""
        now = self._clock()

        def act(db: Database) -> None:
            require(db, actor)
            privacy.erase(db, actor.id, now)

        self._store.write(act)


def _hashed(browser_token: str) -> str:
    if not isinstance(browser_token, str) or not _TOKEN.fullmatch(browser_token):
        raise Refusal("This browser sent no cookie. Allow cookies for this page and load it again.")
    return identity.hashed(browser_token)


def _nickname(typed: str) -> str:
    try:
        return identity.nickname(typed)
    except identity.Unacceptable as error:
        raise Invalid(str(error)) from error


def _check_department(department: str) -> None:
    if department not in DEPARTMENTS:
        raise Invalid(f"A department is one of {', '.join(DEPARTMENTS)}.")
