"""What happens in the room while it is measured: they come, get ready, are sent off, say two lines, and hang up."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from statistics import quantiles
from typing import Any

from bench.room.person import Person
from bench.room.server import Server
from bench.room.stream import Stream
from bench.room.workshop import Room

ARRIVALS = 20.0  # people a second
PAUSE = 3.0
LINES = (
    "Good morning, this is Kim. How do you handle that today, and what goes wrong with it?",
    "So it happens more often than you would like. What does that cost you in a month?",
)
Act = Callable[[Person, str], Awaitable[float]]


@dataclass(slots=True)
class Part:
    """Waits in milliseconds; `cpu` is the share of one core that the server used, `own` that of all these clients."""

    name: str
    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0
    own: float = 0.0

    def at(self, percent: int) -> float:
        return quantiles(self.waits, n=100)[percent - 1] if len(self.waits) > 1 else sum(self.waits)


@dataclass(slots=True)
class Measured:
    """`lost` and `doubled` count answers that were acknowledged and are stored not at all, or more than once."""

    people: int
    parts: list[Part] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    memory: float = 0.0
    kilobytes: float = 0.0

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)


class Story:
    """One room on one server; `play` tells it once. `within`: seconds in which everybody does what all do."""

    def __init__(self, server: Server, room: Room, within: float = 10.0) -> None:
        self._within = within
        self.server = server
        self.room = room
        self.measured = Measured(len(room.people))
        self.people = {
            learner: Person(server.url, "room", room.id, "participant", cookie)
            for learner, cookie in room.people.items()
        }
        self.boss = Person(server.url, "host", room.id, "crew", room.boss)
        self.wall: list[tuple[float, Mapping[str, Any]]] = []
        self.screen = Stream(server.url, room.id, "projector", room.boss, self._on_the_wall)
        self.acknowledged: dict[str, list[str]] = {learner: [] for learner in room.people}

    def _on_the_wall(self, message: Mapping[str, Any]) -> None:
        self.wall.append((time.time() * 1000, message))

    async def play(self) -> Measured:
        """Raises nothing for what goes wrong with single people: that is counted."""
        await self._came("the facilitator comes", self.boss.come_in())
        await self.screen.open()
        await self._arrive()
        await self._change("the brief", "begin_step", "step_began")
        await self._all("ready, a tap", lambda person, _: person.page.click("ready"))
        await self._change("the start", "start", "started")
        for n, line in enumerate(LINES, start=1):
            await self._all(f"line {n} of a call", lambda person, who, n=n, line=line: self._say(person, who, n, line))
        await self._all("handing in", lambda person, _: person.page.click("hang_up"))
        self._on_time()
        self._compare()
        await asyncio.gather(self.boss.leave(), self.screen.close(), *(each.leave() for each in self.people.values()))
        return self.measured

    async def _came(self, name: str, act: Awaitable[float]) -> None:
        part = Part(name)
        self.measured.parts.append(part)
        part.waits.append(await act)

    async def _arrive(self) -> None:
        """One after the other, some at the same time: a room needs a minute or two to fill."""

        async def come(person: Person, after: float) -> float:
            await asyncio.sleep(after)
            return await person.come_in()

        acts = [come(person, n / ARRIVALS) for n, person in enumerate(self.people.values())]
        await self._together("coming in", acts)

    async def _all(self, name: str, act: Act) -> None:
        """Everybody once, at some moment of the time that is given for it."""

        async def one(person: Person, learner: str) -> float:
            await asyncio.sleep(random.uniform(0, self._within))
            return await act(person, learner)

        await self._together(name, [one(person, learner) for learner, person in self.people.items()])

    async def _say(self, person: Person, learner: str, n: int, line: str) -> float:
        """Sends a line and counts it where the page goes on to the next; afterwards its words must stand there."""
        words = f"{line} ({learner[:8]})"
        waited = await person.page.trigger("composer", "line", {"n": n, "words": words})
        if person.page.given("composer")["n"] != n + 1 or words not in unescape(person.page.text()):
            raise RuntimeError("a line was not acknowledged")
        self.acknowledged[learner].append(words)
        return waited

    async def _together(self, name: str, acts: list[Awaitable[float]]) -> None:
        part = Part(name)
        began, cpu, own = time.perf_counter(), self.server.cpu(), time.process_time()
        for found in await asyncio.gather(*acts, return_exceptions=True):
            if isinstance(found, BaseException):
                self.measured.errors.append(f"{name}: {found!r}"[:200])
            else:
                part.waits.append(found)
        whole = time.perf_counter() - began
        part.cpu, part.own = (self.server.cpu() - cpu) / whole, (time.process_time() - own) / whole
        self.measured.parts.append(part)
        await asyncio.sleep(PAUSE)

    async def _change(self, name: str, button: str, kind: str) -> None:
        """The facilitator presses a button: when each stream tells it, and when each page is drawn anew."""
        began, cpu = time.perf_counter(), self.server.cpu()
        before = {learner: person.heard_at for learner, person in self.people.items()}
        pressed = await self.boss.page.click(button)
        end = time.perf_counter() + 30
        while time.perf_counter() < end and not all(
            person.heard_at > before[learner] and person.up_to_date for learner, person in self.people.items()
        ):
            await asyncio.sleep(0.05)
        late = [p for learner, p in self.people.items() if p.heard_at <= before[learner] or not p.up_to_date]
        self.measured.errors += [f"{name}: a page was not drawn anew"] * len(late)
        heard = [(person.heard_at - began) * 1000 for person in self.people.values()]
        drawn = [(person.drawn_at - began) * 1000 for person in self.people.values()]
        share = (self.server.cpu() - cpu) / (time.perf_counter() - began)
        self.measured.parts += [
            Part(f"{name}: the facilitator's own page", [pressed]),
            Part(f"{name}: told to every stream", heard, share),
            Part(f"{name}: drawn on every page", drawn, share),
        ]
        assert any(event.kind == kind for event in self.room.events())
        await asyncio.sleep(PAUSE)

    def _on_time(self) -> None:
        """How long after each commit of a handing in the big screen was told."""
        finished = [event for event in self.room.events() if event.kind == "finished"]
        shown = [(at, message.get("finished", [0])[0]) for at, message in self.wall]
        part = Part("handed in, on the big screen")
        for count, event in enumerate(finished, start=1):
            at = next((at for at, number in shown if number >= count), None)
            if at is None:
                self.measured.errors.append("a handing in never reached the big screen")
            else:
                part.waits.append(max(0.0, at - event.at))
        self.measured.parts.append(part)

    def _compare(self) -> None:
        """What was acknowledged with what is stored."""
        stored = self.room.said()
        for learner, words in self.acknowledged.items():
            lines = [line for line, _ in stored[learner]]
            self.measured.lost += sum(each not in lines for each in words)
            self.measured.doubled += len(lines) - len(set(lines))
        groups = [event.body["group"] for event in self.room.events() if event.kind == "finished"]
        self.measured.doubled += len(groups) - len(set(groups))
        self.measured.lost += len(self.people) - len(set(groups))
        for each in (self.boss, *self.people.values()):
            self.measured.errors += each.errors
        self.measured.errors += [*self.screen.errors, *self.server.complaints()]
        self.measured.memory = self.server.memory()
        self.measured.kilobytes = sum(p.page.bytes_in for p in self.people.values()) / 1024 / len(self.people)
