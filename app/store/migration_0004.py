"""The fourth change of the schema: what is asked again later, and who confirmed what was done together.

`reviews` are append-only: with the moves of modules they are all that mastery rests on. `review_cards` say when a
question comes again. Days are whole days of the learner's own calendar, counted from 1970.
"""

from __future__ import annotations

from sqlite_utils import Database

REVIEWS = """
CREATE TABLE review_cards (
    learner TEXT NOT NULL REFERENCES learners (id),
    item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 80),
    due INTEGER NOT NULL CHECK (due >= last),
    last INTEGER NOT NULL CHECK (last >= 0),
    stability REAL NOT NULL CHECK (stability > 0),
    difficulty REAL NOT NULL CHECK (difficulty BETWEEN 1 AND 10),
    reviews INTEGER NOT NULL CHECK (reviews >= 1),
    lapses INTEGER NOT NULL CHECK (lapses BETWEEN 0 AND reviews),
    PRIMARY KEY (learner, item)
) STRICT;
CREATE TABLE reviews (
    learner TEXT NOT NULL REFERENCES learners (id),
    n INTEGER NOT NULL CHECK (n >= 1),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 80),
    objective TEXT NOT NULL CHECK (length(objective) BETWEEN 1 AND 80),
    seed INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 2147483647),
    given TEXT NOT NULL CHECK (length(given) <= 16384),
    told TEXT NOT NULL CHECK (length(told) <= 100000),
    share REAL NOT NULL CHECK (share BETWEEN 0 AND 1),
    hints INTEGER NOT NULL CHECK (hints BETWEEN 0 AND 20),
    rating TEXT NOT NULL CHECK (rating IN ('again', 'hard', 'good')),
    at INTEGER NOT NULL,
    day INTEGER NOT NULL CHECK (day >= 0),
    PRIMARY KEY (learner, n),
    UNIQUE (learner, key),
    UNIQUE (learner, item, day)
) STRICT;
CREATE INDEX reviews_of_day ON reviews (learner, day);
CREATE TRIGGER reviews_are_never_changed BEFORE UPDATE ON reviews
BEGIN
    SELECT RAISE(ABORT, 'reviews are append-only');
END;
CREATE TRIGGER reviews_are_never_deleted BEFORE DELETE ON reviews
WHEN NOT EXISTS (SELECT 1 FROM learners WHERE id = OLD.learner AND erased_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'reviews are append-only');
END;
CREATE TABLE review_hints (
    learner TEXT NOT NULL REFERENCES learners (id),
    item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 80),
    day INTEGER NOT NULL CHECK (day >= 0),
    opened INTEGER NOT NULL CHECK (opened BETWEEN 1 AND 20),
    PRIMARY KEY (learner, item, day)
) STRICT;
CREATE TABLE review_plans (
    learner TEXT NOT NULL PRIMARY KEY REFERENCES learners (id),
    cap INTEGER NOT NULL CHECK (cap BETWEEN 5 AND 30),
    spread TEXT CHECK (length(spread) <= 200000)
) STRICT;
"""

SIGNATURES = """
CREATE TABLE signing_codes (
    attempt TEXT NOT NULL PRIMARY KEY REFERENCES attempts (id),
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 6),
    asked_at INTEGER NOT NULL,
    until INTEGER NOT NULL CHECK (until > asked_at)
) STRICT;
CREATE TABLE signatures (
    attempt TEXT NOT NULL REFERENCES attempts (id),
    "by" TEXT NOT NULL REFERENCES learners (id),
    notes INTEGER NOT NULL CHECK (notes >= 1),
    signed INTEGER NOT NULL CHECK (signed IN (0, 1)),
    named INTEGER NOT NULL CHECK (named IN (0, 1) AND named <= signed),
    reason TEXT NOT NULL CHECK (length(reason) <= 400),
    asked_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (attempt, "by", notes, signed)
) STRICT;
CREATE UNIQUE INDEX signed_once ON signatures (attempt) WHERE signed = 1;
CREATE INDEX signatures_by ON signatures ("by");
CREATE TRIGGER nobody_signs_for_themselves BEFORE INSERT ON signatures
WHEN EXISTS (SELECT 1 FROM attempts WHERE id = NEW.attempt AND learner = NEW."by")
BEGIN
    SELECT RAISE(ABORT, 'nobody signs for themselves');
END;
CREATE TABLE former_tokens (
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    learner TEXT NOT NULL REFERENCES learners (id),
    left_at INTEGER NOT NULL,
    PRIMARY KEY (hash, learner)
) STRICT;
CREATE INDEX former_tokens_of_learner ON former_tokens (learner, left_at);
"""


def learning(db: Database) -> None:
    """Reviews and their cards, signatures and the codes that ask for them, and whose a browser was before."""
    db.executescript(REVIEWS)
    db.executescript(SIGNATURES)
