"""The commands and queries: each says who may do it, then does it in one transaction.

Screens can be forged, so everything that comes from one is validated again here. These are the only
callers of the store.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping

from app.services.attempts import Attempts, LiveAttempt
from app.services.board import Board, Mine
from app.services.errors import (
    Ended,
    Invalid,
    Moved,
    NoRoom,
    NotYours,
    Refusal,
    Taken,
    TooManyTries,
    UnknownCode,
    WrongPin,
)
from app.services.learners import Learners
from app.services.play import HIGHEST_SEED
from app.services.together import Together
from app.store import Store
from app.store.attempts import Attempt
from app.store.board import Standing
from app.store.companions import Person
from app.store.errors import StoreError
from app.store.learners import Learner
from app.store.moves import StoredMove
from exercises.exercise import Exercise


def wall_clock() -> int:
    """Epoch milliseconds."""
    return time.time_ns() // 1_000_000


def any_seed() -> int:
    """Unforeseeable, 0 to 2**31 - 1."""
    return secrets.randbelow(HIGHEST_SEED + 1)


class Desk:
    """All services over one store, one set of exercises, one clock and one source of seeds."""

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int] = wall_clock,
        seeds: Callable[[], int] = any_seed,
    ) -> None:
        self.store = store
        self.exercises = exercises
        self.clock = clock
        self.learners = Learners(store, clock)
        self.attempts = Attempts(store, exercises, clock, seeds)
        self.together = Together(store, exercises, clock)
        self.board = Board(store)

    def close(self) -> None:
        """Stores what still waits and lets go of the file."""
        self.store.close()


__all__ = [
    "Attempt",
    "Desk",
    "Ended",
    "Invalid",
    "Learner",
    "LiveAttempt",
    "Mine",
    "Moved",
    "NoRoom",
    "NotYours",
    "Person",
    "Refusal",
    "Standing",
    "StoreError",
    "StoredMove",
    "Taken",
    "TooManyTries",
    "UnknownCode",
    "WrongPin",
    "any_seed",
    "wall_clock",
]
