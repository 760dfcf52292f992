"""The schema, as the ordered list of changes that made it. Applied ones never change: add a new one below.

Common to SQLite and PostgreSQL: integer epoch milliseconds, booleans as 0 and 1, JSON as TEXT, ids as
hexadecimal TEXT. Ranked totals are INTEGER tenths of a point, 0 to 1000, so that sums and medians are
exact. Limits are constraints here, never a look before an insert.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from app.store.migration_0002 import several_hands
from app.store.migration_0003 import workshops
from app.store.migration_0004 import learning
from app.store.migration_0005 import measuring
from app.store.migration_0006 import shadowing
from app.store.migration_0007 import outbox

Migration = tuple[str, Callable[[Database], None]]

LEARNERS = """
CREATE TABLE learners (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    nickname TEXT NOT NULL CHECK (length(nickname) BETWEEN 1 AND 24),
    folded TEXT NOT NULL UNIQUE CHECK (length(folded) BETWEEN 1 AND 96),
    department TEXT NOT NULL CHECK (department IN ('marketing', 'sales')),
    pin_salt TEXT CHECK (length(pin_salt) = 32),
    pin_hash TEXT CHECK (length(pin_hash) = 64),
    created_at INTEGER NOT NULL,
    erased_at INTEGER,
    CHECK ((pin_salt IS NULL) = (pin_hash IS NULL))
) STRICT;
CREATE TABLE tokens (
    hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    learner TEXT NOT NULL REFERENCES learners (id),
    bound_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tokens_of_learner ON tokens (learner);
CREATE TABLE pin_tries (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    folded TEXT NOT NULL CHECK (length(folded) BETWEEN 1 AND 96),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX pin_tries_of_name ON pin_tries (folded, at);
CREATE TABLE drafts (
    learner TEXT NOT NULL REFERENCES learners (id),
    screen TEXT NOT NULL CHECK (length(screen) BETWEEN 1 AND 40),
    attempt TEXT NOT NULL CHECK (length(attempt) IN (0, 32)),
    text TEXT NOT NULL CHECK (length(text) <= 20000),
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (learner, screen, attempt)
) STRICT;
"""

ATTEMPTS = """
CREATE TABLE attempts (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    learner TEXT NOT NULL REFERENCES learners (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    exercise TEXT NOT NULL CHECK (length(exercise) BETWEEN 1 AND 40),
    role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 40),
    options TEXT NOT NULL CHECK (length(options) <= 2000),
    seed INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 2147483647),
    scenario TEXT NOT NULL CHECK (length(scenario) <= 1000000),
    purpose TEXT NOT NULL CHECK (purpose IN ('practice', 'ladder')),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT CHECK (length(outcome) BETWEEN 1 AND 80),
    tenths INTEGER CHECK (tenths BETWEEN 0 AND 1000),
    rubric_version TEXT CHECK (length(rubric_version) <= 80),
    parent TEXT REFERENCES attempts (id),
    parent_turn INTEGER CHECK (parent_turn BETWEEN 1 AND 500),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    UNIQUE (learner, number),
    UNIQUE (learner, key),
    CHECK ((parent IS NULL) = (parent_turn IS NULL)),
    CHECK (purpose = 'practice' OR parent IS NULL),
    CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    CHECK ((ended_at IS NULL) = (tenths IS NULL))
) STRICT;
CREATE INDEX attempts_at_exercise ON attempts (exercise, learner, number);
CREATE INDEX attempts_of_parent ON attempts (parent);
CREATE UNIQUE INDEX one_open_ladder_attempt ON attempts (learner, exercise)
    WHERE purpose = 'ladder' AND ended_at IS NULL;
CREATE UNIQUE INDEX ladder_seeds_are_new ON attempts (learner, exercise, seed) WHERE purpose = 'ladder';
CREATE TABLE moves (
    attempt TEXT NOT NULL REFERENCES attempts (id),
    n INTEGER NOT NULL CHECK (n BETWEEN 1 AND 500),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    body TEXT NOT NULL CHECK (length(body) <= 100000),
    answer TEXT NOT NULL CHECK (length(answer) <= 100000),
    at INTEGER NOT NULL,
    PRIMARY KEY (attempt, n),
    UNIQUE (attempt, key)
) STRICT;
CREATE TRIGGER moves_are_never_deleted BEFORE DELETE ON moves
BEGIN
    SELECT RAISE(ABORT, 'moves are append-only');
END;
CREATE TRIGGER moves_are_never_changed BEFORE UPDATE ON moves
WHEN OLD.attempt <> NEW.attempt OR OLD.n <> NEW.n OR OLD.key <> NEW.key OR OLD.kind <> NEW.kind OR OLD.at <> NEW.at
    OR NEW.body <> '{}' OR NEW.answer <> '{}' OR NOT EXISTS (
        SELECT 1 FROM attempts JOIN learners ON learners.id = attempts.learner
        WHERE attempts.id = OLD.attempt AND learners.erased_at IS NOT NULL
    )
BEGIN
    SELECT RAISE(ABORT, 'moves are append-only');
END;
CREATE TRIGGER moves_come_in_order BEFORE INSERT ON moves
WHEN NEW.n > 1 AND NOT EXISTS (SELECT 1 FROM moves WHERE attempt = NEW.attempt AND n = NEW.n - 1)
BEGIN
    SELECT RAISE(ABORT, 'a move is missing before this one');
END;
CREATE TRIGGER an_ended_attempt_takes_no_moves BEFORE INSERT ON moves
WHEN EXISTS (SELECT 1 FROM attempts WHERE id = NEW.attempt AND ended_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'the attempt has ended');
END;
"""

SCORES = """
CREATE TABLE scorecards (
    attempt TEXT NOT NULL REFERENCES attempts (id),
    rubric_version TEXT NOT NULL CHECK (length(rubric_version) <= 80),
    total REAL NOT NULL CHECK (total BETWEEN 0 AND 100),
    outcome TEXT NOT NULL CHECK (length(outcome) BETWEEN 1 AND 80),
    advice TEXT NOT NULL,
    caps TEXT NOT NULL,
    scored_at INTEGER NOT NULL,
    PRIMARY KEY (attempt, rubric_version)
) STRICT;
CREATE TABLE scores (
    attempt TEXT NOT NULL,
    rubric_version TEXT NOT NULL,
    criterion TEXT NOT NULL CHECK (length(criterion) BETWEEN 1 AND 40),
    place INTEGER NOT NULL CHECK (place >= 1),
    level INTEGER CHECK (level BETWEEN 1 AND 5),
    points REAL NOT NULL CHECK (points BETWEEN 0 AND maximum),
    maximum REAL NOT NULL CHECK (maximum BETWEEN 0 AND 100),
    evidence TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 4000),
    PRIMARY KEY (attempt, rubric_version, criterion),
    FOREIGN KEY (attempt, rubric_version) REFERENCES scorecards (attempt, rubric_version)
) STRICT;
CREATE TABLE board (
    exercise TEXT NOT NULL CHECK (length(exercise) BETWEEN 1 AND 40),
    learner TEXT NOT NULL REFERENCES learners (id),
    ladder_points INTEGER NOT NULL CHECK (ladder_points BETWEEN 0 AND 1000),
    ladder_count INTEGER NOT NULL CHECK (ladder_count >= 0),
    best INTEGER NOT NULL CHECK (best BETWEEN 0 AND 1000),
    attempts INTEGER NOT NULL CHECK (attempts >= 1),
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (exercise, learner)
) STRICT;
CREATE INDEX board_by_points ON board (exercise, ladder_points DESC, learner) WHERE ladder_count > 0;
"""


def first_schema(db: Database) -> None:
    """Learners, their attempts and moves, scorecards, and the board."""
    for part in (LEARNERS, ATTEMPTS, SCORES):
        db.executescript(part)


MIGRATIONS: tuple[Migration, ...] = (
    ("0001_first_schema", first_schema),
    ("0002_several_hands", several_hands),
    ("0003_workshops", workshops),
    ("0004_learning", learning),
    ("0005_measuring", measuring),
    ("0006_shadowing", shadowing),
    ("0007_outbox", outbox),
)
