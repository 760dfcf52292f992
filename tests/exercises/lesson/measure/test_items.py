"""Figures for authors, by hand, and none of few answers."""

from __future__ import annotations

import pytest

from bench.desks import FORM
from exercises.lesson.measure.claims import NoClaim
from exercises.lesson.measure.items import Given, ItemFigures, statistics

FIRST, SECOND, THIRD = FORM[:3]


def answered(*shares: tuple[int, float, float], option: int = 0) -> list[Given]:
    """(how many people, share of the first item, share of the second and the third)."""
    made, person = [], 0
    for people, first, others in shares:
        for _ in range(people):
            for item, share in ((FIRST, first), (SECOND, others), (THIRD, others)):
                made.append(Given(f"p{person}", item.id, share, (option if share else 1,)))
            person += 1
    return made


def figures(answers: list[Given]) -> ItemFigures:
    found = statistics(FORM[:3], answers)[FIRST.id]
    assert isinstance(found, ItemFigures)
    return found


def keys(found: ItemFigures) -> list[str]:
    return [claim.key.removeprefix("measure.items.") for claim in found.claims]


def test_thirty_answers_as_computed_by_hand() -> None:
    found = figures(answered((10, 1, 1), (5, 1, 0), (5, 0, 1), (10, 0, 0)))
    assert (found.answers, found.facility, found.compared) == (30, 0.5, 30)
    assert found.item_total == pytest.approx(1 / 3)  # (10 x 10 - 5 x 5) / 15 x 15
    assert found.interval is not None  # tanh(atanh(1/3) -+ 1.959964 / sqrt(27))
    assert (found.interval.low, found.interval.high) == pytest.approx((-0.030611, 0.619229), abs=1e-4)
    assert found.picks == (15, 15, 0) and found.unpicked == (2,) and keys(found) == ["unpicked"]


def test_twenty_nine_answers_stay_hidden() -> None:
    found = statistics(FORM[:3], answered((29, 1, 1)))[FIRST.id]
    assert isinstance(found, NoClaim) and found.count == 29


def test_an_item_that_the_better_get_wrong() -> None:
    found = figures(answered((5, 1, 1), (15, 0, 1), (15, 1, 0), (5, 0, 0)))
    assert found.item_total == pytest.approx(-0.5) and "reversed" in keys(found)


def test_an_item_that_tells_nobody_apart() -> None:
    found = figures(answered((100, 1, 1), (100, 1, 0), (100, 0, 1), (100, 0, 0)))
    assert found.item_total == pytest.approx(0) and "flat" in keys(found)


@pytest.mark.parametrize("right, key", [(40, "easy"), (0, "hard")])
def test_an_item_that_all_get_alike_has_no_item_total(right: int, key: str) -> None:
    found = figures(answered((right, 1, 1), (40 - right, 0, 0)))
    assert found.item_total is None and found.interval is None and key in keys(found)


def test_the_item_is_not_compared_with_itself() -> None:
    alone = [Given(f"p{n}", FIRST.id, n % 2) for n in range(40)]
    found = figures(alone)
    assert found.item_total is None and found.compared == 0 and found.picks == (0, 0, 0) and found.unpicked == ()


@pytest.mark.parametrize(
    "wrong",
    [
        [Given("p", FIRST.id, 1), Given("p", FIRST.id, 1)],
        [Given("p", "elsewhere", 1)],
        [Given("p", FIRST.id, 1.5)],
        [Given("p", FIRST.id, 1, (3,))],
    ],
)
def test_what_cannot_be_is_refused(wrong: list[Given]) -> None:
    with pytest.raises(ValueError):
        statistics(FORM, wrong)
