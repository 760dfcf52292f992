"""Who may see sums."""

from __future__ import annotations

from sqlite_utils import Database

from app.services.access import require
from app.services.errors import NotYours
from app.store import Store, workshops
from app.store.learners import Learner


def for_facilitators(store: Store, actor: Learner) -> None:
    """Raises `NotYours` for who never showed the facilitator's key, or was erased."""
    with store.read() as db:
        facilitator(db, actor)


def facilitator(db: Database, actor: Learner) -> None:
    """The same, in the transaction that acts."""
    require(db, actor)
    if not workshops.is_facilitator(db, actor.id):
        raise NotYours("Show the facilitator's key first.")
