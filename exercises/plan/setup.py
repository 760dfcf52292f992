"""Makes a plan's scenario from a market's world: the figures that need the market's equations.

A market is drawn again until last year's plan earns clearly more than doing nothing and clearly less than
the best, so that there is something to lose and something to win.
"""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from exercises.plan.last_year import as_rows, habit, last_year, stock_left
from exercises.plan.market.draws import Draws, draw, lognormal
from exercises.plan.market.grid import money_of, most_of, response_to
from exercises.plan.market.model import (
    MONTHS,
    QUARTERS,
    Channel,
    Course,
    Funnel,
    Handoff,
    Market,
    Sales,
    Segment,
)
from exercises.plan.market.response import SPAN, Floats, capacity
from exercises.plan.market.value import Response
from exercises.plan.scenario import PlanScenario
from scenarios.draw import Draw, seed_of
from scenarios.market.generate import market_world
from scenarios.market.world import MarketWorld
from scenarios.scenario import Level, Locale

ROOM = 3.0  # how far the shares of all channels reach beyond one budget
TIGHT = {"easy": 1.0, "normal": 0.75, "hard": 0.55}  # sales' hours against the leads of an even plan
USUAL = Handoff(1.0, 6)
TALK, DIAL, HASTE = 22.0, 6.0, 18.0  # minutes; see docs/market.md
ROT, SALVAGE, MONTH_SPREAD, FUNNEL_SPREAD = 0.5, 0.6, 0.12, 0.12
CYCLE = (0.08, 0.2, 0.26, 0.2, 0.14, 0.08, 0.04)
CHAIN = (0.4, 0.55, 0.21)  # accepted, opportunity, won: medians of benchmarks.csv
LEAST_CHAIN, MOST_CHAIN = 0.015, 0.087  # the products of the lower and of the upper quartiles
DRAWS = 256
ATTEMPTS, CHEAPER, BELOW = 150, 0.97, 0.6
LEAST_WON = 4
LEAST_EARNED = 0.06  # of the budget: what last year's plan earns beyond doing nothing, at least
EARNED = (0.15, 0.45)  # what last year's plan earns beyond its cost, as a share of it


class NoMarket(Exception):
    """No market of this seed has both something to lose and something to win."""


def plan_scenario(pack: str, seed: int, locale: Locale = "en_US", level: Level = "normal") -> PlanScenario:
    """Raises `KeyError` for an unknown pack or a product without a market."""
    world = market_world(pack, seed, locale, level)
    found: tuple[float, PlanScenario] | None = None
    for attempt in range(ATTEMPTS):
        chance = Draw.of(pack, seed, locale, level, "plan", attempt)
        made = _scenario(_cheaper(world, attempt), level, chance, seed_of(pack, seed, locale, level, attempt) % 2**32)
        earned = _earned(made)
        if earned >= LEAST_EARNED and sum(made.last.results.won) >= LEAST_WON:
            return made
        if found is None or earned > found[0]:
            found = earned, made
    if found is None or found[0] <= 0:
        raise NoMarket(f"{pack}/{seed}/{locale}/{level}")
    return found[1]


def _cheaper(world: MarketWorld, attempt: int) -> MarketWorld:
    """Leads at a part of their cost, as far down as what is published goes; a little below it at the very last."""
    floor = 1.0 if attempt < 0.8 * ATTEMPTS else BELOW
    costs = [max(floor * c.least_cost, c.lead_cost * CHEAPER**attempt) for c in world.channels]
    channels = (replace(c, lead_cost=round(cost, 1)) for c, cost in zip(world.channels, costs, strict=True))
    return replace(world, channels=tuple(channels))


