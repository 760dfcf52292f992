"""A copy taken in the middle of work is whole, and a bad one is never put in place."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.store import Busy, Foreign, Newer, Store, StoreError, backup, learners
from app.store.errors import Damaged
from app.store.migrations import MIGRATIONS


def add(store: Store, name: str) -> None:
    store.write(lambda db: learners.add(db, name, name, "sales", 1))


def names(path: Path) -> int:
    with Store(path) as store, store.read() as db:
        return int(db.conn.execute("SELECT COUNT(*) FROM learners").fetchone()[0])


def test_the_drill_copy_while_writing_lose_everything_restore(tmp_path: Path) -> None:
    path, target = tmp_path / "swapdesk.db", tmp_path / "copy.backup.db"
    with Store(path) as store:
        for number in range(100):
            add(store, f"before {number}")
        stop = threading.Event()

        def keep_writing() -> None:
            number = 0
            while not stop.is_set():
                add(store, f"during {number}")
                number += 1

        writing = threading.Thread(target=keep_writing)
        writing.start()
        copy = backup.save(path, target)
        stop.set()
        writing.join()
    assert copy.counts["learners"] >= 100
    now = names(path)
    restored = backup.restore(target, path)
    assert names(path) == restored.counts["learners"] == copy.counts["learners"]
    assert restored.kept is not None
    assert names(restored.kept) == now


def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    with Store(path) as store:
        add(store, "anna")
        backup.save(path, target)
        with pytest.raises(Busy, match="Stop the program"):
            backup.restore(target, path)
        add(store, "ben")
    assert names(path) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.db", "copy.db"]


def test_a_damaged_database_is_kept_aside_and_replaced(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    with Store(path) as store:
        add(store, "anna")
        backup.save(path, target)
    path.write_bytes(b"spoiled" * 1000)
    kept = backup.restore(target, path).kept
    assert kept is not None
    assert kept.read_bytes() == b"spoiled" * 1000
    assert names(path) == 1


def test_bad_copies_are_refused_before_anything_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store(path) as store:
        add(store, "anna")
    good = path.read_bytes()
    text, cut, empty, newer = (tmp_path / name for name in ("text.db", "cut.db", "empty.db", "newer.db"))
    text.write_text("name,points")
    cut.write_bytes(good[: len(good) // 2])
    empty.touch()
    with Store(newer, migrations=(*MIGRATIONS, ("0999_from_the_future", lambda db: None))):
        pass
    for source, kind in ((text, Foreign), (cut, Damaged), (empty, Foreign), (newer, Newer), (tmp_path, Foreign)):
        with pytest.raises(kind):
            backup.restore(source, path)
        assert path.read_bytes() == good


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        target = tmp_path / "precious.txt"
        target.write_text("precious")
        with pytest.raises(StoreError, match="exists"):
            backup.save(store.path, target)
        assert target.read_text() == "precious"
