"""The survey, one's own guesses, and what a facilitator sees of everybody's learning, without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from app.screens import house
from app.screens.measured import number, told
from app.services import Learner
from app.store import Store
from app.texts import catalogue
from exercises.lesson.measure.claims import Claim
from exercises.lesson.measure.library import load_pulse
from tests.exercises.lesson.measure.test_sentences import ROWS, SAID
from tests.screens.conftest import drawn
from tests.services.fakes import Clock
from tests.services.measuring.people import Crowd
from tests.services.measuring.test_surveys import opened, replies

pytestmark = pytest.mark.slow

Screen = Callable[..., AppTest]
ITEMS = [item for area in load_pulse().areas for item in area.items]


@pytest.fixture
def crowd(fresh_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Crowd:
    made = Crowd(fresh_store, clock)
    monkeypatch.setattr(house, "desk", lambda: made.desk)
    return made


@pytest.fixture
def me(crowd: Crowd, browser: str) -> Learner:
    return crowd.desk.learners.join(browser, "Anna", "marketing")


@pytest.fixture
def boss(crowd: Crowd, browser: str) -> Learner:
    return crowd.desk.learners.move_here("Boss", crowd.desk.learners.new_pin(crowd.boss), browser)


def press(at: AppTest, key: str) -> AppTest:
    made = at.button(key=key).click().run()
    assert not made.exception, made.exception
    return made


def keys(at: AppTest) -> set[str]:
    return {str(one.key) for one in at.button}


@pytest.mark.parametrize("key", sorted(ROWS))
def test_every_claim_has_its_sentence_with_all_that_it_needs(key: str) -> None:
    assert key in catalogue("en")
    for claim in SAID:
        if claim.key == key:
            assert "{" not in told(claim)


def test_numbers_as_people_read_them() -> None:
    assert told(Claim("measure.pulse.gap_sales_higher", {"points": 8.0, "low": 0.4, "high": 15.6})).endswith(
        "0.4 and 16."
    )
    assert [number(value) for value in (-3.6, -0.2, 0.4, 12.0)] == ["−4", "0", "0", "12"]
    assert told(Claim("measure.guess.bias", {"points": -8.0})).endswith("8 points below what they said.")
    assert "12\N{NO-BREAK SPACE}%" in told(Claim("measure.change.ceiling", {"before": 0.12}))


def test_no_text_of_this_room_is_left_over() -> None:
    """The catalogue's own test takes every key that begins like a claim for one that is asked for."""
    with open("app/texts/en/measure.yaml", encoding="utf-8") as file:
        room = yaml.safe_load(file)["measure"]
    for kind in ("change", "guess", "pulse", "items"):
        assert {f"measure.{kind}.{word}" for word in room[kind]} <= ROWS.keys()


def test_no_survey_no_card(me: Learner, screen: Screen) -> None:
    at = screen("survey")
    assert "No survey is open" in drawn(at)


def test_the_card_leads_to_twenty_sentences_and_each_answer_is_kept(me: Learner, crowd: Crowd, screen: Screen) -> None:
    wave = opened(crowd)
    at = screen("survey")
    assert ITEMS[0].text in drawn(at) and "1 of 20" in drawn(at)
    press(at, f"say_{ITEMS[0].id}_3")
    assert ITEMS[1].text in drawn(at)
    press(at, f"say_{ITEMS[1].id}_cannot")
    found = crowd.desk.measuring.surveys.sheet(me)
    assert found is not None and found.answers == {ITEMS[0].id: 3, ITEMS[1].id: None}
    assert "3 of 20" in drawn(screen("survey")), "a new tab goes on where the other was"
    press(press(at, "survey_back"), f"say_{ITEMS[1].id}_0")
    press(at, "survey_list")
    assert "18 sentences have no answer yet" in drawn(at) and "survey_send" not in keys(at)
    for item in ITEMS:
        crowd.desk.measuring.surveys.answer(me, wave, item.id, 2)
    press(at.run(), "survey_send")
    assert "It is in and counts" in drawn(at)
    press(press(at, f"change_{ITEMS[4].id}"), f"say_{ITEMS[4].id}_4")
    assert "It is in and counts" in drawn(at)


def test_one_that_was_closed_meanwhile_says_so(me: Learner, crowd: Crowd, screen: Screen) -> None:
    wave = opened(crowd)
    at = screen("survey")
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    press(at, f"say_{ITEMS[0].id}_3")
    assert "This survey is closed" in drawn(at)


def test_what_was_found_is_drawn_for_everybody(me: Learner, crowd: Crowd, screen: Screen) -> None:
    wave = opened(crowd)
    replies(crowd, wave, "marketing", [3, 4] * 4)
    replies(crowd, wave, "sales", [1, 2] * 4)
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    shown = drawn(screen("survey"))
    assert "Marketing sees this 50 points better than Sales" in shown and "integrated" in shown
    assert not [one for one in ("P0", "P8") if f">{one}<" in shown]


