"""How many threads numpy's matrix products use: all cores where they are free, one where they are not.

OpenBLAS waits at every product until all of its threads have had a core. On idle cores two threads
are the faster way; on busy ones a line that is 15 ms of work was seen to take 270 ms. So both ways
are timed on the lines themselves, the faster one is used, and the other is tried again now and then.
"""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

_SETTERS = ("scipy_openblas_set_num_threads64_", "scipy_openblas_set_num_threads", "openblas_set_num_threads")
MOST = 4  # products of this size do not get faster beyond
AGAIN = 40  # after so many calls the slower way is tried, where it was hardly slower; later where it was by far
RARELY = 10 * AGAIN
ROUNDS = 2  # of trying each way, after a first call that only warms up
T = TypeVar("T")


def setter(site: Path | None = None) -> Callable[[int], None] | None:
    """Sets the threads of the OpenBLAS in numpy's wheel, for the whole process; None where it brings none."""
    site = site or Path(np.__file__).parents[1]
    for library in sorted([*site.glob("numpy.libs/*openblas*"), *site.glob("numpy/.dylibs/*openblas*")]):
        loaded = ctypes.CDLL(str(library))
        for name in _SETTERS:
            if hasattr(loaded, name):
                found: Callable[[int], None] = getattr(loaded, name)
                return found
    return None


class Threads:
    """Runs work with one thread or many, whichever took less time a token of late.

    Calls from several threads at once may time each other: that makes a worse choice, never a wrong
    result, since results are rounded beyond what the order of sums changes.
    """

    def __init__(self, set_threads: Callable[[int], None] | None, cores: int | None = None,
                 clock: Callable[[], float] = time.perf_counter) -> None:  # fmt: skip
        self._set, self._clock = set_threads, clock
        self._costs = dict.fromkeys({1, min(MOST, cores or os.cpu_count() or 1)}, 0.0)
        self._calls = self._tried = 0

    def choice(self) -> int:
        """How many threads the next call gets. At first each way in turn, the most threads before one."""
        self._calls += 1
        if self._calls <= 1 + ROUNDS * len(self._costs):
            counts = sorted(self._costs, reverse=True)
            return counts[(self._calls - 1) % len(counts)]
        order = sorted(self._costs, key=lambda count: (self._costs[count], -count))
        slower = self._costs[order[-1]] / max(self._costs[order[0]], 1e-9)
        if self._calls - self._tried < min(RARELY, AGAIN * slower**2):
            return order[0]
        self._tried = self._calls
        return order[-1]

    def run(self, work: Callable[[], T], tokens: int) -> T:
        """Does `work`, which is about as much as `tokens` tokens are."""
        if self._set is None:
            return work()
        count = self.choice()
        self._set(count)
        began = self._clock()
        done = work()
        cost, old = (self._clock() - began) / max(1, tokens), self._costs[count]
        if self._calls > 1:
            self._costs[count] = 0.6 * old + 0.4 * cost if old else cost
        return done
