"""Three doors: into a workshop, to one's own practice, to running a workshop; and the way back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.identity import new_token
from app.screens import house
from app.store import Store
from tests.screens.conftest import drawn
from tests.services.fakes import Clock
from tests.services.workshops.rooms import KEY, Rig, rig


@pytest.fixture
def room(fresh_store: Store, clock: Clock, browser: str, monkeypatch: pytest.MonkeyPatch) -> Rig:
    made = rig(fresh_store, clock)
    monkeypatch.setattr(house, "desk", lambda: made.desk)
    return made


def come_in(at: AppTest, name: str = "Mia") -> None:
    at.text_input(key="nickname").input(name)
    at.radio(key="department").set_value("marketing")
    at.button(key="start").click().run()


def keys(at: AppTest) -> set[str]:
    return {str(one.key) for one in at.button}


def test_three_doors_and_nothing_to_fill_in(front: AppTest, room: Rig) -> None:
    front.run()
    assert {"door_join_go", "door_alone_go", "door_run_go"} <= keys(front) and "start" not in keys(front)


def test_the_first_door_leads_into_the_workshop(front: AppTest, room: Rig) -> None:
    front.run()
    front.button(key="door_join_go").click().run()
    front.text_input(key="code").input(f"{room.code[:3]} {room.code[3:].lower()}")
    come_in(front)
    [member] = room.state.present()
    assert member.department == "marketing" and not front.exception


def test_a_scanned_code_is_filled_in(front: AppTest, room: Rig) -> None:
    front.query_params["w"] = room.code
    front.run()
    assert front.text_input(key="code").value == room.code and "door_run_go" not in keys(front)
    front.button(key="door_others").click().run()
    assert "door_run_go" in keys(front)


def test_a_wrong_code_can_be_mended_by_who_is_in_now(front: AppTest, room: Rig) -> None:
    front.run()
    front.button(key="door_join_go").click().run()
    front.text_input(key="code").input("AAAAAA")
    come_in(front)
    assert "No workshop has this code" in drawn(front)
    front.text_input(key="workshop_code").input(room.code)
    front.button(key="join_workshop_go").click().run()
    assert len(room.state.present()) == 1


def test_the_third_door_opens_with_the_key(front: AppTest, room: Rig, browser: str) -> None:
    front.run()
    front.button(key="door_run_go").click().run()
    front.text_input(key="key").input(KEY)
    come_in(front)
    me = room.desk.learners.who(browser)
    assert me is not None and room.desk.workshops.opening.may_run(me)
    assert "Make a new one" in drawn(front)


def test_a_wrong_key_is_asked_for_again(front: AppTest, room: Rig) -> None:
    front.run()
    front.button(key="door_run_go").click().run()
    front.text_input(key="key").input("guess")
    come_in(front)
    assert "This is not the key" in drawn(front)
    front.text_input(key="facilitators_key").input(KEY)
    front.button(key="key_go").click().run()
    assert "Make a new one" in drawn(front)


def test_every_other_page_shows_the_way_back(front: AppTest, room: Rig, browser: str) -> None:
    me = room.desk.learners.join(browser, "Mia", "sales")
    front.run()
    assert "back_in_go" not in keys(front)
    room.desk.workshops.joining.join(me, room.code)
    front.run()
    assert "Our day goes on" in drawn(front)
    front.button(key="back_in_go").click().run()
    assert not front.exception and "back_in_go" not in keys(front)


def test_who_left_is_not_called_back(room: Rig, browser: str) -> None:
    me = room.desk.learners.join(new_token(), "Mia", "sales")
    room.desk.workshops.joining.join(me, room.code)
    whereabouts = room.desk.workshops.whereabouts
    assert [place.title for place in whereabouts.of(me)] == ["Our day"]
    room.do("left", {"member": me.id}, who=me)
    assert whereabouts.of(me) == []
    assert [str(place.role) for place in whereabouts.of(room.boss)] == ["owner"]
    room.do("closed")
    assert whereabouts.of(room.boss) == []
