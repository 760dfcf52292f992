"""Where a plan stands: what is written, who wrote it last, what was tried out, and whether it is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.exercise import Json
from exercises.plan.scenario import PlanScenario

FORECASTS = {"easy": 5, "normal": 3, "hard": 2}
PILOTS = {"easy": 3, "normal": 2, "hard": 2}


@dataclass(frozen=True, slots=True)
class Written:
    """A field's value, the move that wrote it (counted from 1), and how often the field was written."""

    value: Json
    move: int
    revision: int


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
class PlanState:
    scenario: PlanScenario
    seed: int
    moves: int = 0
    written: Mapping[str, Written] = field(default_factory=dict)
    forecasts: tuple[Forecast, ...] = ()
    pilots: tuple[Pilot, ...] = ()
    heard: Mapping[str, Json] = field(default_factory=dict)  # what the ear heard in the message, at the end
    submitted: bool = False

    @property
    def values(self) -> dict[str, Json]:
        """What is filled; a field that was emptied is as if nobody had filled it."""
        return {path: each.value for path, each in self.written.items() if each.value is not None}

    def value(self, path: str, default: Json = None) -> Json:
        found = self.written.get(path)
        return default if found is None else found.value

    def move_of(self, path: str) -> int:
        """The move that last wrote a field; the last move where nobody did."""
        found = self.written.get(path)
        return self.moves if found is None else found.move

    @property
    def spent_on_pilots(self) -> float:
        return sum(each.cost for each in self.pilots)
