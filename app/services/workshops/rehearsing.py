"""What the devices of a rehearsal measure while it goes on. In memory alone: nothing of it outlives the process."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Annotated

import msgspec
from msgspec import Meta

from app.identity import hashed
from app.services.errors import NotYours
from app.services.workshops.commands import Commands
from app.services.workshops.watching import Watching
from app.store import Store
from app.store.learners import Learner
from app.workshop.headroom import Device, Headroom, Server, at, headroom, kind_of
from app.workshop.state import CREW

LARGEST = 512  # bytes of what a device tells at once
OFTEN = 1_000  # milliseconds; who tells more often is not listened to
QUIET = 60_000  # milliseconds after which a device counts as gone
TRIPS, LATES = 40, 240
DEVICES, REHEARSALS = 400, 16
USUAL = 0.005  # seconds that `_piece` takes on a core as docs/load.md measured with


class Told(msgspec.Struct, forbid_unknown_fields=True):
    """What a device sends: its width in pixels, its latest ways in milliseconds, and streams lost so far."""

    width: Annotated[int, Meta(ge=1, le=20_000)]
    trips: Annotated[tuple[Annotated[int, Meta(ge=0, le=60_000)], ...], Meta(max_length=8)]
    lost: Annotated[int, Meta(ge=0, le=10_000)]


@dataclass(slots=True)
class _Heard:
    """A device, as it told last."""

    at: int
    kind: str = "laptop"
    lost: int = 0
    trips: deque[int] = field(default_factory=lambda: deque(maxlen=TRIPS))


class Rehearsing:
    """`clock` is in epoch milliseconds."""

    def __init__(self, store: Store, commands: Commands, watching: Watching, clock: Callable[[], int]) -> None:
        self._store, self._commands, self._watching, self._clock = store, commands, watching, clock
        self._rooms: OrderedDict[str, OrderedDict[str, _Heard]] = OrderedDict()
        self._lates: deque[int] = deque(maxlen=LATES)
        self._lock = Lock()

    def hear(self, learner: Learner | None, token: str, workshop: str, wanted: str, sent: bytes) -> bool:
        """Takes what a browser (by its raw cookie) measured; False for what is not kept.

        Raises `NotYours` for who may not listen to this workshop, and where it is no rehearsal.
        """
        audience = self._watching.audience(learner, token, workshop, wanted)
        if audience is None or self._commands.state(workshop)[0].rehearsal_of is None:
            raise NotYours
        if len(sent) > LARGEST:
            return False
        try:
            told = msgspec.json.decode(sent, type=Told)
        except msgspec.DecodeError:
            return False
        return self._keep(workshop, f"{hashed(token)} {audience}", kind_of(told.width, audience), told)

    def _keep(self, workshop: str, device: str, kind: str, told: Told) -> bool:
        now = self._clock()
        with self._lock:
            room = self._rooms.setdefault(workshop, OrderedDict())
            self._rooms.move_to_end(workshop)
            while len(self._rooms) > REHEARSALS:
                self._rooms.popitem(last=False)
            known = room.get(device)
            if known is not None and now - known.at < OFTEN:
                return False
            if known is None:
                known = room[device] = _Heard(now)
                while len(room) > DEVICES:
                    room.popitem(last=False)
            known.at, known.kind, known.lost = now, kind, told.lost
            known.trips.extend(told.trips)
        return True

    def late(self, milliseconds: int) -> None:
        """By how much the server's loop ran late just now."""
        self._lates.append(milliseconds)

    def found(self, actor: Learner, workshop: str) -> Headroom | None:
        """For the crew of a rehearsal; None for what is none. Raises `NotYours` for everybody else."""
        state, role = self._commands.look(actor, workshop)
        if role not in CREW:
            raise NotYours
        if self._commands.state(workshop)[0].rehearsal_of is None:
            return None
        now = self._clock()
        with self._lock:
            heard = [each for each in self._rooms.get(workshop, {}).values() if now - each.at < QUIET]
            devices = [Device(each.kind, tuple(each.trips), each.lost) for each in heard]  # type: ignore[arg-type]
        server = Server(at(sorted(self._lates), 95) or 0, self._store.waiting, os.cpu_count() or 1, speed())
        return headroom(devices, server, state.agenda.people[1])


@cache
def speed() -> float:
    """How fast this machine is beside the measured one, from a piece of usual work; the best of five."""

    def timed() -> float:
        began = time.perf_counter()
        _piece()
        return time.perf_counter() - began

    return USUAL / min(timed() for _ in range(5))


def _piece() -> None:
    for n in range(60):
        row = json.dumps([{"id": k, "name": f"person {k}", "share": k / 7} for k in range(40)])
        hashlib.sha256(row.encode() * (1 + n % 3)).hexdigest()
        json.loads(row)
