"""Coming, being recognised, moving to another device, going."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import MagicMock

import pytest

from app.identity import browser_token, folded, new_token, nickname
from app.services import Desk, Invalid, Learner, NotYours, Refusal, Taken, TooManyTries, WrongPin
from tests.services.fakes import Clock


def test_a_browser_is_recognised_after_joining_and_joining_twice_is_once(desk: Desk) -> None:
    token = new_token()
    assert desk.learners.who(token) is None
    anna = desk.learners.join(token, " Anna ", "marketing")
    assert desk.learners.who(token) == anna == desk.learners.join(token, "anna", "marketing")
    with pytest.raises(Refusal, match="Anna's"):
        desk.learners.join(token, "Ben", "sales")


def test_names_that_look_the_same_are_taken(desk: Desk, anna: Learner, ben: Learner) -> None:
    for name in ("Anna", "ANNA", "Ａｎｎａ", " anna "):
        with pytest.raises(Taken):
            desk.learners.join(new_token(), name, "sales")
    with pytest.raises(Taken):
        desk.learners.rename(ben, "anna")
    assert desk.learners.rename(anna, "ANNA").nickname == "ANNA"


def test_twenty_double_clicks_make_one_learner(desk: Desk) -> None:
    token = new_token()
    with ThreadPoolExecutor(20) as threads:
        joined = list(threads.map(lambda _: desk.learners.join(token, "Anna", "sales"), range(20)))
    assert len({learner.id for learner in joined}) == 1


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "x" * 25, "a\u202eb", "a\x00b", "a\u200bb", "\u3164", "a" + "\u0323\u0301\u0301\u0301", "\ud800"],
)
def test_names_that_cannot_be_seen_are_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(Invalid):
        desk.learners.join(new_token(), typed, "sales")


def test_names_of_the_world_are_welcome() -> None:
    for name in ("Zoë", "Nguyễn Văn Ân", "李小龍", "أحمد", "O'Neil-Smith", "Anna 🎉", "Łukasz"):
        assert nickname(name)
    assert folded("Straße") == folded("STRASSE")


def test_a_department_that_there_is_not(desk: Desk, anna: Learner) -> None:
    assert desk.learners.set_department(anna, "sales").department == "sales"
    with pytest.raises(Invalid):
        desk.learners.set_department(anna, "legal")


def test_moving_to_another_device_and_signing_out(desk: Desk, anna: Learner) -> None:
    phone = new_token()
    pin = desk.learners.new_pin(anna)
    assert desk.learners.move_here("ANNA", f"{pin[:3]} {pin[3:]}", phone) == anna
    assert desk.learners.who(phone) == anna
    desk.learners.sign_out(phone)
    assert desk.learners.who(phone) is None
    newer = desk.learners.new_pin(anna)
    if newer != pin:
        with pytest.raises(WrongPin):
            desk.learners.move_here("Anna", pin, phone)


def test_ten_wrong_pins_and_the_right_one_must_wait(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    pin, other = desk.learners.new_pin(anna), desk.learners.new_pin(ben)
    wrong = "000000" if pin != "000000" else "111111"
    with ThreadPoolExecutor(12) as threads:
        results = list(threads.map(lambda _: _refusal(desk, "Anna", wrong), range(12)))
    assert sorted(results) == ["TooManyTries"] * 2 + ["WrongPin"] * 10
    assert _refusal(desk, "Anna", pin) == "TooManyTries"
    assert desk.learners.move_here("Ben", other, new_token()) == ben
    clock.pass_minutes(10.1)
    assert desk.learners.move_here("Anna", pin, new_token()) == anna


def test_a_name_that_nobody_has_is_refused_in_the_same_words(desk: Desk, anna: Learner) -> None:
    assert _refusal(desk, "Nobody", "123456") == _refusal(desk, "Anna", "123456") == "WrongPin"
    assert _refusal(desk, "Anna", "not a pin") == "WrongPin"


def _refusal(desk: Desk, name: str, pin: str) -> str:
    try:
        desk.learners.move_here(name, pin, new_token())
    except (WrongPin, TooManyTries) as error:
        return type(error).__name__
    return "moved"


def test_export_and_erase(desk: Desk, anna: Learner, ben: Learner) -> None:
    attempt = desk.attempts.start(anna, "counting", {}, "ladder", "k1")
    desk.attempts.say(anna, attempt.id, 1, "m1", "add", {"add": 100})
    found = desk.learners.export(anna)
    assert found["moves"][0]["body"]["add"] == 100
    assert "hidden" not in str(found)
    assert desk.board.top("counting")
    desk.learners.erase(anna)
    assert desk.board.top("counting") == []
    for act in (desk.learners.export, desk.learners.erase, desk.learners.new_pin, desk.attempts.history):
        with pytest.raises(NotYours):
            act(anna)
    with pytest.raises(NotYours):
        desk.attempts.scorecard(anna, attempt.id)
    assert desk.learners.who("not a token") is None


def test_the_cookie_is_read_through_one_verifying_helper() -> None:
    token = new_token()
    assert browser_token({"swapdesk": token}) == token
    for cookies in ({}, {"swapdesk": ""}, {"swapdesk": "x" * 23}, {"swapdesk": "'; DROP TABLE x --aaa"}, MagicMock()):
        assert browser_token(cookies) is None
