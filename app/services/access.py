"""Who may: looked up in the transaction that acts, because what a screen remembers may be old or forged."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlite_utils import Database

from app.services.errors import Invalid, NotYours
from app.store import attempts, companions, learners
from app.store.attempts import Attempt
from app.store.learners import Learner
from exercises.exercise import Exercise

_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


def require(db: Database, actor: Learner) -> Learner:
    """The learner as the store knows them now; `NotYours` for one that was erased or never was."""
    found = learners.find(db, actor.id)
    if found is None:
        raise NotYours("We do not know you any more. Choose a nickname to go on.")
    return found


def own_attempt(db: Database, actor: Learner, attempt: str) -> Attempt:
    """The actor's own attempt; `NotYours` for everything else, also for what they joined."""
    require(db, actor)
    found = attempts.find(db, attempt)
    if found is None or found.learner != actor.id:
        raise NotYours
    return found


def open_to(db: Database, actor: Learner, attempt: str, exercises: Mapping[str, Exercise]) -> Attempt:
    """The actor's own attempt, or one of a shared exercise that they joined; `NotYours` for everything else."""
    require(db, actor)
    found = attempts.find(db, attempt)
    if found is None or (found.learner != actor.id and not _joined(db, actor, found, exercises)):
        raise NotYours
    return found


def _joined(db: Database, actor: Learner, attempt: Attempt, exercises: Mapping[str, Exercise]) -> bool:
    exercise = exercises.get(attempt.exercise)
    return exercise is not None and exercise.shared and companions.takes_part(db, attempt.id, actor.id)


def checked_key(key: str) -> str:
    """A key that a screen minted: 1 to 64 of letters, digits and `_.:-`; raises `Invalid`."""
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise Invalid("This form is broken. Reload the page; your text is kept.")
    return key
