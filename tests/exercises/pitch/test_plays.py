"""Every play scores what its file says, on customers that nobody chose for it."""

from __future__ import annotations

import pytest

from exercises.pitch import plays
from exercises.pitch.proving import Proved, prove
from scenarios.generate import packs
from scenarios.scenario import LEVELS

pytestmark = pytest.mark.slow

PLAYS = {play.name: play for play in plays.every()}
QUICK = [("office", 4, "normal"), ("works", 5, "hard"), ("office", 6, "easy"), ("works", 7, "normal")]


def outside(found: list[Proved]) -> list[str]:
    return [each.fault for each in found if not each.holds]


def test_there_are_plays_of_every_kind() -> None:
    assert {"exemplary", "middling", "weak", "one_half"} <= set(PLAYS)
    assert len([name for name in PLAYS if name.startswith("cheat_")]) >= 8


@pytest.mark.parametrize("name", sorted(PLAYS))
def test_a_play_keeps_its_range_on_one_customer(name: str) -> None:
    pack, seed, level = QUICK[sorted(PLAYS).index(name) % len(QUICK)]
    assert outside([prove(PLAYS[name], seed, level, pack)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PLAYS))
def test_a_play_keeps_its_range(name: str) -> None:
    found = [prove(PLAYS[name], seed, level, pack) for level in LEVELS for pack in packs() for seed in range(8, 16)]
    assert outside(found) == []


def test_replaying_the_moves_gives_the_same_scorecard() -> None:
    scenario = plays.scenario_of(9, "normal", "works")
    writer = plays.Writer(PLAYS["exemplary"], scenario, 9)
    state = writer.run()
    again = plays.Writer(PLAYS["exemplary"], scenario, 9).state
    for move in writer.moves:
        again, _ = plays.RULES.move(again, move)
    assert again == state and plays.RULES.score(again) == plays.RULES.score(state)
