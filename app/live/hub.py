"""One broadcaster a process: a change of a workshop becomes one message for each audience, sent to all who listen."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

COALESCE = 0.2  # seconds: what changes meanwhile goes out together
KEEP_ALIVE = 15.0  # seconds; a browser that hears nothing for 20 opens another stream
RETRY = (1_500, 4_000)  # milliseconds; drawn for each stream, so that a room does not come back in one instant
WAITING = 2  # messages for a slow reader; the stale one is dropped
END = ""  # offered to every stream when the process ends
_log = logging.getLogger(__name__)

Build = Callable[[str, str], Mapping[str, Any] | None]


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream: `audience` is what it may get."""

    workshop: str
    audience: str
    queue: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(WAITING))

    def offer(self, message: str) -> None:
        """Never blocks: the newest message takes the place of one not yet read."""
        while True:
            try:
                self.queue.put_nowait(message)
                return
            except asyncio.QueueFull:
                self.queue.get_nowait()


class Hub:
    """`build(workshop, audience)` makes the message, None for a workshop that is no more. It runs in a thread, once a
    change and audience.

    `told` is, by workshop and audience that listen, the number of the last event that all of them know of.
    `notify` and `stop` may be called from any thread. Everything else belongs to the loop that `run` was started on.
    """

    def __init__(self, build: Build, clock: Callable[[], int]) -> None:
        self._build = build
        self._clock = clock
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._changed: set[str] = set()
        self.told: dict[tuple[str, str], int] = {}
        self._wake: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = False

    @property
    def listeners(self) -> int:
        """How many streams are open."""
        return sum(len(each) for each in self._listeners.values())

    @property
    def watched(self) -> set[tuple[str, str]]:
        """Workshops with the audiences that listen to them."""
        return {(each.workshop, each.audience) for listeners in self._listeners.values() for each in listeners}

    def notify(self, workshop: str) -> None:
        """Something of this workshop was committed."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._mark, workshop)

    def stop(self) -> None:
        """Ends every stream, and those that are opened from now on after their first message."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end)

    def _mark(self, workshop: str) -> None:
        self._changed.add(workshop)
        if self._wake is not None:
            self._wake.set()

    def _end(self) -> None:
        self._ended = True
        for listeners in self._listeners.values():
            for each in listeners:
                each.offer(END)

    async def run(self) -> None:
        """Sends changes on until it is cancelled."""
        self._loop, self._wake, self._ended = asyncio.get_running_loop(), asyncio.Event(), False
        while True:
            await self._wake.wait()
            await asyncio.sleep(COALESCE)
            self._wake.clear()
            changed, self._changed = self._changed, set()
            for workshop in changed:
                await self._send(workshop)

    async def _send(self, workshop: str) -> None:
        listeners = tuple(self._listeners.get(workshop, ()))
        for audience in sorted({each.audience for each in listeners}):
            made = await self._made(workshop, audience)
            if made is None or self._ended:
                continue
            message, seq = made
            self.told[workshop, audience] = seq
            for each in listeners:
                if each.audience == audience:
                    each.offer(message)

    async def _first(self, workshop: str, audience: str) -> str | None:
        """For one alone: what it tells, the others may not have heard yet."""
        made = await self._made(workshop, audience)
        if made is None:
            return None
        message, seq = made
        self.told[workshop, audience] = min(seq, self.told.get((workshop, audience), seq))
        return message

    async def _made(self, workshop: str, audience: str) -> tuple[str, int] | None:
        """Encoded for the stream, with the number of the last event in it; None where it cannot be made, which is
        logged and closes no stream."""
        try:
            made = await asyncio.to_thread(self._build, workshop, audience)
        except Exception:  # noqa: BLE001 - the stream outlives whatever goes wrong with one message
            _log.exception("no message could be made for %s of %s", audience, workshop)
            return None
        if made is None:
            return self._beat(), 0
        return f"data: {json.dumps(made, ensure_ascii=False, separators=(',', ':'))}\n\n", int(made["seq"])

    def _beat(self) -> str:
        return f"event: beat\ndata: {self._clock()}\n\n"

    async def listen(self, workshop: str, audience: str) -> AsyncIterator[str]:
        """The messages as they come, the present one first, with the server's time as a sign of life in between."""
        listener = Listener(workshop, audience)
        self._listeners[workshop].add(listener)
        try:
            yield f"retry: {random.randint(*RETRY)}\n\n"
            first = await self._first(workshop, audience)
            if first is not None:
                yield first
            while not self._ended:
                try:
                    message = await asyncio.wait_for(listener.queue.get(), KEEP_ALIVE)
                except TimeoutError:
                    message = self._beat()
                if message == END:
                    return
                yield message
        finally:
            self._listeners[workshop].discard(listener)
            if not self._listeners[workshop]:
                del self._listeners[workshop]
                self.told = {room: seq for room, seq in self.told.items() if room[0] != workshop}
