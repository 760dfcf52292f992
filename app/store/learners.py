"""Learners, the browsers that are theirs, and the tries at their PIN."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from app.store.rows import one, rows, scalar


@dataclass(frozen=True, slots=True)
class Learner:
    """A person: a nickname that is unique while they are here, and the department they work in."""

    id: str
    nickname: str
    department: str
    created_at: int


REMEMBERED = 2 * 86_400_000  # milliseconds
_COLUMNS = "learners.id, learners.nickname, learners.department, learners.created_at"


def add(db: Database, nickname: str, folded: str, department: str, now: int) -> Learner:
    """A new learner; `Duplicate` where the folded nickname is taken."""
    found = one(
        db,
        "INSERT INTO learners (id, nickname, folded, department, created_at) "
        "VALUES (:id, :nickname, :folded, :department, :now) RETURNING id, nickname, department, created_at",
        {"id": uuid4().hex, "nickname": nickname, "folded": folded, "department": department, "now": now},
    )
    assert found is not None
    return Learner(**found)


def find(db: Database, learner: str) -> Learner | None:
    """By id; None for the erased."""
    return _learner(db, "learners.id = :value", learner)


def named(db: Database, folded: str) -> Learner | None:
    """By folded nickname; None for the erased."""
    return _learner(db, "learners.folded = :value", folded)


def everybody(db: Database) -> list[Learner]:
    """In the order in which they came, without the erased."""
    sql = f"SELECT {_COLUMNS} FROM learners WHERE erased_at IS NULL ORDER BY created_at, id"
    return [Learner(**row) for row in rows(db, sql)]


def holding(db: Database, token: str) -> Learner | None:
    """By the hash of a browser's token."""
    return _learner(db, "learners.id = (SELECT learner FROM tokens WHERE hash = :value)", token)


def holders(db: Database, tokens: list[str]) -> dict[str, Learner]:
    """Whose browsers these are, by the hash of the token; those that are nobody's are not among them."""
    found = rows(
        db,
        f"SELECT tokens.hash, {_COLUMNS} FROM tokens JOIN learners ON learners.id = tokens.learner "
        "WHERE learners.erased_at IS NULL AND tokens.hash IN (SELECT value FROM json_each(:tokens))",
        {"tokens": json.dumps(tokens)},
    )
    return {str(row.pop("hash")): Learner(**row) for row in found}


def rename(db: Database, learner: str, nickname: str, folded: str) -> None:
    """`Duplicate` where the folded nickname is taken."""
    db.execute(
        "UPDATE learners SET nickname = :nickname, folded = :folded WHERE id = :id AND erased_at IS NULL",
        {"id": learner, "nickname": nickname, "folded": folded},
    )


def set_department(db: Database, learner: str, department: str) -> None:
    """`Invalid` for a department that there is not."""
    db.execute(
        "UPDATE learners SET department = :department WHERE id = :id AND erased_at IS NULL",
        {"id": learner, "department": department},
    )


def set_pin(db: Database, learner: str, salt: str, hashed: str) -> None:
    """Replaces the PIN; both in hexadecimal."""
    db.execute(
        "UPDATE learners SET pin_salt = :salt, pin_hash = :hash WHERE id = :id AND erased_at IS NULL",
        {"id": learner, "salt": salt, "hash": hashed},
    )


def pin_of(db: Database, folded: str) -> tuple[str, str] | None:
    """Salt and hash, or None where there is no such learner or no PIN."""
    row = one(
        db,
        "SELECT pin_salt, pin_hash FROM learners WHERE folded = :folded AND pin_hash IS NOT NULL",
        {"folded": folded},
    )
    return None if row is None else (row["pin_salt"], row["pin_hash"])


def bind(db: Database, token: str, learner: str, now: int) -> None:
    """The browser with this token hash is this learner's from now on."""
    _remember_holder(db, token, now)
    db.execute(
        "INSERT INTO tokens (hash, learner, bound_at) VALUES (:hash, :learner, :now) "
        "ON CONFLICT (hash) DO UPDATE SET learner = excluded.learner, bound_at = excluded.bound_at",
        {"hash": token, "learner": learner, "now": now},
    )


def unbind(db: Database, token: str, now: int) -> None:
    """The browser with this token hash is nobody's."""
    _remember_holder(db, token, now)
    db.execute("DELETE FROM tokens WHERE hash = :hash", {"hash": token})


def spend_try(db: Database, folded: str, now: int, limit: int, window: int) -> bool:
    """Takes one of `limit` tries in `window` milliseconds; False when none is left.

    A try is taken before the PIN is looked at, so that many at once cannot have more than `limit`.
    """
    db.execute("DELETE FROM pin_tries WHERE at <= :old OR at > :now", {"old": now - window, "now": now})
    spent = scalar(db, "SELECT COUNT(*) FROM pin_tries WHERE folded = :folded", {"folded": folded})
    if spent >= limit:
        return False
    db.execute(
        "INSERT INTO pin_tries (id, folded, at) VALUES (:id, :folded, :now)",
        {"id": uuid4().hex, "folded": folded, "now": now},
    )
    return True


def forgive_tries(db: Database, folded: str) -> None:
    """The right PIN gives all tries back."""
    db.execute("DELETE FROM pin_tries WHERE folded = :folded", {"folded": folded})


def _remember_holder(db: Database, token: str, now: int) -> None:
    """Whose the browser was until now, for two days: nobody signs for themselves under a second name."""
    db.execute("DELETE FROM former_tokens WHERE left_at <= :old", {"old": now - REMEMBERED})
    db.execute(
        "INSERT INTO former_tokens (hash, learner, left_at) SELECT hash, learner, :now FROM tokens WHERE hash = :hash "
        "ON CONFLICT (hash, learner) DO UPDATE SET left_at = excluded.left_at",
        {"hash": token, "now": now},
    )


def _learner(db: Database, condition: str, value: str) -> Learner | None:
    values: Mapping[str, Any] = {"value": value}
    row = one(db, f"SELECT {_COLUMNS} FROM learners WHERE {condition} AND erased_at IS NULL", values)
    return None if row is None else Learner(**row)
