"""The room's comparisons: a fit that can be checked by hand, errors that are honest, advisory when in doubt."""

from __future__ import annotations

import math
import random

import pytest

from app.workshop.standings.comparisons import PRIOR, compared
from app.workshop.state import Comparison


def votes(*results: tuple[str, str, int]) -> list[Comparison]:
    """(winner, loser, times)."""
    return [Comparison(f"v{n}-{k}", a, b, a) for n, (a, b, times) in enumerate(results) for k in range(times)]


def test_at_the_best_fit_expected_wins_are_the_wins() -> None:
    wins = {("a", "b"): 8, ("b", "a"): 3, ("b", "c"): 7, ("c", "b"): 4, ("a", "c"): 9, ("c", "a"): 2}
    room = compared("abc", votes(*((w, x, n) for (w, x), n in wins.items())))
    for group in "abc":
        won = sum(n for (w, _), n in wins.items() if w == group)
        expected = sum(
            (wins[group, other] + wins[other, group]) / (1 + math.exp(room.strength[other] - room.strength[group]))
            for other in "abc"
            if other != group
        )
        assert won - expected == pytest.approx(PRIOR * room.strength[group], abs=1e-6)
    assert sum(room.strength.values()) == pytest.approx(0)


def test_scores_are_the_mean_chance_against_the_field() -> None:
    room = compared("abcd", votes(("a", "b", 9), ("b", "c", 9), ("c", "d", 9), ("d", "a", 2), ("b", "a", 3)))
    assert sum(room.score.values()) == pytest.approx(100 * 4 / 2)
    assert sorted(room.score, key=room.score.__getitem__, reverse=True) == list("abcd")
    assert all(0 < score < 100 for score in room.score.values())


def test_equal_votes_are_equal_scores() -> None:
    room = compared("abc", votes(*((w, x, 10) for w in "abc" for x in "abc" if w != x)))
    assert list(room.score.values()) == pytest.approx([50, 50, 50])
    assert room.ssr == 0 and room.advisory


def test_who_always_wins_stays_finite_and_errors_shrink_with_votes() -> None:
    few, many = (compared("ab", votes(("a", "b", n))) for n in (5, 50))
    assert few.score["a"] < many.score["a"] < 100
    assert compared("ab", votes(("a", "b", 30), ("b", "a", 20))).margin("a") < compared(
        "ab", votes(("a", "b", 6), ("b", "a", 4))
    ).margin("a")


@pytest.mark.parametrize("times, advisory", [(2, True), (12, False)])
def test_few_comparisons_are_advisory(times: int, advisory: bool) -> None:
    room = compared("abc", votes(("a", "b", times), ("b", "c", times), ("a", "c", times)))
    assert room.advisory is advisory and min(room.counts.values()) == 2 * times


def test_the_order_of_votes_and_of_groups_changes_nothing() -> None:
    given = votes(("a", "b", 5), ("c", "b", 4), ("c", "a", 7), ("b", "a", 2))
    shuffled = random.Random(3).sample(given, len(given))
    assert compared("abc", given) == compared("cab", shuffled)


def test_votes_for_groups_that_are_gone_are_left_out() -> None:
    assert compared("ab", votes(("a", "b", 3), ("z", "a", 9))) == compared("ab", votes(("a", "b", 3)))


@pytest.mark.parametrize("groups", ["", "a"])
def test_one_group_cannot_be_compared(groups: str) -> None:
    room = compared(groups, [])
    assert room.advisory and room.score == {}
