"""Where the money goes, and what is promised to sales."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from exercises.plan.filler import Filler, Values
from exercises.plan.market.grid import money_of, most_of
from exercises.plan.market.model import QUARTERS
from exercises.plan.market.response import Floats
from exercises.plan.optimum.polytope import project
from exercises.plan.outcome import best_known
from exercises.plan.ways.people import segment_of


def spend_part(planner: Filler) -> Values:
    money = SPENDING[planner.way("spend")](planner)
    share = float(planner.way("share", "1"))
    rounded = np.minimum(np.floor(money * share / 100) * 100, most_of(planner.scenario.market))
    channels = [each.id for each in planner.scenario.world.channels]
    made: Values = {
        f"spend.{channel}.{quarter + 1}": float(rounded[row, quarter])
        for row, channel in enumerate(channels)
        for quarter in range(QUARTERS)
        if rounded[row, quarter] > 0
    }
    if "reserve" in planner.ways:
        made["reserve"] = round(planner.scenario.market.budget * float(planner.way("reserve")))
    return made


def _best(planner: Filler) -> Floats:
    return money_of(best_known(planner.scenario.market, planner.seed).course)


def _roughly(planner: Filler) -> Floats:
    """The best spending as a person gets near it: a third off here and there, to round figures."""
    best = _best(planner)
    chance = np.random.default_rng(planner.seed)
    rough = np.round(best * np.exp(0.3 * chance.standard_normal(best.shape)), -3)
    return project(rough, most_of(planner.scenario.market), planner.scenario.market.budget * 0.94)


def _even(planner: Filler) -> Floats:
    shape = (len(planner.scenario.world.channels), QUARTERS)
    return np.full(shape, planner.scenario.market.budget * 0.95 / np.prod(shape))


def _reaching(planner: Filler) -> Floats:
    """Evenly over the year in the channels that reach the chosen segment."""
    money = _even(planner)
    fits = np.array([each.fit for each in planner.segment.reach]) if planner.segment else np.ones(len(money))
    weight = np.clip(fits - 0.6, 0, None)
    return np.asarray(money * (weight / weight.mean())[:, None] * 0.8)


def _one(planner: Filler) -> Floats:
    """Everything into the channel with the cheapest leads."""
    money = np.zeros_like(_even(planner))
    cost = [each.lead_cost for each in planner.scenario.world.channels]
    money[int(np.argmin(cost))] = planner.scenario.market.budget / QUARTERS
    return money


def _first_quarter(planner: Filler) -> Floats:
    money = _even(planner)
    early = np.zeros_like(money)
    early[:, 0] = money.sum(1)
    return early


def _token(planner: Filler) -> Floats:
    """A fiftieth of the budget, in the channel that reaches the chosen people best."""
    money = np.zeros_like(_even(planner))
    fits = [each.fit for each in segment_of(planner).reach]
    money[int(np.argmax(fits))] = 0.02 * planner.scenario.market.budget / QUARTERS
    return money


SPENDING: Mapping[str, Callable[[Filler], Floats]] = {
    "best": _best,
    "roughly": _roughly,
    "even": _even,
    "reaching": _reaching,
    "last": lambda p: money_of(p.scenario.reference),
    "one": _one,
    "first_quarter": _first_quarter,
    "token": _token,
    "none": lambda p: np.zeros_like(_even(p)),
}


def handoff_part(planner: Filler) -> Values:
    best = best_known(planner.scenario.market, planner.seed).course.handoff
    before = planner.scenario.promise
    promise = {
        "best": (best.hours, best.attempts),
        "better": (8.0, max(4, before.attempts)),
        "last": (before.hours, before.attempts),
        "fastest": (0.5, 8),
    }.get(planner.way("promise"))
    made: Values = {}
    if promise:
        made |= {"handoff.hours": promise[0], "handoff.attempts": promise[1]}
    signs = {"both": ["kind of firm", "role", "asked for a talk"], "one": ["size"]}.get(planner.way("signs"))
    if planner.way("signs") == "all":
        signs = ["kind of firm", "role", "size", "asked for a talk", "named a need", "has a date"]
    if signs:
        made["handoff.signs"] = signs
    if count := int(planner.way("rejects", "0")):
        made["handoff.rejects"] = list(planner.scenario.world.rejects[:count])
    if days := int(planner.way("feedback", "0")):
        made["handoff.feedback"] = days
    return made
