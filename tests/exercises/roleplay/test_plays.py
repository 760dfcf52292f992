"""Every play scores what its file says, whatever customer the seed brings, and what must be refused is."""

from __future__ import annotations

import pytest

from exercises.roleplay import plays
from scenarios.scenario import KINDS

PLAYS = {play.name: play for play in plays.every()}


def test_there_are_plays_of_every_kind() -> None:
    assert {"exemplary", "middling", "weak", "pair"} <= set(PLAYS)
    assert len([name for name in PLAYS if name.startswith("cheat_")]) >= 3


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", sorted(PLAYS))
def test_a_play_keeps_its_range(name: str, kind: str) -> None:
    for seed in (1, 8):
        proved = plays.prove(PLAYS[name], seed, {"kind": kind, "locale": "de_DE" if seed > 1 else "en_US"})
        assert proved.faults == () and proved.holds, (seed, proved.card.total)


def test_every_cheat_scores_less_than_honest_work() -> None:
    totals = {name: plays.prove(play, 5).card.total for name, play in PLAYS.items()}
    honest = totals["middling"]
    assert all(total < honest for name, total in totals.items() if name.startswith("cheat_"))
