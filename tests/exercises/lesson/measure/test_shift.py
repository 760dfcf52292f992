"""From one survey to the next: kept means alone, no claim for few, and intervals that hold."""

from __future__ import annotations

import numpy as np
import pytest

from exercises.lesson.measure.library import load_pulse
from exercises.lesson.measure.pulse import survey
from exercises.lesson.measure.shift import Shift, shifts
from tests.exercises.lesson.measure.examples import replies


def moved(before: list[int | None], after: list[int | None]) -> tuple[Shift, ...]:
    pulse = load_pulse()
    return shifts(survey(pulse, replies("sales", before)), survey(pulse, replies("sales", after)))


def of_sales(found: tuple[Shift, ...]) -> list[Shift]:
    return [each for each in found if each.department == "sales"]


def test_each_department_in_each_area() -> None:
    assert len(moved([1, 2] * 5, [2, 3] * 5)) == 10


@pytest.mark.parametrize("after, word", [([3, 4] * 6, "better"), ([0, 1] * 6, "worse"), ([1, 2, 2] * 4, "unclear")])
def test_the_finding(after: list[int | None], word: str) -> None:
    for each in of_sales(moved([1, 2] * 6, after)):
        assert [claim.key for claim in each.claims] == [f"measure.pulse.shift_{word}"]


def test_nothing_is_claimed_of_few_and_nothing_shown_of_fewer() -> None:
    [seven, *_] = of_sales(moved([1, 2] * 6, [3] * 7))
    assert seven.points is not None and seven.interval is None
    [four, *_] = of_sales(moved([1, 2] * 6, [3] * 4))
    assert four.points is None and four.claims == ()


def test_where_nobody_differs_there_is_no_interval() -> None:
    assert all(each.interval is None for each in of_sales(moved([1] * 8, [2] * 8)))


@pytest.mark.slow
def test_without_a_change_all_ten_hold_together_in_95_of_100() -> None:
    """In 300 pairs of surveys; three standard errors under .95."""
    rng, held = np.random.default_rng(3), 0
    for _ in range(300):
        one, two = (rng.integers(0, 5, 12).tolist() for _ in range(2))
        held += all(each.interval is None or each.interval.side() == 0 for each in moved(one, two))
    assert held / 300 > 0.95 - 3 * 0.0126
