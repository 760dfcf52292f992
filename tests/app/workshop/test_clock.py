"""Extra time, what the clock must do by itself, minutes ahead or behind, and cuts that bring the end back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop import clock
from app.workshop.clock import NEVER, AgendaTime
from app.workshop.events import CLOCK
from app.workshop.state import Clock, RoundState, Stage
from tests.app.workshop.played import DESK, MINUTE, START, Room, step


def now(room: Room) -> RoundState:
    assert room.state.round is not None
    return room.state.round


@pytest.mark.parametrize(
    "of, left",
    [
        (Clock(), None),
        (Clock(ends_at=START + 5), 5),
        (Clock(ends_at=START - 5), 0),
        (Clock(left=7), 7),
        (Clock(left=-7), 0),
    ],
)
def test_remaining(of: Clock, left: int | None) -> None:
    assert clock.remaining(of, START) == left


def with_extra(percent: int = 25) -> Room:
    room = Room().begun()
    room.do("extra_time", {"member": "ann", "percent": percent})
    return room.running()


def test_extra_time_is_for_the_member_and_who_works_with_them() -> None:
    room = with_extra()
    end = room.now + 20 * MINUTE
    members = room.state.members
    assert clock.deadline_for(members["ann"], now(room)) == end + 5 * MINUTE
    assert clock.deadline_for(members["sam"], now(room)) == end
    assert clock.closes_at(room.state, now(room), "sam") == end + 5 * MINUTE + 10_000
    assert clock.closes_at(room.state, now(room), "sid") == end + 10_000
    assert clock.remaining_for(room.state, now(room), "sam", room.now) == 25 * MINUTE
    room.do("left", {"member": "ann"}, by="ann", role="participant")
    assert clock.closes_at(room.state, now(room), "sam") == end + 10_000


def test_extra_time_stays_the_same_over_pauses_and_grows_with_the_round() -> None:
    room = with_extra().wait(8)
    room.pause()
    assert clock.remaining_for(room.state, now(room), "ann", room.now) == 17 * MINUTE
    assert clock.deadline_for(room.state.members["ann"], now(room)) is None
    room.wait(3)
    room.resume()
    assert clock.remaining_for(room.state, now(room), "ann", room.now) == 17 * MINUTE
    room.do("extended", {"seconds": 240})
    assert clock.remaining_for(room.state, now(room), "ann", room.now) == 22 * MINUTE


def test_a_pause_in_somebodys_extra_time_gives_no_more_of_it() -> None:
    room = with_extra().wait(22)
    room.pause()
    assert clock.remaining_for(room.state, now(room), "ann", room.now) == 3 * MINUTE
    room.wait(10)
    room.resume()
    assert clock.remaining_for(room.state, now(room), "ann", room.now) == 3 * MINUTE


def test_a_round_ends_when_nobody_who_works_has_time() -> None:
    room = with_extra().wait(20.5)
    assert clock.overdue(room.state, room.now) == []
    assert [group.id for group in clock.overdue_groups(room.state, room.now)] == ["g2"]
    room.finish("g1")
    kind, body = clock.overdue(room.state, room.now)[0]
    assert (kind, body) == ("ended", {"grace_ends_at": room.now + 10_000})


def test_the_clock_does_one_thing_after_the_other() -> None:
    room = Room().begun().running()
    end = room.now + 20 * MINUTE
    assert clock.overdue(room.state, end - 1) == []
    assert clock.overdue(room.state, end + 300) == [("ended", {"grace_ends_at": end + 10_000})]
    room.now = end + 300
    room.do("ended", {"grace_ends_at": end + 10_000}, by=CLOCK, role=CLOCK)
    assert clock.overdue(room.state, end + 9_999) == []
    assert clock.overdue(room.state, end + 10_000) == [("grace_over", {})]
    assert len(clock.overdue_groups(room.state, end + 10_000)) == 2
    room.do("grace_over", by=CLOCK, role=CLOCK)
    assert clock.overdue(room.state, end + 10 * MINUTE) == []
    assert clock.closes_at(room.state, now(room), "ann") == end + 300


def test_a_server_that_slept_gives_the_last_seconds_anew() -> None:
    room = Room().begun().running().wait(50)
    assert clock.overdue(room.state, room.now) == [("ended", {"grace_ends_at": room.now + 10_000})]


@pytest.mark.parametrize("make", [lambda: Room(), lambda: Room().begun(), lambda: Room().begun().step(1),
                                  lambda: Room().begun().paused(), lambda: Room().begun().running(0)])  # fmt: skip
def test_nothing_else_is_overdue(make: Any) -> None:
    assert clock.overdue(make().state, NEVER) == []


def test_time_is_no_reason_to_refuse_before_the_start_or_in_a_pause() -> None:
    for room in (Room().begun().step(1), Room().begun().paused(), Room().begun().running(minutes=None)):
        assert clock.closes_at(room.state, now(room), "ann") == NEVER


def test_minutes_ahead_and_behind() -> None:
    room = Room()  # 10 + 20 + 20 + 10 minutes
    assert clock.agenda_time(room.state, room.now) == AgendaTime(0, START + 60 * MINUTE, START + 60 * MINUTE)
    room.begun().running(0, 10).wait(4)
    time = clock.agenda_time(room.state, room.now)
    assert time is not None and time.ahead == 0
    room.do("ended", {})
    assert (clock.agenda_time(room.state, room.now) or time).ahead == 6
    room.step(1).wait(9)
    time = clock.agenda_time(room.state, room.now)
    assert time is not None and time.ahead == -3 and time.expected_end == room.now + 50 * MINUTE
    room.step(3)
    assert (clock.agenda_time(room.state, room.now) or time).ahead == 37
    room.do("closed")
    assert clock.agenda_time(room.state, room.now + 90 * MINUTE) == AgendaTime(47, time.planned_end, room.now)


def test_an_agenda_of_days_has_no_minutes() -> None:
    room = Room(span="days").begun()
    assert clock.agenda_time(room.state, room.now) is None and clock.cuts(room.state, room.now) == ()


LONG = [
    step("hello", "talk", 10),
    step("talk", "talk", 10, least=5),
    step("warm", "round", 12, least=8, weight=0, desks=[DESK]),
    step("main", "round", 30, least=20, desks=[DESK]),
    step("debrief", "debrief", 10, least=5),
    step("extra", "talk", 9),
    step("stage", "ceremony", 10, least=8),
]


@pytest.mark.parametrize(
    "late, expected",
    [
        (0, {}),
        (3, {"talk": 7}),
        (8, {"talk": 5, "extra": 6}),
        (12, {"talk": 5, "extra": 5, "warm": 9}),
        (20, {"talk": 5, "extra": 5, "warm": 8, "debrief": 5, "main": 28}),
        (31, {"talk": 5, "extra": 0, "warm": 8, "debrief": 5, "main": 22}),
        (90, {"talk": 5, "extra": 0, "warm": 8, "debrief": 5, "main": 20, "stage": 8}),
    ],
)
def test_cuts(late: int, expected: dict[str, int]) -> None:
    room = Room(LONG).begun().running(0, 10).wait(10 + late)
    made = clock.cuts(room.state, room.now)
    assert {cut.step: cut.to for cut in made} == expected
    assert [cut.index for cut in made] == sorted(cut.index for cut in made)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["talk", "round", "debrief"]), st.integers(1, 40), st.integers(0, 40)), max_size=7
    ),
    st.integers(-5, 120),
)
def test_cuts_end_on_time_or_cut_all_there_is(rest: list[tuple[str, int, int]], late: int) -> None:
    steps = [step("hello", "talk", 10)]
    steps += [step(f"s{n}", kind, minutes, least=min(least, minutes)) for n, (kind, minutes, least) in enumerate(rest)]
    room = Room(steps).begun().running(0, 10).wait(10 + late)
    made = clock.cuts(room.state, room.now)
    most = sum(minutes - min(least, minutes) for _, minutes, least in rest)
    need, saved = min(max(late, 0), most), sum(cut.saves for cut in made)
    assert saved == need or (saved > need and all(cut.to == 0 for cut in made)), "more only by leaving out"
    for cut in made:
        assert (rest[cut.index - 1][2] <= cut.to or cut.to == 0) and 0 <= cut.to < cut.minutes


def test_the_last_step_is_known() -> None:
    room = Room().begun().running(3)
    assert not clock.is_over(room.state)
    room.do("ended", {})
    assert now(room).stage is Stage.DONE and clock.is_over(room.state)
