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

from app.live.echo import Echoes, watch
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
        self._echoes: Echoes | None = None

    async def stream(self, request: Request) -> Response:
        """The route's endpoint."""
        if self._streams is None:
            return Response(status_code=503, headers=HEADERS)
        return await self._streams.answer(request)

    async def echo(self, request: Request) -> Response:
        """The endpoint at which the devices of a rehearsal tell how far away they are."""
        if self._echoes is None:
            return Response(status_code=503, headers=HEADERS)
        return await self._echoes.answer(request)

    @asynccontextmanager
    async def over(self, desk: Desk) -> AsyncIterator[Hub]:
        """Broadcasts what this desk commits, and moves its rooms on, for as long as the context lasts."""
        messages = Messages(desk)
        hub = Hub(messages.build, desk.clock)
        commands = desk.workshops.commands
        before, commands.say_so = commands.say_so, hub.notify
        self._streams, self._echoes = Streams(desk, hub), Echoes(desk)
        tasks = [
            asyncio.create_task(keep_going(hub.run)),
            asyncio.create_task(keep_going(lambda: messages.look_round(hub))),
            asyncio.create_task(keep_ticking(desk.workshops.closing.tick)),
            asyncio.create_task(watch(desk.workshops.rehearsing.late)),
        ]
        try:
            with before_the_end(hub.stop):
                yield hub
        finally:
            self._streams = self._echoes = None
            commands.say_so = before
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


class Messages:
    """Builds what audiences get."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def build(self, workshop: str, audience: str) -> Mapping[str, Any] | None:
        """What this audience gets now; None for a workshop that was wiped."""
        try:
            seen = self._desk.workshops.watching.seen(workshop)
        except NotYours:
            return None
        moved = self._desk.workshops.watching.moved(seen.state) if audience == PARTICIPANT else ()
        extras = Extras(seen.code, seen.rehearsal, moved)
        return for_audience(seen.state, seen.names, audience, self._desk.clock(), extras)

    async def look_round(self, hub: Hub) -> None:
        """Notices what other processes on the same database committed, in the workshops that are listened to here."""
        while True:
            watched = hub.watched
            versions = self._desk.workshops.watching.versions
            found = await asyncio.to_thread(versions, {workshop for workshop, _ in watched})
            for workshop, audience in watched:
                if hub.told.get((workshop, audience), found[workshop]) < found[workshop]:
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
