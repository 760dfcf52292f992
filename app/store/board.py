"""The board: one row a learner and exercise, kept in the transaction that stores a score.

What counts are first attempts that have ended; a replay never counts, and what was done in a workshop
counts there. The ladder value is over the
last three ladder attempts in the order they were started: their median, so that one lucky call tops
nothing. Before there are three the value is provisional: the lower of two, or a third of one.
Equal values share a rank (1, 1, 3) and stand in the order of their names.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from app.store.rows import Row, one, rows

SETTLED = 3

_AGGREGATE = """
WITH counted AS (
    SELECT a.exercise, a.learner, a.purpose, a.tenths, a.ended_at,
        ROW_NUMBER() OVER (PARTITION BY a.exercise, a.learner, a.purpose ORDER BY a.number DESC) AS recent
    FROM attempts AS a JOIN learners AS l ON l.id = a.learner
    WHERE a.ended_at IS NOT NULL AND a.parent IS NULL AND a.purpose <> 'round' AND l.erased_at IS NULL {only}
), gathered AS (
    SELECT exercise, learner,
        MAX(CASE WHEN purpose = 'ladder' AND recent = 1 THEN tenths END) AS a,
        MAX(CASE WHEN purpose = 'ladder' AND recent = 2 THEN tenths END) AS b,
        MAX(CASE WHEN purpose = 'ladder' AND recent = 3 THEN tenths END) AS c,
        SUM(CASE WHEN purpose = 'ladder' THEN 1 ELSE 0 END) AS ladder_count,
        MAX(tenths) AS best, COUNT(*) AS attempts, MAX(ended_at) AS updated_at
    FROM counted GROUP BY exercise, learner
)
INSERT INTO board (exercise, learner, ladder_points, ladder_count, best, attempts, updated_at)
SELECT exercise, learner,
    CASE
        WHEN a IS NULL THEN 0
        WHEN b IS NULL THEN a / 3
        WHEN c IS NULL THEN CASE WHEN a < b THEN a ELSE b END
        WHEN (a <= b AND b <= c) OR (c <= b AND b <= a) THEN b
        WHEN (b <= a AND a <= c) OR (c <= a AND a <= b) THEN a
        ELSE c
    END,
    ladder_count, best, attempts, updated_at
FROM gathered WHERE true
ON CONFLICT (exercise, learner) DO UPDATE SET ladder_points = excluded.ladder_points,
    ladder_count = excluded.ladder_count, best = excluded.best, attempts = excluded.attempts,
    updated_at = excluded.updated_at
"""

_STANDING = """
SELECT b.learner, l.nickname, l.department, b.ladder_points, b.ladder_count, b.best, b.attempts, b.updated_at,
    (SELECT COUNT(*) + 1 FROM board AS o WHERE o.exercise = b.exercise AND o.ladder_count > 0
        AND o.ladder_points > b.ladder_points) AS rank
FROM ({chosen}) AS b JOIN learners AS l ON l.id = b.learner
ORDER BY b.ladder_points DESC, l.folded
"""

_LADDER = "SELECT * FROM board WHERE exercise = :exercise AND ladder_count > 0"


@dataclass(frozen=True, slots=True)
class Standing:
    """A learner's place; `ladder_points` and `best` are in tenths of a point, 0 to 1000."""

    rank: int
    learner: str
    nickname: str
    department: str
    ladder_points: int
    ladder_count: int
    best: int
    attempts: int
    updated_at: int

    @property
    def points(self) -> float:
        """The ladder value, 0 to 100."""
        return self.ladder_points / 10

    @property
    def provisional(self) -> bool:
        """Fewer ladder attempts than a median needs."""
        return self.ladder_count < SETTLED


def refresh(db: Database, attempt: str) -> None:
    """Brings the row of this attempt's learner up to date; call it in the transaction that ended it."""
    owner = one(db, "SELECT learner, exercise FROM attempts WHERE id = :id", {"id": attempt})
    if owner is not None:
        db.execute(_AGGREGATE.format(only="AND a.learner = :learner AND a.exercise = :exercise"), owner)


def rebuild(db: Database) -> int:
    """Computes the whole board anew from the attempts; returns how many rows it has."""
    db.execute("DELETE FROM board")
    db.execute(_AGGREGATE.format(only=""))
    return len(everything(db))


def everything(db: Database) -> list[Row]:
    """All rows, for comparing a board with its rebuilt self."""
    return rows(db, "SELECT * FROM board ORDER BY exercise, learner")


def row_of(db: Database, exercise: str, learner: str) -> Row | None:
    """A learner's row, also where they have practised only and stand on no ladder."""
    return one(
        db,
        "SELECT * FROM board WHERE exercise = :exercise AND learner = :learner",
        {"exercise": exercise, "learner": learner},
    )


def top(db: Database, exercise: str, limit: int) -> list[Standing]:
    """The first `limit` of the ladder."""
    chosen = f"{_LADDER} ORDER BY ladder_points DESC, learner LIMIT :limit"
    return _standings(db, chosen, {"exercise": exercise, "limit": limit})


def neighbours(db: Database, exercise: str, learner: str, each_side: int = 2) -> list[Standing]:
    """The learner with up to `each_side` above and below; empty for one who stands on no ladder."""
    me = row_of(db, exercise, learner)
    if me is None or not me["ladder_count"]:
        return []
    above = (
        "(ladder_points > :points OR (ladder_points = :points AND learner < :learner)) "
        "ORDER BY ladder_points, learner DESC LIMIT :side"
    )
    below = (
        "(ladder_points < :points OR (ladder_points = :points AND learner > :learner)) "
        "ORDER BY ladder_points DESC, learner LIMIT :side"
    )
    chosen = (
        f"SELECT * FROM ({_LADDER} AND {above}) AS higher UNION ALL SELECT * FROM ({_LADDER} AND {below}) AS lower "
        f"UNION ALL {_LADDER} AND learner = :learner"
    )
    values = {"exercise": exercise, "learner": learner, "points": me["ladder_points"], "side": each_side}
    return _standings(db, chosen, values)


def _standings(db: Database, chosen: str, values: Row) -> list[Standing]:
    return [Standing(**row) for row in rows(db, _STANDING.format(chosen=chosen), values)]
