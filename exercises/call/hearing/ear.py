"""What the rest of the call uses: `load_ear().hear(customer, line)`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache
from typing import Protocol

from exercises.call.hearing.cues import CueEar
from exercises.call.hearing.heard import Heard, HeardPart
from exercises.call.hearing.netear import NetEar
from exercises.call.hearing.stored import BadWeights

__all__ = ["Ear", "Heard", "HeardPart", "TogetherEar", "load_ear"]

_log = logging.getLogger(__name__)
_loading = threading.Lock()


class Ear(Protocol):
    """Pure for one `version`: the same customer and line are always heard the same."""

    version: str

    def hear(self, customer: str, line: str) -> Heard:
        """What `line` does after `customer` ("" when the trainee speaks first). Takes any text."""
        ...

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]: ...


class TogetherEar:
    """Hears in one batch what several threads ask for at the same time.

    The first thread to come serves itself; those that come meanwhile wait, and the next of them serves
    all that are waiting. No thread of its own, so nothing to start or to stop.
    """

    def __init__(self, ear: Ear) -> None:
        self.version = ear.version
        self._ear = ear
        self._waiting: list[tuple[tuple[str, str], Future[Heard]]] = []
        self._queue, self._serving = threading.Lock(), threading.Lock()

    def hear(self, customer: str, line: str) -> Heard:
        mine: Future[Heard] = Future()
        with self._queue:
            self._waiting.append(((customer, line), mine))
        with self._serving:
            if not mine.done():
                self._serve()
        return mine.result()

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        return self._ear.hear_all(pairs)

    def _serve(self) -> None:
        with self._queue:
            taken, self._waiting = self._waiting, []
        try:
            found = self._ear.hear_all([pair for pair, _ in taken])
        except BaseException as error:
            for _, one in taken:
                one.set_exception(error)
            return
        for (_, one), heard in zip(taken, found, strict=True):
            one.set_result(heard)


@cache
def _load() -> Ear:
    try:
        return TogetherEar(NetEar())
    except BadWeights as error:
        _log.error("The network cannot be used; cues and word n-grams hear instead, less well. %s", error)
        return CueEar()


def load_ear() -> Ear:
    """The process's one ear, loaded at the first call (about a third of a second)."""
    with _loading:
        return _load()
