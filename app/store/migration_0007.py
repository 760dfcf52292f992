"""The seventh change of the schema: what was told to learning record stores.

Statements are not kept: they are made of moves and reviews, which are never changed. `xapi_journal` says in which order
those were stored, so how far a receiver was told is one number, `upto`. Nothing else happens when a move is stored.
"""

from __future__ import annotations

from sqlite_utils import Database

OUTBOX = """
CREATE TABLE xapi_journal (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    attempt TEXT REFERENCES attempts (id),
    learner TEXT REFERENCES learners (id),
    n INTEGER NOT NULL CHECK (n >= 1),
    CHECK ((attempt IS NULL) <> (learner IS NULL))
) STRICT;
CREATE INDEX xapi_journal_of_learner ON xapi_journal (learner) WHERE learner IS NOT NULL;
INSERT INTO xapi_journal (attempt, n) SELECT attempt, n FROM moves ORDER BY rowid;
INSERT INTO xapi_journal (learner, n) SELECT learner, n FROM reviews ORDER BY rowid;
CREATE TRIGGER moves_are_journaled AFTER INSERT ON moves
BEGIN
    INSERT INTO xapi_journal (attempt, n) VALUES (NEW.attempt, NEW.n);
END;
CREATE TRIGGER reviews_are_journaled AFTER INSERT ON reviews
BEGIN
    INSERT INTO xapi_journal (learner, n) VALUES (NEW.learner, NEW.n);
END;
CREATE TABLE xapi_house (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    installation TEXT NOT NULL CHECK (length(installation) = 32),
    key TEXT NOT NULL CHECK (length(key) = 64)
) STRICT;
CREATE TABLE xapi_targets (
    target TEXT NOT NULL PRIMARY KEY CHECK (length(target) = 64),
    upto INTEGER NOT NULL CHECK (upto >= 0),
    told INTEGER NOT NULL CHECK (told >= 0),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    waits_until INTEGER NOT NULL,
    stopped INTEGER NOT NULL CHECK (stopped IN (0, 1)),
    reason TEXT NOT NULL CHECK (length(reason) <= 300),
    holder TEXT NOT NULL CHECK (length(holder) IN (0, 32)),
    held_until INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE xapi_refused (
    target TEXT NOT NULL REFERENCES xapi_targets (target),
    statement TEXT NOT NULL CHECK (length(statement) = 36),
    learner TEXT NOT NULL REFERENCES learners (id),
    attempt TEXT REFERENCES attempts (id),
    n INTEGER NOT NULL CHECK (n >= 1),
    status INTEGER NOT NULL CHECK (status BETWEEN 100 AND 599),
    reason TEXT NOT NULL CHECK (length(reason) <= 300),
    at INTEGER NOT NULL,
    PRIMARY KEY (target, statement)
) STRICT;
CREATE INDEX xapi_refused_of_learner ON xapi_refused (learner);
"""


def outbox(db: Database) -> None:
    """The order of what was done, the names of this installation, how far each receiver was told, what it refused."""
    db.executescript(OUTBOX)
