"""Whether the number of an aim asks enough and not too much, by last year, this plan, and the best that could be known.

Only what counts at the end has a direction: the best plan may well bring fewer leads than last year's. Those
aims are held against the way from last year to the best plan, all others against this plan's years alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from exercises.plan.catalogue import OUTCOMES
from exercises.plan.market.response import Floats
from exercises.plan.market.year import Years
from exercises.plan.rubric.seen import Seen
from exercises.plan.speech import amount, count

MUCH = 0.2  # of last year's figure: what the best plan must bring beyond it before an aim can be too easy
HARDLY = 0.2  # of the way from last year to the best plan: what asks for less is too easy
COUNTS = {"customers": "won", "qualified": "made", "accepted": "accepted"}
BAND = (0.05, 0.95)  # the years that an aim must lie among: nine of ten


@dataclass(frozen=True, slots=True)
class Reach:
    """What the judgement of a number is: `sound`, and why not; `progress` where it beats last year, if that can be."""

    sound: bool
    progress: bool
    told: str = ""


def brought(years: Years, what: str, cost: float) -> Floats:
    """What played years bring of a measure, (years,); `cost` is what the plan spends, pilots and all."""
    if what in COUNTS:
        return years.total(COUNTS[what])
    if what == "cac":
        return cost / np.maximum(years.total("won"), 1)
    return years.net


def last_year(seen: Seen, what: str) -> float | None:
    """Where a measure stood last year; None where nobody wrote it down."""
    last = seen.scenario.last
    if what == "cac":
        return last.cost / max(1, sum(last.results.won))
    found = {"customers": last.results.won, "qualified": last.results.qualified, "accepted": last.results.accepted}
    return float(sum(found[what])) if what in found else None


def judged(seen: Seen, what: str, number: float) -> Reach:
    """Too easy where much more is possible, out of reach where this plan does not bring it."""
    mine = brought(seen.years, what, seen.spent) - (seen.state.spent_on_pilots if what == "contribution" else 0.0)
    low, high = (float(each) for each in np.quantile(mine, BAND))
    band = f"this plan brings between {_figure(seen, what, low)} and {_figure(seen, what, high)} in nine years of ten."
    within = low <= number <= high
    if what in OUTCOMES:
        return _held_to_the_best(seen, what, number, band, within, number > high)
    if within or number < low:
        return Reach(within, True, "" if within else f"Too easy: {band}")
    return Reach(False, False, f"Out of reach: {band}")


def _held_to_the_best(seen: Seen, what: str, number: float, band: str, within: bool, above: bool) -> Reach:
    """An aim of what counts at the end; of a cost, less is more."""
    better = -1.0 if what == "cac" else 1.0
    stood, best = _stood(seen, what), float(brought(seen.best_years, what, seen.best_cost).mean())
    gain = better * (best - stood)
    progress = better * (number - stood) > 0 or gain <= 0
    if gain >= MUCH * abs(stood) and better * (number - stood) < _least(seen, what, gain, stood):
        told = f"{_stands(seen, what, stood)}, and a sound plan could come near {_figure(seen, what, best)}."
        return Reach(False, False, f"Too easy: {told}")
    if within:
        return Reach(True, progress)
    if above != (better > 0):
        return Reach(False, progress, f"Too easy: {band}")
    beyond = better * (number - best) > 0
    more = f" Even the best plan brings about {_figure(seen, what, best)}." if beyond else ""
    return Reach(False, progress and not beyond, f"Out of reach: {band}{more}")


def _least(seen: Seen, what: str, gain: float, stood: float) -> float:
    """How far beyond last year an aim must lie; as far as the director asks is far enough."""
    least = HARDLY * gain
    return min(least, seen.scenario.wanted - stood) if what == "customers" else least


def _stood(seen: Seen, what: str) -> float:
    """Last year's figure; of what nobody wrote down, what last year's plan would bring this year."""
    found = last_year(seen, what)
    return float(seen.reference_years.net.mean()) if found is None else found


def _stands(seen: Seen, what: str, stood: float) -> str:
    if last_year(seen, what) is None:
        return f"last year's plan would bring about {_figure(seen, what, stood)}"
    return f"last year it was {_figure(seen, what, stood)}"


def _figure(seen: Seen, what: str, value: float) -> str:
    return amount(seen, value) if what in ("cac", "contribution") else count(seen, value)
