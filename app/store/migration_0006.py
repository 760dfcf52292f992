"""The sixth change of the schema: weeks at the other's side.

`shadow_events` are append-only and hold no words. Words stand apart, so that they can be taken away when their
writer is erased: `shadow_notes` while they are written, `shadow_texts` as they were handed over, and never changed.
"""

from __future__ import annotations

from sqlite_utils import Database

SHADOWING = """
CREATE TABLE shadow_weeks (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    guest TEXT NOT NULL REFERENCES learners (id),
    code TEXT UNIQUE CHECK (length(code) = 6),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    proposed_at INTEGER NOT NULL,
    UNIQUE (guest, key)
) STRICT;
CREATE INDEX shadow_weeks_of_guest ON shadow_weeks (guest, proposed_at);
CREATE TABLE shadow_hosts (
    week TEXT NOT NULL REFERENCES shadow_weeks (id),
    desk TEXT NOT NULL CHECK (desk IN ('marketing', 'sales')),
    learner TEXT NOT NULL REFERENCES learners (id),
    PRIMARY KEY (week, desk),
    UNIQUE (week, learner)
) STRICT;
CREATE INDEX shadow_hosts_by_learner ON shadow_hosts (learner);
CREATE TRIGGER nobody_is_their_own_host BEFORE INSERT ON shadow_hosts
WHEN EXISTS (SELECT 1 FROM shadow_weeks WHERE id = NEW.week AND guest = NEW.learner)
BEGIN
    SELECT RAISE(ABORT, 'nobody is their own host');
END;
CREATE TABLE shadow_events (
    week TEXT NOT NULL REFERENCES shadow_weeks (id),
    seq INTEGER NOT NULL CHECK (seq BETWEEN 1 AND 500),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
    "by" TEXT NOT NULL REFERENCES learners (id),
    body TEXT NOT NULL CHECK (length(body) <= 4000),
    at INTEGER NOT NULL,
    local INTEGER NOT NULL,
    PRIMARY KEY (week, seq),
    UNIQUE (week, key)
) STRICT;
CREATE INDEX shadow_events_of_learner ON shadow_events ("by");
CREATE TABLE shadow_texts (
    week TEXT NOT NULL,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (length(body) <= 20000),
    PRIMARY KEY (week, seq),
    FOREIGN KEY (week, seq) REFERENCES shadow_events (week, seq)
) STRICT;
CREATE TABLE shadow_notes (
    week TEXT NOT NULL REFERENCES shadow_weeks (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    at INTEGER NOT NULL,
    PRIMARY KEY (week, name)
) STRICT;
CREATE TRIGGER shadow_events_come_in_order BEFORE INSERT ON shadow_events
WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM shadow_events WHERE week = NEW.week AND seq = NEW.seq - 1)
BEGIN
    SELECT RAISE(ABORT, 'an event is missing before this one');
END;
CREATE TRIGGER shadow_events_are_never_changed BEFORE UPDATE ON shadow_events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER shadow_events_are_never_deleted BEFORE DELETE ON shadow_events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER shadow_texts_are_never_changed BEFORE UPDATE ON shadow_texts
BEGIN
    SELECT RAISE(ABORT, 'what was handed over stays as it was');
END;
CREATE TRIGGER hosts_alone_sign_a_week BEFORE INSERT ON shadow_events
WHEN NEW.kind = 'signed' AND NOT EXISTS (SELECT 1 FROM shadow_hosts WHERE week = NEW.week AND learner = NEW."by")
BEGIN
    SELECT RAISE(ABORT, 'a host signs, and nobody else');
END;
"""


def shadowing(db: Database) -> None:
    """Weeks, their hosts and events, and the words in them."""
    db.executescript(SHADOWING)
