"""Full, read-only, foreign, damaged, newer: each has its error, and a sentence that helps."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.store import Damaged, Foreign, Newer, Store, backup, learners
from app.store.driver import sqlite3
from app.store.migrations import MIGRATIONS

FULL = """
import resource, sys
from app.store import Full, Store, learners
store = Store(sys.argv[1])
add = lambda name: store.write(lambda db: learners.add(db, name, name, "sales", 1))
def names():
    with store.read() as db:
        return db.conn.execute("SELECT COUNT(*) FROM learners").fetchone()[0]
for i in range(20):
    add(f"before {i}")
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
import os
resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(sys.argv[1] + "-wal") + 100, hard))
try:
    for i in range(5):
        add(f"full {i}")
    print("no error")
except Full as error:
    print("Full", "Free some space" in str(error))
print("read", names())
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
add("after")
print("read", names())
store.close()
"""


def test_a_full_disk_is_told_reading_goes_on_and_writing_resumes(tmp_path: Path, child: Callable) -> None:
    out, trouble = child(FULL, tmp_path / "a.db").communicate(timeout=20)
    assert out.split("\n")[:3] == ["Full True", "read 20", "read 21"], trouble
    with Store(tmp_path / "a.db") as store, store.read() as db:
        assert learners.named(db, "after") is not None


READ_ONLY = """
import os, sys
from app.store import ReadOnly, Store, learners
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
with Store(sys.argv[1]) as store:
    with store.read() as db:
        print(learners.named(db, "anna").nickname)
    try:
        store.write(lambda db: learners.add(db, "ben", "ben", "sales", 1))
    except ReadOnly as error:
        print("ReadOnly", "write access" in str(error))
"""


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_read_only_file_can_be_read(tmp_path: Path, child: Callable, folder_too: bool) -> None:
    folder = tmp_path / "kept"
    with Store(folder / "a.db") as store:
        store.write(lambda db: learners.add(db, "Anna", "anna", "sales", 1))
    for outer in (tmp_path, *tmp_path.parents[:3]):
        if outer.stat().st_uid == os.getuid():
            outer.chmod(0o755)
    (folder / "a.db").chmod(0o444)
    folder.chmod(0o555 if folder_too else 0o777)
    out, trouble = child(READ_ONLY, folder / "a.db").communicate(timeout=20)
    folder.chmod(0o755)
    assert out.split("\n")[:2] == ["Anna", "ReadOnly True"], trouble


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A database with some pages and a backup beside it."""
    path = tmp_path / "swapdesk.db"
    with Store(path) as store:
        names = [f"learner {number}" for number in range(300)]
        store.write(lambda db: [learners.add(db, name, name, "sales", 1) for name in names])
        backup.save(path, tmp_path / "swapdesk-20250101T000000Z.backup.db")
    return path


def assert_refused(path: Path, kind: type[Exception], words: str) -> None:
    before = path.read_bytes()
    with pytest.raises(kind, match=words) as caught:
        Store(path)
    assert "swapdesk-20250101T000000Z.backup.db" in str(caught.value)
    assert path.read_bytes() == before


def test_a_table_of_text_is_not_a_database(used: Path) -> None:
    used.write_text("name,points\nanna,3\n")
    assert_refused(used, Foreign, "not a database")


def test_an_emptied_file_with_backups_is_damaged(used: Path) -> None:
    used.write_bytes(b"")
    assert_refused(used, Damaged, "is empty")


def test_a_truncated_file_is_damaged(used: Path) -> None:
    used.write_bytes(used.read_bytes()[: used.stat().st_size // 2])
    assert_refused(used, Damaged, "is damaged")


def test_a_flipped_page_is_damaged(used: Path) -> None:
    content = bytearray(used.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    for start in range(page, len(content), page):
        content[start : start + 8] = bytes(byte ^ 0x5A for byte in content[start : start + 8])
    used.write_bytes(content)
    assert_refused(used, Damaged, "is damaged")


def test_another_programs_database_is_foreign(used: Path) -> None:
    used.unlink()
    with sqlite3.connect(str(used)) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    assert_refused(used, Foreign, "another program")


def test_a_newer_schema_is_refused(used: Path) -> None:
    with Store(used, migrations=(*MIGRATIONS, ("0999_from_the_future", lambda db: None))):
        pass
    for extra in used.parent.glob("swapdesk-schema*"):
        extra.unlink()
    assert_refused(used, Newer, "0999_from_the_future")


def test_an_empty_file_without_backups_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with Store(path) as store, store.read() as db:
        assert learners.named(db, "anna") is None
