"""What the rest of the call uses: `load_ear().hear(customer, line)`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from exercises.call.hearing.cues import CueEar
from exercises.call.hearing.far import FarEar
from exercises.call.hearing.heard import Ear, Heard, HeardPart
from exercises.call.hearing.netear import NetEar
from exercises.call.hearing.stored import BadWeights
from exercises.call.hearing.together import TogetherEar

__all__ = ["Ear", "Heard", "HeardPart", "TogetherEar", "hearing_apart", "in_this_process", "load_ear"]

_log = logging.getLogger(__name__)
_loading = threading.Lock()
_apart: list[Ear] = []  # the last one hears, where there is one


def in_this_process() -> Ear:
    """A new one, for one batch at a time. Without its weights the network is replaced by cues, which the log says."""
    try:
        return NetEar()
    except BadWeights as error:
        _log.error("The network cannot be used; cues and word n-grams hear instead, less well. %s", error)
        return CueEar()


@cache
def _near() -> Ear:
    return TogetherEar(in_this_process())


def load_ear() -> Ear:
    """The one ear that this process uses; its own is loaded at the first call (about a third of a second)."""
    with _loading:
        return _apart[-1] if _apart else _near()


@contextmanager
def hearing_apart() -> Iterator[None]:
    """As long as it lasts `load_ear` gives an ear that listens in a process of its own, which is started at once.

    For a server: its screens need not share Python's lock with the network. What is heard is the same to the letter.
    """
    far = FarEar(_near_alone)
    far.start()
    _apart.append(TogetherEar(far))
    try:
        yield
    finally:
        _apart.pop()
        far.close()


def _near_alone() -> Ear:
    with _loading:
        return _near()
