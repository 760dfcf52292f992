"""Every play scores what its file says, on markets that nobody chose for it."""

from __future__ import annotations

import pytest

from exercises.plan import plays
from exercises.plan.proving import Proved, prove
from scenarios.generate import packs
from scenarios.scenario import LEVELS

PLAYS = {play.name: play for play in plays.every()}
KEPT = sorted(PLAYS)


def outside(found: list[Proved]) -> list[str]:
    return [each.fault for each in found if not each.holds]


def test_there_are_plays_of_every_kind() -> None:
    assert {"exemplary", "middling", "weak", "last_year"} <= set(PLAYS)
    assert len([name for name in PLAYS if name.startswith("cheat_")]) >= 12


@pytest.mark.parametrize("name", ["exemplary", "weak"])
def test_a_play_keeps_its_range_on_one_market(name: str) -> None:
    assert outside([prove(PLAYS[name], 4, "normal")]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", KEPT)
def test_a_play_keeps_its_range(name: str) -> None:
    found = [prove(PLAYS[name], seed, level, pack) for level in LEVELS for pack in packs() for seed in range(1, 5)]
    assert outside(found) == []
