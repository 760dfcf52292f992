"""Undoing: what it takes back, what it keeps, where the clock stands, and what is said of it beforehand."""

from __future__ import annotations

import pytest

from app.workshop import life, undo
from app.workshop.events import CLOCK, Refused
from app.workshop.state import Clock, Phase, RoundState, Stage
from app.workshop.undo import Reversal
from tests.app.workshop.played import GROUPS, MINUTE, TEAMS, Room


def now(room: Room) -> RoundState:
    assert room.state.round is not None
    return room.state.round


def offered(room: Room) -> Reversal:
    found = undo.reversible(room.state, room.events, room.now)
    assert found is not None
    return found


def test_an_end_by_mistake_leaves_the_round_paused_with_what_was_left() -> None:
    room = Room().begun().grace()
    room.finish("g2", 910)
    reversal = offered(room)
    assert reversal.event.kind == "ended"
    assert reversal.says == "The step is not over. It stands paused with 15 minutes."
    assert (reversal.before["stage"], reversal.after["stage"]) == ("grace", "paused")
    assert reversal.after["left"] == 15 * 60 and "phase" not in reversal.before
    room.wait(3).undo(reversal.event)
    assert (now(room).stage, now(room).clock, now(room).spent) == (Stage.PAUSED, Clock(left=15 * MINUTE), 5 * MINUTE)
    assert now(room).finished["g2"].tenths == 910, "what was handed in stays"
    room.resume()
    assert now(room).clock.ends_at == room.now + 15 * MINUTE


def test_an_end_by_the_clock_is_undone_with_a_minute_and_with_all_that_followed() -> None:
    room = Room().begun().running().wait(20.01)
    room.end(CLOCK, CLOCK)
    room.wait(1).finish("g1")
    room.do("grace_over", by=CLOCK, role=CLOCK)
    assert now(room).stage is Stage.REVIEW
    room.undo(offered(room).event)
    assert (now(room).stage, now(room).clock, list(now(room).finished)) == (Stage.PAUSED, Clock(left=MINUTE), ["g1"])
    assert life.fold("w", room.events) == room.state


def test_an_end_after_a_pause_or_of_a_talk_or_without_a_time() -> None:
    room = Room().begun().paused()
    room.do("extended", {"seconds": -14 * 60 - 30})
    room.end()
    room.finish("g1")
    room.undo(offered(room).event)
    assert now(room).clock == Clock(left=MINUTE) and now(room).finished
    talk = Room().begun().running(0, 10).wait(12)
    talk.do("ended", {})
    talk.undo()
    assert (now(talk).stage, now(talk).clock.left, now(talk).ended_at) == (Stage.PAUSED, MINUTE, None)
    free = Room().begun().running(minutes=None).wait(9)
    free.end()
    assert offered(free).says.endswith("paused with no end set.")
    free.undo()
    assert (now(free).stage, now(free).clock) == (Stage.PAUSED, Clock())


def test_once_people_voted_an_end_stays() -> None:
    room = Room().begun().beyond_grace(2)
    room.do("compared", {"left": "g1", "right": "g2", "winner": "g1"}, by="jo", role="judge")
    assert undo.reversible(room.state, room.events, room.now) is None
    ended = next(event for event in room.events if event.kind == "ended")
    with pytest.raises(Refused, match="Votes need"):
        room.undo(ended)
    assert now(room).stage is Stage.JUDGING


def test_a_start_stays_once_somebody_finished() -> None:
    room = Room().begun().running()
    assert offered(room).says == "The step has not started yet."
    room.finish("g1")
    assert undo.reversible(room.state, room.events) is None


def test_groups_stay_once_the_new_ones_handed_in_work() -> None:
    room = Room().begun().running()
    room.do("regrouped", {"groups": [{**GROUPS[0], "members": ["mia", "sid"]}]})
    assert offered(room).after["groups"] == {"g1": ["ann", "sam"], "g2": ["mia", "sid"]}
    room.finish("g1")
    assert undo.reversible(room.state, room.events) is None, "it would become somebody else's"
    with pytest.raises(Refused, match="handed in work"):
        room.undo(room.events[-2])


def test_only_the_last_thing_is_undone() -> None:
    room = Room().begun().running()
    started = room.events[-1]
    room.do("extended", {"seconds": 60})
    with pytest.raises(Refused, match="not the last"):
        room.undo(started)
    room.undo()
    assert now(room).clock.ends_at == room.now + 20 * MINUTE
    room.undo(started)
    assert now(room).stage is Stage.BRIEF


def test_a_pause_undone_goes_on_with_what_was_left() -> None:
    room = Room().begun().paused().wait(7)
    room.undo(offered(room).event)
    assert (now(room).stage, now(room).clock.ends_at) == (Stage.RUNNING, room.now + 15 * MINUTE)
    room.wait(5)
    room.pause()
    assert now(room).spent == 10 * MINUTE


def test_a_resumption_undone_is_the_pause_as_it_was() -> None:
    room = Room().begun().paused()
    room.resume()
    room.wait(4).finish("g1")
    room.undo(offered(room).event)
    assert (now(room).stage, now(room).clock.left) == (Stage.PAUSED, 15 * MINUTE) and now(room).finished


def test_time_that_was_added_and_used_up_leaves_a_minute() -> None:
    room = Room().begun().running().wait(19)
    room.do("extended", {"seconds": 300})
    room.wait(3).undo(offered(room).event)
    assert (now(room).stage, now(room).clock.left, now(room).spent) == (Stage.PAUSED, MINUTE, 22 * MINUTE)
    room = Room().begun().running().wait(2)
    room.do("extended", {"seconds": 300})
    room.undo()
    assert (now(room).stage, now(room).clock.ends_at) == (Stage.RUNNING, room.now + 18 * MINUTE)


