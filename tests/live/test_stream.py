"""The route: who asks is read from the cookie, a wish only narrows, and nothing stays open behind it."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import Message, Scope

from app.identity import ResumeCookie, SameOrigin, hashed, new_token
from app.live import hub as hub_module
from app.live import stream as stream_module
from app.live.air import Air
from app.services import Desk, Learner
from app.store import Store
from app.workshop.agenda import Agenda, Step
from app.workshop.agenda import Desk as Seat
from app.workshop.state import Workshop
from tests.live.test_hub import runs
from tests.services.fakes import Clock, counting

SEAT = Seat(id="desk", exercise="counting", by="pair")
KEY = "a key for tests alone"
AGENDA = Agenda(
    id="day",
    title="A day",
    lead="",
    aim="",
    steps=(
        Step(id="hello", kind="talk", title="Hello", minutes=5, now="Listen.", notes="private"),
        Step(id="calls", kind="round", title="Calls", minutes=5, now="Call.", notes="private", desks=(SEAT,)),
    ),
)


@dataclass
class House:
    """A desk with a facilitator, a judge, participants and a stranger, by their cookies."""

    desk: Desk
    tokens: dict[str, str] = field(default_factory=dict)
    people: dict[str, Learner] = field(default_factory=dict)
    workshop: str = ""
    keys: Any = field(default_factory=itertools.count)

    def do(self, kind: str, **body: Any) -> Workshop:
        return self.desk.workshops.commands.do(self.people["owner"], self.workshop, kind, body, f"k{next(self.keys)}")

    def come(self, name: str, department: str = "sales") -> Learner:
        self.tokens[name] = new_token()
        self.people[name] = self.desk.learners.join(self.tokens[name], name, department)
        return self.people[name]


@pytest.fixture
def house(fresh_store: Store, clock: Clock) -> House:
    desk = Desk(fresh_store, {"counting": counting()}, clock, itertools.count(1).__next__, {"day": AGENDA}, KEY)
    made = House(desk)
    owner = made.come("owner")
    desk.workshops.opening.unlock(owner, KEY)
    made.workshop = desk.workshops.opening.create(owner, "day", "Friday", "k")
    desk.workshops.opening.open(owner, made.workshop, "open")
    code = desk.workshops.commands.state(made.workshop)[0].code
    for name, department in (("ann", "marketing"), ("ben", "sales"), ("helper", "sales"), ("judge", "sales")):
        desk.workshops.joining.join(made.come(name, department), code or "")
    made.do("role_given", member=made.people["judge"].id, role="judge")
    made.do("role_given", member=made.people["helper"].id, role="cofacilitator")
    made.come("stranger")
    made.tokens["unknown"] = new_token()
    return made


class Stream:
    """One request straight through ASGI, read while it goes on."""

    def __init__(self, app: Starlette, path: str, cookie: str | None) -> None:
        self.sent: asyncio.Queue[Message] = asyncio.Queue()
        self._left = asyncio.Event()
        name, _, query = path.partition("?")
        headers = [(b"cookie", f"swapdesk={cookie}".encode())] if cookie else []
        self.scope: Scope = {
            "type": "http", "method": "GET", "path": name, "raw_path": name.encode(), "query_string": query.encode(),
            "headers": headers, "scheme": "http", "asgi": {"version": "3.0", "spec_version": "2.3"},
        }  # fmt: skip
        self.task = asyncio.create_task(app(self.scope, self._receive, self.sent.put))

    async def _receive(self) -> Message:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def start(self) -> tuple[int, dict[str, str]]:
        first = await asyncio.wait_for(self.sent.get(), 5)
        return first["status"], {name.decode(): value.decode() for name, value in first["headers"]}

    async def event(self, kind: str = "data") -> str:
        """The next event of this kind: the data of a message, or the name of another."""
        while True:
            part = await asyncio.wait_for(self.sent.get(), 5)
            text = part.get("body", b"").decode()
            if kind == "data" and text.startswith("data: "):
                return text.removeprefix("data: ").strip()
            if text.startswith(f"event: {kind}"):
                return kind
            if not part.get("more_body"):
                raise EOFError

    async def leave(self) -> None:
        self._left.set()
        await asyncio.wait_for(self.task, 5)


@asynccontextmanager
async def on_air(house: House) -> AsyncIterator[tuple[Starlette, Air, Any]]:
    air = Air()
    middleware = [Middleware(SameOrigin), Middleware(ResumeCookie)]
    app = Starlette(routes=[Route("/live/{workshop}", air.stream)], middleware=middleware)
    async with air.over(house.desk) as hub:
        yield app, air, hub


def story(house: House, tell: Callable[[Starlette, Any], Coroutine[Any, Any, None]]) -> None:
    async def told() -> None:
        async with on_air(house) as (app, _, hub):
            await tell(app, hub)
            assert hub.listeners == 0

    runs(told)


ANSWERS = {
    "owner": {"": "crew", "crew": "crew", "projector": "projector", "participant": "participant", "judge": None},
    "helper": {"": "crew", "crew": "crew", "projector": "projector", "participant": "participant", "judge": None},
    "judge": {"": "judge", "crew": None, "projector": None, "participant": None, "judge": "judge"},
    "ann": {"": "participant", "crew": None, "projector": None, "participant": "participant", "judge": None},
    "stranger": {"": None, "crew": None, "projector": None, "participant": None, "judge": None},
    "unknown": {"": None, "crew": None, "projector": None, "participant": None, "judge": None},
}


def test_a_wish_narrows_and_never_widens(house: House) -> None:
    watching = house.desk.workshops.watching
    for name, wishes in ANSWERS.items():
        token = house.tokens[name]
        learner = house.desk.learners.who(token)
        found = {wish: watching.audience(learner, token, house.workshop, wish) for wish in wishes}
        assert found == wishes, name


@pytest.mark.parametrize("name", ["stranger", "unknown", None, "forged"])
def test_whoever_is_nothing_here_gets_403_without_a_word(house: House, name: str | None) -> None:
    async def tell(app: Starlette, hub: Any) -> None:
        cookie = "forged" if name == "forged" else None if name is None else house.tokens[name]
        for path in (f"/live/{house.workshop}", f"/live/{house.workshop}?as=projector", "/live/none?as=crew"):
            stream = Stream(app, path, cookie)
            status, headers = await stream.start()
            assert (status, headers["cache-control"], headers["content-length"]) == (403, "no-store", "0")
            await stream.leave()

    story(house, tell)


@pytest.mark.parametrize("wish", ["crew", "owner", "held", "judge", "projector", "%00"])
def test_a_participant_cannot_ask_for_more(house: House, wish: str) -> None:
    async def tell(app: Starlette, hub: Any) -> None:
        stream = Stream(app, f"/live/{house.workshop}?as={wish}", house.tokens["ann"])
        assert (await stream.start())[0] == 403
        await stream.leave()

    story(house, tell)


def test_a_stream_brings_the_present_and_what_changes(house: House) -> None:
    async def tell(app: Starlette, hub: Any) -> None:
        stream = Stream(app, f"/live/{house.workshop}?as=participant", house.tokens["ann"])
        status, headers = await stream.start()
        assert (status, headers["content-type"].partition(";")[0]) == (200, "text/event-stream")
        assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")
        assert "set-cookie" not in headers and "content-encoding" not in headers
        assert json.loads(await stream.event())["scene"] == "lobby"
        await asyncio.to_thread(house.desk.workshops.rounds.draw_teams, house.people["owner"], house.workshop, "t", "")
        assert json.loads(await stream.event())["scene"] == "teams"
        await stream.leave()

    story(house, tell)


def test_a_paired_browser_shows_the_big_screen_and_nothing_else(house: House) -> None:
    house.desk.workshops.joining.pair(house.people["owner"], house.workshop, hashed(house.tokens["unknown"]))

    async def tell(app: Starlette, hub: Any) -> None:
        for wish, expected in (("projector", 200), ("", 200), ("crew", 403), ("participant", 403)):
            stream = Stream(app, f"/live/{house.workshop}?as={wish}", house.tokens["unknown"])
            assert (await stream.start())[0] == expected, wish
            if expected == 200:
                assert "names" in json.loads(await stream.event())
            await stream.leave()

    story(house, tell)
    watching = house.desk.workshops.watching
    assert watching.on_screen(None, house.tokens["unknown"]) == house.workshop
    assert watching.on_screen(house.people["owner"], house.tokens["owner"]) == house.workshop
    assert watching.on_screen(house.people["ann"], house.tokens["ann"]) is None


def test_who_is_removed_hears_it_and_nothing_more(house: House) -> None:
    async def tell(app: Starlette, hub: Any) -> None:
        ann = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
        ben = Stream(app, f"/live/{house.workshop}", house.tokens["ben"])
        for stream in (ann, ben):
            await stream.start()
            await stream.event()
        await asyncio.to_thread(house.do, "kicked", member=house.people["ann"].id, ban=False)
        assert await ann.event("gone") == "gone"
        with pytest.raises(EOFError):
            await ann.event()
        await ben.event()
        await ben.leave()
        await ann.leave()
        again = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
        assert (await again.start())[0] == 403
        await again.leave()

    story(house, tell)


def test_who_is_no_longer_crew_gets_nothing_of_the_crew(house: House) -> None:
    async def tell(app: Starlette, hub: Any) -> None:
        stream = Stream(app, f"/live/{house.workshop}?as=crew", house.tokens["helper"])
        await stream.start()
        assert "ahead" in json.loads(await stream.event())
        await asyncio.to_thread(house.do, "role_given", member=house.people["helper"].id, role="participant")
        assert await stream.event("gone") == "gone"
        await stream.leave()

    story(house, tell)


def test_a_rehearsal_that_is_wiped_ends_its_streams(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, opening = house.people["owner"], house.desk.workshops.opening
    rehearsal = opening.rehearse(owner, house.workshop, 4, "r")

    async def tell(app: Starlette, hub: Any) -> None:
        stream = Stream(app, f"/live/{rehearsal}?as=projector", house.tokens["owner"])
        await stream.start()
        assert json.loads(await stream.event())["rehearsal"] is True
        await asyncio.to_thread(opening.end_rehearsal, owner, rehearsal)
        assert await stream.event("gone") == "gone"
        await stream.leave()

    story(house, tell)


def test_one_browser_cannot_open_streams_without_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "MOST", 3)

    async def tell(app: Starlette, hub: Any) -> None:
        streams = [Stream(app, f"/live/{house.workshop}", house.tokens["ann"]) for _ in range(5)]
        found = [(await stream.start())[0] for stream in streams]
        assert sorted(found) == [200, 200, 200, 429, 429]
        for stream in streams:
            await stream.leave()
        again = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
        assert (await again.start())[0] == 200
        await again.leave()

    story(house, tell)


def test_what_another_process_commits_is_told_too(house: House, tmp_path: Path) -> None:
    async def tell(app: Starlette, hub: Any) -> None:
        stream = Stream(app, f"/live/{house.workshop}?as=crew", house.tokens["owner"])
        await stream.start()
        assert json.loads(await stream.event())["locked"] is False
        with Store(tmp_path / "swapdesk.db") as elsewhere:
            other = Desk(elsewhere, {}, house.desk.clock)
            commands = other.workshops.commands
            await asyncio.to_thread(commands.do, house.people["owner"], house.workshop, "locked", {}, "elsewhere")
            assert json.loads(await stream.event())["locked"] is True
        await stream.leave()

    story(house, tell)


def test_whoever_comes_just_then_takes_no_news_from_the_others(house: House, tmp_path: Path) -> None:
    async def tell(app: Starlette, hub: Any) -> None:
        early = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
        await early.start()
        assert json.loads(await early.event())["phase"] == "lobby"
        with Store(tmp_path / "swapdesk.db") as elsewhere:
            commands = Desk(elsewhere, {}, house.desk.clock).workshops.commands
            owner = house.people["owner"]
            for locked in ("locked", "unlocked"):
                seq = (await asyncio.to_thread(commands.do, owner, house.workshop, locked, {}, locked)).seq
                late = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
                await late.start()
                assert json.loads(await late.event())["seq"] == seq
                assert json.loads(await early.event())["seq"] == seq
                await late.leave()
        await early.leave()

    story(house, tell)


def test_before_and_after_it_is_on_the_air_there_is_no_stream(house: House) -> None:
    async def told() -> None:
        async with on_air(house) as (app, air, hub):
            stream = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
            await stream.start()
            hub.stop()
            await asyncio.wait_for(stream.task, 5)
            assert hub.listeners == 0
        late = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
        assert (await late.start())[0] == 503
        await late.leave()

    runs(told)


def test_a_stream_that_breaks_off_in_the_middle_is_let_go(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "KEEP_ALIVE", 0.02)

    async def tell(app: Starlette, hub: Any) -> None:
        for _ in range(20):
            stream = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
            await stream.start()
            await stream.event("beat")
            await stream.leave()
        cancelled = Stream(app, f"/live/{house.workshop}", house.tokens["ann"])
        await cancelled.start()
        cancelled.task.cancel()
        await asyncio.gather(cancelled.task, return_exceptions=True)

    story(house, tell)


def test_one_look_for_a_whole_room_gives_everybody_their_own_answer(house: House) -> None:
    watching = house.desk.workshops.watching
    house.desk.workshops.joining.pair(house.people["owner"], house.workshop, hashed(house.tokens["unknown"]))
    house.do("kicked", member=house.people["ben"].id, ban=False)
    for audience in ("crew", "projector", "participant", "judge"):
        found = watching.still(house.workshop, audience, list(house.tokens.values()))
        alone = {
            token
            for token in house.tokens.values()
            if watching.audience(house.desk.learners.who(token), token, house.workshop, audience) == audience
        }
        assert found == alone, audience
    assert watching.still("none", "participant", list(house.tokens.values())) == set()


def test_a_message_for_many_is_looked_through_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    watching = house.desk.workshops.watching
    looked: list[str] = []
    still = watching.still

    def counted(workshop: str, audience: str, tokens: Any) -> set[str]:
        looked.append(audience)
        return still(workshop, audience, tokens)

    monkeypatch.setattr(watching, "still", counted)

    async def tell(app: Starlette, hub: Any) -> None:
        streams = [Stream(app, f"/live/{house.workshop}", house.tokens[name]) for name in ("ann", "ben", "ann")]
        for stream in streams:
            await stream.start()
            await stream.event()
        await asyncio.to_thread(house.do, "locked")
        for stream in streams:
            assert json.loads(await stream.event())["seq"]
        assert looked == ["participant"]
        for stream in streams:
            await stream.leave()

    story(house, tell)
