"""Climbs to the best spending for one segment and hand-off, and proves how far the top can be.

Projected gradient steps whose length is read off the last change of the slope, and which may go down a little
(Birgin, Martinez and Raydan 2000). The proof is that of Frank and Wolfe: the value is concave, so no allowed
spending z is worth more than V(x) + slope(x) . (z - x).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from exercises.plan.market.response import Floats
from exercises.plan.optimum.polytope import furthest, project

STEPS = 150
FIRST = 0.02  # of the budget, for a slope of 1: the first step
MEMORY = 5  # values that a new one is held against: the least of them
PROMISE, SHORTEST = 1e-4, 0.01  # of what a step promises, what it must keep; the shortest part of it
LEAST, FLAT, MOST = 2e-5, 0.2, 20.0  # of the budget: the shortest step, one where nothing bends, the longest
CALM, MEAN = 20, 8  # from which step on the middle of the last places is tried, and of how many


class Sloped(Protocol):
    """Something whose value is concave in money and that knows its slope."""

    def slope(self, money: Floats) -> tuple[float, Floats]: ...


@dataclass(frozen=True, slots=True)
class Best:
    """`money` (channels, quarters) is worth `value`; nothing allowed is worth more than `bound`."""

    money: Floats
    value: float
    bound: float
    slope: Floats

    @property
    def gap(self) -> float:
        return self.bound - self.value


def bound_at(response: Sloped, money: Floats, most: Floats, budget: float) -> tuple[float, float, Floats]:
    """The value at `money`, the bound that it proves, and the slope there."""
    value, slope = response.slope(money)
    return value, value + float((slope * (furthest(slope, most, budget) - money)).sum()), slope


def climb(
    response: Sloped, start: Floats, most: Floats, budget: float, tolerance: float, floor: float = -np.inf
) -> Best:
    """From `start` until the gap is at most `tolerance` (money), nothing above `floor` is left, or steps run out."""
    money = project(start, most, budget)
    value, bound, slope = bound_at(response, money, most, budget)
    best, values, seen, step = (value, money, slope), [value], [money], FIRST * budget
    for count in range(1, STEPS + 1):
        made = _stepped(response, money, slope, most, budget, step, min(values[-MEMORY:]))
        if count >= CALM and count % MEAN == 0:  # around a kink the middle of the last places is often better
            made = max(
                made, _looked(response, np.mean(seen[-MEAN:], axis=0), most, budget), key=lambda each: each.value
            )
        bound = min(bound, made.bound)
        if made.value > best[0]:
            best = (made.value, made.money, made.slope)
        if bound - best[0] <= tolerance or bound <= floor:
            break
        moved = made.money - money
        bent = float((moved * (slope - made.slope)).sum())
        length = float((moved * moved).sum()) / bent if bent > 0 else FLAT * budget
        step = min(MOST * budget, max(LEAST * budget, length))
        money, slope = made.money, made.slope
        values.append(made.value)
        seen.append(money)
    return Best(best[1], best[0], bound, best[2])


def _looked(response: Sloped, money: Floats, most: Floats, budget: float) -> Best:
    value, bound, slope = bound_at(response, money, most, budget)
    return Best(money, value, bound, slope)


def _stepped(
    response: Sloped, money: Floats, slope: Floats, most: Floats, budget: float, step: float, least: float
) -> Best:
    """A projected step, halved until it is worth nearly as much as it promises or hardly moves."""
    way = project(money + step * slope, most, budget) - money
    promised, share, bound = float((slope * way).sum()), 1.0, np.inf
    while True:
        made = _looked(response, money + share * way, most, budget)
        bound = min(bound, made.bound)
        if made.value >= least + PROMISE * share * promised or share < SHORTEST:
            return Best(made.money, made.value, bound, made.slope)
        share /= 2
