"""What the proof of the optimum rests on: the value is concave in the money, and its slope is its slope."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.plan.market.grid import most_of, promises
from exercises.plan.market.model import MONTHS
from exercises.plan.market.response import capacity, carry, effort, reach, speed, weights
from tests.exercises.plan.markets import random_market, random_money, random_response

SEEDS = st.integers(0, 100_000)
CHANNELS = st.integers(1, 9)


@settings(max_examples=60, deadline=None)
@given(SEEDS, CHANNELS)
def test_the_slope_lies_between_the_differences_on_both_sides(seed: int, channels: int) -> None:
    market = random_market(seed, channels)
    response = random_response(market, seed)
    step = 1e-4 * market.budget
    money = random_money(market, seed) + 2 * step
    value, slope = response.slope(money)
    assert np.isclose(value, response.value(money), rtol=1e-12)
    crumb = 1e-9 * (abs(value) + market.budget) / step
    place = np.unravel_index(seed % money.size, money.shape)
    for size in (step, step / 10):
        moved = np.zeros_like(money)
        moved[place] = size
        ahead = (response.value(money + moved) - value) / size
        behind = (value - response.value(money - moved)) / size
        assert ahead - crumb <= slope[place] <= behind + crumb


def test_differences_close_in_on_the_slope() -> None:
    """With many years the kinks of single ones, at which sales becomes busy, are smoothed away."""
    market = random_market(5)
    response = random_response(market, 5, draws=512)
    money = random_money(market, 5) + 0.01 * market.budget
    _, slope = response.slope(money)
    for place in np.ndindex(money.shape):
        moved = np.zeros_like(money)
        moved[place] = 1e-5 * market.budget
        between = (response.value(money + moved) - response.value(money - moved)) / (2 * moved[place])
        assert np.isclose(between, slope[place], rtol=2e-3, atol=2e-3)


@settings(max_examples=60, deadline=None)
@given(SEEDS, CHANNELS, st.floats(0, 1))
def test_the_value_is_concave(seed: int, channels: int, share: float) -> None:
    market = random_market(seed, channels)
    response = random_response(market, seed)
    one, other = random_money(market, seed), random_money(market, seed + 1)
    chord = share * response.value(one) + (1 - share) * response.value(other)
    assert response.value(share * one + (1 - share) * other) >= chord - 1e-7 * market.budget


@settings(max_examples=60, deadline=None)
@given(SEEDS, CHANNELS)
def test_no_spending_is_above_the_plane_of_another(seed: int, channels: int) -> None:
    market = random_market(seed, channels)
    response = random_response(market, seed)
    here, there = random_money(market, seed), random_money(market, seed + 7)
    value, slope = response.slope(here)
    assert response.value(there) <= value + float((slope * (there - here)).sum()) + 1e-7 * market.budget


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_leads_are_worked_wait_or_go_stale_and_none_is_lost_otherwise(seed: int) -> None:
    market = random_market(seed)
    response = random_response(market, seed)
    flow = response.flow(random_money(market, seed))
    waiting = np.full(len(response.draws), market.backlog)
    for month in range(flow.made.shape[1]):
        load = waiting + flow.made[:, month]
        assert (flow.worked[:, month] <= np.minimum(load, response.capacity) + 1e-9).all()
        left = load - flow.worked[:, month]
        assert ((left < 1e-9) | (flow.worked[:, month] >= response.capacity - 1e-9)).all(), "sales waits for nothing"
        waiting = market.rot * left


def test_the_memory_of_money_gives_back_what_was_put_in() -> None:
    """Effects are carried on and not made: over a long time each unit counts once."""
    market = random_market(3)
    effect, left = carry(market.channels)
    for row, channel in enumerate(market.channels):
        rest = effect[row, -1] * channel.memory / (1 - channel.memory)
        assert np.allclose(effect[row].sum(0) + rest, 1.0)
        assert np.isclose(left[row, 0], channel.stock * channel.memory)


def test_channels_add_up_to_the_whole() -> None:
    market = random_market(8, roomy=True)
    response = random_response(market, 8, draws=4096)
    money = random_money(market, 8)
    assert np.allclose(response.by_channel(money).sum(0), response.made(money).mean(0), rtol=0.02)


def test_a_promise_costs_and_brings() -> None:
    """Sooner and more often reaches more, and leaves room for fewer."""
    sales = random_market(1).sales
    for promise in promises():
        assert 0 < capacity(sales, promise) == sales.minutes / effort(sales, promise)
        assert reach(promise.attempts) <= reach(promise.attempts + 1)
        assert speed(promise.hours) > speed(promise.hours * 2)
    assert speed(1.0) == reach(6) == 1.0


def test_a_deal_is_worth_no_more_when_it_is_worked_later() -> None:
    for seed in range(20):
        market = random_market(seed)
        made = weights(market.funnel.cycle, market.salvage)
        assert (np.diff(made) <= 1e-12).all() and np.isclose(made[0], 1.0)
        assert np.isclose(made[MONTHS:], market.salvage).all()


def test_what_a_channel_takes_is_bounded() -> None:
    market = random_market(2)
    assert (most_of(market) == np.array([[each.most] * 4 for each in market.channels])).all()
