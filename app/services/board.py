"""The board as screens show it."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.access import require
from app.store import Store, board
from app.store.board import SETTLED, Standing
from app.store.learners import Learner

MOST = 100


@dataclass(frozen=True, slots=True)
class Mine:
    """Where the actor stands. `rank` is None without a ladder attempt; `points` and `best` are 0 to 100.

    `missing` is how many ladder attempts are left until the value is no longer provisional.
    """

    rank: int | None
    points: float
    best: float
    attempts: int
    missing: int
    neighbours: tuple[Standing, ...]

    @property
    def provisional(self) -> bool:
        """The value may still rest on one lucky attempt."""
        return self.missing > 0


class Board:
    """Standings are public to all learners; each shows a nickname, a department and numbers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def top(self, exercise: str, limit: int = 20) -> list[Standing]:
        """The first of the ladder, equal values sharing a rank; at most 100."""
        with self._store.read() as db:
            return board.top(db, exercise, max(0, min(limit, MOST)))

    def mine(self, actor: Learner, exercise: str) -> Mine:
        """The actor's own standing with up to two above and two below."""
        with self._store.read() as db:
            require(db, actor)
            row = board.row_of(db, exercise, actor.id)
            around = tuple(board.neighbours(db, exercise, actor.id))
        if row is None:
            return Mine(None, 0.0, 0.0, 0, SETTLED, ())
        rank = next((standing.rank for standing in around if standing.learner == actor.id), None)
        missing = max(0, SETTLED - row["ladder_count"])
        return Mine(rank, row["ladder_points"] / 10, row["best"] / 10, row["attempts"], missing, around)

    def rebuild(self) -> int:
        """Computes the whole board anew; for the command line. Returns its number of rows."""
        return self._store.write(board.rebuild)
