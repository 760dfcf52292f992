"""The traces of all attempts at modules, brought up to date when somebody asks: only what moved is folded again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from app.services.play import END, fold
from app.store import Store, attempts, measuring, moves
from app.store.measuring import Head
from exercises.exercise import Exercise
from exercises.lesson.measure.claims import Department
from exercises.lesson.measure.trace import VERSION, Trace, trace

LESSON = "lesson"
AT_ONCE = 25  # attempts that are folded and stored together
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Traced:
    """An attempt with its trace up to its move `n`; `department` is where its learner works now."""

    attempt: str
    learner: str
    department: Department
    n: int
    trace: Trace


def silent(done: int, of: int) -> None:
    """For who shows no progress."""


class Traces:
    """Nothing but a cache of what the moves say; it may be dropped, in memory and in the store, at any time."""

    def __init__(self, store: Store, exercises: Mapping[str, Exercise]) -> None:
        self._store = store
        self._exercise = exercises.get(LESSON)
        self._kept: dict[str, tuple[int, Trace]] = {}

    def all(self, tell: Tell = silent, module: str | None = None) -> tuple[Traced, ...]:
        """By learner and in the order in which they began; of one module or of all. `tell` hears how far it is."""
        if self._exercise is None:
            return ()
        version = self._version(self._exercise)
        with self._store.read() as db:
            heads = measuring.heads(db, version, module)
        known = dict(self._kept)
        stale = [head for head in heads if known.get(head.attempt, (0,))[0] < head.n]
        for begin in range(0, len(stale), AT_ONCE):
            tell(begin, len(stale))
            known |= self._bring(self._exercise, stale[begin : begin + AT_ONCE], version)
        if stale:
            tell(len(stale), len(stale))
        asked = {head.attempt for head in heads}
        self._kept = {attempt: found for attempt, found in known.items() if module or attempt in asked}
        return tuple(Traced(head.attempt, head.learner, _department(head), *known[head.attempt]) for head in heads)

    @staticmethod
    def _version(exercise: Exercise) -> str:
        return f"{VERSION} {exercise.rules.version}"

    def _bring(self, exercise: Exercise, heads: Sequence[Head], version: str) -> dict[str, tuple[int, Trace]]:
        """Reads those that are stored as they are now, and folds the rest."""
        with self._store.read() as db:
            ready = measuring.traces(db, [head.attempt for head in heads if head.traced == head.n], version)
            made = {head.attempt: _traced(db, exercise, head) for head in heads if head.attempt not in ready}
        if made and not self._store.read_only:
            self._store.write(lambda db: _keep(db, made, version))
        return made | {attempt: (n, msgspec.json.decode(body, type=Trace)) for attempt, (n, body) in ready.items()}


def _traced(db: Database, exercise: Exercise, head: Head) -> tuple[int, Trace]:
    """May be ahead of its head: what came meanwhile is in it."""
    attempt = attempts.find(db, head.attempt)
    assert attempt is not None
    done = moves.after(db, head.attempt)
    n, state = fold(exercise, attempt, None, done)
    times = [move.at for move in done if move.kind != END] or [attempt.started_at]
    return n, trace(state, times)


def _keep(db: Database, made: Mapping[str, tuple[int, Trace]], version: str) -> None:
    for attempt, (n, one) in made.items():
        measuring.keep_trace(db, attempt, n, version, msgspec.json.encode(one).decode())


def _department(head: Head) -> Department:
    return "marketing" if head.department == "marketing" else "sales"
