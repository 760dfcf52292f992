"""Opening a database file: is it ours, is it sound, is its schema ours; and bringing the schema up to date."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

from sqlite_utils import Database

from app.store.connection import connect, dial, insist
from app.store.driver import sqlite3
from app.store.errors import Damaged, Foreign, Newer, ReadOnly, StoreError, name_of, translate
from app.store.migrations import Migration
from app.store.rows import scalar

APPLICATION_ID = 0x53574150
MAGIC = b"SQLite format 3\x00"
_log = logging.getLogger(__name__)


def make_ready(path: Path, migrations: tuple[Migration, ...], *, read_only: bool) -> None:
    """Leaves a sound database with the present schema at `path`, or raises and leaves the file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    look_at(path)
    try:
        db = dial(path, "fixed" if read_only else "write")
    except sqlite3.Error as error:
        raise _refusal(error, path) from error
    try:
        pending = examine(db, path, migrations)
        if read_only and pending:
            raise ReadOnly(
                "The database has an older schema and cannot be written, so it cannot be brought up to date. It was "
                "left as it is. Give the program write access to the file and its folder."
            )
        if not read_only:
            insist(db, "PRAGMA journal_mode=WAL")
        if pending:
            migrate(db, path, migrations)
    except sqlite3.Error as error:
        raise _refusal(error, path) from error
    finally:
        db.close()


def look_at(path: Path) -> None:
    """Refuses by the first bytes what SQLite should not even open: `Foreign`, or `Damaged` for an emptied file."""
    found = newest_backup(path)
    if not path.exists():
        if found:
            _log.warning("%s is missing and will be created anew; the newest backup is %s", path, found)
        return
    with path.open("rb") as file:
        head = file.read(len(MAGIC))
    if not head and found:
        raise Damaged(f"The database {path.name} is empty, yet it has backups. It was left as it is. {_advice(path)}")
    if head and head != MAGIC:
        raise Foreign(f"{path.name} is not a database. It was left as it is. {_advice(path)}")


def examine(db: Database, path: Path, migrations: tuple[Migration, ...], check: str = "quick_check") -> tuple[str, ...]:
    """The names of the migrations that are still to be done; raises `Foreign`, `Damaged` or `Newer`."""
    try:
        db.conn.execute("BEGIN")
        owner = int(scalar(db, "PRAGMA application_id"))
        tables = {row[0] for row in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if owner != APPLICATION_ID and (owner or tables):
            raise Foreign(f"{path.name} belongs to another program. It was left as it is. {_advice(path)}")
        verdict = str(scalar(db, f"PRAGMA {check}(3)"))
        done = _done(db) if "migrations" in tables else ()
        db.conn.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise _refusal(error, path) from error
    if verdict != "ok":
        raise Damaged(f"The database {path.name} is damaged ({verdict}). It was left as it is. {_advice(path)}")
    names = tuple(name for name, _ in migrations)
    unknown = sorted(set(done) - set(names))
    if unknown:
        raise Newer(
            f"{path.name} was written by a newer Swapdesk (it knows {unknown[-1]}). It was left as it is. Update the "
            f"program. {_advice(path)}"
        )
    return tuple(name for name in names if name not in done)


def migrate(db: Database, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Does what is pending in one transaction, after a backup where there was something to lose.

    The backup is taken by a second connection while this one holds the write lock: nothing can be
    stored between the backup and the first change. A change may make a table anew that others refer to,
    so references are checked at the end, all at once. `Damaged` where one leads nowhere; nothing changed.
    """
    db.conn.execute("PRAGMA foreign_keys=OFF")
    insist(db, "BEGIN IMMEDIATE", patience=60.0)
    try:
        db.conn.execute(
            "CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT"
        )
        done = _done(db)
        if done and len(done) < len(migrations):
            keep = backup_name(path, len(done))
            vacuum_into(path, keep)
            _log.info("kept %s before changing the schema", keep)
        for name, change in migrations:
            if name not in done:
                change(db)
                now = time.time_ns() // 1_000_000
                db.execute("INSERT INTO migrations (name, applied_at) VALUES (:name, :at)", {"name": name, "at": now})
        db.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
        if db.conn.execute("PRAGMA foreign_key_check").fetchone():
            raise Damaged(f"{path.name} has rows that refer to none. It was left as it is. {_advice(path)}")
        db.conn.execute("COMMIT")
    finally:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        db.conn.execute("PRAGMA foreign_keys=ON")


def backup_name(path: Path, version: int) -> Path:
    """Beside the database, told apart by schema version and time of the wall clock (UTC)."""
    return path.with_name(f"{path.stem}-schema{version}-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}.backup.db")


def newest_backup(path: Path) -> Path | None:
    """The newest backup beside the database or in `backups` beside it."""
    found = [*path.parent.glob(f"{path.stem}-*.backup.db"), *path.parent.glob(f"backups/{path.stem}-*.backup.db")]
    return max(found, key=lambda file: (file.stat().st_mtime_ns, file.name), default=None)


def vacuum_into(path: Path, target: Path) -> None:
    """Writes one consistent, complete file at `target`, which appears only once it is whole and on the disk."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    db = connect(path)
    try:
        db.conn.execute("VACUUM INTO ?", (str(part),))
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise translate(error) from error
    finally:
        db.close()
    settle(part, target)


def settle(part: Path, target: Path) -> None:
    """Moves `part` to `target` so that a power cut leaves either the old or the new, never a half."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _done(db: Database) -> tuple[str, ...]:
    return tuple(row[0] for row in db.conn.execute("SELECT name FROM migrations ORDER BY name"))


def _advice(path: Path) -> str:
    found = newest_backup(path)
    if found is None:
        return "There is no backup beside it; choose another file."
    return f"The newest backup is {found}: restore it with `python -m app restore`."


def _refusal(error: sqlite3.Error, path: Path) -> StoreError:
    """Opening knows the file and its backups, so its refusals name them."""
    name = name_of(error)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Damaged(f"The database {path.name} is damaged ({error}). It was left as it is. {_advice(path)}")
    return translate(error)
