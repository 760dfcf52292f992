"""The server's clock: the machine's time at the start, and from then on only what has passed since."""

from __future__ import annotations

import time
from collections.abc import Callable


def passed_ns() -> int:
    """Nanoseconds since some moment, never set by anybody; where the system tells, with the time that it slept."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)  # Linux; a closed lid counts
    return time.monotonic_ns() if asleep_too is None else time.clock_gettime_ns(asleep_too)


class SteadyClock:
    """Epoch milliseconds that never jump while the process lives.

    Deadlines of rounds are moments of this clock. Where somebody sets the machine's clock in the middle of a round,
    or the network does, nobody gains or loses a second. A restart reads the machine's clock anew.
    """

    def __init__(self, wall: Callable[[], int] = time.time_ns, passed: Callable[[], int] = passed_ns) -> None:
        self._passed = passed
        self._ahead = wall() - passed()

    def __call__(self) -> int:
        return (self._passed() + self._ahead) // 1_000_000
