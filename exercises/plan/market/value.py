"""What a course of action is worth: the mean over drawn years, and its slope in every amount of money.

For a chosen segment, message and hand-off the value is concave in the money (docs/market.md shows why), so
a slope at one point bounds the value at every other: this is what the optimum's certificate rests on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exercises.plan.market.draws import Draws
from exercises.plan.market.model import Handoff, Market, Segment
from exercises.plan.market.response import (
    SPAN,
    Floats,
    capacity,
    carry,
    saturated,
    season_of,
    weights,
    yield_of,
)


@dataclass(frozen=True, slots=True)
class Flow:
    """Qualified leads of drawn years, each (draws, months): new ones, and those that sales worked."""

    made: Floats
    worked: Floats


class Response:
    """The market's answer to money, for one segment, message and hand-off, over the same drawn years.

    Money is an array (channels, quarters).
    """

    def __init__(self, market: Market, segment: Segment, message: float, handoff: Handoff, draws: Draws) -> None:
        channels = market.channels
        self.market, self.draws = market, draws
        self.effect, self.left = carry(channels)
        self.half = np.array([channel.half for channel in channels]) * segment.size
        quality = np.array([c.leads * c.quality * fit for c, fit in zip(channels, segment.fit, strict=True)])
        self.leads = draws.channel * quality * (message * segment.size)  # (draws, channels)
        self.demand = draws.month * season_of(market)  # (draws, months)
        self.capacity = capacity(market.sales, handoff)
        made = yield_of(market.funnel, handoff) * segment.rate
        self.worth = draws.funnel * (made * segment.deal * market.worth)  # (draws,), one worked lead
        self.weights = weights(market.funnel.cycle, market.salvage)

    def made(self, money: Floats) -> Floats:
        """Qualified leads expected in each month of each drawn year, (draws, months)."""
        return self._made(money)[0]

    def by_channel(self, money: Floats) -> Floats:
        """The same for each channel in the average year, (channels, months)."""
        effective = np.einsum("cmq,cq->cm", self.effect, money) + self.left
        share, _ = saturated(effective, self.half)
        return np.asarray(self.leads.mean(0)[:, None] * share * self.demand.mean(0))

    def _made(self, money: Floats) -> tuple[Floats, Floats]:
        effective = np.einsum("cmq,cq->cm", self.effect, money) + self.left
        share, slope = saturated(effective, self.half)
        return (self.leads @ share) * self.demand, slope

    def flow(self, money: Floats) -> Flow:
        """Leads that come, wait while sales is busy, go stale in part, and are worked in turn."""
        made, _ = self._made(money)
        worked, waiting = np.empty_like(made), np.full(len(made), self.market.backlog)
        for month in range(SPAN):
            load = waiting + made[:, month]
            worked[:, month] = np.minimum(load, self.capacity)
            waiting = self.market.rot * (load - worked[:, month])
        return Flow(made, worked)

    def value(self, money: Floats) -> float:
        """Expected contribution after marketing's cost, without the base; money."""
        flow = self.flow(money)
        return float(self.worth @ (flow.worked @ self.weights)) / len(self.worth) - float(money.sum())

    def slope(self, money: Floats) -> tuple[float, Floats]:
        """The value and what one more unit of money would add in each place, (channels, quarters)."""
        made, share_slope = self._made(money)
        free, worked_worth = self._worked(made)
        per_month = (free * self.demand) * (self.worth / len(self.worth))[:, None]
        by_effect = (self.leads.T @ per_month) * share_slope
        value = float(self.worth @ worked_worth) / len(self.worth) - float(money.sum())
        return value, np.einsum("cm,cmq->cq", by_effect, self.effect) - 1.0

    def _worked(self, made: Floats) -> tuple[Floats, Floats]:
        """What one more lead is worth in each month (draws, months) as a weight, and each year's weight (draws,).

        A lead that finds sales free counts now; one that has to wait counts as what is left of it later.
        """
        busy = np.empty(made.shape, bool)
        total, waiting = np.zeros(len(made)), np.full(len(made), self.market.backlog)
        for month in range(SPAN):
            load = waiting + made[:, month]
            busy[:, month] = load >= self.capacity
            worked = np.minimum(load, self.capacity)
            total += worked * self.weights[month]
            waiting = self.market.rot * (load - worked)
        later, free = np.zeros(len(made)), np.empty_like(made)
        for month in reversed(range(SPAN)):
            later = np.where(busy[:, month], self.market.rot * later, self.weights[month])
            free[:, month] = later
        return free, total
