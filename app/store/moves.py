"""Moves: appended, never changed. With the scenario they are everything there is to know of an attempt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.errors import Duplicate
from app.store.rows import Row, as_json, one, rows, scalar


@dataclass(frozen=True, slots=True)
class StoredMove:
    """The `n`th move of an attempt (from 1), with the answer that was given to it.

    `by` is the id of the learner who made it and `nickname` what they are called now; None and empty
    for one who was erased.
    """

    attempt: str
    n: int
    key: str
    kind: str
    body: Mapping[str, Any]
    answer: Mapping[str, Any]
    at: int
    by: str | None = None
    nickname: str = ""


MOST = 5000
_STORED = 'attempt, n, key, kind, body, answer, at, "by"'
_COLUMNS = f"{_STORED}, COALESCE((SELECT nickname FROM learners WHERE learners.id = moves.\"by\"), '') AS nickname"


def append(
    db: Database,
    attempt: str,
    n: int,
    key: str,
    kind: str,
    body: Mapping[str, Any],
    answer: Mapping[str, Any],
    at: int,
    by: str | None = None,
) -> tuple[StoredMove, bool]:
    """Stores a move; the same key again gives the one stored first, and False.

    `Duplicate` where `n` is taken under another key: somebody moved first. `Invalid` where a move is
    missing before it or the attempt has ended.
    """
    before = by_key(db, attempt, key)
    if before is not None:
        return before, False
    found = one(
        db,
        f"INSERT INTO moves ({_STORED}) VALUES (:attempt, :n, :key, :kind, :body, :answer, :at, :by) "
        f"ON CONFLICT DO NOTHING RETURNING {_COLUMNS}",
        {
            "attempt": attempt,
            "n": n,
            "key": key,
            "kind": kind,
            "body": as_json(dict(body)),
            "answer": as_json(dict(answer)),
            "at": at,
            "by": by,
        },
    )
    if found is None:
        raise Duplicate("Another move was stored first, perhaps from another tab. Yours was not stored.")
    return _move(found), True


def by_key(db: Database, attempt: str, key: str) -> StoredMove | None:
    """The move that was sent with this key."""
    row = one(
        db,
        f"SELECT {_COLUMNS} FROM moves WHERE attempt = :attempt AND key = :key",
        {"attempt": attempt, "key": key},
    )
    return None if row is None else _move(row)


def after(db: Database, attempt: str, n: int = 0, limit: int = MOST) -> list[StoredMove]:
    """The moves with a number above `n`, in order."""
    found = rows(
        db,
        f"SELECT {_COLUMNS} FROM moves WHERE attempt = :attempt AND n > :n ORDER BY n LIMIT :limit",
        {"attempt": attempt, "n": n, "limit": limit},
    )
    return [_move(row) for row in found]


def last(db: Database, attempt: str) -> int:
    """The number of the last move; 0 before the first."""
    return int(scalar(db, "SELECT COALESCE(MAX(n), 0) FROM moves WHERE attempt = :attempt", {"attempt": attempt}))


def _move(row: Row) -> StoredMove:
    row["body"] = json.loads(row["body"])
    row["answer"] = json.loads(row["answer"])
    return StoredMove(**row)
