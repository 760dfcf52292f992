"""Somebody who fills one sheet in the way of one play, and what such a person knows of the market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from exercises.exercise import Json, Move
from exercises.plan import setup
from exercises.plan.exercise import prepare
from exercises.plan.rubric.market_part import segment_bound
from exercises.plan.rules import PlanRules
from exercises.plan.scenario import PlanScenario
from exercises.plan.state import PlanState
from scenarios.market.world import Need, SegmentWorld

FOLDER = Path(__file__).parent / "proof"
RULES = PlanRules()
Values = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Play:
    """`least`..`highest` is the range of its total on every seed, `outcome` that of its skill where it matters."""

    name: str
    about: str
    least: float
    highest: float
    outcome: tuple[float, float] | None
    ways: Mapping[str, Any]


def load(name: str, folder: Path = FOLDER) -> Play:
    plain: dict[str, Any] = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    least, highest = map(float, plain.pop("range"))
    skill = plain.pop("skill", None)
    outcome = (float(skill[0]), float(skill[1])) if skill else None
    return Play(name, str(plain.pop("about")), least, highest, outcome, plain)


class Filler:
    """Fills one sheet in the way of one play."""

    def __init__(self, play: Play, scenario: PlanScenario, seed: int) -> None:
        self.ways, self.scenario, self.seed = play.ways, scenario, seed
        self.state = PlanState(scenario, seed)
        self.moves: list[Move] = []
        self.forecast: Mapping[str, Any] | None = None

    def take(self, body: Mapping[str, Json]) -> Mapping[str, Json]:
        made = prepare(None, self.state, body)
        move = Move("edit", made)
        self.state, answer = RULES.move(self.state, move)
        self.moves.append(move)
        return answer.shown

    def way(self, name: str, default: str = "none") -> str:
        return str(self.ways.get(name, default))

    @property
    def segments(self) -> Sequence[SegmentWorld]:
        """The best first."""
        worth = {
            each.id: segment_bound(self.scenario.market, each.id, self.seed) for each in self.scenario.world.segments
        }
        return sorted(self.scenario.world.segments, key=lambda each: -worth[each.id])

    @property
    def segment(self) -> SegmentWorld | None:
        wanted = {"best": 0, "second": 1, "worst": 2}
        if self.way("segment") == "last":
            return next(s for s in self.scenario.world.segments if s.id == self.scenario.last.course.segment)
        place = wanted.get(self.way("segment"))
        return None if place is None else self.segments[place]

    def needs(self) -> list[Need]:
        """Of the chosen segment, the strongest first."""
        return sorted(self.segment.needs if self.segment else (), key=lambda each: -each.strength)


def elsewhere(planner: Filler) -> Filler:
    """Somebody with a good plan for another product, from whom texts can be copied."""
    world = planner.scenario.world.world
    near = (scenario_of(world.seed + step, "easy", world.pack) for step in range(1, 40))
    other = next(each for each in near if each.world.world.product.id != world.product.id)
    return Filler(load("exemplary"), other, planner.seed)


def scenario_of(seed: int, level: str, pack: str = "office", locale: str = "en_US") -> PlanScenario:
    return setup.plan_scenario(pack, seed, locale, level)  # type: ignore[arg-type]
