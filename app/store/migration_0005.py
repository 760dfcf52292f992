"""The fifth change of the schema: what is measured.

`traces` can be made anew from the moves at any time. What a department answered in a cross-guess is published in
steps of at least five people (`reveals`), and `voices` say whose answers are in it. A survey (`waves`) keeps what
each answered only until it closes: then `found` holds the sums, and `replies` are gone.
"""

from __future__ import annotations

from sqlite_utils import Database

TRACES = """
CREATE TABLE traces (
    attempt TEXT NOT NULL PRIMARY KEY REFERENCES attempts (id),
    n INTEGER NOT NULL CHECK (n >= 1),
    version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 80),
    body TEXT NOT NULL CHECK (length(body) <= 100000)
) STRICT;
CREATE TABLE reveals (
    sheet TEXT NOT NULL CHECK (length(sheet) BETWEEN 1 AND 80),
    department TEXT NOT NULL CHECK (department IN ('marketing', 'sales')),
    n INTEGER NOT NULL CHECK (n >= 1),
    people INTEGER NOT NULL CHECK (people >= 5 * n),
    agree TEXT NOT NULL CHECK (length(agree) <= 20000),
    at INTEGER NOT NULL,
    PRIMARY KEY (sheet, department, n)
) STRICT;
CREATE TRIGGER reveals_are_never_changed BEFORE UPDATE ON reveals
BEGIN
    SELECT RAISE(ABORT, 'reveals are immutable');
END;
CREATE TABLE voices (
    attempt TEXT NOT NULL PRIMARY KEY REFERENCES attempts (id),
    sheet TEXT NOT NULL,
    department TEXT NOT NULL,
    n INTEGER NOT NULL,
    FOREIGN KEY (sheet, department, n) REFERENCES reveals (sheet, department, n)
) STRICT;
CREATE INDEX voices_of_sheet ON voices (sheet, department);
"""

SURVEYS = """
CREATE TABLE waves (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    owner TEXT NOT NULL REFERENCES learners (id),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    content TEXT NOT NULL CHECK (length(content) <= 100000),
    opened_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL CHECK (closes_at > opened_at),
    closed_at INTEGER CHECK (closed_at BETWEEN opened_at AND closes_at),
    found TEXT CHECK (length(found) <= 200000),
    CHECK ((found IS NULL) = (closed_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_wave_at_a_time ON waves ((closed_at IS NULL)) WHERE closed_at IS NULL;
CREATE TRIGGER what_a_wave_found_stays BEFORE UPDATE OF closed_at, found, content ON waves
WHEN OLD.closed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'this survey is closed');
END;
CREATE TABLE replies (
    wave TEXT NOT NULL REFERENCES waves (id),
    learner TEXT NOT NULL REFERENCES learners (id),
    department TEXT NOT NULL CHECK (department IN ('marketing', 'sales')),
    answers TEXT NOT NULL CHECK (length(answers) <= 4000),
    saved_at INTEGER NOT NULL,
    sent_at INTEGER,
    PRIMARY KEY (wave, learner)
) STRICT;
CREATE TRIGGER a_closed_wave_takes_no_reply BEFORE INSERT ON replies
WHEN EXISTS (SELECT 1 FROM waves WHERE id = NEW.wave AND closed_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'this survey is closed');
END;
"""


def measuring(db: Database) -> None:
    """Traces of attempts, what departments answered in cross-guesses, and surveys."""
    db.executescript(TRACES)
    db.executescript(SURVEYS)
