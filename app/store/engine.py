"""The engine: one writer that commits in groups, and readers on their own connections.

A commit with `synchronous=FULL` waits for the disk. The writer therefore takes everything that waits,
commits it together, and only then answers: what was acknowledged is on the disk.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from sqlite_utils import Database

from app.store.connection import PATIENCE, check_version, connect, insist
from app.store.driver import sqlite3
from app.store.errors import Busy, ReadOnly, StoreError, translate
from app.store.migrations import MIGRATIONS, Migration
from app.store.opening import make_ready

T = TypeVar("T")
GROUP = 256
IDLE_READERS = 8
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    act: Callable[[Database], T]
    answer: Future[T]


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: Any = None
    error: BaseException | None = None

    def deliver(self, answer: Future[Any]) -> None:
        if self.error is None:
            answer.set_result(self.value)
        else:
            answer.set_exception(self.error)


class _Broken(Exception):
    """An act took the whole transaction down with it; its cause is what happened."""


class Store:
    """One database file, safe for many threads and for several processes.

    `patience` is in seconds, for as long as another process writes. Opening checks the file, brings
    its schema up to date, and raises `Foreign`, `Damaged`, `Newer`, `ReadOnly` or `Busy`.
    """

    def __init__(
        self, path: Path | str, *, migrations: tuple[Migration, ...] = MIGRATIONS, patience: float = PATIENCE
    ) -> None:
        self.path = Path(path)
        self.patience = patience
        check_version()
        self.read_only = _unwritable(self.path)
        make_ready(self.path, migrations, read_only=self.read_only)
        self._idle: queue.LifoQueue[Database] = queue.LifoQueue(IDLE_READERS)
        self._idle.put(self._reader())
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._writer: Database | None = None if self.read_only else connect(self.path, busy_ms=250)
        self._thread = threading.Thread(target=self._serve, name=f"writer of {self.path.name}", daemon=True)
        self._thread.start()

    def write(self, act: Callable[[Database], T]) -> T:
        """Runs `act` on the writer's connection and returns its result once it is on the disk.

        `act` must only touch the database: when a group cannot be stored together it runs a second
        time, alone. What it raises undoes its own changes and no other's, and is raised here; SQLite's
        errors come as `StoreError`.
        """
        if threading.current_thread() is self._thread:
            raise RuntimeError("a write inside a write would wait for itself: use the database that you were given")
        if self.read_only:
            raise ReadOnly
        answer: Future[T] = Future()
        with self._gate:
            if self._closed:
                raise StoreError("The store is closed. Nothing of this change was stored. Start the program again.")
            self._jobs.put(_Job(act, answer))
        return answer.result()

    @property
    def waiting(self) -> int:
        """How many writes wait for the one that goes on."""
        return self._jobs.qsize()

    @contextmanager
    def read(self) -> Iterator[Database]:
        """A connection that cannot write; all that is read through it is of one moment."""
        db = self._borrow()
        try:
            db.conn.execute("BEGIN")
            yield db
        except sqlite3.Error as error:
            raise translate(error) from error
        finally:
            self._give_back(db)

    def close(self) -> None:
        """Stores what still waits, then lets go of the file. Harmless to repeat."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._thread.join()
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _borrow(self) -> Database:
        if self._closed:
            raise StoreError("The store is closed. Start the program again.")
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return self._reader()

    def _reader(self) -> Database:
        return connect(self.path, "fixed" if self.read_only else "read")

    def _give_back(self, db: Database) -> None:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        if not self._closed:
            try:
                self._idle.put_nowait(db)
                return
            except queue.Full:
                _log.debug("more than %d readers at once", IDLE_READERS)
        db.close()

    def _serve(self) -> None:
        open_for_more = True
        while open_for_more:
            group, open_for_more = self._gather()
            if group:
                self._store(group)
        if self._writer is not None:
            self._writer.close()

    def _gather(self) -> tuple[list[_Job[Any]], bool]:
        """Waits for one job and takes with it whatever else waits; False once the store is to close."""
        group: list[_Job[Any]] = []
        job = self._jobs.get()
        while job is not None:
            group.append(job)
            if len(group) == GROUP or self._jobs.empty():
                return group, True
            job = self._jobs.get()
        return group, False

    def _store(self, group: list[_Job[Any]]) -> None:
        try:
            outcomes = self._transact(group)
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear it
            self._abandon()
            if len(group) > 1 and not isinstance(error, Busy):
                for job in group:
                    self._store([job])
                return
            outcomes = [_Outcome(error=_own(error)) for _ in group]
        for job, outcome in zip(group, outcomes, strict=True):
            outcome.deliver(job.answer)

    def _transact(self, group: list[_Job[Any]]) -> list[_Outcome]:
        if self._writer is None:
            self._writer = connect(self.path, busy_ms=250)
        insist(self._writer, "BEGIN IMMEDIATE", self.patience)
        outcomes = [_attempt(self._writer, job) for job in group]
        self._writer.conn.execute("COMMIT")
        return outcomes

    def _abandon(self) -> None:
        """Leaves no transaction open; a connection that cannot even roll back is replaced."""
        if self._writer is None or not self._writer.conn.in_transaction:
            return
        try:
            self._writer.conn.execute("ROLLBACK")
        except sqlite3.Error:
            _log.exception("the writer could not roll back and opens a new connection")
            self._writer.close()
            self._writer = None


def _attempt(db: Database, job: _Job[Any]) -> _Outcome:
    db.conn.execute("SAVEPOINT job")
    try:
        value = job.act(db)
        if not db.conn.in_transaction:
            raise RuntimeError("an act must leave the transaction to the store")
        db.conn.execute("RELEASE job")
    except BaseException as error:  # the writer outlives whatever an act raises
        if not db.conn.in_transaction:
            raise _Broken from error
        db.conn.execute("ROLLBACK TO job")
        db.conn.execute("RELEASE job")
        return _Outcome(error=_own(error))
    return _Outcome(value)


def _own(error: BaseException) -> BaseException:
    """An error of the caller's own to raise: the cause of a broken group, in the store's words."""
    if isinstance(error, _Broken) and error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, Busy):
        return Busy()
    if isinstance(error, sqlite3.Error):
        try:
            return translate(error)
        except sqlite3.Error as untold:
            return untold
    return error


def _unwritable(path: Path) -> bool:
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
