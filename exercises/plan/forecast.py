"""What the market would make of a plan: bands over drawn years, for the learner's few looks and for the debrief."""

from __future__ import annotations

import numpy as np

from exercises.plan.knowledge import known
from exercises.plan.market.draws import draw
from exercises.plan.market.grid import money_of, response_to, segment_of
from exercises.plan.market.model import MONTHS, Course, Market
from exercises.plan.market.year import Years, play, quantiles
from exercises.plan.outcome import course_of
from exercises.plan.state import Forecast, PlanState
from scenarios.draw import seed_of

COUNT = 1024


def years_played(market: Market, course: Course, seed: int, what: str) -> Years:
    """`COUNT` years of a course. `what` names the stream of chance: no two uses share theirs."""
    draws = draw(market, seed_of(seed, what) % 2**63, COUNT)
    response = response_to(market, course, draws)
    segment = segment_of(market, course.segment)
    return play(response, money_of(course), segment, course.handoff, seed_of(seed, what, "people") % 2**63)


def forecast(state: PlanState) -> Forecast:
    """The plan as it stands, on years that the score does not use."""
    course, market = course_of(state), known(state.scenario, state.pilots)
    years = years_played(market, course, state.seed, f"forecast {len(state.forecasts)}")
    busy = (years.made[:, :MONTHS] > years.worked[:, :MONTHS] + 1).sum(1)
    return Forecast(
        move=state.moves,
        customers=quantiles(years.total("won")),
        qualified=quantiles(years.total("made")),
        net=tuple(float(round(each)) for each in quantiles(years.net - state.spent_on_pilots)),
        cost=round(float(np.sum(money_of(course))) + state.spent_on_pilots, 2),
        stale=round(float(years.total("stale").mean()), 1),
        busy_months=round(float(busy.mean()), 1),
    )
