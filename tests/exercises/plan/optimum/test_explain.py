"""What the debrief says of money: the parts of a regret make the whole, and a shift that is offered pays."""

from __future__ import annotations

import numpy as np
import pytest

from exercises.plan.market.draws import Draws, draw
from exercises.plan.market.grid import money_of, response_to
from exercises.plan.market.model import Course, Market
from exercises.plan.optimum.explain import best_shift, marginal, regret, shadow_price
from exercises.plan.optimum.search import as_rows, best_of
from tests.exercises.plan.markets import random_market, random_money, random_promise

SEEDS = range(3)


def posed(seed: int) -> tuple[Market, Draws, Course]:
    market = random_market(seed, 4)
    money = random_money(market, seed)
    return market, draw(market, seed, 32), Course(as_rows(money), market.segments[-1].id, 0.8, random_promise(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_parts_of_a_regret_make_the_whole(seed: int) -> None:
    market, years, course = posed(seed)
    best = best_of(market, years)
    parts = regret(market, course, years, best, 500.0)
    lost = best.value - response_to(market, course, years).value(money_of(course)) + 500.0
    assert parts.total == pytest.approx(lost) and parts.pilots == 500.0
    slack = 0.0011 * market.budget
    assert parts.message >= 0 and parts.mix >= -slack and parts.timing >= -slack


@pytest.mark.parametrize("seed", SEEDS)
def test_a_shift_that_is_offered_pays_what_it_says(seed: int) -> None:
    market, years, course = posed(seed)
    shift = best_shift(market, course, years)
    if shift is None:
        return
    money = money_of(course).copy()
    before = response_to(market, course, years).value(money)
    assert shift.source is not None
    money[shift.source] -= shift.amount
    money[shift.target] += shift.amount
    assert money.min() >= 0 and shift.gain > 0
    assert response_to(market, course, years).value(money) - before == pytest.approx(shift.gain)


def test_what_is_left_over_is_offered_a_place() -> None:
    market, years, course = posed(2)
    nothing = Course(as_rows(0 * money_of(course)), course.segment, 1.0, course.handoff)
    assert best_shift(market, nothing, years) is None
    shift = best_shift(market, nothing, years, market.budget)
    assert shift is not None and shift.source is None and shift.gain > 0


def test_the_best_plan_leaves_no_shift_that_pays() -> None:
    market, years, _ = posed(2)
    best = best_of(market, years)
    shift = best_shift(market, best.course, years)
    assert shift is None or shift.gain <= best.gap + 1e-6


def test_at_the_best_the_next_thousand_brings_the_same_everywhere() -> None:
    market, years, _ = posed(2)
    best = best_of(market, years)
    money, slope = money_of(best.course), marginal(market, best.course, years)
    most = np.array([[each.most] * 4 for each in market.channels])
    inside = slope[(money > 0.01 * most) & (money < 0.99 * most)]
    assert np.ptp(inside) < 0.1 and shadow_price(best) >= 0
