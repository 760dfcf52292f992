"""Change against examples computed by hand, and every weakness told."""

from __future__ import annotations

import math

import pytest

from exercises.lesson.measure.change import Change, Sitting, change, course, shrink
from exercises.lesson.measure.claims import FEWEST, NoClaim
from tests.exercises.lesson.measure.examples import A, B, sat

STEPS = (0.1, 0.2, 0.3, 0.0, -0.1, 0.2, 0.1, 0.0)  # mean .1, squares of deviations .12


def changed(sittings: list[Sitting]) -> Change:
    found = change(sittings)
    assert isinstance(found, Change)
    return found


def keys(found: Change | NoClaim) -> list[str]:
    return [claim.key.removeprefix("measure.change.") for claim in found.claims]


def test_one_order_as_computed_by_hand() -> None:
    found = changed(sat([0.5] * 8, STEPS))
    assert found.interval is not None and found.d is not None and found.d_unbiased is not None
    assert found.mean == pytest.approx(0.1)
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (-0.009461, 0.209461), abs=1e-6
    )  # t(7) = 2.364624
    assert found.d == pytest.approx(0.1 / math.sqrt(0.12 / 7))
    assert found.d_unbiased == pytest.approx(0.763763 * 0.888203, abs=1e-5)
    assert (found.lost, found.same, found.gained) == (1, 2, 5)
    assert found.gain == pytest.approx(0.2) and found.form_gap is None
    assert keys(found) == ["unclear", "lost", "no_comparison", "one_order"]


def test_both_orders_as_computed_by_hand() -> None:
    found = changed(sat([0.3] * 4, (0.1, 0.1, 0.3, 0.3)) + sat([0.3] * 4, (0.3, 0.3, 0.5, 0.5), B, A, "q"))
    assert found.interval is not None
    assert (found.mean, found.form_gap) == pytest.approx((0.3, -0.1))
    reach = 2.446912 * math.sqrt(0.08 / 6) / math.sqrt(8)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.3 - reach, 0.3 + reach), abs=1e-6)
    assert found.d == pytest.approx(0.3 / math.sqrt(0.08 / 6))
    assert keys(found) == ["rose", "lost", "no_comparison"]


def test_lopsided_orders_do_not_pass_the_forms_difficulty_off_as_change() -> None:
    found = changed(sat([0.3] * 6, (0.1, 0.1, 0.1, 0.3, 0.3, 0.3)) + sat([0.3] * 2, (0.3, 0.5), B, A, "q"))
    assert (found.mean, found.after - found.before) == pytest.approx((0.3, 0.25))


@pytest.mark.parametrize("freedom, factor", [(6, 0.868627), (7, 0.888203)])
def test_the_correction_for_few(freedom: int, factor: float) -> None:
    assert shrink(freedom) == pytest.approx(factor, abs=1e-6)


@pytest.mark.parametrize("people", range(FEWEST))
def test_fewer_than_eight_get_no_figure_whatever_they_did(people: int) -> None:
    found = change(sat([0.0] * people, [1.0] * people))
    assert isinstance(found, NoClaim) and found.count == people and keys(found) == ["too_few"]


def test_a_loss_is_told_and_has_no_gain() -> None:
    found = changed(sat([0.8] * 8, [-step - 0.1 for step in STEPS]))
    assert keys(found)[0] == "fell" and found.gain is None and found.lost == 7


def test_who_did_not_come_back_is_told() -> None:
    found = changed(sat([0.5] * 8, STEPS) + [Sitting("gone", "pre", A, 0.1), Sitting("late", "post", B, 1.0)])
    assert (found.people, found.left) == (8, 1) and "missing" in keys(found)
    assert found.before == pytest.approx(0.5)


def test_the_same_form_twice_and_a_ceiling_are_told() -> None:
    found = changed(sat([0.95] * 8, [-0.05, 0.05] * 4, A, A))
    assert {"same_form", "ceiling"} <= set(keys(found)) and "one_order" not in keys(found)


def test_people_who_all_change_alike_give_no_interval() -> None:
    found = changed(sat([0.25] * 9, [0.25] * 9))
    assert found.interval is None and found.d is None and keys(found)[0] == "alike"


def test_no_gain_where_nothing_was_left() -> None:
    assert changed(sat([1.0] * 8, [0.0] * 8)).gain is None


def test_every_result_says_that_there_was_no_comparison_group() -> None:
    three = sat([0.5] * 8, STEPS) + [Sitting(f"p{n}", "delayed", A, 0.6 + n / 100) for n in range(8)]
    found = course(three)
    assert list(found) == [("pre", "post"), ("post", "delayed"), ("pre", "delayed")]
    assert all("no_comparison" in keys(each) for each in found.values())


@pytest.mark.parametrize(
    "wrong",
    [
        [Sitting("p", "pre", A, 1.2)],
        [Sitting("p", "pre", A, math.nan)],
        [Sitting("p", "pre", A, 0.2), Sitting("p", "pre", B, 0.3)],
    ],
)
def test_what_cannot_be_is_refused(wrong: list[Sitting]) -> None:
    with pytest.raises(ValueError):
        change(wrong)


def test_time_goes_forwards() -> None:
    with pytest.raises(ValueError, match="does not come after"):
        change([], "post", "pre")
