"""What a rehearsal tells about the day: devices, their way to the server, and what the server has left. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

CARRIES = 300  # people who all speak within ten seconds: docs/load.md, two cores of usual speed
SLOW, BAD = 300, 1_000  # milliseconds there and back, at the 95th percentile
LATE, FULL = 150, 40  # milliseconds that the server's loop is late; writes that wait
LOSING = 0.25  # of the devices lost their connection: no longer one that was put into a pocket
PHONE = 768  # pixels; what is narrower is held in a hand

Word = Literal["alone", "short", "busy", "bad", "watch", "fine"]


@dataclass(frozen=True, slots=True)
class Device:
    """`trips` are its latest ways to the server and back in milliseconds; `lost` counts streams that broke off."""

    kind: Literal["phone", "laptop", "screen"]
    trips: tuple[int, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Server:
    """`late` is by how many milliseconds its loop ran late at the 95th percentile, `waiting` the writes in its queue.

    `speed` is 1.0 for a core as docs/load.md measured with.
    """

    late: int
    waiting: int
    cores: int
    speed: float


@dataclass(frozen=True, slots=True)
class Headroom:
    """`half` and `most` are milliseconds that half and 95 in 100 of the ways took; None before the first."""

    word: Word
    devices: Mapping[str, int]
    half: int | None
    most: int | None
    lost: int
    late: int
    carries: int
    expected: int


def kind_of(width: int, audience: str) -> Literal["phone", "laptop", "screen"]:
    return "screen" if audience == "projector" else "phone" if width < PHONE else "laptop"


def carries(server: Server) -> int:
    """How many people this machine carries, in steps of ten; a single core shares itself with the ear."""
    return int(CARRIES * min(2.0, server.speed) * (1.0 if server.cores > 1 else 0.5)) // 10 * 10


def headroom(devices: Sequence[Device], server: Server, expected: int) -> Headroom:
    """`expected` people on the day. The word names the worst that was found."""
    trips = sorted(trip for device in devices for trip in device.trips)
    most, lost = at(trips, 95), sum(device.lost > 0 for device in devices)
    can = carries(server)
    return Headroom(
        word=_word(devices, server, most, lost, can < expected),
        devices=Counter(device.kind for device in devices),
        half=at(trips, 50),
        most=most,
        lost=sum(device.lost for device in devices),
        late=server.late,
        carries=can,
        expected=expected,
    )


def at(ordered: Sequence[int], percent: int) -> int | None:
    """The nearest rank of what is in order; None of nothing."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else None


def _word(devices: Sequence[Device], server: Server, most: int | None, lost: int, short: bool) -> Word:
    if short:
        return "short"
    if server.late > LATE or server.waiting > FULL:
        return "busy"
    if most is None or not any(device.kind == "phone" for device in devices):
        return "alone"
    if most > BAD or lost > LOSING * len(devices):
        return "bad"
    return "watch" if most > SLOW or lost else "fine"
