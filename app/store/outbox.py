"""How far each learning record store was told, and what comes next: moves and reviews in the order of their storing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.rows import one, rows, scalar


@dataclass(frozen=True, slots=True)
class Target:
    """A receiver by the SHA-256 of its address. Times are epoch milliseconds; `told` counts statements.

    `waits_until` is when to try again after so many `failures` in a row, `stopped` whether only a person can mend it.
    """

    target: str
    upto: int
    told: int
    failures: int
    waits_until: int
    stopped: bool
    reason: str
    holder: str
    held_until: int
    changed_at: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A statement that a receiver would not take, and its answer; `attempt` is None for a review of the learner's."""

    statement: str
    learner: str
    attempt: str | None
    n: int
    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Move `n` of an attempt, or review `n` of a learner, is what was stored at `place`. Places grow, with gaps."""

    place: int
    attempt: str | None
    learner: str | None
    n: int


def house(db: Database) -> tuple[str, str] | None:
    """The installation and its key, both hexadecimal; None before they were made."""
    row = one(db, "SELECT installation, key FROM xapi_house")
    return None if row is None else (str(row["installation"]), str(row["key"]))


def make_house(db: Database, installation: str, key: str) -> None:
    """Harmless where there is one: the first stays."""
    db.execute(
        "INSERT INTO xapi_house (one, installation, key) VALUES (1, :installation, :key) ON CONFLICT DO NOTHING",
        {"installation": installation, "key": key},
    )


def last_place(db: Database) -> int:
    """Of what was stored last; 0 before the first."""
    return int(scalar(db, "SELECT COALESCE(MAX(place), 0) FROM xapi_journal"))


def count_after(db: Database, upto: int) -> int:
    return int(scalar(db, "SELECT COUNT(*) FROM xapi_journal WHERE place > :upto", {"upto": upto}))


def next_places(db: Database, upto: int, limit: int) -> list[Place]:
    """What was stored after `upto`, in order."""
    sql = "SELECT place, attempt, learner, n FROM xapi_journal WHERE place > :upto ORDER BY place LIMIT :limit"
    return [Place(**row) for row in rows(db, sql, {"upto": upto, "limit": limit})]


def still_here(db: Database, learners: Iterable[str]) -> frozenset[str]:
    """Those of them who were not erased."""
    found = set()
    for learner in sorted(set(learners)):
        if scalar(db, "SELECT COUNT(*) FROM learners WHERE id = :id AND erased_at IS NULL", {"id": learner}):
            found.add(learner)
    return frozenset(found)


def seated(db: Database, attempt: str) -> tuple[str, ...]:
    """Who works on an attempt of a round."""
    found = rows(db, "SELECT learner FROM seats WHERE attempt = :attempt ORDER BY learner", {"attempt": attempt})
    return tuple(str(row["learner"]) for row in found)


def workshop_of(db: Database, attempt: str) -> tuple[str, bool] | None:
    """The workshop that an attempt belongs to, and whether that is a rehearsal."""
    row = one(
        db,
        "SELECT w.id, w.rehearsal_of FROM round_attempts AS r JOIN workshops AS w ON w.id = r.workshop "
        "WHERE r.attempt = :attempt",
        {"attempt": attempt},
    )
    return None if row is None else (str(row["id"]), row["rehearsal_of"] is not None)


def answers(db: Database, learner: str, first: int, last: int) -> dict[int, Any]:
    """What a learner answered to what came again, by the number of the review."""
    found = rows(
        db,
        "SELECT n, given FROM reviews WHERE learner = :learner AND n BETWEEN :first AND :last",
        {"learner": learner, "first": first, "last": last},
    )
    return {int(row["n"]): json.loads(row["given"]) for row in found}


def target(db: Database, name: str) -> Target | None:
    """None for a receiver that was never tried."""
    row = one(db, "SELECT * FROM xapi_targets WHERE target = :target", {"target": name})
    return None if row is None else _target(row)


def take(db: Database, name: str, holder: str, now: int, until: int) -> Target | None:
    """The receiver, for `holder` alone until then; None while another has it. Its first taking makes it."""
    db.execute(
        "INSERT INTO xapi_targets (target, upto, told, failures, waits_until, stopped, reason, holder, held_until, "
        "changed_at) VALUES (:target, 0, 0, 0, 0, 0, '', '', 0, :now) ON CONFLICT DO NOTHING",
        {"target": name, "now": now},
    )
    row = one(
        db,
        "UPDATE xapi_targets SET holder = :holder, held_until = :until "
        "WHERE target = :target AND (holder = :holder OR held_until <= :now) RETURNING *",
        {"target": name, "holder": holder, "now": now, "until": until},
    )
    return None if row is None else _target(row)


def give_back(db: Database, name: str, holder: str) -> None:
    """Harmless where another has it."""
    db.execute(
        "UPDATE xapi_targets SET holder = '', held_until = 0 WHERE target = :target AND holder = :holder",
        {"target": name, "holder": holder},
    )


def resume(db: Database, name: str) -> None:
    """What stopped it may have been mended: it is tried again at once."""
    db.execute(
        "UPDATE xapi_targets SET stopped = 0, failures = 0, waits_until = 0, reason = '' WHERE target = :target",
        {"target": name},
    )


def begin_anew(db: Database, name: str) -> None:
    """As if it had never been told anything."""
    db.execute("DELETE FROM xapi_refused WHERE target = :target", {"target": name})
    db.execute("UPDATE xapi_targets SET upto = 0, told = 0 WHERE target = :target", {"target": name})
    resume(db, name)


def advance(db: Database, name: str, upto: int, told: int, refused: Iterable[Refused], now: int) -> None:
    """Everything up to there was told, or would not be taken. It never goes back."""
    db.execute(
        "UPDATE xapi_targets SET upto = MAX(upto, :upto), told = told + :told, failures = 0, waits_until = 0, "
        "stopped = 0, reason = '', changed_at = :now WHERE target = :target",
        {"target": name, "upto": upto, "told": told, "now": now},
    )
    for each in refused:
        db.execute(
            "INSERT INTO xapi_refused (target, statement, learner, attempt, n, status, reason, at) "
            "VALUES (:target, :statement, :learner, :attempt, :n, :status, :reason, :now) ON CONFLICT DO NOTHING",
            {
                "target": name,
                "statement": each.statement,
                "learner": each.learner,
                "attempt": each.attempt,
                "n": each.n,
                "status": each.status,
                "reason": each.reason,
                "now": now,
            },
        )


def put_off(db: Database, name: str, until: int, stopped: bool, reason: str, now: int) -> None:
    """Nothing more until then, or until a person mends it."""
    db.execute(
        "UPDATE xapi_targets SET failures = failures + 1, waits_until = :until, stopped = :stopped, reason = :reason, "
        "changed_at = :now WHERE target = :target",
        {"target": name, "until": until, "stopped": int(stopped), "reason": reason, "now": now},
    )


def refused(db: Database, name: str, limit: int) -> list[Refused]:
    """The latest first."""
    found = rows(
        db,
        "SELECT statement, learner, attempt, n, status, reason FROM xapi_refused WHERE target = :target "
        "ORDER BY at DESC, statement LIMIT :limit",
        {"target": name, "limit": limit},
    )
    return [Refused(**row) for row in found]


def count_refused(db: Database, name: str) -> int:
    return int(scalar(db, "SELECT COUNT(*) FROM xapi_refused WHERE target = :target", {"target": name}))


def _target(row: Mapping[str, Any]) -> Target:
    return Target(**{**row, "stopped": bool(row["stopped"])})
