"""Last year as it was run out of habit: what was spent, what came of it, and what it leaves behind."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from exercises.plan.market.draws import draw
from exercises.plan.market.grid import money_of, most_of, response_to, segment_of
from exercises.plan.market.model import MONTHS, QUARTERS, SPREAD, Channel, Course, Handoff, Market
from exercises.plan.market.response import Floats
from exercises.plan.market.value import Response
from exercises.plan.market.year import play
from exercises.plan.scenario import LastYear, Results
from scenarios.draw import Draw
from scenarios.market.world import MarketWorld

USUAL_WEIGHT = 0.6  # of a channel that last year's story does not name
RHYTHMS = ((1.0, 1.0, 1.0, 1.0), (0.6, 1.0, 0.7, 1.7), (0.7, 1.5, 0.6, 1.2), (1.8, 1.0, 0.6, 0.6))
LAST_PROMISES = (
    Handoff(24.0, 3),
    Handoff(48.0, 3),
    Handoff(24.0, 2),
    Handoff(8.0, 2),
    Handoff(48.0, 4),
    Handoff(8.0, 4),
)
LAST_MESSAGE = 0.8  # their strongest need, and neither what answers it nor a proof


def habit(world: MarketWorld, market: Market, chance: Draw) -> Course:
    """A year as somebody runs it out of habit: its favourite channels, an uneven year, the segment courted in vain."""
    rhythm = chance.pick(RHYTHMS)
    weight = np.array([world.habit.get(c.id, USUAL_WEIGHT) * chance.uniform(0.8, 1.2) for c in market.channels])
    spend = np.outer(weight / weight.sum(), np.array(rhythm) / sum(rhythm)) * market.budget * chance.uniform(0.86, 0.96)
    spend = np.minimum(np.round(spend, -2), most_of(market))
    return Course(as_rows(spend), world.courted, LAST_MESSAGE, chance.pick(LAST_PROMISES))


def last_year(market: Market, course: Course, seed: int) -> LastYear:
    """The course played once."""
    spend = money_of(course)
    before = replace(
        market, channels=tuple(replace(c, stock=float(s.mean()) / SPREAD) for c, s in _paired(market, spend))
    )
    one = draw(before, seed + 2, 1)
    response = response_to(before, course, one)
    played = play(response, spend, segment_of(before, course.segment), course.handoff, seed + 3)
    by_quarter = {
        name: tuple(int(x) for x in getattr(played, name)[0, :MONTHS].reshape(QUARTERS, SPREAD).sum(1))
        for name in ("made", "worked", "stale", "accepted", "opportunities", "won")
    }
    qualified = _shared(response, spend, by_quarter["made"])
    leads = tuple(
        tuple(round(count / channel.quality) for count in row)
        for channel, row in zip(market.channels, qualified, strict=True)
    )
    results = Results(by_quarter.pop("made"), **by_quarter)
    return LastYear(course, leads, qualified, results)


def _paired(market: Market, spend: Floats) -> list[tuple[Channel, Floats]]:
    return list(zip(market.channels, spend, strict=True))


def _shared(response: Response, spend: Floats, totals: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Each quarter's qualified leads among the channels, by what each was expected to bring; sums are kept."""
    by_channel = response.by_channel(spend)[:, :MONTHS].reshape(len(spend), QUARTERS, SPREAD).sum(2)
    rows = np.zeros(by_channel.shape, int)
    for quarter, total in enumerate(totals):
        exact = by_channel[:, quarter] / by_channel[:, quarter].sum() * total
        rows[:, quarter] = np.floor(exact)
        for late in np.argsort(rows[:, quarter] - exact, kind="stable")[: total - int(rows[:, quarter].sum())]:
            rows[late, quarter] += 1
    return tuple(tuple(int(each) for each in row) for row in rows)


def stock_left(market: Market, spend: Floats) -> Floats:
    """The effective spend that last year leaves in each channel."""
    left = spend.mean(1) / SPREAD
    for month in range(MONTHS):
        now = spend[:, month // SPREAD] / SPREAD
        memory = np.array([each.memory for each in market.channels])
        left = memory * left + (1 - memory) * now
    return np.asarray(left)


def as_rows(money: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(each) for each in row) for row in money)
