"""The broadcaster: one message for many changes, nobody waits for a slow reader, nothing is left behind."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from app.live import hub as hub_module
from app.live.hub import Hub
from app.live.ticking import keep_going, keep_ticking


def runs(story: Callable[[], Coroutine[Any, Any, None]], seconds: float = 20) -> None:
    """On a loop of its own: a browser test may have left one in this thread."""
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, asyncio.wait_for(story(), seconds)).result()


class Room:
    """Counts how often each audience's message was built; `value` is what changes."""

    def __init__(self) -> None:
        self.value = 0
        self.built: Counter[tuple[str, str]] = Counter()
        self.broken = False
        self.gone = False

    def build(self, workshop: str, audience: str) -> Mapping[str, Any] | None:
        self.built[workshop, audience] += 1
        if self.broken:
            raise RuntimeError("a mistake in the projection")
        return (
            None if self.gone else {"seq": self.value, "workshop": workshop, "audience": audience, "value": self.value}
        )


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[Hub]:
    hub = Hub(room.build, lambda: 1_000)
    task = asyncio.create_task(hub.run())
    await asyncio.sleep(0)
    try:
        yield hub
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def next_value(stream: Any) -> Mapping[str, Any]:
    while True:
        message = await asyncio.wait_for(anext(stream), 5)
        if message.startswith("data: "):
            return dict(json.loads(message.removeprefix("data: ")))


def test_the_present_state_comes_first_and_a_change_after_it() -> None:
    async def story() -> None:
        room = Room()
        async with running(room) as hub, aclosing(hub.listen("w", "projector")) as stream:
            assert (await anext(stream)).startswith("retry: ")
            assert (await next_value(stream))["value"] == 0
            room.value = 7
            hub.notify("w")
            assert (await next_value(stream))["value"] == 7

    runs(story)


def test_many_changes_become_one_message_for_each_audience() -> None:
    async def story() -> None:
        room = Room()
        async with running(room) as hub:
            streams = [hub.listen("w", audience) for audience in ("crew", "participant", "participant", "participant")]
            for stream in streams:
                await next_value(stream)
            room.built.clear()
            for n in range(1, 60):
                room.value = n
                hub.notify("w")
                await asyncio.sleep(0.001)
            values = [(await next_value(stream))["value"] for stream in streams]
            assert values == [59] * 4
            assert room.built == {("w", "crew"): 1, ("w", "participant"): 1}
            for stream in streams:
                await stream.aclose()

    runs(story)


def test_another_workshop_hears_nothing() -> None:
    async def story() -> None:
        room = Room()
        async with running(room) as hub, aclosing(hub.listen("other", "crew")) as stream:
            await next_value(stream)
            hub.notify("w")
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(stream), 3 * hub_module.COALESCE)

    runs(story)


def test_a_change_may_be_told_from_any_thread() -> None:
    async def story() -> None:
        room = Room()
        async with running(room) as hub, aclosing(hub.listen("w", "crew")) as stream:
            await next_value(stream)
            room.value = 3
            await asyncio.to_thread(hub.notify, "w")
            assert (await next_value(stream))["value"] == 3

    runs(story)


def test_a_slow_reader_loses_what_is_stale_and_gets_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "COALESCE", 0.01)

    async def story() -> None:
        room = Room()
        async with running(room) as hub:
            slow, quick = hub.listen("w", "crew"), hub.listen("w", "crew")
            await next_value(slow)
            await next_value(quick)
            for n in range(1, 8):
                room.value = n
                hub.notify("w")
                assert (await next_value(quick))["value"] == n
            assert [(await next_value(slow))["value"] for _ in range(hub_module.WAITING)] == [6, 7]
            await slow.aclose()
            await quick.aclose()

    runs(story)


def test_a_message_that_cannot_be_made_closes_no_stream() -> None:
    async def story() -> None:
        room = Room()
        async with running(room) as hub, aclosing(hub.listen("w", "crew")) as stream:
            await next_value(stream)
            room.broken = True
            hub.notify("w")
            await asyncio.sleep(2 * hub_module.COALESCE)
            room.broken, room.value = False, 5
            hub.notify("w")
            assert (await next_value(stream))["value"] == 5

    runs(story)


def test_a_workshop_that_is_no_more_gives_a_sign_of_life_only() -> None:
    async def story() -> None:
        room = Room()
        room.gone = True
        async with running(room) as hub, aclosing(hub.listen("w", "crew")) as stream:
            await anext(stream)
            assert await anext(stream) == "event: beat\ndata: 1000\n\n"

    runs(story)


def test_there_is_a_sign_of_life_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "KEEP_ALIVE", 0.05)

    async def story() -> None:
        async with running(Room()) as hub, aclosing(hub.listen("w", "crew")) as stream:
            await next_value(stream)
            assert [await anext(stream) for _ in range(2)] == ["event: beat\ndata: 1000\n\n"] * 2

    runs(story)


def test_listeners_leave_nothing_behind() -> None:
    async def story() -> None:
        async with running(Room()) as hub:
            streams = [hub.listen(f"w{n % 3}", "crew") for n in range(30)]
            for stream in streams:
                await next_value(stream)
            assert (hub.listeners, len(hub.watched)) == (30, 3)
            waiting = asyncio.create_task(anext(streams[0]))
            await asyncio.sleep(0.01)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            for stream in streams[1:]:
                await stream.aclose()
            assert (hub.listeners, hub.watched) == (0, set())

    runs(story)


def test_at_the_end_every_stream_ends() -> None:
    async def story() -> None:
        async with running(Room()) as hub:
            streams = [hub.listen("w", "crew") for _ in range(5)]
            for stream in streams:
                await next_value(stream)
            hub.stop()
            for stream in streams:
                assert [each async for each in stream] == []
            assert hub.listeners == 0

    runs(story)


def test_a_task_that_stumbles_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.live.ticking.PAUSE", 0.01)
    calls: list[int] = []

    def tick() -> None:
        calls.append(len(calls))
        if len(calls) % 2:
            raise RuntimeError("a database that is busy")

    async def fails() -> None:
        tick()

    async def story() -> None:
        for task in (asyncio.create_task(keep_ticking(tick, 0.01)), asyncio.create_task(keep_going(fails))):
            calls.clear()
            while len(calls) < 6:
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    runs(story)
