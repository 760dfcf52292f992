"""How money becomes leads and a promise becomes reach: the parts of the market that nobody draws."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from exercises.plan.market.model import MONTHS, QUARTERS, SPREAD, TAIL, Channel, Funnel, Handoff, Market, Sales

Floats = NDArray[np.float64]

SPAN = MONTHS + TAIL
MISSED = 0.64  # of those called, the share not reached by one attempt; see docs/market.md
USUAL_ATTEMPTS = 6
SLOWNESS = 0.12  # how much a later first call costs; see docs/market.md


def carry(channels: tuple[Channel, ...]) -> tuple[Floats, Floats]:
    """Effective spend a = A X + c: A is (channels, months, quarters), c (channels, months), from last year."""
    effect = np.zeros((len(channels), SPAN, QUARTERS))
    left = np.zeros((len(channels), SPAN))
    for row, channel in enumerate(channels):
        now, stock = np.zeros(QUARTERS), channel.stock
        for month in range(SPAN):
            now = now * channel.memory
            if month < MONTHS:
                now[month // SPREAD] += (1 - channel.memory) / SPREAD
            stock *= channel.memory
            effect[row, month], left[row, month] = now, stock
    return effect, left


def saturated(effective: Floats, half: Floats) -> tuple[Floats, Floats]:
    """The share of a channel's leads that comes (0..1), and its slope; both (channels, months)."""
    total = half[:, None] + effective
    return effective / total, half[:, None] / total**2


def speed(hours: float) -> float:
    """What is left of a lead when the first call comes after `hours`: 1 after one hour, less later."""
    return float(((1 + hours) / 2) ** -SLOWNESS)


def reach(attempts: int) -> float:
    """The share of leads reached within `attempts`, against six."""
    return float((1 - MISSED**attempts) / (1 - MISSED**USUAL_ATTEMPTS))


def effort(sales: Sales, handoff: Handoff) -> float:
    """Minutes that one lead takes: the calls until somebody answers, the talk if so, and the interruption."""
    dials = (1 - MISSED**handoff.attempts) / (1 - MISSED)
    reached = 1 - MISSED**handoff.attempts
    return sales.dial * dials + sales.talk * reached + sales.haste * 2 / (1 + handoff.hours)


def capacity(sales: Sales, handoff: Handoff) -> float:
    """Qualified leads a month that sales can work as promised."""
    return sales.minutes / effort(sales, handoff)


def yield_of(funnel: Funnel, handoff: Handoff) -> float:
    """Customers from one worked lead."""
    made = funnel.accepted * speed(handoff.hours) * reach(handoff.attempts) * funnel.opportunity * funnel.won
    return min(1.0, made)


@lru_cache(maxsize=64)
def weights(cycle: tuple[float, ...], salvage: float) -> Floats:
    """What a deal is worth by the month in which its lead is worked, (months): 1 if it closes within the year.

    It never rises, so working leads as they come is best and the whole value is concave in the leads.
    """
    made = np.zeros(SPAN)
    for month in range(SPAN):
        in_time = sum(share for delay, share in enumerate(cycle) if month + delay < MONTHS)
        made[month] = in_time + (sum(cycle) - in_time) * salvage
    return made


def season_of(market: Market) -> Floats:
    return np.asarray(market.season, float)
