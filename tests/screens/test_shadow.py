"""A week at the other desk, from the first screen to the signature, without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app.screens import house
from app.services import Desk, Learner
from exercises.lesson.exercise import LESSON
from tests.screens.conftest import drawn
from tests.services.fakes import Clock
from tests.services.shadowing.weeks import (
    BERLIN,
    BOTH,
    accept,
    agreed,
    believe,
    handed,
    monday,
    note,
    pass_days,
    propose,
    read,
)

pytestmark = pytest.mark.slow

Screen = Callable[..., AppTest]
SHADOW = "shadow"


@pytest.fixture
def as_ben(desk: Desk, monkeypatch: pytest.MonkeyPatch, me: Learner, ben: Learner) -> Learner:
    """The browser is Ben's from here on."""
    monkeypatch.setattr(house, "visitor", lambda: ben)
    return ben


def test_who_has_no_week_is_told_how_one_begins(screen: Screen, me: Learner) -> None:
    at = screen(SHADOW)
    assert not at.exception and "No week yet" in drawn(at)
    at.button(key="propose").click().run()
    assert at.session_state["go_to"] == (SHADOW, {"new": "1"})


def test_a_week_is_proposed_with_what_is_there(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen(SHADOW, new="1", module="m2s-01")
    assert not at.exception
    at.checkbox(key="on_m2s_4").uncheck().run()
    at.selectbox(key="card_m2s_1").set_value("sales-renewal").run()
    at.selectbox(key="begins_m2s_1").set_value(30).run()
    at.button(key="propose_go").click().run()
    [seen] = desk.shadowing.mine(me)
    assert at.session_state["go_to"] == (SHADOW, {"w": seen.id})
    assert (seen.week.module, len(seen.week.days)) == ("m2s-01", 4)
    assert (seen.week.days[1].card, seen.week.days[1].begins) == ("sales-renewal", 30)


def test_somebody_new_sits_at_both_desks_in_turn(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen(SHADOW, new="1")
    at.radio(key="shadow_direction").set_value("new").run()
    at.button(key="propose_go").click().run()
    [seen] = desk.shadowing.mine(me)
    assert [day.desk for day in seen.week.days] == ["sales", "marketing"] * 2 + ["sales"]


def test_a_refused_proposal_is_explained(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen(SHADOW, new="1")
    for place in range(5):
        at.checkbox(key=f"on_m2s_{place}").uncheck()
    at.run()
    at.button(key="propose_go").click().run()
    assert "Choose one to 5 days. Nothing was proposed." in drawn(at)
    assert desk.shadowing.mine(me) == []


def test_the_code_stands_on_the_week_until_somebody_says_yes(
    screen: Screen, desk: Desk, me: Learner, ben: Learner
) -> None:
    week = propose(desk, me)
    code = desk.shadowing.seen(me, week).code
    assert f"{code[:3]} {code[3:]}" in drawn(screen(SHADOW, w=week))
    accept(desk, me, ben, week)
    assert code[3:] not in drawn(screen(SHADOW, w=week))


def test_a_colleague_reads_and_says_yes(screen: Screen, desk: Desk, me: Learner, as_ben: Learner) -> None:
    week = propose(desk, me)
    at = screen(SHADOW)
    at.text_input(key="shadow_code").input(desk.shadowing.seen(me, week).code)
    at.button(key="code_go").click().run()
    asked = at.session_state["go_to"][1]
    at = screen(SHADOW, **asked)
    assert not at.exception and "Anna would like to sit beside you" in drawn(at)
    at.button(key="accept").click().run()
    assert at.session_state["go_to"] == (SHADOW, {"w": week})
    assert desk.shadowing.seen(me, week).stage == "ahead"


def test_a_wrong_code_is_explained(screen: Screen, me: Learner) -> None:
    assert "six letters and digits" in drawn(screen(SHADOW, code="CCCCCC"))


@pytest.mark.parametrize("asked", [{}, {"d": "1"}, {"p": "beliefs"}, {"p": "team"}])
def test_anothers_week_is_not_shown(
    screen: Screen, desk: Desk, me: Learner, ben: Learner, asked: dict[str, str]
) -> None:
    week = propose(desk, ben, ({"card": "marketing-event", "place": 1, "begins": 20, "lasts": 2},), direction="s2m")
    assert "There is no such week of yours" in drawn(screen(SHADOW, w=week, **asked))
    assert "There is no such week of yours" in drawn(screen(SHADOW, w="x", **asked))


def test_a_day_has_its_card_its_notes_and_can_be_shown(
    screen: Screen, desk: Desk, me: Learner, ben: Learner, clock: Clock
) -> None:
    week = agreed(desk, me, ben)
    pass_days(clock, 9)
    at = screen(SHADOW, w=week, d="1")
    assert not at.exception
    for words in ("A discovery call", "Three questions to ask aloud", "Do not speak on the call", "asked first"):
        assert words in drawn(at)
    at.button(key="show").click().run()
    assert desk.shadowing.seen(me, week).week.days[0].shown
    assert "Ben can read them" in drawn(at)


def test_a_day_is_moved_and_the_week_says_so(screen: Screen, desk: Desk, me: Learner, ben: Learner) -> None:
    week = agreed(desk, me, ben)
    at = screen(SHADOW, w=week, d="2")
    at.selectbox(key="to_2").set_value(9)
    at.selectbox(key="at_2").set_value(32).run()
    at.button(key="move_go").click().run()
    assert [(day.place, day.begins) for day in desk.shadowing.seen(me, week).week.days] == [(1, 20), (9, 32)]
    at = screen(SHADOW, w=week)
    assert "The days have changed" in drawn(at)
    at.button(key="undo").click().run()
    assert desk.shadowing.seen(me, week).week.days[1].place == 3


def test_a_week_is_called_off_and_taken_back(screen: Screen, desk: Desk, me: Learner, ben: Learner) -> None:
    week = agreed(desk, me, ben)
    at = screen(SHADOW, w=week)
    at.button(key="call_off").click().run()
    assert "This week was called off" in drawn(at)
    at.button(key="undo").click().run()
    assert desk.shadowing.seen(me, week).stage == "ahead"


def test_beliefs_are_handed_over_read_and_signed(
    screen: Screen, desk: Desk, me: Learner, ben: Learner, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = agreed(desk, me, ben)
    pass_days(clock, 14)
    at = screen(SHADOW, w=week, p="beliefs")
    at.button(key="hand_over").click().run()
    assert "Belief 1 is not whole yet" in drawn(at)
    believe(desk, me, week)
    at = screen(SHADOW, w=week, p="beliefs")
    at.button(key="hand_over").click().run()
    assert "Ben has not signed yet" in drawn(at)
    monkeypatch.setattr(house, "visitor", lambda: ben)
    at = screen(SHADOW, w=week, p="beliefs")
    assert "Sellers ignore our leads." in drawn(at)
    at.button(key="sign").click().run()
    assert not at.exception and "Signed by Ben." in drawn(at)
    assert desk.shadowing.seen(me, week).stage == "signed"


def test_a_colleague_sends_them_back(
    screen: Screen, desk: Desk, me: Learner, as_ben: Learner, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = handed(desk, me, as_ben, clock)
    at = screen(SHADOW, w=week, p="beliefs")
    at.text_area(key="shadow_remark").input("We reach half, not a third.")
    at.button(key="send_back").click().run()
    assert not at.exception
    monkeypatch.setattr(house, "visitor", lambda: me)
    assert "We reach half, not a third." in drawn(screen(SHADOW, w=week, p="beliefs"))
    assert "sent the beliefs back" in drawn(screen(SHADOW, w=week))


def test_somebody_new_says_who_showed_it(screen: Screen, desk: Desk, me: Learner, ben: Learner, clock: Clock) -> None:
    week = propose(desk, me, BOTH, direction="new")
    accept(desk, me, ben, week)
    pass_days(clock, 14)
    at = screen(SHADOW, w=week, p="beliefs")
    assert not at.exception
    at.button_group(key=f"desk_{week[:8]}_1").set_value("sales").run()
    assert desk.shadowing.seen(me, week).note("b1.desk").text == "sales"


def test_the_team_is_told_and_the_colleague_reads_it(
    screen: Screen, desk: Desk, me: Learner, ben: Learner, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = handed(desk, me, ben, clock)
    desk.shadowing.sign(ben, week, read(desk, ben, week), "s")
    note(desk, me, week, "r.told", "Team meeting of Tuesday, nine people")
    note(desk, me, week, "r.change", "<b>Event leads</b> within a day")
    at = screen(SHADOW, w=week, p="team")
    at.button(key="relay").click().run()
    assert not at.exception and desk.shadowing.seen(me, week).stage == "told"
    monkeypatch.setattr(house, "visitor", lambda: ben)
    shown = drawn(screen(SHADOW, w=week, p="team"))
    assert "&lt;b&gt;Event leads&lt;/b&gt; within a day" in shown
    assert "Change over now" in drawn(screen(SHADOW, w=week))


def test_what_a_guest_notes_is_escaped_for_the_host(
    screen: Screen, desk: Desk, me: Learner, as_ben: Learner, clock: Clock
) -> None:
    week = agreed(desk, me, as_ben)
    note(desk, me, week, "d1.seen", "<script>alert(1)</script>")
    pass_days(clock, 9)
    assert "has not shown this day yet" in drawn(screen(SHADOW, w=week, d="1"))
    desk.shadowing.do(me, week, "shown", {"n": 1}, "s")
    shown = drawn(screen(SHADOW, w=week, d="1"))
    assert "&lt;script&gt;" in shown and "<script>" not in shown


def test_a_week_for_a_module_brings_its_notes_there(
    screen: Screen, desk: Desk, me: Learner, ben: Learner, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "exercises", {**desk.exercises, "lesson": LESSON})
    monkeypatch.setattr(desk.attempts, "_exercises", desk.exercises)
    planned = ({"card": "sales-between", "place": 1, "begins": 20, "lasts": 2},)
    week = desk.shadowing.pairing.propose(me, "m2s", monday(desk), BERLIN, planned, "k", "m2s-01")
    accept(desk, me, ben, week)
    note(desk, me, week, "d1.guess", "30 minutes")
    assert "To the module" in [one.label for one in screen(SHADOW, w=week).button]
    attempt = desk.attempts.start(me, "lesson", {"module": "m2s-01"}, "practice", "a")
    at = screen(SHADOW, w=week)
    at.button(key="bring").click().run()
    assert not at.exception and at.session_state["go_to"] == ("attempt", {"id": attempt.id, "at": "swap"})
    assert json.loads(desk.attempts.load_draft(me, "attempt", attempt.id)) == {"notes": ["30 minutes", "", ""]}
