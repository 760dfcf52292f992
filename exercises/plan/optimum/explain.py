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

STEPS = (0.04, 0.02, 0.01)  # of the budget: the amounts that a suggested shift may move
TRIED = 4  # places with the steepest slopes that are tried as targets, and with the flattest as sources


@dataclass(frozen=True, slots=True)
class Shift:
    """Moving `amount` from one (channel, quarter) to another earns `gain` more; places are counted from 0.

    Without a source it is money that the plan leaves over.
    """

    source: tuple[int, int] | None
    target: tuple[int, int]
    amount: float
    gain: float


@dataclass(frozen=True, slots=True)
class Regret:
    """Money lost against the best, part by part. The parts are undone in this order and add up to the whole."""

    handoff: float
    message: float
    mix: float
    segment: float
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


def best_shift(market: Market, course: Course, years: Draws, left: float = 0.0) -> Shift | None:
    """The shift of one step that earns most, also out of what is `left` over; None where none earns anything."""
    response, money, most = response_to(market, course, years), money_of(course), most_of(market)
    now, slope = response.slope(money)
    found: Shift | None = None
    for step in STEPS:
        amount = step * market.budget
        for source, target in _pairs(money, most, slope, amount, left):
            moved = money.copy()
            moved[target] += amount
            if source is not None:
                moved[source] -= amount
            gain = response.value(moved) - now
            if gain > (found.gain if found else 0.0):
                found = Shift(source, target, amount, gain)
    return found


Place = tuple[int, int]


def _pairs(money: Floats, most: Floats, slope: Floats, amount: float, left: float) -> list[tuple[Place | None, Place]]:
    """Sources (None: money left over) and targets worth trying."""
    order = [(int(place) // QUARTERS, int(place) % QUARTERS) for place in np.argsort(-slope, axis=None)]
    targets = [place for place in order if money[place] + amount <= most[place]][:TRIED]
    givers = [place for place in reversed(order) if money[place] >= amount][:TRIED]
    sources: list[Place | None] = [*givers, *([None] if left >= amount else [])]
    return [(source, target) for source in sources for target in targets if source != target]


class _Profiled:
    """A response to yearly amounts of channels, (channels, 1), spread over the quarters by a fixed profile."""

    def __init__(self, response: Response, profile: Floats) -> None:
        self.response, self.profile = response, profile

    def slope(self, money: Floats) -> tuple[float, Floats]:
        value, slope = self.response.slope(money * self.profile)
        return value, np.asarray((slope * self.profile).sum(1, keepdims=True))


def regret(market: Market, course: Course, years: Draws, best: Optimum, pilots: float) -> Regret:
    """Undoes one part after the other: hand-off, message, the channels' totals, the people, and then the timing.

    The people come after the channels, each with the totals that suit them: other people with the old
    channels would be worse off, and say nothing.
    """
    money, last = money_of(course), best.course
    agreed = replace(course, handoff=last.handoff)
    said = replace(agreed, message=BEST_MESSAGE)
    values = [response_to(market, step, years).value(money) for step in (course, agreed, said)]
    mixed = _best_mix(market, said, years)
    meant = mixed if course.segment == last.segment else _best_mix(market, replace(said, segment=last.segment), years)
    return Regret(
        handoff=values[1] - values[0],
        message=values[2] - values[1],
        mix=mixed - values[2],
        segment=meant - mixed,
        timing=best.value - meant,
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
