"""The bound holds: above everything tried, near to the best found, and equal to what a grid and other solvers find."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy.optimize import minimize

from exercises.plan.market.draws import draw
from exercises.plan.market.grid import BEST_MESSAGE, most_of, promises, response_to
from exercises.plan.market.model import Course, Market
from exercises.plan.market.response import Floats
from exercises.plan.market.value import Response
from exercises.plan.optimum.ascent import Best, climb
from exercises.plan.optimum.search import as_rows, best_of
from exercises.plan.outcome import best_known, skill, years_of
from tests.exercises.plan.markets import many, random_market, random_money, random_response, scenario

SEEDS = st.integers(0, 100_000)
LOOSEST = 0.005  # of what the bound is above doing nothing


def climbed(market: Market, response: Response, share: float = 1e-4) -> Best:
    most = most_of(market)
    return climb(response, np.full(most.shape, 1.0), most, market.budget, share * market.budget)


@settings(max_examples=12, deadline=None)
@given(SEEDS, st.integers(1, 9))
def test_no_allowed_spending_is_above_the_bound(seed: int, channels: int) -> None:
    market = random_market(seed, channels)
    response = random_response(market, seed)
    best = climbed(market, response)
    assert (best.money >= 0).all() and (best.money <= most_of(market)).all()
    assert best.money.sum() <= market.budget * (1 + 1e-9)
    assert np.isclose(response.value(best.money), best.value) and best.gap >= -1e-9 * market.budget
    for other in range(20):
        assert response.value(random_money(market, seed + other)) <= best.bound + 1e-7 * market.budget


@settings(max_examples=3, deadline=None)
@given(SEEDS)
def test_no_course_is_above_the_bound(seed: int) -> None:
    """Whatever people, message, promise and money are chosen."""
    market = random_market(seed, 3)
    years = draw(market, seed, 16)
    best = best_of(market, years)
    assert best.bound >= best.value
    assert np.isclose(response_to(market, best.course, years).value(np.array(best.course.spend)), best.value)
    chance = np.random.default_rng(seed)
    for promise in promises():
        segment = market.segments[chance.integers(len(market.segments))]
        course = Course((), segment.id, float(chance.uniform(0.5, BEST_MESSAGE)), promise)
        value = response_to(market, course, years).value(random_money(market, seed + promise.attempts))
        assert value <= best.bound + 1e-7 * market.budget


def test_a_better_message_is_never_worth_less() -> None:
    """Which is why the best of all messages is the only one that the search looks at."""
    for seed in range(20):
        market = random_market(seed)
        years, money = draw(market, seed, 16), random_money(market, seed)
        values = [
            Response(market, market.segments[0], m, next(promises()), years).value(money) for m in (0.5, 0.8, 1.1)
        ]
        assert values == sorted(values)


def test_the_same_market_has_the_same_best() -> None:
    market = random_market(12)
    assert best_of(market, draw(market, 1, 32)).course == best_of(market, draw(market, 1, 32)).course


def on_grid(response: Response, market: Market, centre: Floats, width: float, places: int) -> tuple[float, Floats]:
    """The best of the allowed points of a grid around a yearly amount for each channel, spread evenly."""
    room = most_of(market).sum(1)
    axes = [np.clip(np.linspace(c - width, c + width, places), 0, r) for c, r in zip(centre, room, strict=True)]
    points = [np.array(p) for p in itertools.product(*axes) if sum(p) <= market.budget + 1e-6]
    values = [response.value(np.repeat(p[:, None] / 4, 4, axis=1)) for p in points]
    return max(values), points[int(np.argmax(values))]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_grid_refined_finds_the_same(seed: int) -> None:
    """Four channels that remember nothing in a market without seasons: then every quarter is like the next."""
    market = random_market(seed, 4, roomy=True)
    channels = tuple(replace(each, memory=0.0, stock=0.0) for each in market.channels)
    market = replace(market, channels=channels, season=(1.0,) * len(market.season), salvage=1.0, month_spread=0.0)
    response = random_response(market, seed, 4)
    best = climbed(market, response, 1e-6)
    width, centre, found = market.budget / 2, np.full(4, market.budget / 4), -np.inf
    for _ in range(14):
        value, centre = on_grid(response, market, centre, width, 7)
        found, width = max(found, value), width * 0.6
    assert found <= best.bound + 1e-9 * market.budget
    assert best.value - found <= 2e-3 * max(1.0, best.value - response.value(np.zeros((4, 4))))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_a_strong_local_solver_never_gets_above_the_bound(seed: int) -> None:
    """Twenty starts of SLSQP with our slopes; the best of them is also no better than what we reach."""
    market = random_market(seed, 5)
    response, most = random_response(market, seed, 64), most_of(market)
    best = climbed(market, response)
    found = -np.inf
    for start in range(20):
        made = minimize(
            lambda x: -response.value(x.reshape(most.shape) * market.budget) / market.budget,
            random_money(market, 100 * seed + start).ravel() / market.budget,
            jac=lambda x: -response.slope(x.reshape(most.shape) * market.budget)[1].ravel(),
            bounds=[(0, each / market.budget) for each in most.ravel()],
            constraints={"type": "ineq", "fun": lambda x: 1 - x.sum(), "jac": lambda x: -np.ones_like(x)},
            method="SLSQP",
            options={"maxiter": 200, "ftol": 1e-10},
        )
        money = np.clip(made.x.reshape(most.shape) * market.budget, 0, most)
        money *= min(1.0, market.budget / max(money.sum(), 1e-9))
        value = response.value(money)
        assert value <= best.bound + 1e-7 * market.budget
        found = max(found, value)
    assert found <= best.value + 2e-4 * market.budget, "nothing is left lying"
    assert found >= best.value - 0.02 * market.budget, "and it is no straw man"


def loose(seed: int, level: str, pack: str, locale: str) -> float:
    """How far the best is from proven, of what the bound is above doing nothing."""
    made = scenario.__wrapped__(seed, level, pack, locale)
    best = best_known(made.market, seed)
    nothing = response_to(made.market, made.reference, years_of(made.market, seed)).value(
        np.zeros((len(made.market.channels), 4))
    )
    assert best.gap >= 0 and best.bound > nothing
    return float(best.gap / (best.bound - nothing))


@pytest.mark.parametrize("where", many(2), ids=str)
def test_a_generated_market_has_a_proven_best(where: tuple[int, str, str, str]) -> None:
    assert loose(*where) <= LOOSEST


@pytest.mark.slow
def test_two_hundred_generated_markets_have_a_proven_best() -> None:
    gaps = {where: loose(*where) for where in many(200)}
    assert {where: gap for where, gap in gaps.items() if gap > LOOSEST} == {}


def test_skill_runs_straight_between_its_marks() -> None:
    marks = {-5.0: 0.0, 0.0: 0.0, 5.0: 25.0, 10.0: 50.0, 15.0: 75.0, 20.0: 100.0, 25.0: 100.0}
    for value, wanted in marks.items():
        assert skill(value, 0.0, 10.0, 20.0) == wanted


def test_rows_are_channels() -> None:
    assert as_rows(np.arange(8.0)) == ((0, 1, 2, 3), (4, 5, 6, 7))
