"""Markets and spendings that nobody chose, for the tests of what holds in all of them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from exercises.plan import plays
from exercises.plan.market.draws import draw
from exercises.plan.market.grid import ATTEMPTS, HOURS, most_of
from exercises.plan.market.model import Channel, Funnel, Handoff, Market, Sales, Segment
from exercises.plan.market.response import SPAN, Floats
from exercises.plan.market.value import Response
from exercises.plan.scenario import PlanScenario
from scenarios.scenario import LEVELS, LOCALES

CYCLES = ((0.08, 0.2, 0.26, 0.2, 0.14, 0.08, 0.04), (0.5, 0.3, 0.2), (1.0,))


def random_market(seed: int, channels: int = 4, segments: int = 2, roomy: bool = False) -> Market:
    """Any market that the equations allow, tight and slack ones alike. `roomy` sales is never busy."""
    chance = np.random.default_rng(seed)
    uniform = chance.uniform
    budget = float(round(uniform(1e4, 1e6)))
    made = []
    for place in range(channels):
        half = budget * uniform(0.01, 0.08)
        cost = uniform(20, 400)
        most = budget * uniform(0.1, 0.5)
        memory, stock = uniform(0, 0.85), half * uniform(0, 2)
        made.append(Channel(f"c{place}", half / cost, half, memory, stock, uniform(0.1, 0.6), uniform(0.05, 0.4), most))
    kinds = tuple(
        Segment(f"s{n}", tuple(uniform(0.3, 1.3, channels)), uniform(0.5, 1.8), uniform(0.7, 1.2), uniform(0.6, 1.5))
        for n in range(segments)
    )
    minutes = 1e12 if roomy else float(10 ** uniform(2.5, 4.5))
    funnel = Funnel(uniform(0.2, 0.6), uniform(0.3, 0.8), uniform(0.1, 0.4), 0.12, CYCLES[int(uniform(0, 3))])
    return Market(
        channels=tuple(made),
        segments=kinds,
        season=tuple(uniform(0.6, 1.3, SPAN)),
        month_spread=uniform(0.02, 0.25),
        sales=Sales(minutes, uniform(10, 40), uniform(3, 10), uniform(0, 30)),
        funnel=funnel,
        worth=uniform(2e3, 5e4),
        salvage=uniform(0, 1),
        rot=uniform(0, 1),
        backlog=float(round(uniform(0, 20))),
        budget=budget,
    )


def random_promise(seed: int) -> Handoff:
    chance = np.random.default_rng([seed, 1])
    return Handoff(float(chance.choice(HOURS)), int(chance.choice(ATTEMPTS)))


def random_money(market: Market, seed: int) -> Floats:
    """An allowed spending: some places empty, some full, and together within the budget."""
    chance = np.random.default_rng([seed, 2])
    most = most_of(market)
    wished = most * chance.uniform(0, 1, most.shape) * (chance.uniform(0, 1, most.shape) < 0.7)
    share = min(1.0, market.budget * chance.uniform(0.2, 1) / max(wished.sum(), 1.0))
    return np.asarray(wished * share)


def random_response(market: Market, seed: int, draws: int = 16) -> Response:
    segment = market.segments[seed % len(market.segments)]
    message = float(np.random.default_rng([seed, 3]).uniform(0.5, 1.1))
    return Response(market, segment, message, random_promise(seed), draw(market, seed, draws))


@lru_cache(maxsize=64)
def scenario(seed: int = 4, level: str = "normal", pack: str = "office", locale: str = "en_US") -> PlanScenario:
    return plays.scenario_of(seed, level, pack, locale)


def many(count: int) -> list[tuple[int, str, str, str]]:
    """So many (seed, level, pack, locale): all packs, locales and levels in turn."""
    packs = ("office", "works")
    return [
        (seed, LEVELS[seed % len(LEVELS)], packs[seed // len(LEVELS) % 2], LOCALES[seed // 6 % len(LOCALES)])
        for seed in range(count)
    ]
