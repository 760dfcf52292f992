"""The screens of a joint pitch, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from app.identity import new_token
from app.services import Desk, Learner
from exercises.pitch import plays
from exercises.pitch.exercise import PITCH
from exercises.pitch.scenario import MARKETER, SELLER, shown
from exercises.pitch.sheet import PARTS
from exercises.pitch.view import brief, present
from tests.screens.conftest import drawn

pytestmark = pytest.mark.slow  # each draws whole screens

Screen = Callable[..., AppTest]
KEPT = {"level": "normal", "pack": "office", "locale": "en_US"}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.exercises["pitch"] = PITCH  # type: ignore[index]
    return desk


@pytest.fixture
def pitch(desk: Desk, me: Learner) -> str:
    """A pitch that was begun, with nothing on its sheet."""
    return desk.attempts.start(me, "pitch", KEPT, "practice", "pitch", seed=3).id


def write(desk: Desk, who: Learner, pitch: str, play: str, submit: bool) -> None:
    writer = plays.Writer(plays.load(play), desk.attempts.open_attempt(who, pitch).state.scenario, 3)
    writer.run()
    for n, move in enumerate(writer.moves if submit else writer.moves[:-1]):
        desk.attempts.edit(who, pitch, f"m{n}.{new_token()[:8]}", move.kind, move.body)


def test_alone_the_brief_has_both_halves(screen: Screen, desk: Desk, me: Learner, pitch: str) -> None:
    found = drawn(screen("attempt", id=pitch))
    scenario = desk.attempts.open_attempt(me, pitch).state.scenario
    for fact in scenario.facts:
        assert shown(scenario, fact)[:30].replace("'", "&#39;") in found or shown(scenario, fact)[:30] in found
    assert "You pitch alone" in found and "What the program looks at" in found


@pytest.mark.parametrize("seat, other", [(MARKETER, SELLER), (SELLER, MARKETER)])
def test_a_seat_sees_its_half_alone(seat: str, other: str) -> None:
    scenario = plays.scenario_of(3, "hard")
    found = str(brief.halves(scenario, seat).unescape())
    assert all(shown(scenario, fact) in found for fact in scenario.half(seat))
    assert not [fact.id for fact in scenario.half(other) if shown(scenario, fact) in found]


@pytest.mark.parametrize("play", ["exemplary", "weak", "cheat_empty"])
def test_the_sheet_draws_empty_and_filled(play: str, screen: Screen, desk: Desk, me: Learner, pitch: str) -> None:
    at = screen("attempt", id=pitch, on="1")
    assert not at.exception and "An empty sheet cannot be handed in" in drawn(at)
    write(desk, me, pitch, play, submit=False)
    at = screen("attempt", id=pitch, on="1")
    assert not at.exception and at.button(key="hand_in")


def test_choosing_a_speaker_is_saved(screen: Screen, desk: Desk, me: Learner, pitch: str) -> None:
    at = screen("attempt", id=pitch, on="1")
    at.text_input(key=f"whom_{pitch[:8]}").set_value("Linda Montoya, Managing Director").run()
    assert desk.attempts.open_attempt(me, pitch).state.text("whom") == "Linda Montoya, Managing Director"


def test_reading_aloud_has_every_part_with_its_department(screen: Screen, desk: Desk, me: Learner, pitch: str) -> None:
    write(desk, me, pitch, "exemplary", submit=False)
    found = drawn(screen("attempt", id=pitch, on="1", aloud="1"))
    state = desk.attempts.open_attempt(me, pitch).state
    assert found.count('class="sd-say') == len(PARTS) and "Sales" in found and "Marketing" in found
    assert state.text("hook.text")[:30] in found


def test_handing_in_leads_to_a_debrief_with_the_halves(screen: Screen, desk: Desk, me: Learner, pitch: str) -> None:
    write(desk, me, pitch, "middling", submit=True)
    at = screen("attempt", id=pitch)
    found = drawn(at)
    assert not at.exception and "What you knew together" in found and "left out" in found
    assert at.button(key="change_pitch")


def test_names_come_from_the_seats_of_a_round() -> None:
    moves = [SimpleNamespace(body={"seat": MARKETER}, nickname="Anna"), SimpleNamespace(body={}, nickname="Nobody")]
    live = SimpleNamespace(moves=moves, attempt=SimpleNamespace(purpose="round"))
    assert present.names(live, SimpleNamespace()) == {MARKETER: "Anna"}  # type: ignore[arg-type]
