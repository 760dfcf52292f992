"""What a learner has typed and not sent, one text for each screen and attempt."""

from __future__ import annotations

from sqlite_utils import Database

from app.store.rows import scalar


def save(db: Database, learner: str, screen: str, attempt: str, text: str, now: int) -> None:
    """Replaces the draft; an empty text removes it. `attempt` is empty for a screen without one."""
    if not text:
        drop(db, learner, screen, attempt)
        return
    db.execute(
        "INSERT INTO drafts (learner, screen, attempt, text, saved_at) "
        "VALUES (:learner, :screen, :attempt, :text, :now) "
        "ON CONFLICT (learner, screen, attempt) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
        {"learner": learner, "screen": screen, "attempt": attempt, "text": text, "now": now},
    )


def load(db: Database, learner: str, screen: str, attempt: str) -> str:
    """The draft; empty where there is none."""
    found = scalar(
        db,
        "SELECT text FROM drafts WHERE learner = :learner AND screen = :screen AND attempt = :attempt",
        {"learner": learner, "screen": screen, "attempt": attempt},
    )
    return found or ""


def drop(db: Database, learner: str, screen: str, attempt: str) -> None:
    """Harmless where there is none."""
    db.execute(
        "DELETE FROM drafts WHERE learner = :learner AND screen = :screen AND attempt = :attempt",
        {"learner": learner, "screen": screen, "attempt": attempt},
    )


def drop_of(db: Database, learner: str, attempt: str) -> None:
    """All drafts of one learner in one attempt, whatever the screen."""
    db.execute(
        "DELETE FROM drafts WHERE learner = :learner AND attempt = :attempt", {"learner": learner, "attempt": attempt}
    )


def drop_all_of(db: Database, attempt: str) -> None:
    """An attempt that has ended needs no draft on any screen."""
    db.execute("DELETE FROM drafts WHERE attempt = :attempt", {"attempt": attempt})
