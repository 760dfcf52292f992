"""The promises of the engine: acknowledged is stored, once is once, and a failure is nobody else's."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from app.store import Busy, Duplicate, Invalid, Store, StoreError, learners
from app.store.driver import sqlite3
from app.store.errors import translate
from app.store.rows import scalar


def add(store: Store, name: str) -> str:
    return store.write(lambda db: learners.add(db, name, name, "sales", 1)).id


def count(store: Store) -> int:
    with store.read() as db:
        return int(scalar(db, "SELECT COUNT(*) FROM learners"))


def at_once(many: int, act: Callable[[int], object]) -> list[object]:
    """Runs `act(0..many-1)`, all released at the same moment; exceptions count as results."""
    gate = threading.Barrier(many)

    def run(number: int) -> object:
        gate.wait()
        try:
            return act(number)
        except StoreError as error:
            return error

    with ThreadPoolExecutor(many) as threads:
        return list(threads.map(run, range(many)))


def test_sixty_writers_at_once_are_all_acknowledged(fresh_store: Store) -> None:
    results = at_once(60, lambda number: add(fresh_store, f"learner {number}"))
    assert len(set(results)) == 60
    assert count(fresh_store) == 60


def test_twenty_threads_with_one_name_make_one_row(fresh_store: Store) -> None:
    results = at_once(20, lambda number: add(fresh_store, "anna"))
    assert sum(isinstance(result, str) for result in results) == 1
    assert sum(isinstance(result, Duplicate) for result in results) == 19
    assert count(fresh_store) == 1


def test_a_failing_act_undoes_only_itself(fresh_store: Store) -> None:
    hold, waiting = threading.Event(), threading.Event()

    def slow(db: Database) -> None:
        waiting.set()
        hold.wait(5)

    def half(db: Database) -> None:
        learners.add(db, "half", "half", "sales", 1)
        raise LookupError("midway")

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(fresh_store.write, slow)
        waiting.wait(5)
        others = [threads.submit(add, fresh_store, "before"), threads.submit(fresh_store.write, half)]
        others.append(threads.submit(add, fresh_store, "after"))
        hold.set()
        first.result()
        with pytest.raises(LookupError, match="midway"):
            others[1].result()
        assert others[0].result() != others[2].result()
    assert count(fresh_store) == 2


def test_an_act_that_ends_the_transaction_harms_nobody(fresh_store: Store) -> None:
    def rude(db: Database) -> None:
        learners.add(db, "rude", "rude", "sales", 1)
        db.conn.execute("ROLLBACK")

    results = at_once(8, lambda number: add(fresh_store, f"n{number}") if number else _caught(fresh_store, rude))
    assert "RuntimeError" in results
    assert count(fresh_store) == 7


def _caught(store: Store, act: Callable[[Database], None]) -> str:
    try:
        store.write(act)
    except RuntimeError as error:
        return type(error).__name__
    return "nothing"


def test_the_writer_outlives_whatever_is_raised(fresh_store: Store) -> None:
    def leave(db: Database) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        fresh_store.write(leave)
    assert add(fresh_store, "anna")


def test_a_write_inside_a_write_is_refused_instead_of_waiting_for_itself(fresh_store: Store) -> None:
    with pytest.raises(RuntimeError, match="inside a write"):
        fresh_store.write(lambda db: add(fresh_store, "anna"))


def test_readers_cannot_write_and_see_one_moment(fresh_store: Store) -> None:
    with fresh_store.read() as db:
        before = scalar(db, "SELECT COUNT(*) FROM learners")
        add(fresh_store, "anna")
        assert scalar(db, "SELECT COUNT(*) FROM learners") == before
    assert count(fresh_store) == before + 1
    with pytest.raises(StoreError), fresh_store.read() as db:
        db.execute("DELETE FROM learners")


def test_limits_are_constraints(fresh_store: Store) -> None:
    for name, department in (("", "sales"), ("x" * 25, "sales"), ("anna", "legal")):
        with pytest.raises(Invalid):
            fresh_store.write(
                lambda db, name=name, department=department: learners.add(db, name, name or "x", department, 1)
            )


def test_a_locked_database_is_busy_after_patience_and_works_again(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db", patience=0.3) as store:
        other = sqlite3.connect(str(store.path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="your text is kept"):
            add(store, "anna")
        assert count(store) == 0
        other.execute("ROLLBACK")
        other.close()
        assert add(store, "anna")


def test_two_stores_on_one_file_follow_each_other(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "a.db") as other:
        results = at_once(20, lambda number: add(one if number % 2 else other, f"n{number}"))
        assert len(set(results)) == 20
        assert count(one) == count(other) == 20


def test_what_was_queued_before_close_is_stored_and_later_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    results = at_once(10, lambda number: store.close() if number == 5 else add(store, f"n{number}"))
    stored = sum(isinstance(result, str) for result in results)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        add(store, "late")
    with Store(tmp_path / "a.db") as again:
        assert count(again) == stored


def test_unknown_errors_of_the_driver_are_not_dressed_up() -> None:
    with pytest.raises(sqlite3.ProgrammingError):
        raise translate(sqlite3.ProgrammingError("closed"))


WRITES = """
import sys, threading
from app.store import Store, learners
store = Store(sys.argv[1])
lock = threading.Lock()
def work(who):
    for i in range(100000):
        name = f"{who}.{i}"
        store.write(lambda db: learners.add(db, name, name, "sales", 1))
        with lock:
            print(name, flush=True)
for who in range(4):
    threading.Thread(target=work, args=(who,)).start()
"""


def test_no_acknowledged_row_is_lost_when_the_process_is_killed(tmp_path: Path, child: Callable[..., object]) -> None:
    process = child(WRITES, tmp_path / "a.db")
    acknowledged = [process.stdout.readline().strip() for _ in range(400)]
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split("\n")
    acknowledged += [name for name in rest[:-1] if name]
    with Store(tmp_path / "a.db") as store, store.read() as db:
        stored = {row[0] for row in db.conn.execute("SELECT nickname FROM learners")}
    assert acknowledged[0]
    assert set(acknowledged) <= stored
