"""The event stream of a workshop: who asks is read from the cookie, what they get follows from their role."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import cast

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from app.identity import browser_token
from app.live.hub import Hub
from app.live.projection import AUDIENCES
from app.services import Desk

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
MOST = 12  # streams of one browser: more tabs than anybody opens
GONE = "event: gone\ndata: gone\n\n"


Room = tuple[str, str]  # a workshop and an audience of it


@dataclass(frozen=True, slots=True)
class Look:
    """Which of the browsers `asked`, by raw cookie, may get this very message."""

    message: str
    asked: frozenset[str]
    found: asyncio.Task[set[str]]


class Streams:
    """Answers `/live/{workshop}?as=AUDIENCE`; without `as`, everybody gets what is theirs."""

    def __init__(self, desk: Desk, hub: Hub) -> None:
        self._desk = desk
        self._hub = hub
        self._open: Counter[str] = Counter()
        self._listening: dict[Room, Counter[str]] = defaultdict(Counter)
        self._looks: dict[Room, Look] = {}

    async def answer(self, request: Request) -> Response:
        """403 without a body for whoever may not, also for a workshop that there is not; 429 for too many at once."""
        workshop, wanted = request.path_params["workshop"], request.query_params.get("as", "")
        token = browser_token(request.cookies)
        if token is None or (wanted and wanted not in AUDIENCES):
            return Response(status_code=403, headers=HEADERS)
        if self._open[token] >= MOST:
            return Response(status_code=429, headers=HEADERS)
        self._open[token] += 1  # before the first await, so that many at once are counted, too
        try:
            audience = await asyncio.to_thread(self.audience, token, workshop, wanted)
        except BaseException:
            self.close(token)
            raise
        if audience is None:
            self.close(token)
            return Response(status_code=403, headers=HEADERS)
        return _Stream(self, token, self._messages(token, workshop, audience))

    def audience(self, token: str, workshop: str, wanted: str) -> str | None:
        """What whoever holds this cookie may get, as the store knows it now."""
        learner = self._desk.learners.who(token)
        return self._desk.workshops.watching.audience(learner, token, workshop, wanted)

    async def _messages(self, token: str, workshop: str, audience: str) -> AsyncIterator[str]:
        """Asks before every message whether it may still be sent: who was removed or changed sides gets no other."""
        room = workshop, audience
        self._listening[room][token] += 1
        try:
            async with aclosing(cast(AsyncGenerator[str, None], self._hub.listen(workshop, audience))) as messages:
                told = 0
                async for message in messages:
                    shared = message.startswith("data: ") and told > 0
                    told += message.startswith("data: ")
                    if not await (self._still(room, token, message) if shared else self._alone(room, token)):
                        yield GONE
                        return
                    yield message
        finally:
            self._forget(room, token)

    async def _alone(self, room: Room, token: str) -> bool:
        """For the first message and signs of life, which are each browser's own."""
        workshop, audience = room
        return await asyncio.to_thread(self.audience, token, workshop, audience) is not None

    async def _still(self, room: Room, token: str, message: str) -> bool:
        """Whoever gets a message first looks for everybody who gets the same one; the store is read after it was made.

        Four hundred who each looked for themselves kept the process busy for longer than the next change takes.
        """
        look = self._looks.get(room)
        if look is None or look.message is not message or token not in look.asked:
            asked = frozenset(self._listening[room])
            still = self._desk.workshops.watching.still
            look = self._looks[room] = Look(message, asked, asyncio.create_task(asyncio.to_thread(still, *room, asked)))
        return token in await asyncio.shield(look.found)

    def _forget(self, room: Room, token: str) -> None:
        listening = self._listening[room]
        listening[token] -= 1
        if listening[token] <= 0:
            del listening[token]
        if not listening:
            del self._listening[room]
            self._looks.pop(room, None)

    def close(self, token: str) -> None:
        """One stream of this browser ended."""
        self._open[token] -= 1
        if self._open[token] <= 0:
            del self._open[token]

    @property
    def open(self) -> int:
        """How many streams are answered now."""
        return self._open.total()


class _Stream(StreamingResponse):
    """Lets go of its listener at the end, however it ends."""

    def __init__(self, streams: Streams, token: str, messages: AsyncIterator[str]) -> None:
        super().__init__(messages, media_type="text/event-stream", headers=HEADERS)
        self._streams = streams
        self._token = token
        self._messages = cast(AsyncGenerator[str, None], messages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.close(self._token)
            await self._messages.aclose()
