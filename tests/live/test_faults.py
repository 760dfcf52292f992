"""What may go wrong in front of a room, on the real program: the server dies, phones are gone, the laptop breaks.

Pages and streams are those of the bench: real sessions without a browser.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from app.identity import new_token
from app.services import Refusal
from app.workshop.state import Stage
from bench.room.person import Person
from bench.room.stream import Stream
from bench.room.workshop import Room, full
from tests.browser.conftest import Server
from tests.live.test_hub import runs

pytestmark = pytest.mark.slow
PEOPLE = 12
BACK = 10.0  # seconds from the death of a server to a whole room on its pages, the start included
USUAL = (
    0.6  # seconds in which two idle cores start Python with Streamlit; a busy machine gets so much more of everything
)
LINE = "Good morning, this is Kim. How do you handle that today, and what goes wrong with it?"
DRAFT = "What I was about to ask when the light went out"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    made.start()
    yield made
    made.stop()
    assert "Traceback" not in made.log(), made.log()


def slowness() -> float:
    """How many times as long as usual this machine takes now, 1 at least."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", "import streamlit"], check=True)
    return max(1.0, (time.monotonic() - began) / USUAL)


def story(tell: Callable[[], Coroutine[Any, Any, None]]) -> None:
    runs(tell, 120)


async def until(what: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.05)


def come(server: Server, room: Room) -> tuple[Person, dict[str, Person]]:
    boss = Person(server.url, "host", room.id, "crew", room.boss)
    people = {who: Person(server.url, "room", room.id, "participant", cookie) for who, cookie in room.people.items()}
    return boss, people


async def in_a_round(boss: Person, people: dict[str, Person]) -> None:
    """Everybody has the page of the running round."""
    await asyncio.gather(boss.come_in(), *(each.come_in() for each in people.values()))
    for button, stage in (("begin_step", "brief"), ("start", "running")):
        await asyncio.sleep(0.8)  # a second tap of the same finger does nothing
        await boss.page.click(button)
        await until(lambda stage=stage: all(each.last.get("stage") == stage for each in people.values()))  # type: ignore[misc]
    await until(lambda: all(each.page.has("composer") and each.up_to_date for each in people.values()))


def test_a_server_that_is_killed_in_mid_round_goes_on_in_ten_seconds(server: Server) -> None:
    room = full(server.home / "swapdesk.db", PEOPLE)

    async def tell() -> None:
        boss, people = come(server, room)
        await in_a_round(boss, people)
        first, second, third, *_ = people
        await asyncio.gather(
            *(
                each.page.trigger("composer", "line", {"n": 1, "words": f"{LINE} {who[:6]}"})
                for who, each in people.items()
            )
        )
        await people[first].page.click("hang_up")
        await people[second].page.keep("composer", {"draft": DRAFT})
        await until(lambda: people[third].last["finished"] == [1, PEOPLE])
        state, said = room.state, room.said()
        told = people[third].last
        slow = await asyncio.to_thread(slowness)
        died = time.monotonic()
        server.stop()
        await asyncio.gather(boss.leave(), *(each.leave() for each in people.values()))
        await asyncio.to_thread(server.start)
        boss, people = come(server, room)
        await asyncio.gather(boss.come_in(), *(each.come_in() for each in people.values()))
        took = time.monotonic() - died
        assert took < BACK * max(slow, await asyncio.to_thread(slowness)), took
        await until(lambda: all(each.last for each in people.values()))
        assert (room.state, room.said()) == (state, said)
        for who, each in people.items():
            assert (each.last["clock"], each.last["stage"]) == (told["clock"], "running")
            assert who == first or f"{LINE} {who[:6]}" in unescape(each.page.text())
        assert people[second].page.given("composer")["draft"] == DRAFT
        assert not people[first].page.has("composer")
        again = {"n": 1, "words": f"{LINE} {second[:6]}"}  # was sent, but the answer was lost with the server
        await people[second].page.trigger("composer", "line", again)
        await people[second].page.trigger("composer", "line", {"n": 2, "words": DRAFT})
        assert [line for line, _ in room.said()[second]] == [f"{LINE} {second[:6]}", DRAFT]
        await asyncio.gather(boss.leave(), *(each.leave() for each in people.values()))

    try:
        story(tell)
    finally:
        room.desk.close()


