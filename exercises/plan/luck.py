"""One year as it might really have gone: the channels do what the market hides, and everybody has their luck."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from exercises.plan.debrief import by_quarter, key_of, played, state_of
from exercises.plan.market.draws import Draws, draw
from exercises.plan.market.grid import money_of, response_to, segment_of
from exercises.plan.market.model import MONTHS, QUARTERS, SPREAD
from exercises.plan.market.response import Floats
from exercises.plan.market.value import Response
from exercises.plan.market.year import Years, play
from exercises.plan.outcome import Outcome, outcome_of, years_of
from exercises.plan.state import PlanState
from scenarios.draw import seed_of

USUAL, FEW = 0.06, 2  # a share of what was expected, and a number of leads, that are nothing to talk about
DEMAND, CHANCE, AS_EXPECTED = "demand", "chance", "usual"


@dataclass(frozen=True, slots=True)
class Quarter:
    """What came against what was expected. `why` is a channel's id, or one of the words above.

    `stale` are leads for which sales had no hours.
    """

    qualified: float
    expected_qualified: float
    won: float
    expected_won: float
    stale: float
    why: str


@dataclass(frozen=True, slots=True)
class Luck:
    """`net` is what the year earned after marketing's cost, `expected_net` the average of the drawn years."""

    quarters: tuple[Quarter, ...]
    net: float
    expected_net: float


def lucky_year(state: PlanState) -> Years:
    """One drawn year with the scenario's hidden truth about the channels. No score rests on it."""
    return _year(state, outcome_of(state))


def luck(state: PlanState) -> Luck:
    """That year beside its expectation, quarter by quarter; a second look costs next to nothing."""
    return _luck(key_of(state))


@lru_cache(maxsize=128)
def _luck(key: bytes) -> Luck:
    state = state_of(key)
    found = outcome_of(state)
    year, years = _year(state, found), played(state, found)
    reasons = _reasons(state, found)
    came = {name: by_quarter(getattr(year, name))[0] for name in ("made", "won", "stale")}
    usual = {name: by_quarter(getattr(years, name)).mean(0) for name in ("made", "won")}
    quarters = tuple(
        Quarter(
            qualified=float(came["made"][q]),
            expected_qualified=float(usual["made"][q]),
            won=float(came["won"][q]),
            expected_won=float(usual["won"][q]),
            stale=float(came["stale"][q]),
            why=_why(float(came["made"][q]), float(usual["made"][q]), reasons[q]),
        )
        for q in range(QUARTERS)
    )
    return Luck(quarters, float(year.net[0]), float(years.net.mean()))


def _year(state: PlanState, found: Outcome) -> Years:
    course = found.course
    segment = segment_of(found.market, course.segment)
    people = seed_of(state.seed, "luck", "people") % 2**63
    return play(_true(state, found), money_of(course), segment, course.handoff, people)


def _draws(state: PlanState) -> Draws:
    """One year: its demand and its funnel are chance, its channels are the truth."""
    market = state.scenario.market
    chance = draw(market, seed_of(state.seed, "luck") % 2**63, 1)
    return replace(chance, channel=np.array([state.scenario.truth]))


def _true(state: PlanState, found: Outcome) -> Response:
    return response_to(state.scenario.market, found.course, _draws(state))


def _reasons(state: PlanState, found: Outcome) -> list[dict[str, float]]:
    """For each quarter, how many qualified leads more or fewer each channel and demand made of themselves."""
    money = money_of(found.course)
    expected = _by_channel(response_to(found.market, found.course, years_of(found.market, state.seed)), money)
    true = _by_channel(_true(state, found), money)
    month = _draws(state).month[0, :MONTHS].reshape(QUARTERS, SPREAD).mean(1)
    names = [each.id for each in state.scenario.world.channels]
    return [
        {DEMAND: float(true[:, q].sum() * (1 - 1 / month[q]))}
        | {name: float(true[row, q] / month[q] - expected[row, q]) for row, name in enumerate(names)}
        for q in range(QUARTERS)
    ]


def _by_channel(response: Response, money: Floats) -> Floats:
    """Qualified leads of the average year, (channels, quarters)."""
    return np.asarray(response.by_channel(money)[:, :MONTHS].reshape(len(money), QUARTERS, SPREAD).sum(2))


def _why(came: float, usual: float, reasons: dict[str, float]) -> str:
    """What did most of it in the direction in which the quarter was off; chance where that is less than a third."""
    off = came - usual
    if abs(off) <= max(FEW, USUAL * usual):
        return AS_EXPECTED
    most = max(reasons, key=lambda name: reasons[name] * np.sign(off))
    return most if reasons[most] * np.sign(off) >= abs(off) / 3 else CHANCE
