"""What the screen of the debrief shows of a plan that was handed in: plain figures, and no words of a screen.

Money is in whole units of the market's currency. Quarters and channels count from 0. Everything is computed
from the state alone, so it is the same today and in a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import msgspec
import numpy as np

from exercises.exercise import Json
from exercises.plan.forecast import years_played
from exercises.plan.market.grid import money_of
from exercises.plan.market.model import MONTHS, QUARTERS, SPREAD
from exercises.plan.market.response import Floats, capacity
from exercises.plan.market.year import Years, quantiles
from exercises.plan.optimum import explain
from exercises.plan.optimum.explain import Regret, Shift
from exercises.plan.outcome import Outcome, outcome_of, skill, years_of
from exercises.plan.sheet import rows
from exercises.plan.state import PlanState

Rows = tuple[tuple[float, ...], ...]
CHAIN = ("made", "worked", "accepted", "opportunities", "won")
AIMED = {"made": "qualified", "accepted": "accepted", "won": "customers"}
THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What is earned on average: by doing nothing, last year's plan, this plan, the best known plan.

    Nothing that could be known earns more than `bound`. `points` are skill, 0 to 100, in the same order.
    """

    nothing: float
    last: float
    plan: float
    best: float
    bound: float

    @property
    def points(self) -> tuple[float, float, float, float]:
        def of(value: float) -> float:
            return skill(value, self.nothing, self.last, self.bound)

        return 0.0, 50.0, of(self.plan), of(self.best)

    @property
    def unproven(self) -> float:
        """How far the best may be off, as a share of what it earns beyond doing nothing."""
        return (self.bound - self.best) / (self.bound - self.nothing)


@dataclass(frozen=True, slots=True)
class Aim:
    """A number that the plan wants by the end of a month (1..12)."""

    number: float
    by: int


@dataclass(frozen=True, slots=True)
class Bands:
    """What has come by the end of each quarter, at `market.year.QUANTILES`."""

    what: str
    quarters: Rows
    aim: Aim | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the funnel over the year: the plan's figure, where there is one, and the market's average.

    `aimed` tells an aim from what follows of the aims by the brief's shares.
    """

    what: str
    planned: float | None
    aimed: bool
    brought: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """`stale` are leads that waited too long because sales had no hours; sales can call `capacity` a month."""

    steps: tuple[Step, ...]
    stale: float
    capacity: float


@dataclass(frozen=True, slots=True)
class Budget:
    """Money by channel and quarter, and what the next thousand would bring beyond itself in each place."""

    channels: tuple[str, ...]
    plan: Rows
    best: Rows
    marginal: Rows
    shadow: float
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Debrief:
    standing: Standing
    bands: tuple[Bands, ...]
    funnel: Funnel
    budget: Budget
    regret: Regret
    best_segment: str
    best_hours: float
    best_attempts: int


def debrief(state: PlanState) -> Debrief:
    """Everything about one plan; a second look at it costs next to nothing."""
    return _debrief(key_of(state))


def key_of(state: PlanState) -> bytes:
    """A state as something that can be looked up."""
    return msgspec.json.encode(state)


def state_of(key: bytes) -> PlanState:
    return msgspec.json.decode(key, type=PlanState)


@lru_cache(maxsize=128)
def _debrief(key: bytes) -> Debrief:
    state = state_of(key)
    found = outcome_of(state)
    years, best = years_of(found.market, state.seed), found.best
    return Debrief(
        standing=Standing(found.nothing, found.reference, found.value, best.value, best.bound),
        bands=bands(state, played(state, found)),
        funnel=funnel(state, found, played(state, found)),
        budget=budget(state, found),
        regret=explain.regret(found.market, found.course, years, best, state.spent_on_pilots),
        best_segment=next(s.label for s in state.scenario.world.segments if s.id == best.course.segment),
        best_hours=best.course.handoff.hours,
        best_attempts=best.course.handoff.attempts,
    )


def played(state: PlanState, found: Outcome) -> Years:
    """The same drawn years that the rubric looks at."""
    return years_played(found.market, found.course, state.seed, "judged")


def by_quarter(counts: Floats) -> Floats:
    """(years, months) of a year and its tail to (years, quarters) of the year."""
    return np.asarray(counts[:, :MONTHS].reshape(-1, QUARTERS, SPREAD).sum(2))


def aims(state: PlanState) -> dict[str, Aim]:
    """By what is aimed at; the first of two aims at the same."""
    found: dict[str, Aim] = {}
    for _, row in rows(state.values, "objective"):
        what, number = row.get("what"), row.get("number")
        if what is not None and number is not None:
            found.setdefault(str(what), Aim(float(number), int(row.get("by") or MONTHS)))
    return found


def bands(state: PlanState, years: Years) -> tuple[Bands, ...]:
    """Customers and qualified leads over the year."""
    wanted, made = aims(state), []
    for what, name in (("won", "customers"), ("made", "qualified")):
        summed = by_quarter(getattr(years, what)).cumsum(1)
        made.append(Bands(name, tuple(quantiles(summed[:, q]) for q in range(QUARTERS)), wanted.get(name)))
    return tuple(made)


def funnel(state: PlanState, found: Outcome, years: Years) -> Funnel:
    """What the plan counts on, step by step, against what the market brings on average."""
    planned, wanted = _planned(state), aims(state)
    steps = tuple(
        Step(what, planned.get(what), AIMED.get(what) in wanted, float(years.total(what).mean())) for what in CHAIN
    )
    return Funnel(steps, float(years.total("stale").mean()), capacity(found.market.sales, found.course.handoff))


def _planned(state: PlanState) -> dict[str, float]:
    """The plan's aims; between and after them the brief's shares, with every lead worked."""
    rates = state.scenario.market.funnel
    shares = (1.0, rates.accepted, rates.opportunity, rates.won)
    wanted = aims(state)
    made: dict[str, float] = {}
    before: float | None = None
    for what, share in zip(CHAIN, (1.0, *shares), strict=True):
        aim = wanted.get(AIMED.get(what, ""))
        before = aim.number if aim is not None else None if before is None else before * share
        if before is not None:
            made[what] = before
    return made


def budget(state: PlanState, found: Outcome) -> Budget:
    """The plan's money beside the best plan's."""
    years = years_of(found.market, state.seed)
    return Budget(
        channels=tuple(each.name for each in state.scenario.world.channels),
        plan=found.course.spend,
        best=found.best.course.spend,
        marginal=as_rows(THOUSAND * explain.marginal(found.market, found.course, years)),
        shadow=THOUSAND * explain.shadow_price(found.best),
        shift=explain.best_shift(found.market, found.course, years, left_over(state)),
    )


def as_rows(table: Floats) -> Rows:
    return tuple(tuple(float(each) for each in row) for row in table)


def left_over(state: PlanState) -> float:
    """Money that is neither in channels, nor kept back on purpose, nor paid for pilots; below 0 if too much is."""
    placed = float(money_of(outcome_of(state).course).sum())
    kept: Json = state.value("reserve") or 0.0
    return state.scenario.market.budget - placed - float(kept) - state.spent_on_pilots
