"""The whole market written down a second time, as a convex program for a general solver (cvxpy with Clarabel).

Nothing is shared with the code under test but the drawn factors: adstock, saturation, the queue and the budget
are constraints here. Sales may work fewer leads than it could, and never gains by it, so both have the same best.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from exercises.plan.market.draws import draw
from exercises.plan.market.grid import BEST_MESSAGE
from exercises.plan.market.model import Handoff, Market
from exercises.plan.market.value import Response
from exercises.plan.optimum.ascent import climb
from tests.exercises.plan.markets import random_market

cvxpy = pytest.importorskip("cvxpy")
MONTHS, SPAN = 12, 18
PROMISE = Handoff(2.0, 5)


def speed_and_reach(promise: Handoff) -> float:
    return float(((1 + promise.hours) / 2) ** -0.12 * (1 - 0.64**promise.attempts) / (1 - 0.64**6))


def leads_a_month(market: Market, promise: Handoff) -> float:
    sales, missed = market.sales, 0.64**promise.attempts
    minutes = sales.dial * (1 - missed) / 0.36 + sales.talk * (1 - missed) + sales.haste * 2 / (1 + promise.hours)
    return sales.minutes / minutes


def worth_of(market: Market, month: int) -> float:
    """Of a deal whose lead is worked in a month: what closes within the year counts in full."""
    cycle = market.funnel.cycle
    early = sum(share for delay, share in enumerate(cycle) if month + delay < MONTHS)
    return early + (sum(cycle) - early) * market.salvage


def remembered(memory: float) -> tuple[np.ndarray, np.ndarray]:
    """What each quarter's money is worth in each month, (months, quarters), and what is left of last year's."""
    effect = np.zeros((SPAN, 4))
    for quarter in range(4):
        for paid in range(3 * quarter, 3 * quarter + 3):
            effect[paid:, quarter] += (1 - memory) / 3 * memory ** np.arange(SPAN - paid)
    return effect, memory ** np.arange(1, SPAN + 1)


def program(market: Market, response: Response) -> tuple[Any, Any]:
    """The problem and its money, a variable (channels, quarters) in shares of the budget; leads are in shares, too."""
    segment, draws, budget = market.segments[0], response.draws, market.budget
    money = cvxpy.Variable((len(market.channels), 4), nonneg=True)
    limits = [cvxpy.sum(money) <= 1] + [money[c, :] <= ch.most / budget for c, ch in enumerate(market.channels)]
    most = [
        c.leads * c.quality * f * segment.size * BEST_MESSAGE for c, f in zip(market.channels, segment.fit, strict=True)
    ]
    unit = sum(most)
    season, arriving = draws.month * np.array(market.season), []
    for row, channel in enumerate(market.channels):
        effect, left = remembered(channel.memory)
        half = channel.half / budget * segment.size
        total = half + effect @ money[row, :] + left * channel.stock / budget
        arriving.append((most[row] / unit) * (1 - half * cvxpy.inv_pos(total)))
    made, worked = (cvxpy.Variable((len(draws), SPAN), nonneg=True) for _ in range(2))
    waiting = cvxpy.Variable((len(draws), SPAN + 1), nonneg=True)
    share = cvxpy.vstack(arriving)
    limits += [
        made <= cvxpy.multiply(season, draws.channel @ share),
        worked <= leads_a_month(market, PROMISE) / unit,
        waiting[:, 0] == market.backlog / unit,
        waiting[:, 1:] == market.rot * (waiting[:, :-1] + made - worked),
        worked <= waiting[:, :-1] + made,
    ]
    funnel = market.funnel
    won = min(1.0, funnel.accepted * funnel.opportunity * funnel.won * speed_and_reach(PROMISE))
    worth = draws.funnel * won * segment.rate * segment.deal * market.worth / len(draws) * unit / budget
    weight = np.array([worth_of(market, month) for month in range(SPAN)])
    value = cvxpy.sum(cvxpy.multiply(np.outer(worth, weight), worked)) - cvxpy.sum(money)
    return cvxpy.Problem(cvxpy.Maximize(value), limits), money


@pytest.mark.filterwarnings("ignore:Solution may be inaccurate")  # it then is to five digits
@pytest.mark.parametrize("seed", range(8))
def test_a_general_solver_finds_the_same(seed: int) -> None:
    market = random_market(seed, 4, 1)
    response = Response(market, market.segments[0], BEST_MESSAGE, PROMISE, draw(market, seed, 16))
    most = np.array([[each.most] * 4 for each in market.channels])
    best = climb(response, most / 10, most, market.budget, 1e-5 * market.budget)
    problem, money = program(market, response)
    theirs = problem.solve(solver=cvxpy.CLARABEL) * market.budget
    crumb = 1e-5 * max(abs(theirs), market.budget)
    assert best.value - crumb <= theirs <= best.bound + crumb, "their best lies between our value and our bound"
    spent = np.clip(money.value * market.budget, 0, most)
    assert response.value(spent) <= best.bound + crumb
    assert np.isclose(response.value(spent), theirs, rtol=1e-4, atol=1e-5 * market.budget), "one equation for both"
