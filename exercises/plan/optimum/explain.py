"""Why a plan earns what it earns: what the next thousand brings where, and what parts the way to the best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from exercises.plan.market.draws import Draws
from exercises.plan.market.grid import BEST_MESSAGE, money_of, most_of, response_to
from exercises.plan.market.model import QUARTERS, Course, Market
from exercises.plan.market.response import Floats
from exercises.plan.market.value import Response
from exercises.plan.optimum.ascent import climb
from exercises.plan.optimum.search import Optimum

STEP = 0.02  # of the budget: the amount that a suggested shift moves


@dataclass(frozen=True, slots=True)
class Shift:
    """Moving `amount` from one (channel, quarter) to another earns `gain` more; places are counted from 0."""

    source: tuple[int, int]
    target: tuple[int, int]
    amount: float
    gain: float


@dataclass(frozen=True, slots=True)
class Regret:
    """Money lost against the best, part by part. The parts are undone in this order and add up to the whole."""

    handoff: float
    message: float
    segment: float
    mix: float
    timing: float
    pilots: float

    @property
    def total(self) -> float:
        return self.handoff + self.message + self.segment + self.mix + self.timing + self.pilots


def marginal(market: Market, course: Course, years: Draws) -> Floats:
    """What one more unit of money brings back beyond itself in each channel and quarter."""
    return response_to(market, course, years).slope(money_of(course))[1]


def shadow_price(best: Optimum) -> float:
    """What one more unit of budget would earn: 0 where the best plan leaves money over."""
    money = money_of(best.course)
    inside = best.slope[money > 1.0]
    return max(0.0, float(np.median(inside))) if inside.size else 0.0


def best_shift(market: Market, course: Course, years: Draws) -> Shift | None:
    """The shift of one step that earns most; None where none earns anything."""
    response, money, most = response_to(market, course, years), money_of(course), most_of(market)
    amount = STEP * market.budget
    slope = response.slope(money)[1]
    takers = np.where(money + amount <= most, slope, -np.inf)
    givers = np.where(money >= amount, slope, np.inf)
    target = np.unravel_index(int(np.argmax(takers)), money.shape)
    source = np.unravel_index(int(np.argmin(givers)), money.shape)
    if not np.isfinite(takers[target]) or not np.isfinite(givers[source]) or source == target:
        return None
    moved = money.copy()
    moved[source] -= amount
    moved[target] += amount
    gain = response.value(moved) - response.value(money)
    if gain <= 0:
        return None
    return Shift((int(source[0]), int(source[1])), (int(target[0]), int(target[1])), amount, gain)


class _Profiled:
    """A response to yearly amounts of channels, (channels, 1), spread over the quarters by a fixed profile."""

    def __init__(self, response: Response, profile: Floats) -> None:
        self.response, self.profile = response, profile

    def slope(self, money: Floats) -> tuple[float, Floats]:
        value, slope = self.response.slope(money * self.profile)
        return value, np.asarray((slope * self.profile).sum(1, keepdims=True))


def regret(market: Market, course: Course, years: Draws, best: Optimum, pilots: float) -> Regret:
    """Undoes one part after the other: hand-off, message, segment, the channels' totals, and then their timing."""
    money, last = money_of(course), best.course
    steps = [
        course,
        replace(course, handoff=last.handoff),
        replace(course, handoff=last.handoff, message=BEST_MESSAGE),
        replace(course, handoff=last.handoff, message=BEST_MESSAGE, segment=last.segment),
    ]
    values = [response_to(market, step, years).value(money) for step in steps]
    mixed = _best_mix(market, steps[-1], years)
    return Regret(
        handoff=values[1] - values[0],
        message=values[2] - values[1],
        segment=values[3] - values[2],
        mix=mixed - values[3],
        timing=best.value - mixed,
        pilots=pilots,
    )


def _best_mix(market: Market, course: Course, years: Draws) -> float:
    """The most that other totals of the channels could earn, each spent over the year as it is now."""
    money, most = money_of(course), most_of(market)
    sums = money.sum(1, keepdims=True)
    profile = np.where(sums > 0, money / np.where(sums > 0, sums, 1.0), 1 / QUARTERS)
    room = np.where(profile > 0, most / np.where(profile > 0, profile, 1.0), np.inf).min(1, keepdims=True)
    made = climb(
        _Profiled(response_to(market, course, years), profile), sums, room, market.budget, 0.0005 * market.budget
    )
    return made.value
