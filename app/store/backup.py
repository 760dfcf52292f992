"""Copies of a database that is in use, and putting one back."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from app.store.connection import connect, insist
from app.store.driver import sqlite3
from app.store.errors import Busy, Damaged, Foreign, StoreError, name_of, translate
from app.store.migrations import MIGRATIONS
from app.store.opening import examine, look_at, settle, vacuum_into
from app.store.rows import scalar

GROWING = ("attempts", "moves", "scorecards", "scores")


@dataclass(frozen=True, slots=True)
class Copy:
    """A checked copy: its rows by table, and its size in bytes."""

    path: Path
    counts: dict[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where the replaced file is kept (None where there was none)."""

    counts: dict[str, int]
    kept: Path | None


def default_target(path: Path) -> Path:
    """In `backups` beside the database, named by the wall clock (UTC)."""
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    return path.parent / "backups" / f"{path.stem}-{stamp}.backup.db"


def save(path: Path, target: Path | None = None) -> Copy:
    """A consistent copy, taken while others write, reopened and checked to the last page.

    Raises `StoreError` where the target exists, the disk is full, or the copy lacks rows that were there
    when it began. The file appears under its name only when it is whole.
    """
    target = target or default_target(path)
    if not path.exists():
        raise StoreError(f"There is no database at {path}. Nothing was copied. Check the path.")
    if target.exists():
        raise StoreError(f"{target} exists and was left as it is. Nothing was copied. Choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    before = _counts_at(path)
    vacuum_into(path, target)
    copy = verify(target)
    missing = [name for name in GROWING if copy.counts.get(name, 0) < before.get(name, 0)]
    if missing:
        raise Damaged(f"The copy {target} lacks rows of {', '.join(missing)}. Do not rely on it; make another.")
    return copy


def verify(path: Path) -> Copy:
    """Opens a copy and checks it whole: ours, known schema, every page, every reference. Changes nothing."""
    if not path.is_file() or not path.stat().st_size:
        raise Foreign(f"There is no backup at {path}, or it is empty. Nothing was changed. Check the path.")
    look_at(path)
    db = connect(path, "fixed")
    try:
        examine(db, path, MIGRATIONS, check="integrity_check")
        orphans = db.conn.execute("PRAGMA foreign_key_check").fetchone()
        counts = _counts(db)
    except sqlite3.Error as error:
        raise translate(error) from error
    finally:
        db.close()
    if orphans or "learners" not in counts:
        raise Damaged(f"{path.name} is incomplete: rows or tables are missing. It was left as it is. Take another one.")
    return Copy(path, counts, path.stat().st_size)


def restore(source: Path, path: Path) -> Restored:
    """Puts a checked copy of `source` at `path` and keeps the replaced file beside it.

    Refuses a bad source before anything is touched, and a database that is open in another process.
    """
    verify(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.restored")
    part.unlink(missing_ok=True)
    vacuum_into(source, part)
    try:
        copy = verify(part)
        kept = _set_aside(path) if path.exists() else None
        settle(part, path)
    finally:
        part.unlink(missing_ok=True)
    return Restored(copy.counts, kept)


def _set_aside(path: Path) -> Path:
    """A second name for the present file, made whole first; a damaged one takes its side files along."""
    stamp = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{os.getpid()}"
    kept = path.with_name(f"{path.stem}-replaced-{stamp}.db")
    sound = _fold_wal(path)
    shutil.copy2(path, kept)
    for suffix in ("-wal", "-shm"):
        side = path.with_name(path.name + suffix)
        if side.exists():
            if not sound:
                shutil.copy2(side, kept.with_name(kept.name + suffix))
            side.unlink()
    return kept


def _fold_wal(path: Path) -> bool:
    """Puts the WAL into the file, which takes every lock; False for a file that SQLite cannot work with."""
    try:
        db = connect(path)
        try:
            insist(db, "PRAGMA journal_mode=DELETE", patience=1.0)
        finally:
            db.close()
    except Busy as error:
        raise Busy(
            f"{path.name} is in use. Nothing was changed. Stop the program that serves it, then restore again."
        ) from error
    except (Damaged, Foreign):
        return False
    except sqlite3.Error as error:
        if name_of(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return False
        raise translate(error) from error
    return True


def _counts_at(path: Path) -> dict[str, int]:
    db = connect(path, "read")
    try:
        return _counts(db)
    except sqlite3.Error as error:
        raise translate(error) from error
    finally:
        db.close()


def _counts(db: Database) -> dict[str, int]:
    names = [row[0] for row in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: int(scalar(db, f'SELECT COUNT(*) FROM "{name}"')) for name in names}
