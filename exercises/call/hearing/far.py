"""An ear that listens in a process of its own, so that it need not queue for Python's lock with the screens."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TypeVar

from exercises.call.hearing.heard import Ear, Heard
from exercises.call.hearing.wire import unpacked, written

CHECKOUT = Path(__file__).resolve().parents[3]
COMMAND = (sys.executable, "-m", "exercises.call.hearing.worker")
PATIENCE = 20.0  # seconds for a batch, or for the start of the process; then it counts as dead
TRIES = 2  # processes for one batch, before it is heard here
LOST = 3  # batches in a row that were heard here, before no other process is started
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Gone(Exception):
    """The process ended, or did not answer in time."""


class Worker:
    """One process. Not for several threads at once."""

    def __init__(self, command: Sequence[str] = COMMAND, patience: float = PATIENCE) -> None:
        """Raises `Gone` where it cannot be started. Does not wait until it is ready."""
        path = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))
        try:
            self.process = subprocess.Popen(
                command, cwd=CHECKOUT, env=os.environ | {"PYTHONPATH": path},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        except OSError as error:
            raise Gone(f"it cannot be started: {error}") from error
        assert self.process.stdin is not None and self.process.stdout is not None
        self._asking: IO[bytes] = self.process.stdin
        self._answering: IO[bytes] = self.process.stdout
        self._patience = patience
        self._version = ""

    @property
    def version(self) -> str:
        """Of the ear over there; waits until it is loaded."""
        if not self._version:
            self._version = str(json.loads(self._answer()))
        return self._version

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        """Raises `Gone`; afterwards this worker is of no more use."""
        assert self.version
        try:
            self._asking.write(written(pairs))
            self._asking.flush()
        except OSError as error:
            raise Gone(f"it does not listen: {error}") from error
        found = unpacked(json.loads(self._answer()))
        if len(found) != len(pairs):
            raise Gone(f"it answered {len(found)} of {len(pairs)} lines")
        return found

    def _answer(self) -> bytes:
        watch = threading.Timer(self._patience, self.process.kill)
        watch.daemon = True
        watch.start()
        try:
            line = self._answering.readline()
        finally:
            watch.cancel()
        if not line.endswith(b"\n"):
            raise Gone(f"it ended ({self.process.wait()})")
        return line

    def close(self) -> None:
        """Ends the process by ending its input, or by force where it does not listen."""
        try:
            self._asking.close()
        except OSError:
            _log.debug("the ear's process was gone before it was asked to end")
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._answering.close()


class FarEar:
    """An ear as any other, for any thread, one batch at a time. A worker that died is replaced, its batch heard again.

    `near` gives the ear of this process. It hears what two workers in turn could not, and, once that has happened
    `LOST` times in a row, everything: a line is always heard.
    """

    def __init__(self, near: Callable[[], Ear], hire: Callable[[], Worker] = Worker) -> None:
        self._near, self._hire = near, hire
        self._one_at_a_time = threading.Lock()
        self._worker: Worker | None = None
        self._lost = 0
        self._closed = False

    def start(self) -> None:
        """Starts the process without waiting for it, so that it is ready when the first line comes."""
        with self._one_at_a_time:
            try:
                self._hired()
            except Gone as error:
                _log.warning("The ear's process: %s", error)

    @property
    def version(self) -> str:
        with self._one_at_a_time:
            return self._through(lambda worker: worker.version) or self._near().version

    def hear(self, customer: str, line: str) -> Heard:
        return self.hear_all([(customer, line)])[0]

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        with self._one_at_a_time:
            heard = self._through(lambda worker: worker.hear_all(pairs))
        return self._near().hear_all(pairs) if heard is None else heard

    def close(self) -> None:
        """Ends the process; what is asked from now on is heard here."""
        with self._one_at_a_time:
            self._closed = True
            self._dismiss()

    def _through(self, ask: Callable[[Worker], T]) -> T | None:
        """What a worker answers; None where none can."""
        if self._closed or self._lost >= LOST:
            return None
        for _ in range(TRIES):
            try:
                found = ask(self._hired())
            except Gone as error:
                _log.warning("The ear's process: %s", error)
                self._dismiss()
            else:
                self._lost = 0
                return found
        self._lost += 1
        if self._lost >= LOST:
            _log.error("The ear's process cannot be kept running: from now on lines are heard in the server's own.")
        return None

    def _hired(self) -> Worker:
        if self._worker is None:
            self._worker = self._hire()
        return self._worker

    def _dismiss(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None
