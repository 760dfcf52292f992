"""The schema changes once, whole or not at all, and with a copy of what was before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from app.store import Store, learners
from app.store.driver import sqlite3
from app.store.migrations import MIGRATIONS
from app.store.opening import APPLICATION_ID
from app.store.rows import scalar


def shoe_sizes(db: Database) -> None:
    db.execute("ALTER TABLE learners ADD COLUMN shoe_size INTEGER")


LATER = (*MIGRATIONS, ("0999_shoe_sizes", shoe_sizes))


@pytest.fixture
def used(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Store(path) as store:
        store.write(lambda db: learners.add(db, "Anna", "anna", "sales", 1))
    return path


def columns(path: Path) -> set[str]:
    conn = sqlite3.connect(str(path))
    found = {row[1] for row in conn.execute("PRAGMA table_info(learners)")}
    conn.close()
    return found


def test_a_change_keeps_the_rows_and_a_copy_named_by_the_old_schema(used: Path) -> None:
    with Store(used, migrations=LATER) as store, store.read() as db:
        assert learners.named(db, "anna") is not None
        assert scalar(db, "PRAGMA application_id") == APPLICATION_ID
    (copy,) = used.parent.glob(f"a-schema{len(MIGRATIONS)}-*.backup.db")
    assert "shoe_size" in columns(used)
    assert "shoe_size" not in columns(copy)


def test_a_new_database_and_an_old_one_without_changes_make_no_copy(used: Path) -> None:
    with Store(used):
        pass
    assert not list(used.parent.glob("*.backup.db"))


def test_a_failing_change_leaves_the_old_schema(used: Path) -> None:
    def breaks(db: Database) -> None:
        shoe_sizes(db)
        raise LookupError("midway")

    with pytest.raises(LookupError):
        Store(used, migrations=(*MIGRATIONS, ("0999_breaks", breaks)))
    assert "shoe_size" not in columns(used)
    with Store(used) as store, store.read() as db:
        assert learners.named(db, "anna") is not None


OPENS = """
import sys
from app.store import Store, learners
from app.store.migrations import MIGRATIONS
later = ("0999_shoe_sizes", lambda db: db.execute("ALTER TABLE learners ADD COLUMN shoe_size INTEGER"))
sys.stdin.readline()
with Store(sys.argv[1], migrations=(*MIGRATIONS, later)) as store:
    store.write(lambda db: learners.add(db, sys.argv[2], sys.argv[2], "sales", 1))
print("open")
"""


@pytest.mark.slow
@pytest.mark.parametrize("old", [False, True])
def test_three_processes_open_at_once(tmp_path: Path, child: Callable, old: bool) -> None:
    path = tmp_path / "a.db"
    if old:
        with Store(path) as store:
            store.write(lambda db: learners.add(db, "Anna", "anna", "sales", 1))
    processes = [child(OPENS, path, f"process {number}", stdin=-1) for number in range(3)]
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=30) for process in processes]
    assert [out for out, _ in answers] == ["open\n"] * 3, answers
    assert "shoe_size" in columns(path)
    assert len(list(tmp_path.glob("*.backup.db"))) == int(old)


DIES = """
import os, signal, sys
from app.store import Store
from app.store.migrations import MIGRATIONS
def dies(db):
    db.execute("ALTER TABLE learners ADD COLUMN shoe_size INTEGER")
    db.execute("UPDATE learners SET shoe_size = 40")
    db.conn.execute("PRAGMA cache_spill=1")
    os.kill(os.getpid(), signal.SIGKILL)
Store(sys.argv[1], migrations=(*MIGRATIONS, ("0999_shoe_sizes", dies)))
"""


def test_killed_in_the_middle_leaves_the_old_schema_and_the_next_start_succeeds(used: Path, child: Callable) -> None:
    assert child(DIES, used).wait(timeout=20) == -9
    with Store(used) as store, store.read() as db:
        assert learners.named(db, "anna") is not None
    assert "shoe_size" not in columns(used)
    with Store(used, migrations=LATER):
        pass
    assert "shoe_size" in columns(used)
