"""What a learner's attempts at modules come to. Each is folded once for each of its moves and then remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from threading import Lock
from typing import Any

from sqlite_utils import Database

from app.services.play import fold
from app.store import attempts, moves
from app.store.learning import Stood, stood
from app.store.moves import StoredMove
from app.store.reviews import Review
from exercises.exercise import Exercise, Json
from exercises.lesson.levels import standing
from exercises.lesson.path import Progress, events, progress
from exercises.lesson.review import Rated, ratings
from exercises.lesson.scenario import Form, Part
from exercises.lesson.stages import done, now
from exercises.lesson.state import State

LESSON = "lesson"
REMEMBERED = 8_192


@dataclass(frozen=True, slots=True)
class Made:
    """One attempt at a module after all its moves; times are epoch milliseconds.

    `stage` is what comes next, None when all stages are done. `practised`: when each question was first answered, and
    the rating. `after` is the form at the end, `after_at` when it was finished. `notes` is the move with the notes of
    the joint act, None where there are none.
    """

    attempt: str
    module: str
    part: Part
    started_at: int
    ended: bool
    moves: int
    stage: str | None
    progress: Progress
    events: tuple[Json, ...]
    practised: Mapping[str, tuple[int, Rated]]
    after: Form
    after_at: int | None
    notes: int | None


class Folded:
    """A cache: it may forget at any time, and looks at every question how many moves there are by now."""

    def __init__(self, exercises: Mapping[str, Exercise], size: int = REMEMBERED) -> None:
        self._exercises = exercises
        self._size = size
        self._kept: OrderedDict[str, Made] = OrderedDict()
        self._lock = Lock()

    def of(self, db: Database, learner: str) -> list[Made]:
        """In the order in which the attempts were started, without replays."""
        return [self._one(db, each) for each in stood(db, learner, LESSON)]

    def _one(self, db: Database, row: Stood) -> Made:
        with self._lock:
            known = self._kept.get(row.id)
        if known is not None and known.moves == row.moves and known.ended == (row.ended_at is not None):
            return known
        made = _made(row, *self.state(db, row.id))
        with self._lock:
            self._kept[row.id] = made
            self._kept.move_to_end(row.id)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made

    def state(self, db: Database, attempt: str) -> tuple[State, Sequence[StoredMove]]:
        """One attempt folded from its start, with its moves."""
        found, stored = attempts.find(db, attempt), moves.after(db, attempt)
        assert found is not None
        _, state = fold(self._exercises[LESSON], found, None, stored)
        return state, stored


def combined(made: Sequence[Made], given: Sequence[Review]) -> dict[str, Progress]:
    """By module what all attempts and later sessions show together."""
    levels = standing(happened(made, given))
    found: dict[str, Progress] = {}
    for each in (each for each in made if each.part == "module"):
        before = found.get(each.module, Progress())
        found[each.module] = Progress(
            before.begun or each.progress.begun,
            before.through or each.progress.through,
            before.signed or each.progress.signed,
            {id: level for id, level in levels.items() if id.partition(".")[0] == each.module},
        )
    return found


def happened(made: Sequence[Made], given: Sequence[Review]) -> list[Json]:
    """Everything that levels are made of: practice in modules, and each day's questions as one session."""
    return [*(event for each in made for event in each.events), *sessions(given)]


def sessions(given: Sequence[Review]) -> list[Json]:
    """The answers of a day belong together; the first of them says when it was."""
    by_day = groupby(sorted(given, key=lambda each: (each.day, each.n)), key=lambda each: each.day)
    return [_session(list(some)) for _, some in by_day]


def _session(some: Sequence[Review]) -> dict[str, Any]:
    answers = [{"objective": each.objective, "right": each.share >= 0.999, "hints": each.hints} for each in some]
    return {"kind": "mixed", "at": min(each.at for each in some), "answers": answers}


def _made(row: Stood, state: State, stored: Sequence[StoredMove]) -> Made:
    times = [move.at for move in stored]
    scenario = state.scenario
    practised = {item: (times[n - 1], rated) for item, (n, rated) in ratings(state).items()}
    last = [state.tries(item.id)[0].n for item in scenario.of_use(scenario.after) if state.tries(item.id)]
    finished = bool(last) and done(state, "delayed" if scenario.part == "delayed" else "after")
    return Made(
        row.id,
        scenario.module.id,
        scenario.part,
        row.started_at,
        row.ended_at is not None,
        row.moves,
        now(state),
        progress(state),
        tuple(events(state, times)),
        practised,
        scenario.after,
        times[max(last) - 1] if finished else None,
        state.swap.n if state.swap is not None and state.swap.notes else None,
    )
