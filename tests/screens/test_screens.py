"""What each screen shows and does, without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app.identity import new_token
from app.screens.deeds import Deeds
from app.services import Desk, Learner
from tests.screens import samples
from tests.screens.conftest import drawn

Screen = Callable[..., AppTest]


def play(desk: Desk, who: Learner, lines: int, purpose: str = "ladder") -> str:
    """A call of so many lines, ended; returns its id."""
    attempt = desk.attempts.start(who, "call", {}, purpose, f"{who.id[:8]}.{purpose}.{new_token()}")
    for n in range(1, lines + 1):
        desk.attempts.say(who, attempt.id, n, f"k{n}", "say", {"say": f"Line {n}"})
    desk.attempts.finish(who, attempt.id, "end")
    return attempt.id


def test_a_stranger_sees_the_door_and_comes_in(front: AppTest, desk: Desk, browser: str) -> None:
    front.run()
    assert "Practise on my own" in drawn(front)
    front.button(key="door_alone_go").click().run()
    front.text_input(key="nickname").input("Mia")
    front.radio(key="department").set_value("sales")
    front.button(key="start").click().run()
    found = desk.learners.who(browser)
    assert found is not None and (found.nickname, found.department) == ("Mia", "sales")
    assert "Hello Mia" in drawn(front)


def test_a_refused_name_is_explained_and_stays_typed(front: AppTest, desk: Desk, browser: str, ben: Learner) -> None:
    front.run()
    front.button(key="door_alone_go").click().run()
    front.text_input(key="nickname").input("ben")
    front.radio(key="department").set_value("sales")
    front.button(key="start").click().run()
    assert "ben is taken" in drawn(front)
    assert front.text_input(key="nickname").value == "ben"


def test_a_pin_brings_a_learner_to_this_browser(front: AppTest, desk: Desk, browser: str, ben: Learner) -> None:
    pin = desk.learners.new_pin(ben)
    front.run()
    front.text_input(key="nickname_before").input("Ben")
    front.text_input(key="pin").input(pin)
    front.button(key="come_back").click().run()
    assert desk.learners.who(browser) == ben


def test_starting_twice_starts_one_call(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("practice")
    at.button(key="start_call").click().run()
    [attempt] = desk.attempts.history(me)
    again = desk.attempts.start(me, "call", attempt.options, "practice", attempt.key)
    assert again.id == attempt.id and len(desk.attempts.history(me)) == 1
    assert at.session_state["go_to"] == ("attempt", {"id": attempt.id})


def test_an_open_call_comes_first(screen: Screen, desk: Desk, me: Learner) -> None:
    attempt = desk.attempts.start(me, "call", {}, "practice", "k")
    at = screen("practice")
    assert "You are in the middle of a call" in drawn(at)
    at.button(key="go_on_call").click().run()
    assert at.session_state["go_to"] == ("attempt", {"id": attempt.id})


def test_a_second_call_for_the_board_warns_of_the_first(screen: Screen, desk: Desk, me: Learner) -> None:
    desk.attempts.start(me, "call", {}, "ladder", "k")
    at = screen("practice")
    assert "0 points" not in drawn(at)
    at.button_group(key="purpose").set_value("ladder").run()
    assert "0 points" in drawn(at)


def test_before_the_call_brief_and_rubric_are_shown(screen: Screen, desk: Desk, me: Learner) -> None:
    attempt = desk.attempts.start(me, "call", {}, "practice", "k")
    shown = drawn(screen("attempt", id=attempt.id))
    assert "How the call is scored" in shown and "Problem depth" in shown and "20 %" in shown
    assert "speaking" not in shown


def test_what_was_heard_is_shown_after_the_call_only(screen: Screen, desk: Desk, me: Learner) -> None:
    attempt = desk.attempts.start(me, "call", {}, "practice", "k")
    desk.attempts.say(me, attempt.id, 1, "k1", "say", {"say": "Good morning"})
    during = drawn(screen("attempt", id=attempt.id))
    assert "Good morning" in during and "asked leave" not in during
    desk.attempts.finish(me, attempt.id, "end")
    assert "asked leave" in drawn(screen("attempt", id=attempt.id))


def test_the_debrief_shows_result_advice_and_evidence(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("attempt", id=play(desk, me, 5))
    shown = drawn(at)
    assert not at.exception
    for words in ("A next step is agreed", "Ask what the two lost days cost", "Line 1", "What have you set aside"):
        assert words in shown
    at.button(key="replay_1").click().run()
    again = desk.attempts.history(me)[0]
    assert (again.purpose, again.parent_turn) == ("practice", 3)


def test_a_call_hung_up_at_once_has_a_debrief(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("attempt", id=play(desk, me, 0))
    assert not at.exception
    assert "not rated" in drawn(at)


def test_anothers_call_is_not_shown(screen: Screen, desk: Desk, me: Learner, ben: Learner) -> None:
    assert "There is nothing here" in drawn(screen("attempt", id=play(desk, ben, 2)))


def test_the_same_words_are_said_once_and_refused_ones_kept(desk: Desk, me: Learner) -> None:
    attempt = desk.attempts.start(me, "call", {}, "practice", "k")
    deeds = Deeds(me, attempt.id, "form")
    assert deeds.move(1, "say", {"say": "Hello"}, "Hello")
    assert deeds.move(1, "say", {"say": "Hello"}, "Hello")
    assert not deeds.move(1, "say", {"say": "Somebody else's"}, "Somebody else's")
    assert [move.body["say"] for move in desk.attempts.transcript(me, attempt.id)] == ["Hello"]
    assert deeds.draft() == "Somebody else's"


def test_what_was_said_when_something_broke_is_kept(desk: Desk, me: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = desk.attempts.start(me, "call", {}, "practice", "k")
    monkeypatch.setattr(samples, "ANSWERS", ())
    with pytest.raises(IndexError):
        Deeds(me, attempt.id, "form").move(1, "say", {"say": "Hello"}, "Hello")
    assert Deeds(me, attempt.id, "form").draft() == "Hello"


def test_the_board_marks_me_in_words(screen: Screen, desk: Desk, me: Learner, ben: Learner) -> None:
    for lines in (1, 3, 5):
        play(desk, ben, lines)
    play(desk, me, 2)
    shown = drawn(screen("board"))
    assert "You are at place 2, provisionally. 2 more calls settle it." in shown
    assert shown.count("sd-own") == 1 and "Ben" in shown and "Marketing" in shown


@pytest.mark.parametrize("name", ["board", "progress"])
def test_empty_screens_say_what_to_do(name: str, screen: Screen, me: Learner) -> None:
    at = screen(name)
    assert "sd-empty" in drawn(at) and len(at.button) == 1


def test_progress_compares_calls(screen: Screen, desk: Desk, me: Learner) -> None:
    play(desk, me, 1)
    play(desk, me, 5, "practice")
    at = screen("progress")
    shown = drawn(at)
    assert not at.exception
    assert 'aria-label="1, 5"' in shown and "not rated, not rated" in shown


def test_names_are_never_markup(screen: Screen, desk: Desk, browser: str) -> None:
    bad = desk.learners.join(browser, "<img src=x onerror=a>", "sales")
    play(desk, bad, 1)
    for name in ("practice", "board", "account", "progress"):
        shown = drawn(screen(name))
        assert "<img" not in shown
    assert "&lt;img" in drawn(screen("board"))


def test_a_new_pin_is_shown_and_works(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("account")
    at.button(key="new_pin").click().run()
    shown = drawn(at)
    pin = shown.split('class="sd-pin" aria-label="')[1].split('"')[0].replace(" ", "")
    assert desk.learners.move_here("Anna", pin, new_token()) == me


def test_erasing_asks_for_the_name(screen: Screen, desk: Desk, me: Learner, browser: str) -> None:
    at = screen("account")
    at.button(key="erase").click().run()
    assert "Nothing was erased" in drawn(at)
    at.text_input(key="erase_name").input("Anna")
    at.button(key="erase").click().run()
    assert "You were erased" in drawn(at) and "Practise on my own" in drawn(at)
    assert desk.learners.who(browser) is None


def test_signing_out_leads_to_the_door(front: AppTest, desk: Desk, me: Learner, browser: str) -> None:
    desk.learners.sign_out(browser)
    assert "Practise on my own" in drawn(front.run())
