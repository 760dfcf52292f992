"""The commands and queries: each says who may do it, then does it in one transaction.

Screens can be forged, so everything that comes from one is validated again here. These are the only
callers of the store.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

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
from app.services.learning import Learning
from app.services.play import HIGHEST_SEED
from app.services.reporting import Reporting
from app.services.shadowing import Shadowing
from app.services.times import SteadyClock
from app.services.together import Together
from app.services.workshops import Workshops
from app.services.workshops.commands import Commands
from app.services.workshops.folding import quiet
from app.services.workshops.seating import Seating
from app.settings import Records
from app.store import Store
from app.store.attempts import Attempt
from app.store.board import Standing
from app.store.companions import Person
from app.store.errors import StoreError
from app.store.learners import Learner
from app.store.moves import StoredMove
from app.workshop.agenda import Agenda
from exercises.exercise import Exercise

if TYPE_CHECKING:
    from app.services.measuring import Measuring

wall_clock = SteadyClock()


def any_seed() -> int:
    """Unforeseeable, 0 to 2**31 - 1."""
    return secrets.randbelow(HIGHEST_SEED + 1)


class Desk:
    """All services over one store, one set of exercises and agendas, one clock and one source of seeds.

    `key` is the facilitator's; without one nobody can run workshops. `records` says whom `reporting` tells.
    """

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int] = wall_clock,
        seeds: Callable[[], int] = any_seed,
        agendas: Mapping[str, Agenda] | None = None,
        key: str | None = None,
        records: Records | None = None,
    ) -> None:
        self.store = store
        self.exercises = exercises
        self.clock = clock
        self.learners = Learners(store, clock)
        commands = Commands(store, clock, quiet)
        self.attempts = Attempts(store, exercises, clock, seeds, Seating(commands, clock))
        self.together = Together(store, exercises, clock)
        self.shadowing = Shadowing(store, clock)
        self.board = Board(store)
        self.reporting = Reporting(store, clock, records)
        self.learning = Learning(store, exercises, clock, self.attempts)
        self.workshops = Workshops(store, commands, exercises, agendas or {}, clock, seeds, self.attempts.close, key)

    @cached_property
    def measuring(self) -> Measuring:
        """What people learned and guessed, and the survey. It brings SciPy along, which most commands need not."""
        from app.services.measuring import Measuring

        return Measuring(self.store, self.exercises, self.clock)

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
