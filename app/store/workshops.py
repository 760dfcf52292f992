"""Workshops and what happens in them: events, appended and never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from app.store.errors import Duplicate
from app.store.rows import Row, as_json, one, rows, scalar

ALL = 200_000


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """`code` lets people in; None before it opens and once it is archived."""

    id: str
    owner: str
    code: str | None
    rehearsal_of: str | None
    created_at: int


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """The `seq`th event; `text` is None where there is none, or its writer was erased."""

    seq: int
    key: str
    kind: str
    by: str
    role: str
    body: Mapping[str, Any]
    at: int
    reverses: int | None = None
    text: str | None = None


_ROW = "id, owner, code, rehearsal_of, created_at"
_EVENT = 'e.seq, e.key, e.kind, e."by", e.role, e.body, e.at, e.reverses, t.text'
_JOINED = "events AS e LEFT JOIN texts AS t ON t.workshop = e.workshop AND t.seq = e.seq"


def add(db: Database, workshop: WorkshopRow) -> WorkshopRow:
    """Stores a new workshop."""
    values = {name: getattr(workshop, name) for name in _ROW.split(", ")}
    db.execute(f"INSERT INTO workshops ({_ROW}) VALUES (:id, :owner, :code, :rehearsal_of, :created_at)", values)
    return workshop


def find(db: Database, workshop: str) -> WorkshopRow | None:
    """By id."""
    row = one(db, f"SELECT {_ROW} FROM workshops WHERE id = :id", {"id": workshop})
    return None if row is None else WorkshopRow(**row)


def by_code(db: Database, code: str) -> WorkshopRow | None:
    """The workshop that this code opens."""
    row = one(db, f"SELECT {_ROW} FROM workshops WHERE code = :code", {"code": code})
    return None if row is None else WorkshopRow(**row)


def set_code(db: Database, workshop: str, code: str | None) -> None:
    """`Duplicate` where the code is another workshop's."""
    db.execute("UPDATE workshops SET code = :code WHERE id = :id", {"id": workshop, "code": code})


def owned(db: Database, learner: str, limit: int = 50) -> list[WorkshopRow]:
    """The newest first; rehearsals are not among them."""
    found = rows(
        db,
        f"SELECT {_ROW} FROM workshops WHERE owner = :id AND rehearsal_of IS NULL "
        "ORDER BY created_at DESC, id LIMIT :limit",
        {"id": learner, "limit": limit},
    )
    return [WorkshopRow(**row) for row in found]


def joined(db: Database, learner: str, limit: int = 20) -> list[WorkshopRow]:
    """Workshops in which this learner did something, the latest first."""
    did = "SELECT workshop FROM events WHERE \"by\" = :id AND kind = 'joined'"
    found = rows(
        db,
        f"SELECT {_ROW} FROM workshops WHERE id IN ({did}) ORDER BY created_at DESC, id LIMIT :limit",
        {"id": learner, "limit": limit},
    )
    return [WorkshopRow(**row) for row in found]


def promised_in(db: Database, learner: str) -> list[str]:
    """Ids of the workshops in which this learner promised something, the latest promise first."""
    found = rows(
        db,
        "SELECT workshop FROM events WHERE \"by\" = :id AND kind = 'committed' GROUP BY workshop ORDER BY MAX(at) DESC",
        {"id": learner},
    )
    return [str(row["workshop"]) for row in found]


def everything(db: Database, limit: int = 500) -> list[WorkshopRow]:
    """The newest first, without rehearsals; for whoever runs the machine."""
    found = rows(
        db,
        f"SELECT {_ROW} FROM workshops WHERE rehearsal_of IS NULL ORDER BY created_at DESC, id LIMIT :limit",
        {"limit": limit},
    )
    return [WorkshopRow(**row) for row in found]


def with_code(db: Database) -> list[str]:
    """Ids of the workshops that people can still join or come back to: those the clock looks after."""
    return [str(row["id"]) for row in rows(db, "SELECT id FROM workshops WHERE code IS NOT NULL ORDER BY id")]


def append(db: Database, workshop: str, event: StoredEvent) -> tuple[StoredEvent, bool]:
    """Stores an event; the same key again gives the one stored first, and False.

    `Duplicate` where its number is taken under another key: somebody was first.
    """
    before = by_key(db, workshop, event.key)
    if before is not None:
        return before, False
    found = one(
        db,
        'INSERT INTO events (workshop, seq, key, kind, "by", role, body, at, reverses) '
        "VALUES (:workshop, :seq, :key, :kind, :by, :role, :body, :at, :reverses) ON CONFLICT DO NOTHING RETURNING seq",
        {
            "workshop": workshop,
            "seq": event.seq,
            "key": event.key,
            "kind": event.kind,
            "by": event.by,
            "role": event.role,
            "body": as_json(dict(event.body)),
            "at": event.at,
            "reverses": event.reverses,
        },
    )
    if found is None:
        raise Duplicate("Something else happened in this workshop first. Nothing of this was stored.")
    if event.text is not None:
        values = {"workshop": workshop, "seq": event.seq, "text": event.text}
        db.execute("INSERT INTO texts (workshop, seq, text) VALUES (:workshop, :seq, :text)", values)
    return event, True


