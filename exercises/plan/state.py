"""Where a plan stands: what is written, who wrote it last, what was tried out, and whether it is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.exercise import Json
from exercises.plan.scenario import PlanScenario
from exercises.sheet.state import Sheet

FORECASTS = {"easy": 5, "normal": 3, "hard": 2}
PILOTS = {"easy": 3, "normal": 2, "hard": 2}


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the market would make of the plan as it stood: quantiles of a year (see `market.year.QUANTILES`).

    `net` is contribution less all that marketing costs, `cost` that cost, pilots included; `stale` are leads
    that went stale, `busy_months` the months in which more leads come than sales can call as promised.
    """

    move: int
    customers: tuple[float, ...]
    qualified: tuple[float, ...]
    net: tuple[float, ...]
    cost: float
    stale: float
    busy_months: float


@dataclass(frozen=True, slots=True)
class Pilot:
    """`found` is what the channel brought against what was expected of it: 1 is as expected."""

    move: int
    channel: str
    cost: float
    found: float


@dataclass(frozen=True, slots=True)
class PlanState(Sheet[PlanScenario]):
    forecasts: tuple[Forecast, ...] = ()
    pilots: tuple[Pilot, ...] = ()
    heard: Mapping[str, Json] = field(default_factory=dict)  # what the ear heard in the message, at the end

    @property
    def spent_on_pilots(self) -> float:
        return sum(each.cost for each in self.pilots)
