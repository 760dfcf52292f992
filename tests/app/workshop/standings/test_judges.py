"""Severity is corrected where it can favour somebody, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop.standings.judges import conflicts, judged, levels_of
from app.workshop.state import Judgement

LEVELS = st.integers(1, 5)


def said(levels: Mapping[tuple[str, str], int]) -> list[Judgement]:
    """Levels by (judge, group)."""
    return [Judgement(judge, group, {"c": level}) for (judge, group), level in levels.items()]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(LEVELS, min_size=4, max_size=4), min_size=1, max_size=5))
def test_where_all_judges_saw_all_the_plain_mean_counts(rows: list[list[int]]) -> None:
    found = judged(said({(f"j{j}", f"g{g}"): level for j, row in enumerate(rows) for g, level in enumerate(row)}))
    assert found.complete and found.linked and found.quality == found.raw
    for g in range(4):
        assert found.raw[f"g{g}"] == pytest.approx(sum(25 * (row[g] - 1) for row in rows) / len(rows))


def test_whom_the_severe_judge_saw_is_not_worse_for_it() -> None:
    found = judged(said({("mild", "a"): 5, ("mild", "b"): 4, ("severe", "b"): 2, ("severe", "c"): 3}))
    assert not found.complete and found.linked
    assert found.severity["severe"] > 0 > found.severity["mild"]
    assert found.raw["a"] - found.raw["c"] > found.quality["a"] - found.quality["c"]
    assert sum(found.severity.values()) == pytest.approx(0)


def test_islands_are_told_apart() -> None:
    found = judged(said({("x", "a"): 5, ("x", "b"): 4, ("y", "c"): 2, ("y", "d"): 1}))
    assert not found.linked and found.quality == pytest.approx(found.raw)


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.tuples(st.sampled_from("wxyz"), st.sampled_from("abcdef")), LEVELS, min_size=1), st.randoms())
def test_the_order_of_judgements_changes_nothing(levels: dict[tuple[str, str], int], chance: st.DataObject) -> None:
    given_ = said(levels)
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = judged(given_), judged(shuffled)
    assert one == other
    assert all(0 <= value <= 100 for value in one.quality.values())


def test_two_levels_apart_on_a_criterion_is_a_conflict() -> None:
    given_ = [
        Judgement("x", "a", {"c": 5, "d": 3}),
        Judgement("y", "a", {"c": 3, "d": 4}),
        Judgement("x", "b", {"c": 1}),
    ]
    assert conflicts(given_) == {"a": ("c",)}
    assert levels_of(given_, "c") == {"a": 4, "b": 1}


def test_nothing_judged_is_no_error() -> None:
    found = judged([])
    assert found.complete and found.linked and not found.raw
