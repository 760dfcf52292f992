"""Screens over a new store and the call of cardboard, for one browser whose token the test holds."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.identity import new_token
from app.screens import house
from app.services import Desk, Learner
from app.store import Store
from exercises.call.view import page
from tests.screens import samples
from tests.screens.rooms import phone as phone
from tests.screens.rooms import room as room
from tests.services.fakes import Clock

MAIN = Path(__file__).resolve().parents[2] / "app" / "screens" / "main.py"


@pytest.fixture
def desk(fresh_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(fresh_store, {"call": samples.call()}, clock, itertools.count(3).__next__)
    monkeypatch.setattr(house, "desk", lambda: made)
    monkeypatch.setattr(page, "rules", samples)
    monkeypatch.setattr(page, "debriefing", samples)
    monkeypatch.setattr(page, "rubric", samples)
    monkeypatch.setattr("app.screens.progress.rubric", samples)
    return made


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> str:
    """The token of the browser in front of the screens."""
    token = new_token()
    monkeypatch.setattr(house, "token", lambda: token)
    return token


@pytest.fixture
def me(desk: Desk, browser: str) -> Learner:
    return desk.learners.join(browser, "Anna", "marketing")


@pytest.fixture
def front() -> AppTest:
    """The whole program at its first address."""
    return AppTest.from_file(str(MAIN), default_timeout=20)


def _one(name: str, asked: dict[str, str]) -> None:
    from importlib import import_module

    import streamlit as st

    from app.screens import door, house

    for key, value in asked.items():
        st.query_params[key] = value
    house.draw_notice(name)
    learner = house.visitor()
    if learner is None:
        door.open_door()
    else:
        import_module(f"app.screens.{name}").draw(learner)


@pytest.fixture
def screen() -> Callable[..., AppTest]:
    """One screen alone, with what its address asks for."""

    def opened(name: str, **asked: Any) -> AppTest:
        return AppTest.from_function(_one, default_timeout=20, kwargs={"name": name, "asked": asked}).run()

    return opened


def drawn(at: AppTest) -> str:
    """All markup and text of a screen in one string."""
    return "\n".join([*(str(one.body) for one in at.get("html")), *(str(one.value) for one in at.text)])
