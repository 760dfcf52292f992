"""The third change of the schema: workshops, what happens in them, and who works on an attempt of a round.

`events` are append-only. What people wrote in their own words stands in `texts` apart from them, so that it
can be taken away when its writer is erased while the workshop still replays. A rehearsal is a workshop of
its own that is wiped afterwards: its events alone may be deleted.
"""

from __future__ import annotations

from sqlite_utils import Database

WORKSHOPS = """
CREATE TABLE workshops (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    owner TEXT NOT NULL REFERENCES learners (id),
    code TEXT UNIQUE CHECK (length(code) BETWEEN 6 AND 8),
    rehearsal_of TEXT REFERENCES workshops (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX workshops_of_owner ON workshops (owner, created_at);
CREATE INDEX rehearsals ON workshops (rehearsal_of);
CREATE TABLE events (
    workshop TEXT NOT NULL REFERENCES workshops (id),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 80),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    "by" TEXT NOT NULL CHECK (length("by") BETWEEN 1 AND 40),
    role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 40),
    body TEXT NOT NULL CHECK (length(body) <= 200000),
    at INTEGER NOT NULL,
    reverses INTEGER,
    PRIMARY KEY (workshop, seq),
    UNIQUE (workshop, key),
    FOREIGN KEY (workshop, reverses) REFERENCES events (workshop, seq)
) STRICT;
CREATE INDEX events_of_learner ON events ("by");
CREATE TABLE texts (
    workshop TEXT NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (length(text) <= 20000),
    PRIMARY KEY (workshop, seq),
    FOREIGN KEY (workshop, seq) REFERENCES events (workshop, seq)
) STRICT;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM workshops WHERE id = OLD.workshop AND rehearsal_of IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_come_in_order BEFORE INSERT ON events
WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM events WHERE workshop = NEW.workshop AND seq = NEW.seq - 1)
BEGIN
    SELECT RAISE(ABORT, 'an event is missing before this one');
END;
CREATE TABLE seats (
    attempt TEXT NOT NULL REFERENCES attempts (id),
    learner TEXT NOT NULL REFERENCES learners (id),
    seat TEXT NOT NULL CHECK (length(seat) <= 40),
    PRIMARY KEY (attempt, learner)
) STRICT;
CREATE INDEX seats_of_learner ON seats (learner);
CREATE TABLE round_attempts (
    attempt TEXT NOT NULL PRIMARY KEY REFERENCES attempts (id),
    workshop TEXT NOT NULL REFERENCES workshops (id),
    step TEXT NOT NULL CHECK (length(step) BETWEEN 1 AND 40),
    began INTEGER NOT NULL,
    "group" TEXT NOT NULL CHECK (length("group") BETWEEN 1 AND 80),
    UNIQUE (workshop, step, began, "group")
) STRICT;
CREATE TABLE pairings (
    token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
    workshop TEXT NOT NULL REFERENCES workshops (id),
    paired_at INTEGER NOT NULL
) STRICT;
CREATE TABLE facilitators (
    learner TEXT NOT NULL PRIMARY KEY REFERENCES learners (id),
    since INTEGER NOT NULL
) STRICT;
CREATE TABLE wrong_codes (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 64),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX wrong_codes_by_time ON wrong_codes (at);
CREATE TABLE seasons (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    owner TEXT NOT NULL REFERENCES learners (id),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    best_of INTEGER NOT NULL CHECK (best_of BETWEEN 1 AND 50),
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 6 AND 8),
    created_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE TABLE snapshots (
    season TEXT NOT NULL REFERENCES seasons (id),
    n INTEGER NOT NULL CHECK (n >= 1),
    workshop TEXT NOT NULL REFERENCES workshops (id),
    rules TEXT NOT NULL CHECK (length(rules) BETWEEN 1 AND 80),
    body TEXT NOT NULL CHECK (length(body) <= 200000),
    at INTEGER NOT NULL,
    PRIMARY KEY (season, n),
    UNIQUE (season, workshop)
) STRICT;
CREATE TRIGGER snapshots_are_never_changed BEFORE UPDATE ON snapshots
BEGIN
    SELECT RAISE(ABORT, 'snapshots are immutable');
END;
"""


def workshops(db: Database) -> None:
    """Workshops and their events; attempts may be those of a round. Foreign keys must be off meanwhile."""
    _remake(db, "attempts", "purpose IN ('practice', 'ladder')", "purpose IN ('practice', 'ladder', 'round')")
    db.executescript(WORKSHOPS)


def _remake(db: Database, table: str, old: str, new: str) -> None:
    """The table anew with `new` in place of `old` in its definition; indexes and triggers stay as they were.

    SQLite cannot change a CHECK in place. Triggers of other tables that name this one are made anew, too:
    it would refuse to rename while they point at a table that is gone.
    """
    found = {name: (kind, on, sql) for name, kind, on, sql in db.execute(
        "SELECT name, type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()}  # fmt: skip
    definition = found[table][2]
    if old not in definition:
        raise RuntimeError(f"{table} is not as this change expects it")
    body = definition[definition.index("(") :].replace(old, new)
    columns = ", ".join(f'"{column.name}"' for column in db[table].columns)
    triggers = [(name, sql) for name, (kind, _, sql) in found.items() if kind == "trigger"]
    indexes = [sql for kind, on, sql in found.values() if kind == "index" and on == table]
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    db.execute(f"CREATE TABLE {table}_anew {body}")
    db.execute(f"INSERT INTO {table}_anew ({columns}) SELECT {columns} FROM {table}")
    db.execute(f"DROP TABLE {table}")
    db.execute(f"ALTER TABLE {table}_anew RENAME TO {table}")
    for sql in (*indexes, *(sql for _, sql in triggers)):
        db.execute(sql)
