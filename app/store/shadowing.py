"""Weeks at the other's side: who takes part, what happened, and the words that were written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from app.store.rows import as_json, one, rows, scalar


@dataclass(frozen=True, slots=True)
class WeekRow:
    """`code` lets a colleague in; None for a week of somebody who was erased."""

    id: str
    guest: str
    code: str | None
    key: str
    proposed_at: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """`local` is `at` by the clock on the wall there, in minutes since 1970."""

    week: str
    seq: int
    key: str
    kind: str
    by: str
    body: Mapping[str, Any]
    at: int
    local: int


class Note(NamedTuple):
    """`revision` counts from 1 and grows with each writing."""

    text: str
    revision: int


_WEEK = "id, guest, code, key, proposed_at"
_EVENT = 'week, seq, key, kind, "by", body, at, local'


def add(db: Database, week: WeekRow) -> None:
    """`Duplicate` where the code is another week's."""
    db.execute(
        f"INSERT INTO shadow_weeks ({_WEEK}) VALUES (:id, :guest, :code, :key, :proposed_at)",
        {"id": week.id, "guest": week.guest, "code": week.code, "key": week.key, "proposed_at": week.proposed_at},
    )


def find(db: Database, week: str) -> WeekRow | None:
    """By id; None where whoever proposed it was erased."""
    return _week(db, "w.id = :value", {"value": week})


def by_code(db: Database, code: str) -> WeekRow | None:
    return _week(db, "w.code = :value", {"value": code})


def made_with(db: Database, guest: str, key: str) -> str | None:
    """The id of the week that this guest proposed with this key."""
    found = scalar(db, "SELECT id FROM shadow_weeks WHERE guest = :guest AND key = :key", {"guest": guest, "key": key})
    return None if found is None else str(found)


def of_learner(db: Database, learner: str, most: int) -> list[WeekRow]:
    """Those that they proposed or are a host of, the newest first."""
    found = rows(
        db,
        f"SELECT {_columns()} FROM shadow_weeks AS w JOIN learners AS l ON l.id = w.guest AND l.erased_at IS NULL "
        "WHERE w.guest = :learner OR w.id IN (SELECT week FROM shadow_hosts WHERE learner = :learner) "
        "ORDER BY w.proposed_at DESC, w.id LIMIT :most",
        {"learner": learner, "most": most},
    )
    return [WeekRow(**row) for row in found]


def count_of(db: Database, guest: str, since: int) -> int:
    """How many weeks somebody has proposed since then (epoch milliseconds)."""
    return int(
        scalar(
            db,
            "SELECT COUNT(*) FROM shadow_weeks WHERE guest = :guest AND proposed_at > :since",
            {"guest": guest, "since": since},
        )
    )


def set_code(db: Database, week: str, code: str) -> None:
    """The one before lets nobody in any more; `Duplicate` where it is another week's."""
    db.execute("UPDATE shadow_weeks SET code = :code WHERE id = :week", {"week": week, "code": code})


def seat(db: Database, week: str, desk: str, learner: str) -> None:
    """`Duplicate` where somebody sits there; `Invalid` for the guest."""
    db.execute(
        "INSERT INTO shadow_hosts (week, desk, learner) VALUES (:week, :desk, :learner)",
        {"week": week, "desk": desk, "learner": learner},
    )


def unseat(db: Database, week: str, desk: str) -> None:
    """Harmless where nobody sits there."""
    db.execute("DELETE FROM shadow_hosts WHERE week = :week AND desk = :desk", {"week": week, "desk": desk})


def append(db: Database, event: EventRow) -> None:
    """`Duplicate` for a number or key that is there."""
    db.execute(
        f"INSERT INTO shadow_events ({_EVENT}) VALUES (:week, :seq, :key, :kind, :by, :body, :at, :local)",
        {
            "week": event.week,
            "seq": event.seq,
            "key": event.key,
            "kind": event.kind,
            "by": event.by,
            "body": as_json(dict(event.body)),
            "at": event.at,
            "local": event.local,
        },
    )


def events(db: Database, week: str) -> list[EventRow]:
    """In their order."""
    found = rows(db, f"SELECT {_EVENT} FROM shadow_events WHERE week = :week ORDER BY seq", {"week": week})
    return [_event(row) for row in found]


def all_events(db: Database) -> dict[str, list[EventRow]]:
    """By week, each in their order; for sums."""
    found: dict[str, list[EventRow]] = {}
    for row in rows(db, f"SELECT {_EVENT} FROM shadow_events ORDER BY week, seq"):
        found.setdefault(row["week"], []).append(_event(row))
    return found


def keep(db: Database, week: str, seq: int, body: Any) -> None:
    """The words of an event, as JSON."""
    db.execute(
        "INSERT INTO shadow_texts (week, seq, body) VALUES (:week, :seq, :body)",
        {"week": week, "seq": seq, "body": as_json(body)},
    )


def texts(db: Database, week: str) -> dict[int, Any]:
    """What was handed over, by the number of its event."""
    found = rows(db, "SELECT seq, body FROM shadow_texts WHERE week = :week", {"week": week})
    return {int(row["seq"]): json.loads(row["body"]) for row in found}


def notes(db: Database, week: str) -> dict[str, Note]:
    """What the guest wrote, by name."""
    found = rows(db, "SELECT name, text, revision FROM shadow_notes WHERE week = :week", {"week": week})
    return {row["name"]: Note(row["text"], row["revision"]) for row in found}


def write(db: Database, week: str, name: str, text: str, now: int) -> Note:
    """Replaces the note."""
    found = one(
        db,
        "INSERT INTO shadow_notes (week, name, text, revision, at) VALUES (:week, :name, :text, 1, :now) "
        "ON CONFLICT (week, name) DO UPDATE SET text = excluded.text, revision = revision + 1, at = excluded.at "
        "RETURNING text, revision",
        {"week": week, "name": name, "text": text, "now": now},
    )
    assert found is not None
    return Note(found["text"], found["revision"])


def _week(db: Database, where: str, values: Mapping[str, Any]) -> WeekRow | None:
    row = one(
        db,
        f"SELECT {_columns()} FROM shadow_weeks AS w JOIN learners AS l ON l.id = w.guest AND l.erased_at IS NULL "
        f"WHERE {where}",
        values,
    )
    return None if row is None else WeekRow(**row)


def _columns() -> str:
    return ", ".join(f"w.{name}" for name in _WEEK.split(", "))


def _event(row: dict[str, Any]) -> EventRow:
    return EventRow(**(row | {"body": json.loads(row["body"])}))
