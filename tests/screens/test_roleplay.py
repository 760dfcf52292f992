"""The three phones of a role-play, without a browser: each shows its own, and a tap is a move."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.screens import practice
from app.services import Desk
from exercises.exercise import Invalid
from exercises.roleplay.exercise import ROLEPLAY
from exercises.roleplay.rubric import load
from exercises.roleplay.state import State
from tests.exercises.roleplay.talks import QUOTES, begin, rated, send
from tests.screens.conftest import drawn

pytestmark = pytest.mark.slow

ATTEMPT = "0123456789abcdef"
Open = Callable[..., AppTest]


class Room:
    """One role-play and the deeds of whoever looks at it; stands in for the services."""

    def __init__(self) -> None:
        self.state = begin(began=False)
        self.ended = False
        self.seat = "observer"

    @property
    def live(self) -> Any:
        attempt = SimpleNamespace(id=ATTEMPT)
        public = ROLEPLAY.public(self.state.scenario)
        return SimpleNamespace(attempt=attempt, public=public, state=self.state, ended=self.ended)

    def edit(self, kind: str, body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        assert kind in body and "seat" not in body and len(key) <= 64
        try:
            self.state, answer = send(self.state, self.seat, body)
        except Invalid as error:
            return {"error": str(error)}
        self.ended = answer.ended is not None
        return {**answer.shown, "error": ""}


ROOM = Room()


def _phone(seat: str, shown: bool) -> None:
    from exercises.roleplay.exercise import ROLEPLAY
    from exercises.roleplay.view import draw
    from tests.screens import test_roleplay as here

    here.ROOM.seat = seat
    live = here.ROOM.live
    draw(live, ROLEPLAY.rules.score(live.state) if live.ended and shown else None, here.ROOM, seat)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    from tests.screens import test_roleplay as here

    made = Room()
    monkeypatch.setattr(here, "ROOM", made)
    yield made


@pytest.fixture
def phone(room: Room) -> Open:
    def opened(seat: str, shown: bool = True) -> AppTest:
        at = AppTest.from_function(_phone, default_timeout=30, kwargs={"seat": seat, "shown": shown}).run()
        assert not at.exception
        return at

    return opened


def key(name: str) -> str:
    return f"rp_{name}_{ATTEMPT[:8]}"


def began(room: Room) -> State:
    room.state, _ = send(room.state, "seller", {"begin": True})
    return room.state


def tap(at: AppTest, criterion: str, level: int | None) -> AppTest:
    at.segmented_control(key=key(f"level_{criterion}")).set_value(level)  # type: ignore[arg-type]
    return at.run()


def test_each_phone_shows_its_own_brief(phone: Open, room: Room) -> None:
    scenario = room.state.scenario
    secret, doubt = scenario.facts[4].say[0], scenario.call.objections[0].root[0]
    pages = {seat: drawn(phone(seat)) for seat in ROLEPLAY.seats}
    assert secret[:30].replace("'", "&#39;") in pages["customer"] and "How to play fair" in pages["customer"]
    for seat in ("seller", "observer"):
        assert (
            secret[:30].replace("'", "&#39;") not in pages[seat] and doubt[:30].replace("'", "&#39;") not in pages[seat]
        )
    assert "What you sell" in pages["seller"] and "Your tick sheet" in pages["observer"]


@pytest.mark.parametrize("seat", ROLEPLAY.seats)
def test_anybody_begins(phone: Open, room: Room, seat: str) -> None:
    at = phone(seat)
    at.button(key=key("begin")).click().run()
    assert room.state.began is not None and not at.exception


def test_a_fact_is_one_tap_and_another_takes_it_back(phone: Open, room: Room) -> None:
    fact = began(room).scenario.facts[0].id
    at = phone("customer")
    at.checkbox(key=key(f"told_{fact}")).check().run()
    assert list(room.state.told) == [fact] and "1 of 11" in drawn(at)
    at.checkbox(key=key(f"told_{fact}")).uncheck().run()
    assert not room.state.told


def test_a_level_is_one_tap_and_its_words_stay(phone: Open, room: Room) -> None:
    began(room)
    at = tap(phone("observer"), "step", 5)
    assert room.state.ticks["step"].level == 5 and "This level needs their words" in "".join(
        str(one.label) for one in at.text_input
    )
    at.text_input(key=key("quote_step")).set_value(QUOTES[6]).run()
    tap(at, "step", 4)
    assert (room.state.ticks["step"].level, room.state.ticks["step"].quote) == (4, QUOTES[6])
    tap(at, "step", None)
    assert room.state.ticks["step"].level is None


def test_a_level_and_words_in_one_breath_are_both_kept(phone: Open, room: Room) -> None:
    began(room)
    at = tap(phone("observer"), "step", 2)
    at.text_input(key=key("quote_step")).set_value(QUOTES[6])
    tap(at, "step", 5)
    assert (room.state.ticks["step"].level, room.state.ticks["step"].quote) == (5, QUOTES[6])


def test_the_sheets_own_sentence_is_refused_where_it_was_written(phone: Open, room: Room) -> None:
    began(room)
    at = tap(phone("observer"), "step", 5)
    at.text_input(key=key("quote_step")).set_value(load().criterion("step").steps[4].example).run()
    assert "the sentence of the sheet" in drawn(at) and room.state.ticks["step"].quote == ""


def test_a_note_becomes_a_quote(phone: Open, room: Room) -> None:
    began(room)
    at = phone("observer")
    at.text_input(key=key("note")).set_value(QUOTES[1]).run()
    assert room.state.notes == (QUOTES[1],) and at.text_input(key=key("note")).value == ""
    tap(at, "questions", 5)
    at.button(key=key("use_questions_0")).click().run()
    assert room.state.ticks["questions"].quote == QUOTES[1]


def test_the_sheet_is_handed_in_when_nothing_is_missing(phone: Open, room: Room) -> None:
    began(room)
    at = phone("observer")
    assert at.button(key=key("done")).disabled and "Rate 5 more" in drawn(at)
    room.state = rated(room.state, 4)
    at = phone("observer")
    at.button(key=key("done")).click().run()
    assert room.ended and "A next step is agreed" in drawn(at)


def test_trust_and_guess_are_kept(phone: Open, room: Room) -> None:
    began(room)
    at = phone("customer")
    at.text_input(key=key("because")).set_value("I was heard.").run()
    assert room.state.felt is None
    at.segmented_control(key=key("felt")).set_value(4).run()  # type: ignore[arg-type]
    assert room.state.felt is not None and (room.state.felt.level, room.state.felt.because) == (4, "I was heard.")
    at = phone("seller")
    at.slider(key=key("own")).set_value(70).run()
    at.button(key=key("keep_own")).click().run()
    assert room.state.own == 70 and "Kept: 70" in drawn(at)


def test_a_dialogue_is_rated_and_answered(phone: Open, room: Room) -> None:
    at = phone("observer")
    [door] = [one for one in at.button if one.key and one.key.startswith("rp_clip_")]
    door.click().run()
    clip = at.query_params["clip"]
    at.segmented_control(key=key(f"{clip if isinstance(clip, str) else clip[0]}_opening")).set_value(1)  # type: ignore[arg-type]
    at.run()
    at.button(key=key("compare")).click().run()
    assert len(room.state.calibrated) == 1 and "within one level of the experts" in drawn(at)
    at.button(key=key("back")).click().run()
    assert "1 dialogue rated" in drawn(at)


@pytest.mark.parametrize("seat", ROLEPLAY.seats)
def test_the_debrief_waits_for_the_room_and_then_shows_three_views(phone: Open, room: Room, seat: str) -> None:
    state = rated(began(room), 4)
    for who, body in (
        ("customer", {"told": "cause"}),
        ("customer", {"felt": 4, "because": "<b>heard</b>"}),
        ("seller", {"self": 90}),
        ("observer", {"note": "waits four seconds"}),
        ("observer", {"done": True}),
    ):
        state, _ = send(state, who, body)
    room.state, room.ended = state, True
    assert QUOTES[6][:20] not in drawn(phone(seat, shown=False))
    shown = drawn(phone(seat))
    assert QUOTES[6][:20] in shown and "What stayed hidden" in shown and "&lt;b&gt;heard" in shown
    assert "kinder to yourself" in shown or "kinder to themselves" in shown


def test_a_pair_has_the_sheet_on_the_customers_phone(phone: Open, room: Room) -> None:
    room.state = begin(observer="no")
    at = tap(phone("customer"), "step", 3)
    assert room.state.ticks["step"].level == 3 and "You rate as well" in drawn(at)
    assert not phone("seller").segmented_control


def test_it_is_not_offered_alone(desk: Desk) -> None:
    desk.exercises["roleplay"] = ROLEPLAY  # type: ignore[index]
    assert "roleplay" not in practice.exercises()
