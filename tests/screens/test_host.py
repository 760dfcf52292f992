"""What whoever runs a workshop sees and does, without a browser."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app.screens import house
from app.screens.host import action
from app.services import Learner, Refusal
from app.services.workshops import rehearsing
from app.store import Store
from app.texts import catalogue
from app.workshop.reversal import REVERSIBLE
from app.workshop.state import Phase, Role, Stage
from tests.screens.conftest import drawn
from tests.services.fakes import Clock
from tests.services.workshops.rooms import KEY, Rig, rig

pytestmark = pytest.mark.slow

Screen = Callable[..., AppTest]
MINUTE = 60_000


@pytest.fixture
def room(fresh_store: Store, clock: Clock, browser: str, monkeypatch: pytest.MonkeyPatch) -> Rig:
    """A workshop in its lobby; the browser in front of the screens is its facilitator's."""
    made = rig(fresh_store, clock)
    monkeypatch.setattr(house, "desk", lambda: made.desk)
    monkeypatch.setattr(action, "BOUNCE", 0.0)
    made.desk.learners.move_here("Boss", made.desk.learners.new_pin(made.boss), browser)
    return made


@pytest.fixture
def host(room: Rig, screen: Screen) -> AppTest:
    return screen("host", w=room.id)


def press(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


def keys(at: AppTest) -> set[str]:
    """The buttons that there are."""
    return {str(one.key) for one in at.button}


def under_way(room: Rig, people: int = 8) -> list[Learner]:
    found = room.people(people)
    room.desk.workshops.rounds.draw_teams(room.boss, room.id, room.key(), "")
    room.desk.workshops.commands.do(room.boss, room.id, "began", {}, room.key())
    return found


def begin(room: Rig, index: int, start: bool = True) -> None:
    rounds = room.desk.workshops.rounds
    rounds.begin(room.boss, room.id, index, room.key(), "", skipped=True)
    if start:
        rounds.start(room.boss, room.id, room.key(), "")


def to_review(room: Rig) -> None:
    room.clock.now += 10 * MINUTE
    room.desk.workshops.closing.tick()
    room.clock.now += 11_000
    room.desk.workshops.closing.tick()


def test_an_empty_lobby_says_what_to_do(host: AppTest, room: Rig) -> None:
    assert "Nobody is here yet" in drawn(host) and "draw_teams" not in keys(host)
    assert f"{room.code[:3]} {room.code[3:]}" in drawn(host)


def test_teams_then_begin_then_the_first_step_each_with_one_button(host: AppTest, room: Rig) -> None:
    room.people(8)
    host.run()
    assert "P3" in drawn(host)
    press(host, "draw_teams")
    assert len(room.state.teams) == 2 and "begin" in keys(host)
    press(host, "begin")
    assert room.state.phase is Phase.UNDER_WAY
    press(host, "begin_step")
    assert room.state.at == 0 and room.state.round is not None and room.state.round.stage is Stage.RUNNING
    press(host, "begin_step")
    assert room.state.at == 1 and room.state.rounds["welcome"].stage is Stage.DONE
    assert room.state.round.stage is Stage.BRIEF and "0 of 8 are ready" in drawn(host)


def test_a_second_tap_of_the_same_finger_does_nothing(
    host: AppTest, room: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way(room)
    host.run()
    monkeypatch.setattr(action, "BOUNCE", 600.0)
    press(host, "begin_step")
    press(host, "begin_step")
    assert room.state.at == 0


def test_the_clock_is_paused_resumed_and_moved(host: AppTest, room: Rig) -> None:
    under_way(room)
    begin(room, 1)
    press(host.run(), "pause")
    assert room.state.round is not None and room.state.round.stage is Stage.PAUSED
    press(host, "resume")
    before = room.state.round.clock.ends_at
    press(host, "extend_300")
    assert before is not None and room.state.round.clock.ends_at == before + 5 * MINUTE
    press(host, "end")
    assert room.state.round.stage is Stage.GRACE and "The last words come in" in drawn(host)


def test_undo_tells_first_what_would_be_different(host: AppTest, room: Rig) -> None:
    under_way(room)
    begin(room, 1)
    room.desk.workshops.commands.do(room.boss, room.id, "extended", {"seconds": 60}, room.key())
    shown = drawn(host.run())
    assert "Take back changing the time" in shown and "Time left: 11:00 becomes 10:00" in shown
    press(host, "undo")
    assert room.state.round is not None and room.state.round.clock.ends_at == room.clock.now + 10 * MINUTE


def test_a_group_that_lost_somebody_is_mended_after_a_look(host: AppTest, room: Rig) -> None:
    people = under_way(room)
    begin(room, 1)
    assert "A group needs you" not in drawn(host.run())
    seller = next(each for each in people if each.department == "sales")
    room.desk.workshops.commands.do(seller, room.id, "left", {"member": seller.id}, room.key())
    assert f"Gone: {seller.nickname}" in drawn(host.run())
    press(host, "mend")
    assert room.state.group_of(seller.id) is None and "A group needs you" not in drawn(host)


def test_hold_leaves_one_thing_to_do(host: AppTest, room: Rig) -> None:
    under_way(room)
    press(host.run(), "hold")
    assert room.state.held and "begin_step" not in keys(host)
    press(host, "unhold")
    assert not room.state.held and "begin_step" in keys(host)


def test_scores_are_looked_at_corrected_and_revealed(host: AppTest, room: Rig) -> None:
    under_way(room)
    begin(room, 2)
    to_review(room)
    assert "Nothing was handed in: everybody" in drawn(host.run())
    host.text_input(key="fix_why").input("the network was gone")
    group = host.selectbox(key="fix_group").value
    host.number_input(key=f"fix_points_{group}").set_value(40.0)
    press(host, "fix_go")
    assert room.state.round is not None and room.state.round.corrections[group] == (400, "the network was gone")
    assert "Corrected: the network was gone" in drawn(host)
    press(host, "reveal")
    assert room.state.round.stage is Stage.REVEALED


def test_a_correction_without_a_reason_is_refused_in_words(host: AppTest, room: Rig) -> None:
    under_way(room)
    begin(room, 2)
    to_review(room)
    press(host.run(), "fix_go")
    assert room.state.round is not None and not room.state.round.corrections
    assert host.session_state["notice"][1]


def test_before_a_round_is_void_both_standings_are_shown(host: AppTest, room: Rig) -> None:
    under_way(room)
    begin(room, 2)
    to_review(room)
    assert "without it" in drawn(host.run())
    host.text_input(key="void_why").input("wrong brief")
    press(host, "void_go")
    assert room.state.round is not None and room.state.round.stage is Stage.VOID


def test_somebody_becomes_a_judge_and_gets_another_name(host: AppTest, room: Rig) -> None:
    [person] = room.people(1)
    host.run()
    host.text_input(key=f"person_name_{person.id}").input("Pia")
    host.radio(key=f"person_part_{person.id}").set_value(Role.JUDGE)
    press(host, "person_save")
    member = room.state.members[person.id]
    assert (member.name, member.role) == ("Pia", Role.JUDGE)


def test_a_room_that_is_late_is_told_what_to_cut(host: AppTest, room: Rig) -> None:
    under_way(room)
    room.clock.pass_minutes(8)
    host.run()
    assert "8 minutes behind" in drawn(host) and "What could be cut" in drawn(host)
    room.clock.pass_minutes(1)
    press(host.run(), "begin_cut")
    now = room.state.round
    assert now is not None and now.clock.ends_at is not None
    assert now.clock.ends_at - room.clock.now < 5 * MINUTE


def test_a_second_device_looks_on_until_it_takes_over(host: AppTest, room: Rig) -> None:
    room.desk.workshops.commands.do(
        room.boss, room.id, "taken_over", {"controller": "laptop", "epoch": 1}, "t", device="laptop"
    )
    host.run()
    assert "Another device runs this workshop" in drawn(host)
    assert keys(host) == {"take_over", "hold", "to_mine", "to_report"}
    press(host, "take_over")
    assert room.state.controller != "laptop" and "Another device" not in drawn(host)


def test_who_helps_sees_whose_the_next_step_is(room: Rig, screen: Screen, browser: str) -> None:
    under_way(room)
    helper = room.person("Hal", "sales")
    room.desk.workshops.commands.do(
        room.boss, room.id, "role_given", {"member": helper.id, "role": "cofacilitator"}, room.key()
    )
    room.desk.learners.move_here("Hal", room.desk.learners.new_pin(helper), browser)
    at = screen("host", w=room.id)
    assert "The facilitator does this: Next: Welcome" in drawn(at)
    assert "hold" in keys(at) and "begin_step" not in keys(at)


def test_the_ceremony_goes_forward_and_back(host: AppTest, room: Rig) -> None:
    under_way(room)
    begin(room, 2)
    to_review(room)
    room.desk.workshops.commands.do(room.boss, room.id, "revealed", {}, room.key())
    begin(room, 4)
    host.run()
    for _ in itertools.takewhile(lambda _: "next" in keys(host), range(20)):
        press(host, "next")
    assert "The winners: " in drawn(host) and "close" in keys(host)
    last = room.state.ceremony
    press(host, "back")
    assert room.state.ceremony == last - 1
    press(press(host, "next"), "close")
    assert room.state.phase is Phase.CLOSED and "It is over" in drawn(host)


def test_a_workshop_is_made_with_the_key_and_rehearsed(room: Rig, screen: Screen) -> None:
    at = screen("host")
    at.text_input(key="new_title").input("My Friday")
    press(at, "make_small")
    made = at.session_state["go_to"][1]["w"]
    assert room.desk.workshops.commands.state(made)[1].title == "My Friday"
    draft = screen("host", w=made)
    press(draft, "rehearse")
    tried = draft.session_state["go_to"][1]["w"]
    assert "Rehearsal" in drawn(screen("host", w=tried))


def test_a_rehearsal_tells_what_was_measured_and_a_workshop_does_not(
    room: Rig, screen: Screen, browser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsing, "speed", lambda: 1.0)
    tried = room.desk.workshops.opening.rehearse(room.boss, room.id, 4, "r")
    assert "says nothing about the room" in drawn(screen("host", w=tried))
    told = b'{"width": 390, "trips": [40, 60, 2000], "lost": 1}'
    assert room.desk.workshops.rehearsing.hear(room.boss, browser, tried, "", told)
    seen = drawn(screen("host", w=tried))
    assert "Here: 1 phone." in seen and "half within 60 ms" in seen and "1 connection broke off" in seen
    assert "The network will not carry 60 people." in seen
    assert "Measured in this rehearsal" not in drawn(screen("host", w=room.id))


def test_a_draft_gets_another_title_and_nobody_else_can_give_it(room: Rig, screen: Screen) -> None:
    made = room.desk.workshops.opening.create(room.boss, "small", "Fryday", "another")
    at = screen("host", w=made)
    at.text_input(key="draft_title").input("  Friday,   at last ")
    press(at, "title_go")
    commands = room.desk.workshops.commands
    assert commands.state(made)[1].title == "Friday, at last" and "Friday, at last" in drawn(at)
    before = commands.state(made)[1].seq
    press(at, "title_go")
    assert commands.state(made)[1].seq == before
    with pytest.raises(Refusal, match="not yours"):
        commands.do(room.person("Gus", "sales"), room.id, "titled", {}, "k", text="Mine")
    for text, told in (("x" * 61, "60 characters"), ("  ", "few words")):
        with pytest.raises(Refusal, match=told):
            commands.do(room.boss, made, "titled", {}, f"k{len(text)}", text=text)


def test_opening_the_door_takes_the_room_in_hand(room: Rig, screen: Screen) -> None:
    made = room.desk.workshops.opening.create(room.boss, "small", "", "another")
    at = press(screen("host", w=made), "open_door")
    state = room.desk.workshops.commands.state(made)[1]
    assert state.phase is Phase.LOBBY and state.epoch == 1
    assert "Another device" not in drawn(at)


def test_who_has_no_key_is_asked_for_it(room: Rig, screen: Screen, browser: str) -> None:
    guest = room.person("Gus", "sales")
    room.desk.learners.move_here("Gus", room.desk.learners.new_pin(guest), browser)
    at = screen("host", w=room.id)
    assert "Friday" not in drawn(at)
    at.text_input(key="facilitators_key").input(KEY)
    press(at, "key_go")
    assert room.desk.workshops.opening.may_run(guest)


def test_what_can_be_undone_has_a_word() -> None:
    assert [kind for kind in REVERSIBLE if f"event.{kind}" not in catalogue("en")] == []


def test_every_stage_flag_and_award_has_a_word() -> None:
    words = [f"host.stage.{stage}" for stage in Stage] + [f"host.phase.{phase}" for phase in Phase]
    assert [word for word in words if word not in catalogue("en")] == []
