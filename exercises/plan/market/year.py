"""Whole years played out, people counted one by one: what bands of uncertainty and one year's luck look like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exercises.plan.market.model import MONTHS, Handoff, Segment
from exercises.plan.market.response import SPAN, Floats, reach, speed
from exercises.plan.market.value import Response

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Years:
    """Counts of drawn years, each (years, months) over the year and its tail, and the money of each year.

    `made` are qualified leads, `worked` those that sales called as promised, `stale` those that waited too
    long, then what became of the worked ones. `net` (years,) is contribution less marketing's cost.
    """

    made: Floats
    worked: Floats
    stale: Floats
    accepted: Floats
    opportunities: Floats
    won: Floats
    net: Floats

    def total(self, name: str) -> Floats:
        """The count of each year itself, without the tail, (years,)."""
        counts: Floats = getattr(self, name)
        return np.asarray(counts[:, :MONTHS].sum(1))


def play(response: Response, money: Floats, segment: Segment, handoff: Handoff, seed: int) -> Years:
    """One year for each draw of `response`, with everybody's own luck from `seed`."""
    chance = np.random.default_rng(seed)
    funnel, market = response.market.funnel, response.market
    made = chance.poisson(response.made(money)).astype(float)
    worked, stale = np.empty_like(made), np.empty_like(made)
    waiting = np.full(len(made), round(market.backlog), float)
    for month in range(SPAN):
        load = waiting + made[:, month]
        worked[:, month] = np.minimum(load, np.floor(response.capacity))
        left = load - worked[:, month]
        waiting = chance.binomial(left.astype(np.int64), market.rot).astype(float)
        stale[:, month] = left - waiting
    taken = funnel.accepted * speed(handoff.hours) * reach(handoff.attempts) * segment.rate
    luck = response.draws.funnel[:, None]
    accepted = _some(chance, worked, taken * luck)
    opportunities = _some(chance, accepted, np.full_like(luck, funnel.opportunity))
    won = _some(chance, opportunities, np.full_like(luck, funnel.won))
    worth = won @ response.weights * segment.deal * market.worth
    return Years(made, worked, stale, accepted, opportunities, won, worth - money.sum())


def _some(chance: np.random.Generator, people: Floats, share: Floats) -> Floats:
    return np.asarray(chance.binomial(people.astype(np.int64), np.clip(share, 0, 1)), float)


def quantiles(values: Floats) -> tuple[float, ...]:
    """At `QUANTILES`."""
    return tuple(round(float(each), 1) for each in np.quantile(values, QUANTILES))