def by_key(db: Database, workshop: str, key: str) -> StoredEvent | None:
    """The event that was sent with this key."""
    row = one(
        db,
        f"SELECT {_EVENT} FROM {_JOINED} WHERE e.workshop = :workshop AND e.key = :key",
        {"workshop": workshop, "key": key},
    )
    return None if row is None else _event(row)


def after(db: Database, workshop: str, seq: int = 0, limit: int = ALL) -> list[StoredEvent]:
    """The events with a number above `seq`, in order."""
    found = rows(
        db,
        f"SELECT {_EVENT} FROM {_JOINED} WHERE e.workshop = :workshop AND e.seq > :seq ORDER BY e.seq LIMIT :limit",
        {"workshop": workshop, "seq": seq, "limit": limit},
    )
    return [_event(row) for row in found]


def last(db: Database, workshop: str) -> int:
    """The number of the last event; 0 before the first."""
    return int(
        scalar(db, "SELECT COALESCE(MAX(seq), 0) FROM events WHERE workshop = :workshop", {"workshop": workshop})
    )


def made_with(db: Database, owner: str, key: str) -> str | None:
    """The workshop that this owner made with this key."""
    found = scalar(
        db,
        "SELECT w.id FROM workshops AS w JOIN events AS e ON e.workshop = w.id AND e.seq = 1 "
        "WHERE w.owner = :owner AND e.key = :key",
        {"owner": owner, "key": key},
    )
    return None if found is None else str(found)


def rehearsal_of(db: Database, workshop: str) -> str | None:
    """The rehearsal of this workshop that goes on."""
    found = scalar(db, "SELECT id FROM workshops WHERE rehearsal_of = :id", {"id": workshop})
    return None if found is None else str(found)


def wipe(db: Database, rehearsal: str) -> None:
    """Takes a rehearsal away with all that happened in it; `Invalid` for a workshop that is none."""
    values = {"id": rehearsal}
    for statement in (
        "DELETE FROM texts WHERE workshop = :id",
        "DELETE FROM pairings WHERE workshop = :id",
        "DELETE FROM round_attempts WHERE workshop = :id",
        "DELETE FROM events WHERE workshop = :id AND reverses IS NOT NULL",
        "DELETE FROM events WHERE workshop = :id",
        "DELETE FROM workshops WHERE id = :id AND rehearsal_of IS NOT NULL",
    ):
        db.execute(statement, values)


def nicknames(db: Database, learners: list[str]) -> dict[str, str]:
    """What these learners are called now, by id; erased ones are not among them."""
    found = rows(
        db,
        "SELECT id, nickname FROM learners WHERE erased_at IS NULL AND id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(learners)},
    )
    return {str(row["id"]): str(row["nickname"]) for row in found}


def wrong_codes(db: Database, since: int, place: str | None = None) -> int:
    """How many codes that there are not were typed since then, by anybody or from one place."""
    only = "AND place = :place" if place is not None else ""
    values = {"since": since} | ({"place": place} if place is not None else {})
    return int(scalar(db, f"SELECT COUNT(*) FROM wrong_codes WHERE at > :since {only}", values))


def count_wrong_code(db: Database, place: str, at: int, keep: int) -> None:
    """Counts one, and forgets those older than `keep` milliseconds."""
    db.execute("DELETE FROM wrong_codes WHERE at <= :old", {"old": at - keep})
    db.execute(
        "INSERT INTO wrong_codes (id, place, at) VALUES (:id, :place, :at)",
        {"id": uuid4().hex, "place": place, "at": at},
    )


def pair(db: Database, token: str, workshop: str, at: int) -> None:
    """This browser (by its hashed token) is a projector of that workshop and of no other."""
    db.execute(
        "INSERT INTO pairings (token, workshop, paired_at) VALUES (:token, :workshop, :at) "
        "ON CONFLICT (token) DO UPDATE SET workshop = excluded.workshop, paired_at = excluded.paired_at",
        {"token": token, "workshop": workshop, "at": at},
    )


def paired(db: Database, token: str) -> str | None:
    """The workshop that this browser projects."""
    found = scalar(db, "SELECT workshop FROM pairings WHERE token = :token", {"token": token})
    return None if found is None else str(found)


def projectors(db: Database, workshop: str) -> set[str]:
    """The browsers (by their hashed tokens) that project it."""
    found = rows(db, "SELECT token FROM pairings WHERE workshop = :id", {"id": workshop})
    return {str(row["token"]) for row in found}


def unpair_all(db: Database, workshop: str) -> None:
    """No browser projects it any more."""
    db.execute("DELETE FROM pairings WHERE workshop = :id", {"id": workshop})


def make_facilitator(db: Database, learner: str, at: int) -> None:
    """This learner may run workshops. Harmless to repeat."""
    values = {"learner": learner, "at": at}
    db.execute("INSERT INTO facilitators (learner, since) VALUES (:learner, :at) ON CONFLICT DO NOTHING", values)


def is_facilitator(db: Database, learner: str) -> bool:
    """May run workshops."""
    return bool(scalar(db, "SELECT COUNT(*) FROM facilitators WHERE learner = :learner", {"learner": learner}))


def _event(row: Row) -> StoredEvent:
    row["body"] = json.loads(row["body"])
    return StoredEvent(**row)
