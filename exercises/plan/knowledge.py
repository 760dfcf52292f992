"""What the learner can know: the brief's spread around each channel, narrowed by the pilots they ran."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from msgspec.structs import replace

from exercises.plan.market.model import Market
from exercises.plan.scenario import PlanScenario
from exercises.plan.state import Pilot
from scenarios.draw import seed_of

PILOT_SHARE = 0.02  # of the budget, for one pilot
PILOT_NOISE = 0.15  # standard deviation of what one pilot finds, in logarithms


def pilot_cost(scenario: PlanScenario) -> float:
    return float(round(scenario.market.budget * PILOT_SHARE))


def run_pilot(scenario: PlanScenario, seed: int, channel: str, place: int) -> float:
    """What the `place`th pilot finds of a channel, against what is expected: the truth and some chance."""
    names = [each.id for each in scenario.world.channels]
    chance = np.random.default_rng(seed_of(seed, "pilot", channel, place) % 2**63).standard_normal()
    return round(scenario.truth[names.index(channel)] * math.exp(PILOT_NOISE * chance), 2)


def known(scenario: PlanScenario, pilots: Iterable[Pilot]) -> Market:
    """The market as one knows it after these pilots: a lognormal belief about each channel, updated (Bayes)."""
    market, found = scenario.market, list(pilots)
    channels = []
    for channel in market.channels:
        seen = [math.log(each.found) for each in found if each.channel == channel.id]
        before = math.log1p(channel.spread**2)
        precision = 1 / before + len(seen) / PILOT_NOISE**2
        mean = (-before / 2 / before + sum(seen) / PILOT_NOISE**2) / precision
        left = 1 / precision
        factor = math.exp(mean + left / 2)
        channels.append(replace(channel, leads=channel.leads * factor, spread=math.sqrt(math.expm1(left))))
    return replace(market, channels=tuple(channels))
