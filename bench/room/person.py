"""Somebody with a tab and an event stream, who does by themselves what our components do in a browser."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from typing import Any

from bench.room.page import Page
from bench.room.stream import Stream

JITTER = {"participant": 1.5, "crew": 0.0}  # seconds; as in app/widgets/live/turn.js
NEWS_EVERY = 2.0
STRIP = "live"


class Person:
    """`address` is the screen. `heard_at` is when the stream last told of something that needs another drawing."""

    def __init__(self, server: str, address: str, workshop: str, audience: str, cookie: str) -> None:
        self.page = Page(server, address, f"w={workshop}", cookie, self._drawn)
        self.stream = Stream(server, workshop, audience, cookie, self._hear)
        self._jitter = JITTER[audience]
        self._drawn_turn = ""
        self._wanted = ""
        self._due: asyncio.Task[None] | None = None
        self._asked = 0.0
        self.last: Mapping[str, Any] = {}
        self.heard_at = 0.0
        self.drawn_at = 0.0

    @property
    def errors(self) -> list[str]:
        return self.page.errors + self.stream.errors

    @property
    def up_to_date(self) -> bool:
        """What is drawn is what the stream told last."""
        return bool(self._wanted) and _based(self._wanted) == _based(self._drawn_turn)

    async def come_in(self) -> float:
        """Opens the page, then the stream, as the browser does; the wait for the page in milliseconds."""
        waited = await self.page.open()
        await self.stream.open()
        return waited

    async def leave(self) -> None:
        if self._due is not None:
            self._due.cancel()
        await asyncio.gather(self.page.close(), self.stream.close())

    def _drawn(self) -> None:
        self.drawn_at = time.perf_counter()
        if self.page.has(STRIP):
            self._drawn_turn = str(self.page.given(STRIP)["turn"])
        if self._drawn_turn == self._wanted:
            self._stop()

    def _hear(self, message: Mapping[str, Any]) -> None:
        """Asks for one drawing where the turn is another: after the jitter, or news every two seconds at most."""
        self.last, turn = message, str(message["turn"])
        known, self._wanted = turn == self._wanted, turn
        if turn == self._drawn_turn:
            self._stop()
        elif not known:
            pressing = _based(turn) != _based(self._drawn_turn)
            if pressing:
                self.heard_at = time.perf_counter()
            pause = self._jitter * random.random() if pressing else self._asked + NEWS_EVERY - time.perf_counter()
            if self._due is None or pressing:
                self._stop()
                self._due = asyncio.create_task(self._redraw(max(0.0, pause)))

    async def _redraw(self, pause: float) -> None:
        await asyncio.sleep(pause)
        self._due = None
        if self._wanted != self._drawn_turn and self.page.has(STRIP):
            self._asked = time.perf_counter()
            await self.page.trigger(STRIP, "turn", self._wanted)

    def _stop(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


def _based(turn: str) -> str:
    return turn.partition("|")[0]
