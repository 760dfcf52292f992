"""The screens of a plan up to handing in, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.identity import new_token
from app.screens.deeds import Deeds
from app.services import Desk, Learner
from exercises.plan import plays
from exercises.plan.exercise import PLAN
from exercises.plan.view import steps, sums
from exercises.sheet.view.writing import MINE, Writer, undoable
from tests.screens.conftest import drawn

pytestmark = pytest.mark.slow  # each draws whole screens several times

Screen = Callable[..., AppTest]
KEPT = {"level": "normal", "pack": "office", "locale": "en_US"}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.exercises["plan"] = PLAN  # type: ignore[index]
    return desk


@pytest.fixture
def plan(desk: Desk, me: Learner) -> str:
    """A plan that was begun, with nothing on its sheet."""
    return desk.attempts.start(me, "plan", KEPT, "practice", "plan").id


def write(desk: Desk, who: Learner, plan: str, values: Mapping[str, Any]) -> None:
    desk.attempts.edit(who, plan, new_token()[:20], "edit", {"set": dict(values)})


def writer(desk: Desk, who: Learner, plan: str) -> Writer:
    return Writer(desk.attempts.open_attempt(who, plan), Deeds(who, plan, "form"))


def step(screen: Screen, plan: str, name: str) -> AppTest:
    at = screen("attempt", id=plan, on="1", step=name)
    assert not at.exception
    return at


def test_the_desk_is_chosen_first(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("practice")
    assert "Try things. It shows" in drawn(at)
    at.radio(key="exercise").set_value("plan").run()
    assert [one.key for one in at.radio] == ["exercise"]
    at.button(key="start_call").click().run()
    [attempt] = desk.attempts.history(me)
    assert attempt.exercise == "plan" and at.session_state["go_to"] == ("attempt", {"id": attempt.id})


def test_an_open_plan_is_offered_by_its_vendor(screen: Screen, desk: Desk, me: Learner, plan: str) -> None:
    at = screen("practice")
    vendor = desk.attempts.open_attempt(me, plan).public["product"]["vendor"]
    assert "You are in the middle of a plan" in drawn(at) and vendor in drawn(at)
    at.button(key="go_on_plan").click().run()
    assert at.session_state["go_to"] == ("attempt", {"id": plan})


def test_the_brief_shows_everything_and_no_answer(screen: Screen, desk: Desk, me: Learner, plan: str) -> None:
    shown = drawn(screen("attempt", id=plan))
    public = desk.attempts.open_attempt(me, plan).public
    assert public["goal"][:40] in shown and "a teaching choice" in shown.lower() and "How the plan is scored" in shown
    for segment in public["segments"]:
        assert segment["persona"]["role"] in shown
    assert "strength" not in shown and "0.46" not in shown


@pytest.mark.parametrize("name", steps.STEPS)
@pytest.mark.parametrize("level", ["easy", "hard"])
def test_every_step_draws_empty_and_filled(name: str, level: str, screen: Screen, desk: Desk, me: Learner) -> None:
    plan = desk.attempts.start(me, "plan", KEPT | {"level": level}, "practice", "k").id
    step(screen, plan, name)
    scenario = desk.attempts.open_attempt(me, plan).state.scenario
    planner = plays.Planner(plays.load("middling"), scenario, 3)
    planner.run()
    for n, move in enumerate(planner.moves[:-1]):
        desk.attempts.edit(me, plan, f"m{n}", move.kind, move.body)
    step(screen, plan, name)


def test_a_field_saves_itself_and_a_new_browser_sees_it(screen: Screen, desk: Desk, me: Learner, plan: str) -> None:
    at = step(screen, plan, "aims")
    short = plan[:8]
    at.selectbox(key=f"objective_1_what_{short}").set_value("customers").run()
    at.number_input(key=f"objective_1_number_{short}").set_value(14.0).run()
    state = desk.attempts.open_attempt(me, plan).state
    assert state.values["objective.1.what"] == "customers" and state.values["objective.1.number"] == 14
    again = step(screen, plan, "aims")
    assert again.number_input(key=f"objective_1_number_{short}").value == 14
    assert ">Saved<" in drawn(again)


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    screen: Screen, desk: Desk, me: Learner, plan: str
) -> None:
    at = step(screen, plan, "risks")
    write(desk, me, plan, {"reserve": 9000})
    at.number_input(key=f"reserve_{plan[:8]}").set_value(4000.0).run()
    assert desk.attempts.open_attempt(me, plan).state.value("reserve") == 9000
    shown = drawn(at)
    assert "Somebody else wrote here meanwhile" in shown and "9000" in shown and "4000" in shown
    fresh = step(screen, plan, "risks")
    fresh.button(key=f"mine_reserve_{plan[:8]}").click().run()
    assert desk.attempts.open_attempt(me, plan).state.value("reserve") == 4000
    assert "Somebody else" not in drawn(fresh)


def test_a_refused_value_says_why_and_the_others_are_kept(desk: Desk, me: Learner, plan: str) -> None:
    channel = desk.attempts.open_attempt(me, plan).state.scenario.market.channels[0]
    hand = writer(desk, me, plan)
    hand.put({f"spend.{channel.id}.1": channel.most + 1, f"spend.{channel.id}.2": 500})
    again = writer(desk, me, plan)
    assert again.state.values == {f"spend.{channel.id}.2": 500}
    assert again.open[f"spend.{channel.id}.1"][MINE] == channel.most + 1
    again.drop_mine(f"spend.{channel.id}.1")
    assert writer(desk, me, plan).open == {}


def test_undo_goes_back_change_by_change(desk: Desk, me: Learner, plan: str) -> None:
    for amount in (100, 200, 300):
        writer(desk, me, plan).put({"reserve": amount})
    for left in (200, 100, None):
        writer(desk, me, plan).undo()
        assert desk.attempts.open_attempt(me, plan).state.value("reserve") == left
    assert undoable(desk.attempts.open_attempt(me, plan), me.id) is None


def test_undo_leaves_what_a_colleague_wrote(desk: Desk, me: Learner, ben: Learner, plan: str) -> None:
    desk.together.join(ben, desk.together.invite(me, plan))
    writer(desk, me, plan).put({"reserve": 100, "handoff.feedback": 7})
    writer(desk, ben, plan).put({"reserve": 900})
    writer(desk, me, plan).undo()
    values = desk.attempts.open_attempt(me, plan).state.values
    assert values["reserve"] == 900 and "handoff.feedback" not in values
    writer(desk, ben, plan).undo()
    assert desk.attempts.open_attempt(me, plan).state.value("reserve") == 100


def test_the_helps_of_the_budget(screen: Screen, desk: Desk, me: Learner, plan: str) -> None:
    at = step(screen, plan, "budget")
    at.button(key="copy_last").click().run()
    last = desk.attempts.open_attempt(me, plan).state
    assert sums.spent(last.values) == pytest.approx(last.scenario.last.cost)
    writer(desk, me, plan).put({"spend.search.1": 100, "spend.search.2": 9000})
    before = desk.attempts.open_attempt(me, plan).state.values
    at = step(screen, plan, "budget")
    at.button(key="even").click().run()
    even = desk.attempts.open_attempt(me, plan).state.values
    assert sums.spent(even) == pytest.approx(sums.spent(before)) and even["spend.search.1"] == even["spend.search.2"]
    at = step(screen, plan, "budget")
    at.button(key="undo").click().run()
    assert desk.attempts.open_attempt(me, plan).state.values == before


def test_forecasts_and_pilots_are_counted(screen: Screen, desk: Desk, me: Learner, plan: str) -> None:
    write(desk, me, plan, {"spend.search.1": 10000})
    at = step(screen, plan, "budget")
    at.button(key="forecast").click().run()
    assert "2 looks are left" in drawn(at) and "half of the time more than" in drawn(at)
    at.selectbox(key="pilot_channel").set_value("search")
    at.button(key="pilot").click().run()
    assert "One trial is left" in drawn(at)
    assert len(desk.attempts.open_attempt(me, plan).state.pilots) == 1


def test_only_an_empty_sheet_cannot_be_handed_in(screen: Screen, desk: Desk, me: Learner, plan: str) -> None:
    at = step(screen, plan, "hand_in")
    assert "An empty sheet" in drawn(at) and not [one for one in at.button if one.key == "hand_in"]
    write(desk, me, plan, {"reserve": 100})
    at = step(screen, plan, "hand_in")
    assert "whom it speaks to" in drawn(at)
    at.button(key="hand_in").click().run()
    assert desk.attempts.open_attempt(me, plan).ended


def test_a_code_lets_a_colleague_in(screen: Screen, desk: Desk, me: Learner, ben: Learner, plan: str) -> None:
    at = step(screen, plan, "aims")
    at.button(key="invite").click().run()
    code = drawn(at).split('class="sd-pin" aria-label="')[1].split('"')[0].replace(" ", "")
    assert desk.together.join(ben, code).id == plan
    writer(desk, ben, plan).put({"reserve": 100})
    shown = drawn(step(screen, plan, "aims"))
    assert "Ben" in shown and "Risks" in shown


def test_the_owner_takes_a_colleague_out(
    screen: Screen, desk: Desk, me: Learner, ben: Learner, plan: str, browser: str
) -> None:
    at = step(screen, plan, "aims")
    assert not [one for one in at.selectbox if one.key == "plan_companion"]
    at.button(key="invite").click().run()
    code = desk.together.invite(me, plan)
    desk.together.join(ben, code)
    at = step(screen, plan, "aims")
    at.selectbox(key="plan_companion").set_value("Ben").run()
    assert "What Ben wrote stays" in drawn(at)
    at.button(key="take_out").click().run()
    assert not at.exception and [one.nickname for one in desk.together.companions(me, plan)] == ["Anna"]
    assert not [one for one in at.selectbox if one.key == "plan_companion"] and code not in drawn(at)
    assert desk.together.invite(me, plan) != code


def test_whoever_was_taken_out_sees_the_plan_no_more_and_a_companion_takes_nobody_out(
    screen: Screen, desk: Desk, me: Learner, ben: Learner
) -> None:
    theirs = desk.attempts.start(ben, "plan", KEPT, "practice", "theirs", seed=77).id
    desk.together.join(me, desk.together.invite(ben, theirs))
    at = step(screen, theirs, "aims")
    assert not [one for one in at.selectbox if one.key == "plan_companion"] and at.button(key="leave")
    desk.together.take_out(ben, theirs, "Anna")
    at.run()
    assert not at.exception and at.button(key="to_practice")


def test_joining_by_a_code_and_a_wrong_one(
    screen: Screen, desk: Desk, me: Learner, ben: Learner, plan: str, browser: str
) -> None:
    theirs = desk.attempts.start(ben, "plan", KEPT, "practice", "theirs", seed=77).id
    at = screen("practice")
    at.text_input(key="join_code").input("CDFGHJ")
    at.button(key="join_go").click().run()
    assert "code" in drawn(at)
    at.text_input(key="join_code").input(desk.together.invite(ben, theirs))
    at.button(key="join_go").click().run()
    assert at.session_state["go_to"] == ("attempt", {"id": theirs, "on": "1"})


def test_progress_and_board_keep_the_exercises_apart(screen: Screen, desk: Desk, me: Learner, plan: str) -> None:
    write(desk, me, plan, {"reserve": 100})
    desk.attempts.edit(me, plan, "submit", "submit", {"submit": True})
    at = screen("progress")
    assert "No calls yet" in drawn(at)
    at.button_group(key="progress_of").set_value("plan").run()
    assert "It adds up" in drawn(at) and "No calls yet" not in drawn(at)
    at = screen("board")
    at.button_group(key="board_of").set_value("plan").run()
    assert "One plan puts you there" in drawn(at)
