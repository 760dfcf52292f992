"""Connections: how they are opened, and how a writer waits for its turn."""

from __future__ import annotations

import logging
import random
import time
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from app.store.driver import sqlite3
from app.store.errors import Busy, name_of, translate

SOUND = (3, 51, 3)
PATIENCE = 5.0
Access = Literal["write", "read", "fixed"]
_log = logging.getLogger(__name__)


def check_version() -> None:
    """Warns where SQLite itself has the defect that can damage a WAL file when a checkpoint meets a reset."""
    if sqlite3.sqlite_version_info < SOUND:
        _log.warning(
            "SQLite %s can, rarely, damage a database in WAL mode when two connections checkpoint at once "
            "(mended in 3.51.3). Install the package pysqlite3, which brings a newer one.",
            sqlite3.sqlite_version,
        )


def connect(path: Path, access: Access = "write", *, busy_ms: int = 5000) -> Database:
    """As `dial`, but raises `StoreError`."""
    try:
        return dial(path, access, busy_ms=busy_ms)
    except sqlite3.Error as error:
        raise translate(error) from error


def dial(path: Path, access: Access, *, busy_ms: int = 5000) -> Database:
    """A connection in autocommit mode: transactions are begun and ended in so many words.

    "write" may create the file; "read" refuses changes and follows those of others; "fixed" is for a
    file or a folder that cannot be written. Raises SQLite's own errors.
    """
    conn = sqlite3.connect(
        _address(path, access), uri=True, isolation_level=None, check_same_thread=False, timeout=busy_ms / 1000
    )
    db = Database(conn, execute_plugins=False)
    for pragma in (
        f"busy_timeout={busy_ms}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
        f"query_only={'OFF' if access == 'write' else 'ON'}",
    ):
        conn.execute(f"PRAGMA {pragma}")
    return db


def _address(path: Path, access: Access) -> str:
    mode = {"write": "rwc", "read": "rw", "fixed": "ro"}[access]
    # without a WAL, and without the right to make one, SQLite opens only what is declared immutable
    settled = access == "fixed" and not path.with_name(path.name + "-wal").exists()
    return f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if settled else ''}"


def insist(db: Database, statement: str, patience: float = PATIENCE) -> None:
    """Executes what needs a lock, again and again while others hold it; `Busy` after `patience` seconds."""
    deadline = time.monotonic() + patience
    pause = 0.002
    while True:
        try:
            db.conn.execute(statement).fetchall()
            return
        except sqlite3.Error as error:
            if not name_of(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise translate(error) from error
            if time.monotonic() >= deadline:
                raise Busy from error
        time.sleep(pause * random.uniform(0.5, 1.5))
        pause = min(pause * 2, 0.1)
