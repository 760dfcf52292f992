"""The best segment, promise and spending together, and a bound that holds for all of them.

Each pair of a segment and a promise has a bound of its own (`ascent.py`). The pairs are climbed in the
order of what a rough look promises, and a climb stops as soon as its bound is below what another pair
already reaches: few of them need more than a handful of steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exercises.plan.market.draws import Draws
from exercises.plan.market.grid import BEST_MESSAGE, most_of, promises
from exercises.plan.market.model import QUARTERS, Course, Handoff, Market, Segment
from exercises.plan.market.response import Floats
from exercises.plan.market.value import Response
from exercises.plan.optimum.ascent import Best, climb

TOLERANCE = 0.001  # of what the best earns beyond doing nothing: what may stay unproven


@dataclass(frozen=True, slots=True)
class Optimum:
    """`course` is worth `value`; nothing that the market allows is worth more than `bound` (money, no base)."""

    course: Course
    value: float
    bound: float
    slope: Floats

    @property
    def gap(self) -> float:
        return self.bound - self.value


def best_of(market: Market, draws: Draws, budget: float | None = None) -> Optimum:
    """The best course with this much money (the market's budget), the best message included."""
    limit = market.budget if budget is None else budget
    most = most_of(market)
    start = np.full(most.shape, limit / most.size)
    found: Best | None = None
    chosen: tuple[Segment, Handoff] | None = None
    bound = -np.inf
    for segment, promise in _by_promise(market, draws, start):
        response = Response(market, segment, BEST_MESSAGE, promise, draws)
        floor = -np.inf if found is None else found.value
        earned = limit if found is None else found.value - response.value(np.zeros_like(start))
        tolerance = TOLERANCE * max(1.0, earned)
        made = climb(response, start if found is None else found.money, most, limit, tolerance, floor)
        bound = max(bound, made.bound)
        if found is None or made.value > found.value:
            found, chosen = made, (segment, promise)
    assert found is not None and chosen is not None, "a market has a segment"
    course = Course(as_rows(found.money), chosen[0].id, BEST_MESSAGE, chosen[1])
    return Optimum(course, found.value, max(bound, found.value), found.slope)


def _by_promise(market: Market, draws: Draws, money: Floats) -> list[tuple[Segment, Handoff]]:
    """All pairs, the most valuable at even spending first."""
    pairs = [(segment, promise) for segment in market.segments for promise in promises()]
    rough = [Response(market, s, BEST_MESSAGE, p, draws).value(money) for s, p in pairs]
    return [pairs[n] for n in np.argsort(-np.asarray(rough), kind="stable")]


def as_rows(money: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(each) for each in row) for row in money.reshape(-1, QUARTERS))
