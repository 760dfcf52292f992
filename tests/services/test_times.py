"""The server's clock: somebody sets the machine's time, and no round notices."""

from __future__ import annotations

import time

import pytest

from app.services import wall_clock
from app.services.times import SteadyClock, passed_ns
from app.store import Store
from app.workshop.state import Stage
from tests.services.workshops.rooms import rig

HOUR, MINUTE = 3_600_000, 60_000
NANO = 1_000_000


class Machine:
    """A machine whose clock can be set; in milliseconds."""

    def __init__(self, now: int) -> None:
        self.passed, self.set_to = 5_000, now

    def later(self, milliseconds: int) -> None:
        self.passed += milliseconds
        self.set_to += milliseconds

    def started(self) -> SteadyClock:
        """The clock of a process that starts now."""
        return SteadyClock(lambda: self.set_to * NANO, lambda: self.passed * NANO)


def test_it_is_the_machines_time() -> None:
    assert abs(wall_clock() - time.time() * 1000) < 2_000
    assert passed_ns() <= passed_ns()


@pytest.mark.parametrize("by", [HOUR, -HOUR])
def test_a_clock_that_is_set_in_mid_round_takes_and_gives_nobody_a_second(fresh_store: Store, by: int) -> None:
    machine = Machine(1_700_000_000_000)
    room = rig(fresh_store, machine.started())  # type: ignore[arg-type]
    anna, *_ = room.people(4)
    room.teams()
    room.begin(1, skipped=True)
    machine.later(4 * MINUTE)
    machine.set_to += by
    room.desk.workshops.closing.tick()
    now = room.state.round
    assert now is not None and now.stage is Stage.RUNNING
    assert (now.clock.ends_at or 0) - room.desk.clock() == 6 * MINUTE
    attempt = room.desk.workshops.rounds.enter(anna, room.id)
    assert attempt is not None
    machine.later(6 * MINUTE - 1)
    room.desk.attempts.say(anna, attempt, 1, "a", "add", {"add": 5})
    machine.later(1)
    room.desk.workshops.closing.tick()
    assert room.state.round is not None and room.state.round.stage is Stage.GRACE


def test_a_restart_after_the_clock_was_set_back_loses_nothing(fresh_store: Store) -> None:
    """An hour too much on the clock is the facilitator's to take away again; what was handed in stays."""
    machine = Machine(1_700_000_000_000)
    room = rig(fresh_store, machine.started())  # type: ignore[arg-type]
    anna, *_ = room.people(4)
    room.teams()
    room.begin(1, skipped=True)
    attempt = room.desk.workshops.rounds.enter(anna, room.id)
    assert attempt is not None
    room.desk.attempts.say(anna, attempt, 1, "a", "add", {"add": 5})
    machine.set_to -= HOUR
    room.desk = _restarted(room, fresh_store, machine)
    now = room.state.round
    assert now is not None and now.stage is Stage.RUNNING
    assert (now.clock.ends_at or 0) - room.desk.clock() == 70 * MINUTE
    room.do("extended", {"seconds": -3600})
    assert room.desk.attempts.open_attempt(anna, attempt).next_n == 2
    machine.later(10 * MINUTE)
    room.desk.workshops.closing.tick()
    assert room.state.round is not None and room.state.round.stage is Stage.GRACE


def test_a_restart_after_the_clock_was_set_ahead_gives_the_last_seconds_and_can_be_undone(fresh_store: Store) -> None:
    machine = Machine(1_700_000_000_000)
    room = rig(fresh_store, machine.started())  # type: ignore[arg-type]
    anna, *_ = room.people(4)
    room.teams()
    room.begin(1, skipped=True)
    attempt = room.desk.workshops.rounds.enter(anna, room.id)
    assert attempt is not None
    machine.set_to += HOUR
    room.desk = _restarted(room, fresh_store, machine)
    room.desk.workshops.closing.tick()
    now = room.state.round
    assert now is not None and now.stage is Stage.GRACE
    assert (now.clock.ends_at or 0) > room.desk.clock()
    room.desk.attempts.say(anna, attempt, 1, "a", "add", {"add": 5})
    room.do("reversed", reverses=room.state.seq)
    now = room.state.round
    assert now is not None and now.stage is Stage.PAUSED and (now.clock.left or 0) >= MINUTE


def _restarted(room, store: Store, machine: Machine):
    old = room.desk
    return type(old)(
        store, old.exercises, machine.started(), iter(range(9_000, 9_999)).__next__, old.workshops.opening.agendas
    )
