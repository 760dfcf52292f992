"""Companions: who may take part in an attempt that is somebody else's, and the code that lets them in."""

from __future__ import annotations

from typing import NamedTuple
from uuid import uuid4

from sqlite_utils import Database

from app.store.rows import rows, scalar

MOST = 7


class Person(NamedTuple):
    """Somebody who takes part, as the others may know them."""

    nickname: str
    department: str


def invite(db: Database, attempt: str, code: str) -> None:
    """`Duplicate` where the code is another attempt's, or the attempt has one."""
    db.execute("INSERT INTO invitations (attempt, code) VALUES (:attempt, :code)", {"attempt": attempt, "code": code})


def code_of(db: Database, attempt: str) -> str | None:
    """The code that lets others into this attempt; None where nobody was invited."""
    found = scalar(db, "SELECT code FROM invitations WHERE attempt = :attempt", {"attempt": attempt})
    return None if found is None else str(found)


def withdraw(db: Database, attempt: str) -> None:
    """The code lets nobody in any more. Harmless where nobody was invited."""
    db.execute("DELETE FROM invitations WHERE attempt = :attempt", {"attempt": attempt})


def invited_by(db: Database, code: str) -> str | None:
    """The id of the attempt with this code."""
    found = scalar(db, "SELECT attempt FROM invitations WHERE code = :code", {"code": code})
    return None if found is None else str(found)


def add(db: Database, attempt: str, learner: str, now: int) -> None:
    """`Duplicate` for one who is there; `Invalid` beyond seven, and for what is not open to companions."""
    db.execute(
        "INSERT INTO companions (attempt, learner, joined_at) VALUES (:attempt, :learner, :now)",
        {"attempt": attempt, "learner": learner, "now": now},
    )


def remove(db: Database, attempt: str, learner: str) -> None:
    """Harmless for one who is not there."""
    db.execute(
        "DELETE FROM companions WHERE attempt = :attempt AND learner = :learner",
        {"attempt": attempt, "learner": learner},
    )


def takes_part(db: Database, attempt: str, learner: str) -> bool:
    """This learner is a companion of this attempt; its owner is none."""
    found = scalar(
        db,
        "SELECT COUNT(*) FROM companions WHERE attempt = :attempt AND learner = :learner",
        {"attempt": attempt, "learner": learner},
    )
    return bool(found)


def named(db: Database, attempt: str, nickname: str) -> str | None:
    """The id of the companion with this nickname; None where nobody beside the owner has it."""
    found = scalar(
        db,
        "SELECT c.learner FROM companions AS c JOIN learners AS l ON l.id = c.learner "
        "WHERE c.attempt = :attempt AND l.nickname = :nickname",
        {"attempt": attempt, "nickname": nickname},
    )
    return None if found is None else str(found)


def count(db: Database, attempt: str) -> int:
    """How many take part beside the owner."""
    return int(scalar(db, "SELECT COUNT(*) FROM companions WHERE attempt = :attempt", {"attempt": attempt}))


def people(db: Database, attempt: str) -> list[Person]:
    """The owner, then the companions in the order in which they joined."""
    found = rows(
        db,
        "SELECT l.nickname, l.department FROM learners AS l JOIN ("
        "SELECT learner, 0 AS place, 0 AS joined_at FROM attempts WHERE id = :attempt "
        "UNION ALL SELECT learner, 1, joined_at FROM companions WHERE attempt = :attempt"
        ") AS p ON p.learner = l.id ORDER BY p.place, p.joined_at, l.folded",
        {"attempt": attempt},
    )
    return [Person(**row) for row in found]


def wrong_codes(db: Database, learner: str, now: int, window: int) -> int:
    """How many codes that there are not this learner has typed in the last `window` milliseconds."""
    db.execute("DELETE FROM join_tries WHERE at <= :old OR at > :now", {"old": now - window, "now": now})
    return int(scalar(db, "SELECT COUNT(*) FROM join_tries WHERE learner = :learner", {"learner": learner}))


def wrong_codes_of(db: Database, learner: str, now: int, window: int) -> int:
    """The same for who only reads: nothing is forgotten."""
    return int(
        scalar(
            db,
            "SELECT COUNT(*) FROM join_tries WHERE learner = :learner AND at > :old AND at <= :now",
            {"learner": learner, "old": now - window, "now": now},
        )
    )


def count_wrong_code(db: Database, learner: str, now: int) -> None:
    """One more. Unlike tries at a PIN they are never given back: a code of one's own would do that."""
    db.execute(
        "INSERT INTO join_tries (id, learner, at) VALUES (:id, :learner, :now)",
        {"id": uuid4().hex, "learner": learner, "now": now},
    )
