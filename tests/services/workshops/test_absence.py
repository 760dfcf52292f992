"""People who are gone for a while: the round goes on, and everything of theirs is where it was."""

from __future__ import annotations

import asyncio
from typing import Any

from app.live.hub import KEEP_ALIVE, Hub
from app.services import Desk
from app.store import Store
from app.workshop.state import Stage
from tests.live.test_hub import runs
from tests.services.fakes import Clock
from tests.services.workshops.rooms import rig

GONE = 180_000
DRAFT = "half a sen"


def test_three_minutes_without_a_network_change_nothing(fresh_store: Store, clock: Clock) -> None:
    room = rig(fresh_store, clock)
    anna, ben, *_ = room.people(6)
    room.teams()
    room.begin(1, skipped=True)
    attempt = room.desk.workshops.rounds.enter(anna, room.id)
    assert attempt is not None
    room.desk.attempts.say(anna, attempt, 1, "first", "add", {"add": 5})
    room.desk.attempts.save_draft(anna, "attempt", DRAFT, attempt)
    team, before = room.state.team_of(anna.id), room.state.round
    assert before is not None
    for _ in range(GONE // 500):
        clock.now += 500
        room.desk.workshops.closing.tick()
    old = room.desk
    room.desk = Desk(fresh_store, old.exercises, clock, agendas=old.workshops.opening.agendas)  # nothing remembered
    now = room.state.round
    assert now is not None and now.stage is Stage.RUNNING
    assert (now.clock, room.state.team_of(anna.id)) == (before.clock, team)
    assert room.desk.workshops.rounds.enter(anna, room.id) == attempt
    assert room.desk.attempts.load_draft(anna, "attempt", attempt) == DRAFT
    again = room.desk.attempts.say(anna, attempt, 1, "first", "add", {"add": 5})  # its answer was lost on the way
    assert again.says == "now 5"
    assert room.desk.attempts.say(anna, attempt, 2, "second", "add", {"add": 7}).says == "now 12"


def test_a_stream_that_comes_back_begins_with_the_present() -> None:
    """Messages that were missed are not sent again: each one holds everything."""

    async def story() -> None:
        told = {"seq": 0, "value": 0}
        hub = Hub(lambda workshop, audience: dict(told), lambda: 0)
        task = asyncio.create_task(hub.run())
        await asyncio.sleep(0)
        first = hub.listen("w", "participant")
        await anext(first)
        await anext(first)
        await first.aclose()  # type: ignore[attr-defined]
        for told["value"] in range(1, 4):
            hub.notify("w")
            await asyncio.sleep(0.25)
        assert hub.listeners == 0
        back: Any = hub.listen("w", "participant")
        await anext(back)
        assert '"value":3' in await anext(back)
        await back.aclose()
        task.cancel()

    runs(story)
    assert KEEP_ALIVE < 20  # seconds after which widgets/live/link.js takes a stream for dead
