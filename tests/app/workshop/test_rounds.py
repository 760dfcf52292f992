"""The clock of a step, work and votes in it, leaving it, and declaring it void."""

from __future__ import annotations

import pytest

from app.workshop import clock
from app.workshop.events import CLOCK, Refused
from app.workshop.state import RoundState, Stage
from tests.app.workshop.played import GROUPS, MINUTE, Room


def now(room: Room) -> RoundState:
    assert room.state.round is not None
    return room.state.round


def test_a_pause_keeps_what_was_left() -> None:
    room = Room().begun().running().wait(5)
    room.pause()
    assert (now(room).clock.left, now(room).spent) == (15 * MINUTE, 5 * MINUTE)
    room.wait(30)
    with pytest.raises(Refused, match="paused"):
        room.do("paused", {"left": 15 * MINUTE})
    room.resume()
    assert now(room).clock.ends_at == room.now + 15 * MINUTE
    room.wait(2).do("extended", {"seconds": 60})
    assert clock.remaining(now(room).clock, room.now) == 14 * MINUTE


def test_time_is_added_in_every_stage_that_has_some() -> None:
    room = Room().begun().paused()
    room.do("extended", {"seconds": 120})
    assert now(room).clock.left == 17 * MINUTE
    room.do("extended", {"seconds": -60})
    room.end()
    room.do("extended", {"seconds": 30})
    assert (now(room).stage, now(room).clock.ends_at, now(room).ended_at) == (Stage.RUNNING, room.now + 30_000, None)
    with pytest.raises(Refused):
        room.do("extended", {"seconds": -30})


def test_a_round_without_an_end_is_paused_and_ended_but_not_extended() -> None:
    room = Room().begun().running(minutes=None).wait(90)
    with pytest.raises(Refused, match="no end"):
        room.do("extended", {"seconds": 60})
    assert clock.overdue(room.state, room.now) == []
    room.pause()
    room.wait(3)
    room.resume()
    room.wait(1)
    room.end()
    assert (now(room).stage, now(room).spent) == (Stage.GRACE, 91 * MINUTE)


def test_a_group_finishes_once_and_nothing_of_it_is_lost() -> None:
    room = Room().begun().running()
    room.finish("g1", 700)
    for body in (
        {"group": "g1", "attempt": "a-g1", "tenths": 900},
        {"group": "g2", "attempt": "a-g1", "tenths": 900},
        {"group": "g9", "attempt": "x", "tenths": 900},
    ):
        with pytest.raises(Refused):
            room.do("finished", body)
    assert {group: done.tenths for group, done in now(room).finished.items()} == {"g1": 700}


def test_judges_and_voters_may_think_again() -> None:
    room = Room().begun().beyond_grace(2)
    for level in (2, 4):
        room.do("judged", {"group": "g1", "levels": {"clear": level}}, by="jo", role="judge", text="Well paced.")
    room.do("compared", {"left": "g1", "right": "g2", "winner": "g1"}, by="jo", role="judge")
    room.do("compared", {"left": "g2", "right": "g1", "winner": "g2"}, by="jo", role="judge")
    assert [each.levels for each in now(room).judgements.values()] == [{"clear": 4}]
    assert [(key, each.winner) for key, each in now(room).comparisons.items()] == [(("jo", "g1", "g2"), "g2")]


def test_a_round_that_nobody_judges_goes_to_review_and_takes_no_judgement() -> None:
    room = Room().begun().running(1)
    with pytest.raises(Refused, match="not judged"):
        room.do("judged", {"group": "g1", "levels": {"clear": 3}}, by="jo", role="judge")
    room.end()
    room.do("grace_over", by=CLOCK, role=CLOCK)
    assert now(room).stage is Stage.REVIEW


def test_a_step_is_left_only_on_purpose() -> None:
    room = Room().begun().running(1)
    with pytest.raises(Refused, match="not over"):
        room.do("step_began", {"index": 2, "groups": GROUPS})
    with pytest.raises(Refused, match="undo"):
        room.do("step_began", {"index": 1, "groups": GROUPS, "skipped": True})
    room.step(3)
    assert room.state.rounds["first"].stage is Stage.VOID and "pitch" not in room.state.rounds
    with pytest.raises(Refused, match="undo"):
        room.do("step_began", {"index": 2, "groups": GROUPS, "skipped": True})


def test_the_first_step_may_be_left_out() -> None:
    assert Room().begun().step(2).state.at == 2


def test_a_talk_that_is_left_is_done() -> None:
    assert Room().begun().running(0).step(1).state.rounds["hello"].stage is Stage.DONE


def test_an_earlier_round_is_declared_void_and_keeps_what_it_holds() -> None:
    room = Room().begun().running(1)
    room.finish("g1")
    room.end()
    room.do("grace_over", by=CLOCK, role=CLOCK)
    room.do("revealed")
    room.running(2)
    room.do("voided", {"why": "The clock was wrong.", "round": "first"})
    assert room.state.rounds["first"].stage is Stage.VOID and room.state.rounds["first"].finished
    assert now(room).stage is Stage.RUNNING
    for step in ("first", "hello", "never"):
        with pytest.raises(Refused):
            room.do("voided", {"why": "Again.", "round": step})


def test_a_correction_has_a_reason_and_a_group() -> None:
    room = Room().begun().revealed(1)
    for body, text in (
        ({"group": "g1"}, " "),
        ({"group": "g9"}, "A tie."),
        ({"group": "g1", "round": "pitch"}, "A tie."),
    ):
        with pytest.raises(Refused):
            room.do("corrected", {"round": "first", "tenths": 800, **body}, text=text)
    room.do("corrected", {"group": "g1", "round": "first", "tenths": 800}, text="A tie.")
    assert now(room).corrections == {"g1": (800, "A tie.")}


def test_the_board_thaws_by_hand_alone() -> None:
    room = Room().begun()
    room.do("frozen")
    room.review().do("revealed")
    room.running(3).do("ceremony", {"to": 3})
    room.do("ended", {})
    room.do("closed")
    assert room.state.frozen and not room.do("thawed").frozen


def test_who_takes_over_knows_the_last_one() -> None:
    room = Room().lobby()
    room.do("taken_over", {"controller": "laptop", "epoch": 1})
    with pytest.raises(Refused, match="Another device"):
        room.do("taken_over", {"controller": "tablet", "epoch": 1})
    assert (room.state.controller, room.state.epoch) == ("laptop", 1)