def test_one_of_which_nothing_may_be_shown(me: Learner, crowd: Crowd, screen: Screen) -> None:
    wave = opened(crowd)
    replies(crowd, wave, "sales", [1] * 4)
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    assert "Too few answered" in drawn(screen("survey"))


def test_ones_own_guesses_beside_what_was_said(me: Learner, crowd: Crowd, screen: Screen) -> None:
    assert "No guesses yet" in drawn(screen("guesses"))
    crowd.goes(me, yes="y", guess=80)
    assert "at least 5 people" in drawn(screen("guesses"))
    crowd.people("sales", 5, yes="yn", upto="swap")
    shown = drawn(screen("guesses"))
    assert "You guessed 80, 100 of 100 said so" in shown
    assert "From 5 people of Sales" in shown and "Always saying 50" in shown


def test_at_the_joint_act_of_a_module_and_not_within_a_form(me: Learner, crowd: Crowd) -> None:
    def after(attempt: str) -> None:
        from app.screens import guesses, house

        visitor = house.visitor()
        assert visitor is not None
        guesses.draw_after(visitor, house.desk().attempts.open_attempt(visitor, attempt))

    crowd.people("sales", 5, yes="yn", upto="swap")
    for upto, shows in (("guess", False), ("swap", True), ("after", False)):
        attempt = crowd.goes(me, upto=upto, seed=5, guess=80)
        at = AppTest.from_function(after, kwargs={"attempt": attempt}).run()
        assert not at.exception and ("You guessed 80" in drawn(at)) is shows


def test_sums_are_for_who_runs_workshops(me: Learner, crowd: Crowd, screen: Screen) -> None:
    crowd.people("sales", 9)
    shown = drawn(screen("learned"))
    assert "This is for who runs workshops" in shown and "Began" not in shown


def test_nobody_has_begun(boss: Learner, crowd: Crowd, screen: Screen) -> None:
    assert "Nobody has begun a module yet" in drawn(screen("learned"))


@pytest.mark.parametrize(
    "part, says",
    [
        ("progress", ["under 5", ">9<", "Both together", "minutes in the middle"]),
        ("knowledge", ["8 people", "There was nobody to compare with", "Over all modules"]),
        ("guessing", ["9 people were"]),
        ("questions", ["Nobody has practised yet"]),
        ("survey", ["Ask both departments"]),
    ],
)  # fmt: skip
def test_each_part_says_what_it_has(boss: Learner, crowd: Crowd, screen: Screen, part: str, says: list[str]) -> None:
    crowd.people("sales", 9, yes="yn", guess=30)
    crowd.people("marketing", 9, yes="y", upto="after")
    at = screen("learned")
    at.session_state["learned"] = part
    shown = drawn(at.run())
    assert not at.exception, at.exception
    assert [word for word in says if word not in shown] == []


def test_questions_with_figures(boss: Learner, crowd: Crowd, screen: Screen) -> None:
    crowd.people("sales", 30, upto="case")
    at = screen("learned")
    at.session_state["learned"] = "questions"
    shown = drawn(at.run())
    assert (
        "100\N{NO-BREAK SPACE}% have it right" in shown
        and "30 answers" in shown
        and "Nobody of 30 picked this" in shown
    )


def test_the_survey_is_opened_and_closed_by_a_facilitator(boss: Learner, crowd: Crowd, screen: Screen) -> None:
    at = screen("learned")
    at.session_state["learned"] = "survey"
    at.run()
    at.text_input(key="survey_title").set_value("Spring").run()
    press(at, "open_survey")
    assert "Spring is open" in drawn(at) and "Fewer than five" in drawn(at)
    running = crowd.desk.measuring.surveys.running(crowd.boss)
    assert running is not None and running.title == "Spring"
    press(at, "close_survey")
    assert "Ask both departments" in drawn(at) and "Too few answered" in drawn(at)


def test_the_card_on_the_first_screen(me: Learner, crowd: Crowd) -> None:
    def card() -> None:
        from app.screens import house, survey

        survey.draw_card(house.visitor())  # type: ignore[arg-type]

    assert "to_survey" not in keys(AppTest.from_function(card).run())
    wave = opened(crowd)
    at = AppTest.from_function(card).run()
    assert "about three minutes" in drawn(at)
    crowd.desk.measuring.surveys.answer(me, wave, ITEMS[0].id, 2)
    assert "1 of 20 answered" in drawn(at.run())
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    assert "It is closed" in drawn(at.run())
    crowd.clock.now += 14 * 86_400_000
    assert "to_survey" not in keys(at.run())
