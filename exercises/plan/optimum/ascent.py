"""Climbs to the best spending for one segment and hand-off, and proves how far the top can be.

Accelerated projected gradient steps (Beck and Teboulle 2009) with a step that adapts and momentum that
starts over when it points downhill (O'Donoghue and Candes 2015). The proof is that of Frank and Wolfe:
the value is concave, so no allowed spending z is worth more than V(x) + slope(x) . (z - x).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from exercises.plan.market.response import Floats
from exercises.plan.optimum.polytope import furthest, project

STEPS = 400
CHECK = 5  # steps between two looks at the gap


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
    best, ahead, here, ahead_slope = (value, money, slope), money, value, slope
    step, momentum = _first_step(slope, most, budget), 1.0
    for _ in range(STEPS):
        new = project(ahead + step * ahead_slope, most, budget)
        move = new - ahead
        new_value, new_bound, new_slope = bound_at(response, new, most, budget)
        if new_value < here + float((ahead_slope * move).sum()) - float((move * move).sum()) / (2 * step) - 1e-9:
            step /= 2
            continue
        bound = min(bound, new_bound)
        if new_value > best[0]:
            best = (new_value, new, new_slope)
        if bound - best[0] <= tolerance or bound <= floor:
            break
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        if float((ahead_slope * (new - money)).sum()) < 0:
            following, momentum = 1.0, 1.0
        ahead = project(new + (momentum - 1) / following * (new - money), most, budget)
        money, momentum, step = new, following, step * 1.1
        here, _, ahead_slope = bound_at(response, ahead, most, budget)
    return Best(best[1], best[0], bound, best[2])


def _first_step(slope: Floats, most: Floats, budget: float) -> float:
    """A step that would move a tenth of the budget."""
    return 0.1 * budget / max(float(np.abs(slope).max()), 1e-9)
