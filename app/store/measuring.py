"""What is measured of attempts at modules: which there are, the traces kept of them, and what was revealed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.store.rows import as_json, one, rows


@dataclass(frozen=True, slots=True)
class Head:
    """An attempt that has moves: whose, their department now, at which module and part, and its last move.

    `number` counts the learner's attempts. `traced` is the move up to which a trace of this version is kept, or 0.
    """

    attempt: str
    learner: str
    department: str
    number: int
    module: str
    part: str
    n: int
    traced: int


@dataclass(frozen=True, slots=True)
class Reveal:
    """How many of `people` agreed with each statement, when it was published for the `n`th time."""

    n: int
    people: int
    agree: Mapping[str, int]
    at: int


@dataclass(frozen=True, slots=True)
class Voice:
    """An attempt whose answers are in the reveals of a sheet, for the department that its learner had then."""

    attempt: str
    sheet: str
    department: str


_HEADS = """
SELECT a.id AS attempt, a.learner, l.department, a.number, json_extract(a.options, '$.module') AS module,
    json_extract(a.options, '$.part') AS part, m.n, COALESCE(t.n, 0) AS traced
FROM attempts AS a JOIN learners AS l ON l.id = a.learner
JOIN moves AS m ON m.attempt = a.id AND m.n = (SELECT MAX(n) FROM moves WHERE attempt = a.id)
LEFT JOIN traces AS t ON t.attempt = a.id AND t.version = :version
WHERE a.exercise = 'lesson' AND a.purpose = 'practice' AND a.parent IS NULL AND l.erased_at IS NULL
"""


def heads(db: Database, version: str, module: str | None = None) -> list[Head]:
    """Of everybody who was not erased, by learner and in the order in which they began. Replays are not among them."""
    values = {"version": version} | ({"module": module} if module else {})
    only = "AND json_extract(a.options, '$.module') = :module" if module else ""
    return [Head(**row) for row in rows(db, f"{_HEADS} {only} ORDER BY a.learner, a.number", values)]


def traces(db: Database, attempts: Iterable[str], version: str) -> dict[str, tuple[int, str]]:
    """By attempt: the move up to which it goes, and its JSON."""
    found = rows(
        db,
        "SELECT attempt, n, body FROM traces WHERE version = :version "
        "AND attempt IN (SELECT value FROM json_each(:attempts))",
        {"version": version, "attempts": json.dumps(list(attempts))},
    )
    return {str(row["attempt"]): (int(row["n"]), str(row["body"])) for row in found}


def keep_trace(db: Database, attempt: str, n: int, version: str, body: str) -> None:
    """Unless a later one is kept, or the learner was erased meanwhile."""
    db.execute(
        "INSERT INTO traces (attempt, n, version, body) SELECT a.id, :n, :version, :body FROM attempts AS a "
        "JOIN learners AS l ON l.id = a.learner WHERE a.id = :attempt AND l.erased_at IS NULL "
        "ON CONFLICT (attempt) DO UPDATE SET n = excluded.n, version = excluded.version, body = excluded.body "
        "WHERE excluded.n > traces.n OR excluded.version <> traces.version",
        {"attempt": attempt, "n": n, "version": version, "body": body},
    )


def revealed(db: Database, sheet: str, department: str) -> Reveal | None:
    """What was published last; None where nothing was."""
    row = one(
        db,
        "SELECT n, people, agree, at FROM reveals WHERE sheet = :sheet AND department = :department "
        "ORDER BY n DESC LIMIT 1",
        {"sheet": sheet, "department": department},
    )
    if row is None:
        return None
    return Reveal(row["n"], row["people"], json.loads(row["agree"]), row["at"])


def reveal(db: Database, sheet: str, department: str, new: Reveal, attempts: Iterable[str]) -> None:
    """Publishes what is true with these attempts; raises `Duplicate` where one of them was counted."""
    values = {"sheet": sheet, "department": department, "n": new.n}
    db.execute(
        "INSERT INTO reveals (sheet, department, n, people, agree, at) "
        "VALUES (:sheet, :department, :n, :people, :agree, :at)",
        values | {"people": new.people, "agree": as_json(dict(new.agree)), "at": new.at},
    )
    for attempt in attempts:
        db.execute(
            "INSERT INTO voices (attempt, sheet, department, n) VALUES (:attempt, :sheet, :department, :n)",
            values | {"attempt": attempt},
        )


def voices(db: Database) -> dict[str, Voice]:
    """All attempts whose answers were published, without those of erased learners."""
    return {row["attempt"]: Voice(**row) for row in rows(db, "SELECT attempt, sheet, department FROM voices")}
