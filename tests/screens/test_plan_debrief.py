"""The debrief of a plan on the screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import drawn


def _debrief(play: str, seed: int, parent: str | None) -> None:
    from types import SimpleNamespace

    import streamlit as st

    from exercises.plan import plays
    from exercises.plan.rubric.score import scorecard
    from exercises.plan.view import debrief

    state = plays.Planner(plays.load(play), plays.scenario_of(seed, "normal"), seed).run()
    live: Any = SimpleNamespace(attempt=SimpleNamespace(purpose="practice", parent=parent), state=state)
    did = st.session_state.setdefault("did", [])
    deeds = SimpleNamespace(replay=lambda turn: did.append(turn), again=lambda: did.append("again"))
    debrief.draw(live, scorecard(state), deeds)


def opened(play: str = "middling", seed: int = 4, parent: str | None = None) -> AppTest:
    made = AppTest.from_function(_debrief, default_timeout=30, kwargs={"play": play, "seed": seed, "parent": parent})
    return made.run()


@pytest.fixture(scope="module")
def middling() -> AppTest:
    return opened()


def test_everything_is_there_in_order(middling: AppTest) -> None:
    page = drawn(middling)
    titles = re.findall(r"<h2>(.*?)</h2>", page)
    assert not middling.exception
    assert titles == [
        "Try this next",
        "What the market makes of it",
        "The year, quarter by quarter",
        "From leads to customers",
        "Where the money went",
        "What the next thousand would bring",
        "What lies between you and the best",
        "What luck did",
        "Where the points come from",
        "Read a plan of the same market",
        "Take it along",
    ]


def test_pictures_say_their_numbers(middling: AppTest) -> None:
    page = drawn(middling)
    spoken = re.findall(r'aria-label="([^"]*)"', page)
    assert any("Your plan: $" in words and "points" in words for words in spoken)
    assert sum("nine years of ten between" in words for words in spoken) == 8
    assert page.count("<details") == 11
    assert "It is proven that no plan earns more than" in page


def test_a_replay_keeps_the_whole_sheet() -> None:
    made = opened()
    made.button(key="replay_plan").click().run()
    turn = made.session_state["did"][-1]
    made.button(key="again").click().run()
    assert turn == 10 and made.session_state["did"][-1] == "again"


@pytest.mark.slow
@pytest.mark.parametrize("play", ["cheat_empty", "cheat_overspend"])
def test_odd_plans_have_a_debrief_too(play: str) -> None:
    made = opened(play, 3, "older")
    assert not made.exception
    assert "A replay, does not count" in drawn(made)


def _left() -> None:
    from types import SimpleNamespace

    from exercises.plan.view import debrief

    live: Any = SimpleNamespace(attempt=SimpleNamespace(purpose="ladder", parent=None), state=None)
    debrief.draw(live, None, SimpleNamespace(replay=print, again=print))


def test_a_plan_that_was_left_says_so() -> None:
    made = AppTest.from_function(_left).run()
    assert not made.exception and "This plan was left" in drawn(made)
