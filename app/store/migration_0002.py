"""The second change of the schema: several hands on one attempt, and attempts of up to 5,000 moves.

SQLite cannot widen a CHECK, so `attempts` and `moves` are made anew, copied, and put in the place of the
old ones. `by` is the learner who made a move; it is NULL where they were erased.
"""

from __future__ import annotations

from sqlite_utils import Database

COMPANIONS = """
CREATE TABLE companions (
    attempt TEXT NOT NULL REFERENCES attempts (id),
    learner TEXT NOT NULL REFERENCES learners (id),
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (attempt, learner)
) STRICT;
CREATE INDEX companions_of_learner ON companions (learner, joined_at);
CREATE TRIGGER seven_companions_at_most BEFORE INSERT ON companions
WHEN (SELECT COUNT(*) FROM companions WHERE attempt = NEW.attempt) >= 7
BEGIN
    SELECT RAISE(ABORT, 'the attempt has seven companions');
END;
CREATE TRIGGER companions_join_what_is_open_to_them BEFORE INSERT ON companions
WHEN NOT EXISTS (
    SELECT 1 FROM attempts
    WHERE id = NEW.attempt AND learner <> NEW.learner AND purpose = 'practice' AND ended_at IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'only an open practice attempt of somebody else can be joined');
END;
CREATE TABLE invitations (
    attempt TEXT NOT NULL PRIMARY KEY REFERENCES attempts (id),
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 6)
) STRICT;
CREATE TABLE join_tries (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    learner TEXT NOT NULL REFERENCES learners (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX join_tries_of_learner ON join_tries (learner, at);
"""

ATTEMPTS = """
CREATE TABLE attempts_anew (
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
    parent_turn INTEGER CHECK (parent_turn BETWEEN 1 AND 5000),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    UNIQUE (learner, number),
    UNIQUE (learner, key),
    CHECK ((parent IS NULL) = (parent_turn IS NULL)),
    CHECK (purpose = 'practice' OR parent IS NULL),
    CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    CHECK ((ended_at IS NULL) = (tenths IS NULL))
) STRICT;
INSERT INTO attempts_anew (id, learner, number, exercise, role, options, seed, scenario, purpose, started_at, ended_at,
    outcome, tenths, rubric_version, parent, parent_turn, key)
SELECT id, learner, number, exercise, role, options, seed, scenario, purpose, started_at, ended_at,
    outcome, tenths, rubric_version, parent, parent_turn, key FROM attempts;
DROP TABLE attempts;
ALTER TABLE attempts_anew RENAME TO attempts;
CREATE INDEX attempts_at_exercise ON attempts (exercise, learner, number);
CREATE INDEX attempts_of_parent ON attempts (parent);
CREATE UNIQUE INDEX one_open_ladder_attempt ON attempts (learner, exercise)
    WHERE purpose = 'ladder' AND ended_at IS NULL;
CREATE UNIQUE INDEX ladder_seeds_are_new ON attempts (learner, exercise, seed) WHERE purpose = 'ladder';
"""

MOVES = """
CREATE TABLE moves_anew (
    attempt TEXT NOT NULL REFERENCES attempts (id),
    n INTEGER NOT NULL CHECK (n BETWEEN 1 AND 5000),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    body TEXT NOT NULL CHECK (length(body) <= 100000),
    answer TEXT NOT NULL CHECK (length(answer) <= 100000),
    at INTEGER NOT NULL,
    "by" TEXT REFERENCES learners (id),
    PRIMARY KEY (attempt, n),
    UNIQUE (attempt, key)
) STRICT;
INSERT INTO moves_anew (attempt, n, key, kind, body, answer, at, "by")
SELECT m.attempt, m.n, m.key, m.kind, m.body, m.answer, m.at, CASE WHEN l.erased_at IS NULL THEN l.id END
FROM moves AS m LEFT JOIN attempts AS a ON a.id = m.attempt LEFT JOIN learners AS l ON l.id = a.learner;
DROP TABLE moves;
ALTER TABLE moves_anew RENAME TO moves;
CREATE INDEX moves_of_learner ON moves ("by");
"""

TRIGGERS = """
CREATE TRIGGER moves_are_never_deleted BEFORE DELETE ON moves
BEGIN
    SELECT RAISE(ABORT, 'moves are append-only');
END;
CREATE TRIGGER moves_are_never_changed BEFORE UPDATE ON moves
WHEN OLD.attempt <> NEW.attempt OR OLD.n <> NEW.n OR OLD.key <> NEW.key OR OLD.kind <> NEW.kind OR OLD.at <> NEW.at
    OR NEW."by" IS NOT NULL OR NOT (
        (NEW.body = '{}' AND NEW.answer = '{}' AND EXISTS (
            SELECT 1 FROM attempts JOIN learners ON learners.id = attempts.learner
            WHERE attempts.id = OLD.attempt AND learners.erased_at IS NOT NULL
        ))
        OR (NEW.body = OLD.body AND NEW.answer = OLD.answer AND EXISTS (
            SELECT 1 FROM learners WHERE id = OLD."by" AND erased_at IS NOT NULL
        ))
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

OF_MOVES = (
    "moves_are_never_deleted",
    "moves_are_never_changed",
    "moves_come_in_order",
    "an_ended_attempt_takes_no_moves",
)


def several_hands(db: Database) -> None:
    """Companions, invitations, who made a move, and room for 5,000 moves. Foreign keys must be off meanwhile."""
    for name in OF_MOVES:
        db.execute(f"DROP TRIGGER {name}")
    for part in (ATTEMPTS, MOVES, TRIGGERS, COMPANIONS):
        db.executescript(part)