def test_a_phone_that_was_gone_for_a_while_finds_its_draft_and_its_time(server: Server) -> None:
    room = full(server.home / "swapdesk.db", PEOPLE)

    async def tell() -> None:
        boss, people = come(server, room)
        await in_a_round(boss, people)
        who, phone = next(iter(people.items()))
        await phone.page.keep("composer", {"draft": DRAFT})
        await phone.leave()
        await boss.page.click("extend_60")
        await asyncio.sleep(3)
        back = Person(server.url, "room", room.id, "participant", room.people[who])
        await back.come_in()
        await until(lambda: bool(back.last))
        now = room.state.round
        assert now is not None and back.last["clock"]["ends_at"] == now.clock.ends_at
        assert back.page.given("composer")["draft"] == DRAFT
        await back.page.trigger("composer", "line", {"n": 1, "words": DRAFT})
        assert [line for line, _ in room.said()[who]] == [DRAFT]
        assert back.page.given("composer")["draft"] == ""
        await asyncio.gather(boss.leave(), back.leave(), *(p.leave() for p in people.values() if p is not phone))

    try:
        story(tell)
    finally:
        room.desk.close()


def test_the_room_goes_on_from_another_device_when_the_laptop_is_gone(server: Server) -> None:
    room = full(server.home / "swapdesk.db", 4)

    async def tell() -> None:
        laptop, people = come(server, room)
        await in_a_round(laptop, people)
        frida = room.desk.learners.who(room.boss)
        assert frida is not None
        held = {"controller": "the laptop", "epoch": room.state.epoch + 1}
        room.desk.workshops.commands.do(frida, room.id, "taken_over", held, "t", device="the laptop")
        await laptop.leave()
        other = new_token()
        assert room.desk.learners.move_here("Frida", room.desk.learners.new_pin(frida), other).id == frida.id
        phone = Person(server.url, "host", room.id, "crew", other)
        await phone.come_in()
        assert phone.page.has("take_over") and not phone.page.has("pause")
        await phone.page.click("take_over")
        await phone.page.click("pause")
        now = room.state.round
        assert now is not None and now.stage is Stage.PAUSED
        await until(lambda: all(each.last["stage"] == "paused" for each in people.values()), 2.0)
        with pytest.raises(Refusal, match="Another device"):
            room.desk.workshops.commands.do(frida, room.id, "frozen", {}, "f", device="the laptop")
        await asyncio.gather(phone.leave(), *(each.leave() for each in people.values()))

    try:
        story(tell)
    finally:
        room.desk.close()


def test_one_tap_of_the_facilitator_is_on_every_screen_within_two_seconds(server: Server) -> None:
    room = full(server.home / "swapdesk.db", PEOPLE)

    async def tell() -> None:
        boss, people = come(server, room)
        await in_a_round(boss, people)
        wall: list[dict[str, Any]] = []
        screen = Stream(server.url, room.id, "projector", room.boss, lambda message: wall.append(dict(message)))
        await screen.open()
        await until(lambda: bool(wall))

        def everywhere(what: Callable[[Any], bool]) -> Callable[[], bool]:
            return lambda: what(wall[-1]) and all(what(each.last) for each in people.values())

        ends_at = wall[-1]["clock"]["ends_at"]
        for button, what in (
            ("extend_60", lambda told: told["clock"]["ends_at"] == ends_at + 60_000),
            ("pause", lambda told: told["stage"] == "paused"),
            ("resume", lambda told: told["stage"] == "running"),
            ("hold", lambda told: told["held"] and "stage" not in told),
            ("unhold", lambda told: not told["held"]),
            ("end", lambda told: told["stage"] == "grace"),
        ):
            await asyncio.sleep(0.8)
            await boss.page.click(button)
            await until(everywhere(what), 2.0)
        await asyncio.gather(boss.leave(), screen.close(), *(each.leave() for each in people.values()))

    try:
        story(tell)
    finally:
        room.desk.close()
