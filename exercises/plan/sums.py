"""What follows from the sheet at once: sums, weeks, and what sales would get to do. Cheap, and nothing hidden.

Leads are read off the curves of the brief, with the season and what pilots found, as if the people chosen
were met everywhere alike: how well each channel really reaches them is for the planner to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from exercises.exercise import Json
from exercises.plan.knowledge import known
from exercises.plan.market.draws import Draws
from exercises.plan.market.grid import segment_of
from exercises.plan.market.model import MONTHS, QUARTERS, Handoff, Segment
from exercises.plan.market.response import SPAN, capacity
from exercises.plan.market.value import Response
from exercises.plan.message import segment_chosen
from exercises.plan.outcome import spend_of
from exercises.plan.sheet import rows
from exercises.plan.state import PlanState

USUAL_WEEKS = 3.0  # for something that no channel suggests


@dataclass(frozen=True, slots=True)
class Leads:
    """Qualified leads a month, and how many of them sales could call as promised."""

    months: tuple[float, ...]
    capacity: float

    @property
    def usual(self) -> float:
        """In the average month."""
        return sum(self.months) / len(self.months)

    @property
    def busy(self) -> int:
        """Months with more than sales can call."""
        return sum(each > self.capacity for each in self.months)


def spent(values: Mapping[str, Json]) -> float:
    """On channels, in the year."""
    return sum(float(value or 0) for path, value in values.items() if path.startswith("spend."))


def left(state: PlanState) -> float:
    """Of the budget, after channels, pilots and what is kept back; below 0 where more is planned than there is."""
    kept = float(state.value("reserve") or 0)
    return state.scenario.market.budget - spent(state.values) - state.spent_on_pilots - kept


def paid(values: Mapping[str, Json]) -> set[str]:
    """The channels that get money."""
    return {path.split(".")[1] for path, value in values.items() if path.startswith("spend.") and value}


def promise_of(state: PlanState) -> Handoff:
    """As it stands on the sheet; last year's where it is open."""
    last = state.scenario.promise
    hours = state.value("handoff.hours")
    attempts = state.value("handoff.attempts")
    return Handoff(last.hours if hours is None else float(hours), last.attempts if attempts is None else int(attempts))


def leads(state: PlanState) -> Leads:
    """What the money brings by the curves, month by month."""
    market, values = known(state.scenario, state.pilots), state.values
    segment = segment_chosen(state.scenario, values)
    chosen = segment_of(market, segment.id if segment else state.scenario.last.course.segment)
    channels = len(market.channels)
    alike = Segment(chosen.id, (1.0,) * channels, chosen.size, chosen.rate, chosen.deal)
    average = Draws(np.ones((1, channels)), np.ones((1, SPAN)), np.ones(1))
    promise = promise_of(state)
    made = Response(market, alike, 1.0, promise, average).by_channel(np.array(spend_of(state.scenario, values))).sum(0)
    return Leads(tuple(float(each) for each in made[:MONTHS]), capacity(market.sales, promise))


def weeks(state: PlanState) -> dict[tuple[str, int], float]:
    """The weeks that each owner has to work in each quarter (1 to 4), by the months in which things are due."""
    makes = {(channel.id, make.name): make.weeks for channel in state.scenario.world.channels for make in channel.makes}
    load: dict[tuple[str, int], float] = {}
    for _, row in rows(filled(state.values), "deliverable"):
        if row.get("owner") and row.get("due"):
            place = str(row["owner"]), 1 + (int(row["due"]) - 1) * QUARTERS // MONTHS
            load[place] = load.get(place, 0.0) + makes.get((str(row.get("channel")), str(row.get("name"))), USUAL_WEEKS)
    return load


def filled(values: Mapping[str, Json]) -> dict[str, Json]:
    """Without the places that were emptied again."""
    return {path: value for path, value in values.items() if value not in (None, "", [])}
