"""Who works on an attempt of a round, and at which seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.store.companions import Person
from app.store.rows import one, rows, scalar


@dataclass(frozen=True, slots=True)
class RoundAttempt:
    """An attempt of a group; `began` is when its round began, which tells a repeated round from the first."""

    attempt: str
    workshop: str
    step: str
    began: int
    group: str


_COLUMNS = 'attempt, workshop, step, began, "group"'


def add(db: Database, of: RoundAttempt, seats: Mapping[str, str]) -> None:
    """`seats` by learner, empty where the exercise has none. `Duplicate` where the group has its attempt."""
    db.execute(
        f"INSERT INTO round_attempts ({_COLUMNS}) VALUES (:attempt, :workshop, :step, :began, :group)",
        {name: getattr(of, name) for name in ("attempt", "workshop", "step", "began", "group")},
    )
    for learner, seat in seats.items():
        seat_at(db, of.attempt, learner, seat)


def seat_at(db: Database, attempt: str, learner: str, seat: str) -> None:
    """This learner works on it from now on, at this seat."""
    db.execute(
        "INSERT INTO seats (attempt, learner, seat) VALUES (:attempt, :learner, :seat) "
        "ON CONFLICT (attempt, learner) DO UPDATE SET seat = excluded.seat",
        {"attempt": attempt, "learner": learner, "seat": seat},
    )


def stand_up(db: Database, attempt: str, learner: str) -> None:
    """This learner works on it no more; what they did stays."""
    values = {"attempt": attempt, "learner": learner}
    db.execute("DELETE FROM seats WHERE attempt = :attempt AND learner = :learner", values)


def seat_of(db: Database, attempt: str, learner: str) -> str | None:
    """Empty for an exercise without seats, None for somebody who does not work on it."""
    found = scalar(
        db,
        "SELECT seat FROM seats WHERE attempt = :attempt AND learner = :learner",
        {"attempt": attempt, "learner": learner},
    )
    return None if found is None else str(found)


def people(db: Database, attempt: str) -> list[Person]:
    """Who works on it, by nickname."""
    found = rows(
        db,
        "SELECT l.nickname, l.department FROM seats AS s JOIN learners AS l ON l.id = s.learner "
        "WHERE s.attempt = :attempt AND l.erased_at IS NULL ORDER BY l.nickname, l.id",
        {"attempt": attempt},
    )
    return [Person(**row) for row in found]


def of_attempt(db: Database, attempt: str) -> RoundAttempt | None:
    """The round that this attempt belongs to."""
    row = one(db, f"SELECT {_COLUMNS} FROM round_attempts WHERE attempt = :attempt", {"attempt": attempt})
    return None if row is None else RoundAttempt(**row)


def of_group(db: Database, workshop: str, step: str, began: int, group: str) -> str | None:
    """The attempt of this group in that round."""
    found = scalar(
        db,
        "SELECT attempt FROM round_attempts WHERE workshop = :workshop AND step = :step AND began = :began "
        'AND "group" = :group',
        {"workshop": workshop, "step": step, "began": began, "group": group},
    )
    return None if found is None else str(found)


def moves_of_round(db: Database, workshop: str, step: str, began: int) -> dict[str, int]:
    """How many moves there are in that round, by group; those without an attempt are left out."""
    found = rows(
        db,
        'SELECT r."group" AS who, (SELECT COALESCE(MAX(n), 0) FROM moves WHERE attempt = r.attempt) AS made '
        "FROM round_attempts AS r WHERE r.workshop = :workshop AND r.step = :step AND r.began = :began",
        {"workshop": workshop, "step": step, "began": began},
    )
    return {str(row["who"]): int(row["made"]) for row in found}


def open_of_round(db: Database, workshop: str, step: str, began: int) -> list[RoundAttempt]:
    """The attempts of that round that have not ended."""
    found = rows(
        db,
        f"SELECT {', '.join(f'r.{name}' for name in _COLUMNS.split(', '))} FROM round_attempts AS r "
        "JOIN attempts AS a ON a.id = r.attempt WHERE r.workshop = :workshop AND r.step = :step AND r.began = :began "
        "AND a.ended_at IS NULL ORDER BY r.attempt",
        {"workshop": workshop, "step": step, "began": began},
    )
    return [RoundAttempt(**row) for row in found]
