"""What a plan is made for: a market with its figures, last year in it, and what is wanted this year."""

from __future__ import annotations

from msgspec import Struct

from exercises.plan.market.model import Course, Handoff, Market
from scenarios.market.world import MarketWorld
from scenarios.scenario import Level


class Results(Struct, frozen=True):
    """What a year brought, by quarter."""

    qualified: tuple[int, ...]
    worked: tuple[int, ...]
    stale: tuple[int, ...]
    accepted: tuple[int, ...]
    opportunities: tuple[int, ...]
    won: tuple[int, ...]


class LastYear(Struct, frozen=True):
    """`course` as it was run; `leads` and `qualified` are by channel and quarter."""

    course: Course
    leads: tuple[tuple[int, ...], ...]
    qualified: tuple[tuple[int, ...], ...]
    results: Results

    @property
    def cost(self) -> float:
        return sum(map(sum, self.course.spend))


class PlanScenario(Struct, frozen=True):
    """Everything that the rules of the plan need; `public` says what the learner may see.

    `sellers` work `hours` a week on new leads. `wanted` is the year's aim in new customers. `truth` is for
    each channel how the year will really go for it (a factor with mean 1): pilots give a glimpse of it.
    """

    world: MarketWorld
    level: Level
    market: Market
    sellers: int
    hours: float
    wanted: int
    last: LastYear
    reference: Course
    truth: tuple[float, ...]

    @property
    def promise(self) -> Handoff:
        """What sales did last year."""
        return self.last.course.handoff
