"""What a plan earns in the market, against doing nothing, last year's plan, and the best that could be known.

Skill is 0 for doing nothing (or worse), 50 for last year's plan and 100 for the bound, straight lines in
between. It is an expectation over drawn years with everything that the learner could know, never one
year's luck, and the bound is computed from the same drawn years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from msgspec.structs import replace

from exercises.exercise import Json
from exercises.plan.knowledge import known
from exercises.plan.market.draws import Draws, draw
from exercises.plan.market.grid import money_of, response_to
from exercises.plan.market.model import QUARTERS, Course, Market
from exercises.plan.message import LEAST_MESSAGE, read, segment_chosen
from exercises.plan.optimum.search import Optimum, best_of
from exercises.plan.scenario import PlanScenario
from exercises.plan.state import PlanState
from scenarios.draw import seed_of

YEARS = 512  # drawn for a score: its noise is then below 0.1 points (bench/plan.py)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Expected contribution in money: of the plan (pilots paid), of nothing, of last year's plan; the best."""

    market: Market
    course: Course
    value: float
    nothing: float
    reference: float
    best: Optimum

    @property
    def skill(self) -> float:
        """0 to 100."""
        return skill(self.value, self.nothing, self.reference, self.best.bound)


def skill(value: float, nothing: float, reference: float, bound: float) -> float:
    """See the module. `nothing < reference < bound`."""
    if value <= reference:
        return 50 * max(0.0, (value - nothing) / (reference - nothing))
    return min(100.0, 50 + 50 * (value - reference) / (bound - reference))


def spend_of(scenario: PlanScenario, values: Mapping[str, Json]) -> tuple[tuple[float, ...], ...]:
    """By channel and quarter; money left open is none."""
    return tuple(
        tuple(float(values.get(f"spend.{channel.id}.{quarter}", 0.0)) for quarter in range(1, QUARTERS + 1))
        for channel in scenario.world.channels
    )


def course_of(state: PlanState) -> Course:
    """What the sheet does in the market. What was left open is as it was last year."""
    scenario, values = state.scenario, state.values
    last, spend = scenario.last.course, spend_of(scenario, values)
    segment = segment_chosen(scenario, values)
    promise = replace(
        last.handoff,
        hours=float(values.get("handoff.hours", last.handoff.hours)),
        attempts=int(values.get("handoff.attempts", last.handoff.attempts)),
    )
    message = read(scenario, values).factor if segment else LEAST_MESSAGE
    return Course(spend, segment.id if segment else last.segment, message, promise)


def years_of(market: Market, seed: int) -> Draws:
    return draw(market, seed_of(seed, "years") % 2**63, YEARS)


@lru_cache(maxsize=64)
def best_known(market: Market, seed: int) -> Optimum:
    """The best course under what is known, with the whole budget: pilots are the learner's own cost."""
    return best_of(market, years_of(market, seed))


def outcome_of(state: PlanState) -> Outcome:
    """The plan as it stands."""
    scenario = state.scenario
    market = known(scenario, state.pilots)
    years, course = years_of(market, state.seed), course_of(state)
    money = money_of(course)
    reference = response_to(market, scenario.reference, years)
    return Outcome(
        market=market,
        course=course,
        value=response_to(market, course, years).value(money) - state.spent_on_pilots,
        nothing=reference.value(np.zeros_like(money)),
        reference=reference.value(money_of(scenario.reference)),
        best=best_known(market, state.seed),
    )