def _scenario(world: MarketWorld, level: Level, chance: Draw, seed: int) -> PlanScenario:
    budget = _round(world.price * chance.uniform(26, 44), 2)
    market = _market(world, budget, chance)
    even = np.full((len(world.channels), QUARTERS), budget / len(world.channels) / QUARTERS)
    years = draw(market, seed, DRAWS)
    market, sellers, hours = _staffed(market, even, years, TIGHT[level])
    course = habit(world, market, chance)
    market = replace(market, funnel=_funnel(market, course, years, chance.uniform(*EARNED)))
    last = last_year(market, course, seed)
    spend = money_of(last.course)
    stock = stock_left(market, spend)
    waiting = min(last.results.qualified[-1] / 6, capacity(market.sales, last.course.handoff) / 2)
    channels = tuple(
        replace(each, stock=round(float(left), 1)) for each, left in zip(market.channels, stock, strict=True)
    )
    market = replace(market, channels=channels, backlog=float(round(waiting)))
    truth = lognormal(np.random.default_rng(seed + 1).standard_normal(len(channels)), _spreads(market))
    won = sum(last.results.won)
    return PlanScenario(
        world=world,
        level=level,
        market=market,
        sellers=sellers,
        hours=hours,
        wanted=max(won + 2, round(won * chance.uniform(1.4, 1.8))),
        last=last,
        reference=replace(last.course, spend=as_rows(np.minimum(spend * budget / spend.sum(), most_of(market)))),
        truth=tuple(round(float(each), 4) for each in truth),
    )


def _market(world: MarketWorld, budget: float, chance: Draw) -> Market:
    """The market before its funnel and its sellers are set."""
    channels = []
    for each in world.channels:
        half = ROOM * each.share * budget / MONTHS
        leads, most = half / each.lead_cost, _round(ROOM * 2.5 * each.share * budget / QUARTERS, 2)
        channels.append(Channel(each.id, leads, half, each.memory, 0.0, each.quality, each.spread, most))
    middle = sum(each.firms for each in world.segments) / len(world.segments)
    segments = [
        Segment(s.id, tuple(r.fit for r in s.reach), round(s.firms / middle, 3), s.rate, s.deal) for s in world.segments
    ]
    season = world.season + world.season[: SPAN - MONTHS]
    sales = Sales(1.0, TALK, DIAL, HASTE)
    funnel = Funnel(*CHAIN, FUNNEL_SPREAD, CYCLE)
    return Market(
        channels=tuple(channels),
        segments=tuple(segments),
        season=season,
        month_spread=MONTH_SPREAD,
        sales=sales,
        funnel=funnel,
        worth=world.worth,
        salvage=SALVAGE,
        rot=ROT,
        backlog=0.0,
        budget=budget,
    )


def _funnel(market: Market, course: Course, years: Draws, wanted: float) -> Funnel:
    """Rates at which a course earns `wanted` of its cost, or as near to it as what is published allows.

    What a course brings in is proportional to the product of the three rates.
    """
    money = money_of(course)
    brought = response_to(market, course, years).value(money) + money.sum()
    chain = CHAIN[0] * CHAIN[1] * CHAIN[2]
    needed = min(MOST_CHAIN, max(LEAST_CHAIN, float(chain * (1 + wanted) * money.sum() / brought)))
    factor = (needed / chain) ** (1 / 3)
    return replace(
        market.funnel,
        accepted=round(CHAIN[0] * factor, 3),
        opportunity=round(CHAIN[1] * factor, 3),
        won=round(CHAIN[2] * factor, 3),
    )


def _middling(market: Market) -> Segment:
    """The average of the segments."""
    fits = np.mean([each.fit for each in market.segments], axis=0)
    return Segment("", tuple(map(float, fits)), 1.0, 1.0, 1.0)


def _staffed(market: Market, even: Floats, years: Draws, tight: float) -> tuple[Market, int, float]:
    """Sellers and hours such that their time at the usual promise is `tight` times what an even plan brings."""
    made = Response(market, _middling(market), 1.0, USUAL, years).made(even)
    wanted = float(made[:, :MONTHS].mean()) * tight
    minutes = wanted / capacity(replace(market.sales, minutes=1.0), USUAL)
    month = 60 * 52 / MONTHS
    sellers = max(2, round(minutes / (5 * month)))
    hours = round(2 * minutes / (sellers * month)) / 2 or 0.5
    return replace(market, sales=replace(market.sales, minutes=sellers * hours * month)), sellers, hours


def _spreads(market: Market) -> Floats:
    return np.array([each.spread for each in market.channels])


def _round(value: float, digits: int) -> float:
    """To so many digits that count."""
    power = len(str(int(value))) - digits
    return float(round(value / 10**power) * 10**power)


def _earned(made: PlanScenario) -> float:
    """What last year's plan earns beyond doing nothing, as a share of the budget."""
    years = draw(made.market, 0, DRAWS)
    response = response_to(made.market, made.reference, years)
    money = money_of(made.reference)
    return (response.value(money) - response.value(np.zeros_like(money))) / made.market.budget
