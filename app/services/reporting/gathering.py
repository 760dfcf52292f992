"""From the store to statements: what was stored next, with what is around it, a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from app.services.reporting.moved import Moved
from app.services.reporting.reviewed import Reviews
from app.store import Store, outbox
from app.store.outbox import Place
from app.xapi.house import House
from exercises.exercise import Json


@dataclass(frozen=True, slots=True)
class Told:
    """What the deed at `place` tells, often nothing: move `n` of `attempt` or, without one, review `n` of `learner`."""

    place: int
    learner: str
    attempt: str | None
    n: int
    statements: tuple[Json, ...]


class Gathering:
    """Remembers where modules stood, so that a long one is not folded anew for each chunk; for one thread."""

    def __init__(self, store: Store, house: House) -> None:
        self._store = store
        self._moved = Moved(house)
        self._reviews = Reviews(house)

    def after(self, upto: int, limit: int) -> list[Told]:
        """What was stored next after `upto` tells, in order; empty when there is no more. All is of one moment."""
        with self._store.read() as db:
            places = outbox.next_places(db, upto, limit)
            found = [*self._of_attempts(db, places), *self._of_learners(db, places)]
        return sorted(found, key=lambda told: told.place)

    def _of_attempts(self, db: Database, places: Iterable[Place]) -> Iterable[Told]:
        some = sorted((each for each in places if each.attempt), key=lambda each: (each.attempt, each.n))
        for attempt, row in groupby(some, key=lambda each: str(each.attempt)):
            of = list(row)
            learner, told = self._moved.told(db, attempt, of[0].n, of[-1].n)
            yield from (Told(each.place, learner, attempt, each.n, told.get(each.n, ())) for each in of)

    def _of_learners(self, db: Database, places: Iterable[Place]) -> Iterable[Told]:
        some = sorted((each for each in places if each.learner), key=lambda each: (each.learner, each.n))
        for learner, row in groupby(some, key=lambda each: str(each.learner)):
            of = list(row)
            told = self._reviews.told(db, learner, of[0].n, of[-1].n)
            yield from (Told(each.place, learner, None, each.n, told.get(each.n, ())) for each in of)
