"""The report, seasons, the wall and promises on their screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app.screens import house
from app.services import Desk, Learner
from app.store import Store
from tests.screens.conftest import drawn
from tests.services.fakes import Clock
from tests.services.workshops.closed import played
from tests.services.workshops.rooms import Rig

pytestmark = pytest.mark.slow

Screen = Callable[..., AppTest]


@pytest.fixture
def room(fresh_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> tuple[Rig, list[Learner]]:
    rig, people = played(fresh_store, clock)
    monkeypatch.setattr(house, "desk", lambda: rig.desk)
    return rig, people


@pytest.fixture
def desk(room: tuple[Rig, list[Learner]]) -> Desk:
    return room[0].desk


def as_(who: Learner, desk: Desk, browser: str) -> None:
    """This browser is theirs from now on."""
    desk.learners.move_here(who.nickname, desk.learners.new_pin(who), browser)


def test_the_owner_sees_the_report(screen: Screen, room: tuple[Rig, list[Learner]], browser: str) -> None:
    rig, _ = room
    as_(rig.boss, rig.desk, browser)
    at = screen("report", w=rig.id)
    assert not at.exception and "Our day" in drawn(at) and "Team A" in drawn(at)
    assert {one.label for one in at.get("download_button")} >= {"Page to print", "Workbook", "Table"}
    assert "waits until the workshop is closed" in drawn(at)


def test_who_takes_part_sees_none(screen: Screen, room: tuple[Rig, list[Learner]], browser: str) -> None:
    rig, people = room
    as_(people[0], rig.desk, browser)
    for workshop in (rig.id, "f" * 32, ""):
        at = screen("report", w=workshop)
        assert "There is no report here" in drawn(at) and not at.get("download_button")


def test_a_backup_says_where_it_is(screen: Screen, room: tuple[Rig, list[Learner]], browser: str) -> None:
    rig, _ = room
    as_(rig.boss, rig.desk, browser)
    at = screen("report", w=rig.id)
    at.button(key="back_up").click().run()
    assert "Saved and checked: swapdesk-" in drawn(at)


def test_a_closed_workshop_is_counted_in_a_season(
    screen: Screen, room: tuple[Rig, list[Learner]], browser: str
) -> None:
    rig, _ = room
    rig.do("closed")
    as_(rig.boss, rig.desk, browser)
    made = rig.desk.workshops.seasons.create(rig.boss, "Spring <b>", 3, "s")
    at = screen("report", w=rig.id)
    at.text_input(key=f"entrant_{made[:8]}_0").input("North")
    at.text_input(key=f"entrant_{made[:8]}_1").input("")
    at.button(key="take").click().run()
    assert "2 teams count in the season now" in drawn(at)
    assert "This workshop counts in Spring &lt;b&gt;" in drawn(at)
    assert "North" in rig.desk.workshops.seasons.known(rig.boss, made)


def test_a_season_is_made_and_ended(screen: Screen, room: tuple[Rig, list[Learner]], browser: str) -> None:
    rig, _ = room
    as_(rig.boss, rig.desk, browser)
    at = screen("seasons")
    at.text_input(key="season_title").input("Spring")
    at.button(key="make_season").click().run()
    [made] = rig.desk.workshops.seasons.mine(rig.boss)
    assert (made.title, made.best_of) == ("Spring", 3) and "No workshop counts yet" in drawn(at)
    at.button(key=f"end_{made.id[:8]}").click().run()
    assert rig.desk.workshops.seasons.mine(rig.boss)[0].ended_at is not None


def test_seasons_are_for_facilitators(screen: Screen, room: tuple[Rig, list[Learner]], browser: str) -> None:
    rig, people = room
    as_(people[0], rig.desk, browser)
    at = screen("seasons")
    assert "belong to who runs workshops" in drawn(at) and not at.text_input


def _wall(code: str) -> None:
    import streamlit as st

    from app.screens import wall

    st.query_params["s"] = code
    wall.draw()


def test_the_wall_needs_nobody(room: tuple[Rig, list[Learner]]) -> None:
    rig, people = room
    rig.do("closed")
    made = rig.desk.workshops.seasons.create(rig.boss, "<script>Spring", 1, "s")
    rig.desk.workshops.seasons.take(rig.boss, made, rig.id)
    code = rig.desk.workshops.seasons.board(rig.boss, made).code
    at = AppTest.from_function(_wall, kwargs={"code": code}, default_timeout=20).run()
    assert not at.exception and "&lt;script&gt;Spring" in drawn(at) and "Team A" in drawn(at)
    assert not [one for one in people if f">{one.nickname}<" in drawn(at) or one.id in drawn(at)]
    at = AppTest.from_function(_wall, kwargs={"code": "AAAAAAAA"}, default_timeout=20).run()
    assert "No board has this code" in drawn(at)


def test_a_promise_is_marked_with_a_tap(room: tuple[Rig, list[Learner]], browser: str) -> None:
    rig, people = room
    as_(people[0], rig.desk, browser)
    at = AppTest.from_function(_promises, default_timeout=20).run()
    key = f"promise_{rig.id[:8]}_{rig.state.commitments[0].seq}"
    assert "I sit in on a call each month." in drawn(at)
    at.segmented_control(key=key).set_value("kept").run()
    assert not at.exception and rig.state.commitments[0].state == "kept"
    at.segmented_control(key=key).set_value("dropped").run()
    assert rig.state.commitments[0].state == "dropped"


def _promises() -> None:
    from app.screens import house
    from app.screens.promises import draw_promises

    learner = house.visitor()
    assert learner is not None
    draw_promises(learner)
