"""Pitches as people write them score what a reader would expect of a small, checkable part."""

from __future__ import annotations

import pytest

from exercises.exercise import Move, Scorecard
from exercises.pitch.exercise import prepare
from exercises.pitch.plays import RULES, scenario_of
from exercises.pitch.state import PitchState
from tests.exercises.pitch.strangers import STRANGERS


def scored(name: str) -> Scorecard:
    pack, seed, _, _, sheet = STRANGERS[name]
    state = PitchState(scenario_of(seed, "normal", pack), seed)
    for body in ({"set": sheet}, {"submit": True}):
        state, _ = RULES.move(state, Move("edit", prepare(None, state, body)))
    return RULES.score(state)


@pytest.mark.parametrize("name", STRANGERS)
def test_it_scores_as_a_reader_would(name: str) -> None:
    _, _, least, most, _ = STRANGERS[name]
    assert least <= scored(name).total <= most


@pytest.mark.parametrize("name", [name for name in STRANGERS if name.startswith("good")])
def test_a_good_one_has_nothing_to_take_back_and_both_halves(name: str) -> None:
    by_id = {each.id: each for each in scored(name).criteria}
    assert by_id["honest"].level >= 4 and by_id["together"].level >= 4 and by_id["customer"].level == 5


def test_every_point_has_a_quote_or_a_count() -> None:
    for each in scored("good, silence after a click").criteria:
        assert each.evidence and all(found.shows for found in each.evidence)
