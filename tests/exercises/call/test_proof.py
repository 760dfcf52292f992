"""Every play scores what its file says, on customers that nobody chose for it."""

from __future__ import annotations

import pytest

from exercises.call import plays
from exercises.call.proving import prove
from scenarios.scenario import KINDS, LEVELS

PLAYS = {play.name: play for play in plays.every()}
ALL = [(name, kind, level) for name, play in PLAYS.items() for kind in play.kinds for level in LEVELS]


def test_there_is_a_good_a_middling_a_weak_play_and_many_cheats() -> None:
    assert {"exemplary", "weak"} <= set(PLAYS)
    assert len([name for name in PLAYS if name.startswith("cheat_")]) >= 15
    for name in ("exemplary", "weak"):
        assert set(PLAYS[name].kinds) == {"cold", "discovery", "lead", "renewal"}
    assert {kind for play in PLAYS.values() if play.name.startswith("middling") for kind in play.kinds} == set(KINDS)


@pytest.mark.parametrize("name", sorted(PLAYS))
def test_a_play_keeps_its_range_on_one_customer(name: str) -> None:
    found = prove(PLAYS[name], 1, PLAYS[name].kinds[0], "normal")
    assert PLAYS[name].least <= found.card.total <= PLAYS[name].highest, found.card


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind", "level"), ALL)
def test_a_play_keeps_its_range(name: str, kind: str, level: str) -> None:
    seeds = range(1, 6) if not name.startswith("cheat_") else range(1, 3)
    found = [prove(PLAYS[name], seed, kind, level) for seed in seeds]
    outside = {each.seed: each.card.total for each in found if not each.holds}
    assert not outside, f"{name} {kind} {level}: {outside}"


def test_every_point_has_its_evidence() -> None:
    found = prove(PLAYS["exemplary"], 2, "discovery", "normal")
    turns = {turn.n: turn.line for turn in found.state.turns}
    for criterion in found.card.criteria:
        if criterion.level is not None and criterion.level > 1 and criterion.id not in ("situation", "restraint"):
            assert criterion.evidence, criterion.id
        for evidence in criterion.evidence:
            assert evidence.quote and evidence.quote in turns[evidence.turn], (criterion.id, evidence)
    assert len(found.card.advice) <= 2
