"""Attempts: who tried what, with the whole scenario, so that each can be replayed for ever."""

from __future__ import annotations

import heapq
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlite_utils import Database

from app.store.rows import Row, as_json, one, rows, scalar


@dataclass(frozen=True, slots=True)
class Attempt:
    """One learner at one exercise.

    `number` counts the learner's attempts from 1 and is the order in which they were started; times
    are epoch milliseconds; `tenths` is the total in tenths of a point (0 to 1000), None until it ended.
    `parent` and `parent_turn` name what it was replayed from. `scenario` is None in a history, and elsewhere
    shared with others who work on the same: it is never changed. In a history
    one that the learner only joined has the nickname of its `owner` and the time of joining; in one's
    own these are empty and None.
    """

    id: str
    learner: str
    number: int
    exercise: str
    role: str
    options: Mapping[str, str]
    seed: int
    scenario: Any
    purpose: str
    started_at: int
    key: str
    ended_at: int | None = None
    outcome: str | None = None
    tenths: int | None = None
    rubric_version: str | None = None
    parent: str | None = None
    parent_turn: int | None = None
    owner: str = ""
    joined_at: int | None = None

    @property
    def ended(self) -> bool:
        """Takes no more moves."""
        return self.ended_at is not None

    @property
    def total(self) -> float | None:
        """0 to 100, or None until it ended."""
        return None if self.tenths is None else self.tenths / 10


_BRIEF = (
    "id, learner, number, exercise, role, options, seed, purpose, started_at, key, ended_at, outcome, tenths, "
    "rubric_version, parent, parent_turn"
)


def add(db: Database, attempt: Attempt) -> Attempt:
    """Stores a new attempt and gives it the learner's next number (the one in `attempt` does not count).

    `Duplicate` where the key, the open ladder attempt or the ladder seed is taken.
    """
    values = {name: getattr(attempt, name) for name in _BRIEF.split(", ")}
    values["options"] = as_json(dict(attempt.options))
    values["scenario"] = as_json(attempt.scenario)
    found = one(
        db,
        f"INSERT INTO attempts ({_BRIEF}, scenario) VALUES (:id, :learner, "
        "(SELECT COALESCE(MAX(number), 0) + 1 FROM attempts WHERE learner = :learner), :exercise, :role, :options, "
        ":seed, :purpose, :started_at, :key, :ended_at, :outcome, :tenths, :rubric_version, :parent, :parent_turn, "
        f":scenario) RETURNING {_BRIEF}, scenario",
        values,
    )
    assert found is not None
    return _attempt(found)


def find(db: Database, attempt: str) -> Attempt | None:
    """By id, with its scenario."""
    row = one(db, f"SELECT {_BRIEF}, scenario FROM attempts WHERE id = :id", {"id": attempt})
    return None if row is None else _attempt(row)


def by_key(db: Database, learner: str, key: str) -> Attempt | None:
    """The attempt that this learner started with this key."""
    row = one(
        db,
        f"SELECT {_BRIEF}, scenario FROM attempts WHERE learner = :learner AND key = :key",
        {"learner": learner, "key": key},
    )
    return None if row is None else _attempt(row)


def history(db: Database, learner: str, exercise: str | None, limit: int) -> list[Attempt]:
    """The newest first, without scenarios; of all exercises where `exercise` is None.

    The learner's own, in the order in which they were started, and among them those that they joined,
    by the time of joining. Those of a workshop are its group's and not among them.
    """
    only = "AND exercise = :exercise" if exercise else ""
    values = {"learner": learner, "limit": limit} | ({"exercise": exercise} if exercise else {})
    own = rows(
        db,
        f"SELECT {_BRIEF} FROM attempts WHERE learner = :learner AND purpose <> 'round' {only} "
        "ORDER BY number DESC LIMIT :limit",
        values,
    )
    joined = rows(
        db,
        f"SELECT {', '.join(f'a.{name}' for name in _BRIEF.split(', '))}, l.nickname AS owner, c.joined_at "
        "FROM companions AS c JOIN attempts AS a ON a.id = c.attempt JOIN learners AS l ON l.id = a.learner "
        f"WHERE c.learner = :learner {only} ORDER BY c.joined_at DESC, a.id LIMIT :limit",
        values,
    )
    merged = heapq.merge(map(_attempt, own), map(_attempt, joined), key=_since, reverse=True)
    return list(islice(merged, limit))


def newest(db: Database, learner: str) -> int:
    """The number of the attempt that this learner started last; 0 before the first."""
    return int(
        scalar(db, "SELECT COALESCE(MAX(number), 0) FROM attempts WHERE learner = :learner", {"learner": learner})
    )


_MET = "(learner = :learner OR id IN (SELECT attempt FROM companions WHERE learner = :learner))"


def had_seed(db: Database, learner: str, exercise: str, seed: int) -> bool:
    """This learner has met this seed in this exercise, whatever the purpose, alone or with others."""
    found = scalar(
        db,
        f"SELECT COUNT(*) FROM attempts WHERE exercise = :exercise AND seed = :seed AND {_MET}",
        {"learner": learner, "exercise": exercise, "seed": seed},
    )
    return bool(found)


def first_of(db: Database, learner: str, exercise: str, seed: int, options: Mapping[str, str]) -> str | None:
    """The id of this learner's first attempt at this very scenario; else of one that they joined."""
    found = scalar(
        db,
        f"SELECT id FROM attempts WHERE exercise = :exercise AND seed = :seed AND options = :options AND {_MET} "
        "ORDER BY CASE WHEN learner = :learner THEN 0 ELSE 1 END, number LIMIT 1",
        {"learner": learner, "exercise": exercise, "seed": seed, "options": as_json(dict(options))},
    )
    return None if found is None else str(found)


def open_ladder(db: Database, learner: str, exercise: str) -> str | None:
    """The id of the ladder attempt that has not ended: there is at most one."""
    found = scalar(
        db,
        "SELECT id FROM attempts WHERE exercise = :exercise AND learner = :learner AND purpose = 'ladder' "
        "AND ended_at IS NULL",
        {"learner": learner, "exercise": exercise},
    )
    return None if found is None else str(found)


def end(db: Database, attempt: str, at: int, outcome: str, tenths: int, rubric_version: str | None) -> bool:
    """Ends it for good; False, and nothing changed, where it had ended before."""
    found = one(
        db,
        "UPDATE attempts SET ended_at = :at, outcome = :outcome, tenths = :tenths, rubric_version = :version "
        "WHERE id = :id AND ended_at IS NULL RETURNING id",
        {"id": attempt, "at": at, "outcome": outcome, "tenths": tenths, "version": rubric_version},
    )
    return found is not None


def _since(attempt: Attempt) -> int:
    return attempt.started_at if attempt.joined_at is None else attempt.joined_at


def _attempt(row: Row) -> Attempt:
    row["options"] = json.loads(row["options"])
    row["scenario"] = _scenario(row["scenario"]) if "scenario" in row else None
    return Attempt(**row)


@lru_cache(64)
def _scenario(text: str) -> Any:
    """Read once: a whole room works on the same scenario, and each of its screens asks for it several times."""
    return json.loads(text)
