"""Whole plans as files: how somebody fills the sheet, whatever market the seed brings.

A play is a YAML file in `proof/`: the range that it must score, and for each part of the sheet a way of
filling it, by the names in `ways/`. The exemplary way reads the market as a thoughtful person would who got
every hint; the cheats do what somebody tries who wants points and not a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from exercises.plan.filler import FOLDER, RULES, Filler, Play, Values, load, scenario_of
from exercises.plan.state import PlanState
from exercises.plan.ways.money import handoff_part, spend_part
from exercises.plan.ways.people import message_part, segment_part
from exercises.plan.ways.work import deliverables_part, economics_part, measures_part, objectives_part, risks_part

__all__ = ["RULES", "PARTS", "Planner", "Play", "every", "load", "scenario_of"]
PARTS: Sequence[Callable[[Filler], Values]] = (
    segment_part,
    message_part,
    spend_part,
    handoff_part,
    objectives_part,
    deliverables_part,
    measures_part,
    risks_part,
    economics_part,
)


def every(folder: Path = FOLDER) -> list[Play]:
    return [load(path.stem, folder) for path in sorted(folder.glob("*.yaml"))]


class Planner(Filler):
    """Fills the whole sheet."""

    def run(self) -> PlanState:
        """Every part in the order of the sheet, then the end."""
        for part in PARTS:
            values = part(self)
            if values:
                self.take({"set": values})
        self.take({"submit": True})
        return self.state
