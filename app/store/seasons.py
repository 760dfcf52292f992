"""Seasons: the standings of finished workshops, taken once and never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.errors import Duplicate
from app.store.rows import Row, as_json, one, rows


@dataclass(frozen=True, slots=True)
class Season:
    """A team's standing counts its best `best_of` workshops. `code` opens the board for an office wall."""

    id: str
    owner: str
    title: str
    best_of: int
    code: str
    created_at: int
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The `n`th workshop of a season: its standings as JSON, and the version of the rules that made them."""

    n: int
    workshop: str
    rules: str
    body: Mapping[str, Any]
    at: int


_SEASON = "id, owner, title, best_of, code, created_at, ended_at"


def add(db: Database, season: Season) -> Season:
    """`Duplicate` where the code is taken."""
    values = {name: getattr(season, name) for name in _SEASON.split(", ")}
    db.execute(
        f"INSERT INTO seasons ({_SEASON}) VALUES (:id, :owner, :title, :best_of, :code, :created_at, :ended_at)", values
    )
    return season


def find(db: Database, season: str) -> Season | None:
    """By id."""
    row = one(db, f"SELECT {_SEASON} FROM seasons WHERE id = :id", {"id": season})
    return None if row is None else Season(**row)


def by_code(db: Database, code: str) -> Season | None:
    """By the code of its board."""
    row = one(db, f"SELECT {_SEASON} FROM seasons WHERE code = :code", {"code": code})
    return None if row is None else Season(**row)


def owned(db: Database, learner: str) -> list[Season]:
    """The newest first."""
    found = rows(db, f"SELECT {_SEASON} FROM seasons WHERE owner = :id ORDER BY created_at DESC, id", {"id": learner})
    return [Season(**row) for row in found]


def end(db: Database, season: str, at: int) -> None:
    """Takes no more workshops. Harmless to repeat."""
    db.execute("UPDATE seasons SET ended_at = :at WHERE id = :id AND ended_at IS NULL", {"id": season, "at": at})


def take(db: Database, season: str, workshop: str, rules: str, body: Mapping[str, Any], at: int) -> Snapshot:
    """Adds the standings of a workshop; `Duplicate` where they were taken before."""
    found = one(
        db,
        "INSERT INTO snapshots (season, n, workshop, rules, body, at) VALUES (:season, "
        "(SELECT COALESCE(MAX(n), 0) + 1 FROM snapshots WHERE season = :season), :workshop, :rules, :body, :at) "
        "ON CONFLICT DO NOTHING RETURNING n, workshop, rules, body, at",
        {"season": season, "workshop": workshop, "rules": rules, "body": as_json(dict(body)), "at": at},
    )
    if found is None:
        raise Duplicate("This workshop counts in the season already.")
    return _snapshot(found)


def snapshots(db: Database, season: str) -> list[Snapshot]:
    """In the order in which they were taken."""
    found = rows(
        db, "SELECT n, workshop, rules, body, at FROM snapshots WHERE season = :season ORDER BY n", {"season": season}
    )
    return [_snapshot(row) for row in found]


def that_took(db: Database, workshop: str) -> list[str]:
    """Ids of the seasons in which this workshop counts."""
    found = rows(db, "SELECT season FROM snapshots WHERE workshop = :workshop ORDER BY at", {"workshop": workshop})
    return [str(row["season"]) for row in found]


def _snapshot(row: Row) -> Snapshot:
    row["body"] = json.loads(row["body"])
    return Snapshot(**row)
