"""Attempts put straight into the store, for tests that need some."""

from __future__ import annotations

from uuid import uuid4

from sqlite_utils import Database

from app.store import attempts, scores
from app.store.attempts import Attempt
from app.store.scores import StoredCard


def started(db: Database, learner: str, purpose: str, seed: int, parent: str | None = None, at: int = 1) -> Attempt:
    return attempts.add(
        db,
        Attempt(
            id=uuid4().hex,
            learner=learner,
            number=0,
            exercise="call",
            role="seller",
            options={},
            seed=seed,
            scenario={},
            purpose=purpose,
            started_at=at,
            key=uuid4().hex,
            parent=parent,
            parent_turn=1 if parent else None,
        ),
    )


def ended(db: Database, attempt: str, tenths: int, at: int) -> None:
    scores.settle(db, StoredCard(attempt, "v1", tenths / 10, "won", (), (), (), at))
