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
        # Inside, drawn years are the last axis: what is done month by month then runs over one row.
        self._leads = np.ascontiguousarray((draws.channel * quality * (message * segment.size)).T)  # (channels, draws)
        self._demand = np.ascontiguousarray((draws.month * season_of(market)).T)  # (months, draws)
        self.capacity = capacity(market.sales, handoff)
        made = yield_of(market.funnel, handoff) * segment.rate
        self.worth = draws.funnel * (made * segment.deal * market.worth)  # (draws,), one worked lead
        self.weights = weights(market.funnel.cycle, market.salvage)

    def made(self, money: Floats) -> Floats:
        """Qualified leads expected in each month of each drawn year, (draws, months)."""
        return self._made(money)[0].T

    def by_channel(self, money: Floats) -> Floats:
        """The same for each channel in the average year, (channels, months)."""
        share, _ = self._shares(money)
        return np.asarray(self._leads.mean(1)[:, None] * share * self._demand.mean(1))

    def flow(self, money: Floats) -> Flow:
        """Leads that come, wait while sales is busy, go stale in part, and are worked in turn."""
        made, _ = self._made(money)
        worked = self._worked(made)
        return Flow(made.T, worked.T)

    def value(self, money: Floats) -> float:
        """Expected contribution after marketing's cost; money."""
        worked = self._worked(self._made(money)[0])
        return float((self.weights @ worked) @ self.worth) / len(self.worth) - float(money.sum())

    def slope(self, money: Floats) -> tuple[float, Floats]:
        """The value and what one more unit of money would add in each place, (channels, quarters)."""
        made, share_slope = self._made(money)
        worked = self._worked(made)
        value = float((self.weights @ worked) @ self.worth) / len(self.worth) - float(money.sum())
        per_month = self._free(worked)
        per_month *= self._demand
        per_month *= self.worth / len(self.worth)
        by_effect = (self._leads @ per_month.T) * share_slope
        return value, (by_effect[:, None, :] @ self.effect)[:, 0] - 1.0

    def _shares(self, money: Floats) -> tuple[Floats, Floats]:
        effective = (self.effect @ money[:, :, None])[:, :, 0] + self.left
        return saturated(effective, self.half)

    def _made(self, money: Floats) -> tuple[Floats, Floats]:
        """New qualified leads, (months, draws), and the slopes of the channels' shares, (channels, months)."""
        share, slope = self._shares(money)
        made = share.T @ self._leads
        made *= self._demand
        return made, slope

    def _worked(self, made: Floats) -> Floats:
        """What sales works of them, (months, draws): at most its capacity, and what waits loses its freshness."""
        worked, load = np.empty_like(made), np.full(made.shape[1], self.market.backlog)
        for month in range(SPAN):
            load += made[month]
            np.minimum(load, self.capacity, out=worked[month])
            load -= worked[month]
            load *= self.market.rot
        return worked

    def _free(self, worked: Floats) -> Floats:
        """What one more lead is worth in each month, (months, draws), as a weight.

        A lead that finds sales free counts now; one that has to wait counts as what is left of it later.
        """
        busy, free = worked >= self.capacity, np.empty_like(worked)
        later = np.zeros(worked.shape[1])
        for month in reversed(range(SPAN)):
            np.multiply(later, self.market.rot, out=free[month])
            np.putmask(free[month], ~busy[month], self.weights[month])
            later = free[month]
        return free
