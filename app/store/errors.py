"""What can go wrong with the store, each with a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from app.store.driver import sqlite3


class StoreError(Exception):
    """Something that the store could not do; `str()` of it may be shown to whoever asked."""

    sentence = "The store could not do this. Everything stored before is kept. Try again, then look at the log."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class Duplicate(StoreError):
    """A unique key is taken: somebody else, or another tab, was first."""

    sentence = "This was stored by someone else first. Theirs is kept, yours was not stored. Reload and try again."


class Invalid(StoreError):
    """A limit of the schema refused a value."""

    sentence = "A value is outside its limits. Nothing of this change was stored. Correct it and send it again."


class Busy(StoreError):
    """Another process held the write lock for longer than the store waits."""

    sentence = "The store is busy. Nothing of this change was stored; your text is kept. Send it again in a moment."


class Full(StoreError):
    """The disk is full, or refuses to be written."""

    sentence = (
        "The disk is full or cannot be written. Everything acknowledged before is kept and can be read; this change "
        "was not stored. Free some space, then send it again."
    )


class ReadOnly(StoreError):
    """The file, its folder, or its medium cannot be written."""

    sentence = (
        "The database can be read but not written. Nothing of this change was stored. Give the program write access "
        "to the file and its folder, then send it again."
    )


class Damaged(StoreError):
    """The file fails its own checks."""

    sentence = "The database is damaged. It was left as it is. Restore the newest backup."


class Foreign(StoreError):
    """The file is not a database, or belongs to another program."""

    sentence = "This file is not a Swapdesk database. It was left as it is. Choose another file or restore a backup."


class Newer(StoreError):
    """The file was written by a newer version of Swapdesk."""

    sentence = "The database belongs to a newer Swapdesk. It was left as it is. Update the program."


_BY_PREFIX: tuple[tuple[str, type[StoreError]], ...] = (
    ("SQLITE_CONSTRAINT", Invalid),
    ("SQLITE_MISMATCH", Invalid),
    ("SQLITE_TOOBIG", Invalid),
    ("SQLITE_BUSY", Busy),
    ("SQLITE_LOCKED", Busy),
    ("SQLITE_FULL", Full),
    ("SQLITE_IOERR", Full),
    ("SQLITE_READONLY", ReadOnly),
    ("SQLITE_PERM", ReadOnly),
    ("SQLITE_CANTOPEN", ReadOnly),
    ("SQLITE_CORRUPT", Damaged),
    ("SQLITE_NOTADB", Foreign),
)


def name_of(error: BaseException) -> str:
    """SQLite's own name of the error, such as SQLITE_BUSY_SNAPSHOT; empty for errors that the driver found."""
    return str(getattr(error, "sqlite_errorname", "") or "")


def translate(error: sqlite3.Error) -> StoreError:
    """The store's error for one of SQLite's.

    Raises `error` itself where SQLite names no result code: that is a mistake in our own code, and a
    sentence for the learner would hide it.
    """
    name = name_of(error)
    if not name:
        raise error
    found = next((kind for prefix, kind in _BY_PREFIX if name.startswith(prefix)), StoreError)()
    if name.startswith("SQLITE_CONSTRAINT") and str(error).startswith("UNIQUE"):
        # pysqlite3 has no extended codes: it calls all constraints SQLITE_CONSTRAINT
        found = Duplicate()
    found.add_note(f"{name}: {error}")
    found.__cause__ = error
    return found
