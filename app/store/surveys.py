"""Surveys: the waves, and what each answered while one is open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.rows import Row, as_json, one, rows, scalar


@dataclass(frozen=True, slots=True)
class Wave:
    """`content` are the sentences as they were when it was opened; `found` is None until it is closed."""

    id: str
    owner: str
    title: str
    content: Any
    opened_at: int
    closes_at: int
    closed_at: int | None = None
    found: Any = None


@dataclass(frozen=True, slots=True)
class StoredReply:
    """Answers by item, 0 to 4 or None for "cannot say"; `sent_at` is None for a draft."""

    wave: str
    learner: str
    department: str
    answers: Mapping[str, int | None]
    saved_at: int
    sent_at: int | None


_WAVE = "id, owner, title, content, opened_at, closes_at, closed_at, found"
_REPLY = "wave, learner, department, answers, saved_at, sent_at"


def add(db: Database, wave: Wave) -> None:
    """`Duplicate` while another is open."""
    db.execute(
        f"INSERT INTO waves ({_WAVE}) VALUES (:id, :owner, :title, :content, :opened_at, :closes_at, NULL, NULL)",
        {
            "id": wave.id,
            "owner": wave.owner,
            "title": wave.title,
            "content": as_json(wave.content),
            "opened_at": wave.opened_at,
            "closes_at": wave.closes_at,
        },
    )


def find(db: Database, wave: str) -> Wave | None:
    return _wave(one(db, f"SELECT {_WAVE} FROM waves WHERE id = :id", {"id": wave}))


def open_one(db: Database) -> Wave | None:
    """The one that was not closed, whether or not its time is over."""
    return _wave(one(db, f"SELECT {_WAVE} FROM waves WHERE closed_at IS NULL"))


def closed(db: Database) -> list[Wave]:
    """The newest first."""
    found = rows(db, f"SELECT {_WAVE} FROM waves WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, opened_at DESC")
    return [wave for row in found if (wave := _wave(row)) is not None]


def last_closed(db: Database) -> int | None:
    """When the newest was closed."""
    found = scalar(db, "SELECT MAX(closed_at) FROM waves")
    return None if found is None else int(found)


def close(db: Database, wave: str, at: int, found: Any) -> None:
    """For good: what was found stays, and nobody's answers do."""
    db.execute(
        "UPDATE waves SET closed_at = :at, found = :found WHERE id = :id",
        {"id": wave, "at": at, "found": as_json(found)},
    )
    db.execute("DELETE FROM replies WHERE wave = :id", {"id": wave})


def reply(db: Database, wave: str, learner: str) -> StoredReply | None:
    row = one(
        db,
        f"SELECT {_REPLY} FROM replies WHERE wave = :wave AND learner = :learner",
        {"wave": wave, "learner": learner},
    )
    return None if row is None else _reply(row)


def replies(db: Database, wave: str) -> list[StoredReply]:
    """Those that were sent."""
    found = rows(
        db,
        f"SELECT {_REPLY} FROM replies WHERE wave = :wave AND sent_at IS NOT NULL ORDER BY learner",
        {"wave": wave},
    )
    return [_reply(row) for row in found]


def sent(db: Database, wave: str) -> int:
    """How many were sent."""
    sql = "SELECT COUNT(*) FROM replies WHERE wave = :wave AND sent_at IS NOT NULL"
    return int(scalar(db, sql, {"wave": wave}))


def save(db: Database, reply: StoredReply) -> None:
    """In place of what this learner answered before. `Invalid` once the wave is closed."""
    db.execute(
        f"INSERT INTO replies ({_REPLY}) VALUES (:wave, :learner, :department, :answers, :saved_at, :sent_at) "
        "ON CONFLICT (wave, learner) DO UPDATE SET department = excluded.department, answers = excluded.answers, "
        "saved_at = excluded.saved_at, sent_at = excluded.sent_at",
        {
            "wave": reply.wave,
            "learner": reply.learner,
            "department": reply.department,
            "answers": as_json(dict(reply.answers)),
            "saved_at": reply.saved_at,
            "sent_at": reply.sent_at,
        },
    )


def _wave(row: Row | None) -> Wave | None:
    if row is None:
        return None
    row["content"] = json.loads(row["content"])
    row["found"] = None if row["found"] is None else json.loads(row["found"])
    return Wave(**row)


def _reply(row: Row) -> StoredReply:
    row["answers"] = json.loads(row["answers"])
    return StoredReply(**row)
