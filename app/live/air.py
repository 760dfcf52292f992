"""Puts a house on the air: the broadcaster, the clock of all rooms, and the route that streams are asked for at."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.live.hub import Hub
from app.live.projection import Extras, for_audience
from app.live.stream import HEADERS, Streams
from app.live.ticking import keep_going, keep_ticking
from app.services import Desk, NotYours
from app.services.workshops.watching import PARTICIPANT

LOOK_ROUND = 0.5  # seconds; what another process commits is on the screens that much later


class Air:
    """One for a process. `stream` answers 503 before `over` and after it."""

    def __init__(self) -> None:
        self._streams: Streams | None = None

    async def stream(self, request: Request) -> Response:
        """The route's endpoint."""
        if self._streams is None:
            return Response(status_code=503, headers=HEADERS)
        return await self._streams.answer(request)

    @asynccontextmanager
    async def over(self, desk: Desk) -> AsyncIterator[Hub]:
        """Broadcasts what this desk commits, and moves its rooms on, for as long as the context lasts."""
        messages = Messages(desk)
        hub = Hub(messages.build, desk.clock)
        commands = desk.workshops.commands
        before, commands.say_so = commands.say_so, hub.notify
        self._streams = Streams(desk, hub)
        tasks = [
            asyncio.create_task(keep_going(hub.run)),
            asyncio.create_task(keep_going(lambda: messages.look_round(hub))),
            asyncio.create_task(keep_ticking(desk.workshops.closing.tick)),
        ]
        try:
            with before_the_end(hub.stop):
                yield hub
        finally:
            self._streams, commands.say_so = None, before
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


class Messages:
    """Builds what audiences get, and remembers how far each was told."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: dict[tuple[str, str], int] = {}

    def build(self, workshop: str, audience: str) -> Mapping[str, Any] | None:
        """What this audience gets now; None for a workshop that was wiped."""
        try:
            seen = self._desk.workshops.watching.seen(workshop)
        except NotYours:
            return None
        moved = self._desk.workshops.watching.moved(seen.state) if audience == PARTICIPANT else ()
        extras = Extras(seen.code, seen.rehearsal, moved)
        made = for_audience(seen.state, seen.names, audience, self._desk.clock(), extras)
        self._told[workshop, audience] = seen.state.seq
        return made

    async def look_round(self, hub: Hub) -> None:
        """Notices what other processes on the same database committed, in the workshops that are listened to here."""
        while True:
            watched = hub.watched
            for key in list(self._told):
                if key not in watched:
                    del self._told[key]
            versions = self._desk.workshops.watching.versions
            found = await asyncio.to_thread(versions, {workshop for workshop, _ in watched})
            for workshop, audience in watched:
                if self._told.get((workshop, audience), found[workshop]) < found[workshop]:
                    hub.notify(workshop)
            await asyncio.sleep(LOOK_ROUND)


@contextmanager
def before_the_end(act: Callable[[], None]) -> Iterator[None]:
    """Calls `act` when the process is told to end, before whoever else waits for that.

    The server waits for open answers before it ends, and a stream would keep it waiting for ever. Outside the main
    thread, as in tests, nobody is told.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}

    def told(number: int, frame: FrameType | None) -> None:
        act()
        earlier = kept[signal.Signals(number)]
        if callable(earlier):
            earlier(number, frame)

    for each in kept:
        signal.signal(each, told)
    try:
        yield
    finally:
        for each, earlier in kept.items():
            signal.signal(each, earlier)
