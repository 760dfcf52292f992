"""What the criteria look at: the sheet, its rows, what the market makes of it, and evidence that points at it."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from exercises.exercise import Evidence, Json
from exercises.plan.forecast import years_played
from exercises.plan.market.grid import money_of
from exercises.plan.market.model import MONTHS, QUARTERS
from exercises.plan.market.response import Floats
from exercises.plan.market.year import Years
from exercises.plan.message import Message, read, segment_chosen
from exercises.plan.outcome import Outcome, outcome_of
from exercises.plan.scenario import PlanScenario
from exercises.plan.sheet import rows
from exercises.plan.spoken import Words
from exercises.plan.state import PlanState
from scenarios.market.world import SegmentWorld


class Seen:
    """A plan as it stands; what costs time is computed once."""

    def __init__(self, state: PlanState) -> None:
        self.state = state
        self.values = state.values

    @property
    def scenario(self) -> PlanScenario:
        return self.state.scenario

    @cached_property
    def outcome(self) -> Outcome:
        return outcome_of(self.state)

    @cached_property
    def words(self) -> Words:
        return Words(self.scenario)

    @cached_property
    def message(self) -> Message:
        return read(self.scenario, self.values)

    @cached_property
    def segment(self) -> SegmentWorld | None:
        return segment_chosen(self.scenario, self.values)

    @cached_property
    def money(self) -> Floats:
        """(channels, quarters)."""
        return money_of(self.outcome.course)

    @cached_property
    def years(self) -> Years:
        """Played years of this plan, the same as in the debrief."""
        return years_played(self.outcome.market, self.outcome.course, self.state.seed, "judged")

    @cached_property
    def best_years(self) -> Years:
        """The same years of the best plan that could be known."""
        return years_played(self.outcome.market, self.outcome.best.course, self.state.seed, "judged")

    @cached_property
    def best_cost(self) -> float:
        return float(money_of(self.outcome.best.course).sum())

    @cached_property
    def reference_years(self) -> Years:
        """The same years of last year's plan with this year's budget."""
        return years_played(self.outcome.market, self.scenario.reference, self.state.seed, "judged")

    @cached_property
    def spent(self) -> float:
        return float(self.money.sum()) + self.state.spent_on_pilots

    def rows(self, name: str) -> list[tuple[int, dict[str, Json]]]:
        return rows(self.values, name)

    def on(self, path: str, shows: str, good: bool) -> Evidence:
        """Evidence on one field: the move that wrote it, and what stands there."""
        return Evidence(self.state.move_of(path), self.words.of(path, self.values.get(path)), shows, good)

    def on_row(self, name: str, place: int, shows: str, good: bool) -> Evidence:
        """Evidence on a row: the move that wrote it last."""
        written = {p: w for p, w in self.state.written.items() if p.startswith(f"{name}.{place}.")}
        turn = max((each.move for each in written.values()), default=self.state.moves)
        values = {path.rpartition(".")[2]: each.value for path, each in written.items()}
        return Evidence(turn, self.words.row(name, values), shows, good)

    def at_end(self, shows: str, good: bool) -> Evidence:
        """Evidence that rests on the plan as a whole."""
        return Evidence(self.state.moves, "", shows, good)

    def first_month(self, channel: str) -> int:
        """The month (from 1) in which a channel's money begins; 0 where it has none."""
        row = [each.id for each in self.scenario.world.channels].index(channel)
        paid = np.flatnonzero(self.money[row] > 0)
        return int(paid[0]) * (MONTHS // QUARTERS) + 1 if len(paid) else 0

    def paid_channels(self) -> list[str]:
        return [each.id for each, row in zip(self.scenario.world.channels, self.money, strict=True) if row.sum() > 0]


def ladder(*parts: tuple[float, bool]) -> float:
    """The sum of the weights of what holds, against all of them."""
    return sum(weight for weight, holds in parts if holds) / sum(weight for weight, _ in parts)
