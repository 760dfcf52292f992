"""One ear for many threads: what is asked at the same time is heard in one batch."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from exercises.call.hearing.heard import Ear, Heard

MOST = 16  # lines in one batch: nobody waits for more than two of them


@dataclass(eq=False, slots=True)
class _Asked:
    """A line that waits. It is woken with what was heard, or with nothing: then it is its turn to serve."""

    pair: tuple[str, str]
    woken: threading.Event = field(default_factory=threading.Event)
    found: Heard | BaseException | None = None


class TogetherEar:
    """Hears in one batch what several threads ask for at the same time, first come, first heard.

    The first thread to come serves itself; those that come meanwhile wait, and the first of them serves the next
    batch. No thread of its own, so nothing to start or to stop.
    """

    def __init__(self, ear: Ear, most: int = MOST) -> None:
        self._ear, self._most = ear, most
        self._waiting: list[_Asked] = []
        self._serving = False
        self._queue = threading.Lock()

    @property
    def version(self) -> str:
        return self._ear.version

    def hear(self, customer: str, line: str) -> Heard:
        mine = _Asked((customer, line))
        with self._queue:
            self._waiting.append(mine)
            first, self._serving = not self._serving, True
        if not first:
            mine.woken.wait()
        if mine.found is None:
            self._serve()
        assert mine.found is not None
        if isinstance(mine.found, BaseException):
            raise mine.found
        return mine.found

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        return self._ear.hear_all(pairs)

    def _serve(self) -> None:
        """Hears those that wait longest, whoever serves among them, and hands on to the next that waits."""
        with self._queue:
            taken, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        try:
            for one, heard in zip(taken, self._ear.hear_all([one.pair for one in taken]), strict=True):
                one.found = heard
        except BaseException as error:  # noqa: BLE001 - raised where each of them asked
            for one in taken:
                one.found = error
        for one in taken:
            one.woken.set()
        with self._queue:
            if self._waiting:
                self._waiting[0].woken.set()
            else:
                self._serving = False
