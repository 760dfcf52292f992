"""Draws come again, have mean 1, and played years agree with what is expected of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exercises.plan.market.draws import draw
from exercises.plan.market.model import Handoff, Market
from exercises.plan.market.response import SPAN, effort
from exercises.plan.market.value import Response
from exercises.plan.market.year import Years, play, quantiles
from tests.exercises.plan.markets import random_market, random_money

PROMISE = Handoff(4.0, 4)


def played(market: Market, seed: int, count: int = 1024) -> tuple[Response, np.ndarray, Years]:
    response = Response(market, market.segments[0], 0.9, PROMISE, draw(market, seed, count))
    money = random_money(market, seed)
    return response, money, play(response, money, market.segments[0], PROMISE, seed + 1)


def busy_at(market: Market, leads: int) -> Market:
    """The market with time for exactly so many leads a month: people are counted one by one."""
    return replace(market, sales=replace(market.sales, minutes=leads * effort(market.sales, PROMISE) * (1 + 1e-12)))


def test_the_same_seed_draws_the_same_years() -> None:
    market = random_market(1)
    one, same, other = draw(market, 9, 64), draw(market, 9, 64), draw(market, 10, 64)
    for name in ("channel", "month", "funnel"):
        assert (getattr(one, name) == getattr(same, name)).all()
        assert not (getattr(one, name) == getattr(other, name)).any()


def test_factors_have_mean_one_and_the_spread_that_is_told() -> None:
    market = random_market(2)
    years = draw(market, 3, 4096)
    assert years.channel.shape == (4096, 4) and years.month.shape == (4096, SPAN) and len(years) == 4096
    for factors, spread in (
        (years.channel, np.array([each.spread for each in market.channels])),
        (years.month, market.month_spread),
        (years.funnel, market.funnel.spread),
    ):
        assert np.allclose(factors.mean(0), 1.0, atol=0.01)
        assert np.allclose(factors.std(0), spread, rtol=0.06)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 100_000))
def test_everybody_is_somewhere(seed: int) -> None:
    market = random_market(seed)
    response, _, years = played(market, seed, 16)
    for name in ("made", "worked", "stale", "accepted", "opportunities", "won"):
        counts = getattr(years, name)
        assert (counts >= 0).all() and (counts == np.floor(counts)).all(), name
    waiting = round(market.backlog) + (years.made - years.worked - years.stale).cumsum(1)
    assert (waiting >= 0).all(), "nobody is worked or lost who had not come"
    assert (years.worked <= np.floor(response.capacity)).all()
    assert (years.worked >= years.accepted).all() and (years.accepted >= years.opportunities).all()
    assert (years.opportunities >= years.won).all()


def test_of_those_who_wait_so_many_go_stale() -> None:
    market = replace(random_market(4), rot=0.7, backlog=0.0)
    _, _, years = played(busy_at(market, 2), 4)
    waited = (years.made - years.worked - years.stale).cumsum(1)
    left = years.stale + waited
    assert left.sum() > 1000
    assert abs(years.stale.sum() / left.sum() - 0.3) < 4 * np.sqrt(0.3 * 0.7 / left.sum())


def test_the_same_seed_plays_the_same_years() -> None:
    one, same = (played(random_market(6), 6, 64)[2] for _ in range(2))
    assert (one.net == same.net).all() and (one.won == same.won).all()


@pytest.mark.parametrize("seed", range(6))
def test_played_years_agree_with_the_expectation(seed: int) -> None:
    """Where sales is never busy, four standard errors at most."""
    response, money, years = played(random_market(seed, roomy=True), seed, 2048)
    noise = years.net.std() / np.sqrt(len(years.net))
    assert abs(years.net.mean() - response.value(money)) <= 4 * noise
    arrived = years.made.sum(1)
    expected = response.made(money).sum(1).mean()
    assert abs(arrived.mean() - expected) <= 4 * arrived.std() / np.sqrt(len(arrived))


@pytest.mark.parametrize("seed", range(6))
def test_crowded_years_agree_nearly(seed: int) -> None:
    """People come in lumps, so that busy sales works a little less than the smooth flow, and never more."""
    made = random_market(seed, roomy=True)
    usual = Response(made, made.segments[0], 0.9, PROMISE, draw(made, seed, 64)).made(random_money(made, seed)).mean()
    response, money, years = played(busy_at(made, max(12, round(usual))), seed, 2048)
    worked, flow = years.worked.sum(1), response.flow(money).worked.sum(1).mean()
    noise = worked.std() / np.sqrt(len(worked))
    assert 0.9 * flow <= worked.mean() <= flow + 4 * noise


def test_quantiles_rise() -> None:
    assert list(quantiles(np.arange(101.0))) == [5, 25, 50, 75, 95]
