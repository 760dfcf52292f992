"""A learner's attempts at one exercise, with how far each has come: enough to know which have to be folded anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.store.rows import rows


@dataclass(frozen=True, slots=True)
class Stood:
    """One attempt for practice; `moves` so far. Replays are not among them: what was known is told there again."""

    id: str
    options: Mapping[str, str]
    started_at: int
    ended_at: int | None
    moves: int


def stood(db: Database, learner: str, exercise: str) -> list[Stood]:
    """In the order in which they were started."""
    found = rows(
        db,
        "SELECT a.id, a.options, a.started_at, a.ended_at, "
        "(SELECT COALESCE(MAX(n), 0) FROM moves WHERE attempt = a.id) AS moves FROM attempts AS a "
        "WHERE a.learner = :learner AND a.exercise = :exercise AND a.purpose = 'practice' AND a.parent IS NULL "
        "ORDER BY a.number",
        {"learner": learner, "exercise": exercise},
    )
    return [Stood(**(row | {"options": json.loads(row["options"])})) for row in found]
