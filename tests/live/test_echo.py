"""What the devices of a rehearsal may tell, who may tell it, and what is kept of it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Message, Scope

from app.live.air import Air
from app.live.echo import watch
from app.services import NotYours
from app.services.workshops import rehearsing
from app.workshop.headroom import Headroom
from tests.live.test_hub import runs
from tests.live.test_stream import House, house
from tests.services.fakes import Clock

__all__ = ["house"]
TOLD = {"width": 390, "trips": [40, 60], "lost": 1}


class Rehearsal:
    """A house that rehearses, with its echo at hand."""

    def __init__(self, house: House, clock: Clock) -> None:
        self.house, self.clock = house, clock
        opening = house.desk.workshops.opening
        self.id = opening.rehearse(house.people["owner"], house.workshop, 4, "r")
        code = house.desk.workshops.commands.state(self.id)[0].code or ""
        house.desk.workshops.joining.join(house.people["ann"], code)

    def tell(self, who: str, told: object = TOLD, to: str = "", wanted: str = "") -> bool:
        self.clock.now += 2_000
        sent = told if isinstance(told, bytes) else json.dumps(told).encode()
        heard = self.house.desk.workshops.rehearsing.hear
        return heard(self.house.people.get(who), self.house.tokens[who], to or self.id, wanted, sent)

    def found(self, who: str = "owner") -> Headroom:
        found = self.house.desk.workshops.rehearsing.found(self.house.people[who], self.id)
        assert found is not None
        return found


@pytest.fixture
def tried(house: House, clock: Clock) -> Rehearsal:
    return Rehearsal(house, clock)


def test_devices_are_counted_by_kind_with_their_way_to_the_server(tried: Rehearsal) -> None:
    assert tried.tell("ann") and tried.tell("owner", {"width": 1440, "trips": [5], "lost": 0})
    assert tried.tell("owner", {"width": 1920, "trips": [7], "lost": 0}, wanted="projector")
    found = tried.found()
    assert dict(found.devices) == {"phone": 1, "laptop": 1, "screen": 1}
    assert (found.half, found.most, found.lost, found.expected) == (7, 60, 1, 60)
    tried.clock.now += rehearsing.QUIET
    assert dict(tried.found().devices) == {}


def test_nobody_tells_where_they_may_not_listen_and_a_real_workshop_listens_to_nobody(tried: Rehearsal) -> None:
    for who, room, wanted in (
        ("stranger", "", ""),
        ("unknown", "", ""),
        ("ben", "", ""),
        ("ann", "", "crew"),
        ("ann", tried.house.workshop, ""),
        ("owner", tried.house.workshop, ""),
        ("owner", "f" * 32, ""),
    ):
        with pytest.raises(NotYours):
            tried.tell(who, to=room, wanted=wanted)
    assert tried.found().half is None


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b"{}",
        TOLD | {"trips": [1] * 9},
        TOLD | {"trips": [-1]},
        TOLD | {"trips": [10**9]},
        TOLD | {"width": 0},
        TOLD | {"lost": "many"},
        TOLD | {"name": "ann"},
        TOLD | {"trips": ["<b>"]},
        json.dumps(TOLD).encode() + b" " * 600,
    ],
)
def test_what_no_device_of_ours_tells_is_not_kept(tried: Rehearsal, told: Any) -> None:
    assert not tried.tell("ann", told) and tried.found().half is None


def test_who_tells_all_the_time_is_heard_now_and_then_and_memory_has_an_end(tried: Rehearsal) -> None:
    heard = tried.house.desk.workshops.rehearsing.hear
    ann, token = tried.house.people["ann"], tried.house.tokens["ann"]
    kept = [heard(ann, token, tried.id, "", json.dumps(TOLD).encode()) for _ in range(50)]
    assert kept == [True] + [False] * 49
    for _ in range(60):
        tried.tell("ann", TOLD | {"trips": [3] * 8})
    assert (tried.found().half, tried.found().most) == (3, 3)
    assert max(len(each.trips) for room in tried.house.desk.workshops.rehearsing._rooms.values()
               for each in room.values()) == rehearsing.TRIPS  # fmt: skip


def test_only_the_crew_sees_it_and_only_of_a_rehearsal(tried: Rehearsal) -> None:
    desk = tried.house.desk
    with pytest.raises(NotYours):
        desk.workshops.rehearsing.found(tried.house.people["ann"], tried.id)
    with pytest.raises(NotYours):
        desk.workshops.rehearsing.found(tried.house.people["stranger"], tried.id)
    assert desk.workshops.rehearsing.found(tried.house.people["owner"], tried.house.workshop) is None


def test_the_route_answers_in_numbers_alone(tried: Rehearsal) -> None:
    air, ann = Air(), tried.house.tokens["ann"]
    app = Starlette(routes=[Route("/live/{workshop}/echo", air.echo, methods=["POST"])])
    path = f"/live/{tried.id}/echo"

    async def story() -> None:
        assert await post(app, path, ann, TOLD) == 503
        async with air.over(tried.house.desk):
            assert await post(app, path, None, TOLD) == 403
            assert await post(app, path, ann, TOLD) == 204
            assert await post(app, path, ann, {"x": 1}) == 400
            assert await post(app, f"{path}?as=crew", ann, TOLD) == 403
            assert await post(app, path, ann, TOLD | {"pad": "x" * 5_000}) == 413

    runs(story)


async def post(app: Starlette, path: str, cookie: str | None, body: object) -> int:
    """The status of one request straight through ASGI, its body in pieces."""
    name, _, query = path.partition("?")
    sent, status = json.dumps(body).encode(), []
    pieces = iter([sent[at : at + 300] for at in range(0, len(sent), 300)])

    async def receive() -> Message:
        piece = next(pieces, b"")
        return {"type": "http.request", "body": piece, "more_body": bool(piece)}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            status.append(int(message["status"]))
        assert not message.get("body"), "nothing but a number is told"

    headers = [(b"cookie", f"swapdesk={cookie}".encode())] if cookie else []
    scope: Scope = {
        "type": "http", "method": "POST", "path": name, "raw_path": name.encode(), "query_string": query.encode(),
        "headers": headers, "scheme": "http", "asgi": {"version": "3.0", "spec_version": "2.3"},
    }  # fmt: skip
    await app(scope, receive, send)
    return status[0]


def test_a_loop_that_is_held_up_is_told() -> None:
    told: list[int] = []

    async def story() -> None:
        task = asyncio.create_task(watch(told.append))
        await asyncio.sleep(0.05)
        asyncio.get_running_loop().call_soon(held_up)
        while not told:
            await asyncio.sleep(0.02)
        task.cancel()

    runs(story)
    assert told[0] >= 100


def held_up() -> None:
    end = asyncio.get_running_loop().time() + 0.4
    while asyncio.get_running_loop().time() < end:
        pass