def test_a_reveal_and_a_judging_are_taken_back_one_by_one() -> None:
    room = Room().begun().review()
    room.do("revealed")
    seen = []
    for _ in range(3):
        room.undo(offered(room).event)
        seen.append(now(room).stage)
    assert seen == [Stage.REVIEW, Stage.JUDGING, Stage.PAUSED]


def test_a_void_round_counts_again_and_stands_paused_if_it_ran() -> None:
    room = Room().begun().running().wait(5)
    room.do("voided", {"why": "The wrong desk."})
    room.wait(2).undo(offered(room).event)
    assert (now(room).stage, now(room).clock.left) == (Stage.PAUSED, 15 * MINUTE)


def test_an_earlier_round_that_counts_again_leaves_the_clock_alone() -> None:
    room = Room().begun().revealed(1)
    room.running(2)
    room.do("voided", {"why": "The wrong desk.", "round": "first"})
    assert offered(room).before == {"round": "void"} and offered(room).after == {"round": "revealed"}
    room.undo()
    assert (now(room).stage, room.state.rounds["first"].stage) == (Stage.RUNNING, Stage.REVEALED)


def test_back_to_the_step_before() -> None:
    room = Room().begun().running(1).wait(5)
    room.step(2)
    room.do("regrouped", {"groups": GROUPS}, by=CLOCK, role=CLOCK)
    room.do("ready", {"member": "ann", "ready": True}, by="ann", role="participant")
    assert offered(room).before["step"] == "Pitch" and offered(room).after["step"] == "First"
    room.undo(offered(room).event)
    assert room.state.at == 1 and "pitch" not in room.state.rounds and room.state.met[("ann", "sam")] == 1
    assert (now(room).stage, now(room).clock.left) == (Stage.PAUSED, 15 * MINUTE)
    assert room.step(2).state.at == 2


def test_the_close_is_undone_but_not_the_archive() -> None:
    room = Room().begun().running(3, 10).wait(2)
    room.do("closed")
    assert offered(room).says == "The workshop is open again. It stands paused with 8 minutes."
    room.undo(offered(room).event)
    assert (room.state.phase, now(room).stage) == (Phase.UNDER_WAY, Stage.PAUSED)
    room.do("closed")
    room.do("archived")
    assert undo.reversible(room.state, room.events) is None, "the close has been built on"


def test_people_come_back_and_teams_too() -> None:
    room = Room().begun()
    room.do("kicked", {"member": "ann", "ban": True})
    room.join("lea")
    assert offered(room).before == {"member": {"name": "", "role": "participant", "extra": 0, "out": "banned"}}
    room.undo(offered(room).event)
    assert not room.state.members["ann"].out and "lea" in room.state.members
    room.do("left", {"member": "lea"}, by="lea", role="participant")
    room.do("teams_drawn", {"teams": [{"id": "all", "name": "All", "members": ["ann", "sam", "mia", "sid"]}]})
    room.undo(offered(room).event)
    assert [team.id for team in room.state.teams] == [str(team["id"]) for team in TEAMS]


def test_a_correction_and_an_excuse_are_taken_back() -> None:
    room = Room().begun().revealed(1)
    room.do("corrected", {"group": "g1", "round": "first", "tenths": 800}, text="A tie.")
    room.do("excused", {"round": "first", "member": "ann"})
    assert offered(room).before == {"excused": ["ann"]}
    room.undo(offered(room).event)
    assert (offered(room).before, offered(room).after) == ({"results": {"g1": 800}}, {"results": {}})
    room.undo(offered(room).event)
    assert not now(room).corrections and not now(room).excused


def test_switches_and_what_people_did_are_passed_over() -> None:
    room = Room().begun()
    room.do("renamed", {"member": "ann"}, text="Anna")
    for kind in ("frozen", "held", "locked"):
        room.do(kind)
    room.do("taken_over", {"controller": "tablet", "epoch": 1})
    room.do("team_named", {"team": "t1"}, by="ann", role="participant", text="Storks")
    room.do("committed", {"to": ""}, by="ann", role="participant", text="I will listen.")
    assert offered(room).event.kind == "renamed"


@pytest.mark.parametrize("seq", [None, 0, -1, 3, 12, 99])
def test_what_cannot_be_undone(seq: int | None) -> None:
    room = Room().lobby()  # 3 is a join; 12 is not there yet
    with pytest.raises(Refused):
        room.do("reversed", reverses=seq)


def test_an_undoing_is_for_good_and_says_nothing_else() -> None:
    room = Room().lobby()
    room.do("extra_time", {"member": "ann", "percent": 25})
    done = room.events[-1]
    for more in ({"text": "Sorry"}, {"body": {"seq": 1}}):
        with pytest.raises(Refused):
            room.do("reversed", more.get("body", {}), text=more.get("text"), reverses=done.seq)  # type: ignore[arg-type, call-overload]
    room.undo(done)
    for target in (done, room.events[-1]):
        with pytest.raises(Refused):
            room.undo(target)
    with pytest.raises(Refused):
        room.do("locked", reverses=done.seq)


def test_nothing_to_undo_at_the_beginning() -> None:
    room = Room()
    assert undo.reversible(room.state, room.events) is None and undo.reversible(life.new("w"), []) is None


@pytest.mark.parametrize(
    "left, said", [(None, "no end set"), (0, "no time"), (61_000, "1 minute 1 second"), (1_500_000, "25 minutes")]
)
def test_times_are_said_as_one_says_them(left: int | None, said: str) -> None:
    assert undo.words(left) == said
