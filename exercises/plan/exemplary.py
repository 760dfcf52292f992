"""A plan of the same market by somebody who knows the craft: to read afterwards, never before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from exercises.plan.debrief import key_of, state_of
from exercises.plan.market.response import capacity
from exercises.plan.outcome import course_of, outcome_of
from exercises.plan.rubric.score import scorecard
from exercises.plan.scenario import PlanScenario
from exercises.plan.state import PlanState
from exercises.sheet.state import Written
from scenarios.market.world import SegmentWorld

PLAY = "exemplary"
REACHED = 2  # channels that the reasons name


@dataclass(frozen=True, slots=True)
class Exemplary:
    """`total` and `skill` are its points; sales can call `capacity` leads a month as it promises."""

    state: PlanState
    total: float
    skill: float
    capacity: float


def exemplary(state: PlanState) -> Exemplary:
    """Takes about a second the first time."""
    kept, total, skill = _exemplary(msgspec.json.encode(state.scenario), state.seed)
    made = state_of(kept)
    return Exemplary(made, total, skill, capacity(made.scenario.market.sales, course_of(made).handoff))


@lru_cache(maxsize=64)
def _exemplary(scenario: bytes, seed: int) -> tuple[bytes, float, float]:
    from exercises.plan.plays import Planner, load  # the ear is loaded only when a model plan is shown

    made = Planner(load(PLAY), msgspec.json.decode(scenario, type=PlanScenario), seed).run()
    return key_of(to_read(made)), scorecard(made).total, outcome_of(made).skill


def to_read(state: PlanState) -> PlanState:
    """With reasons in the market's own words; the play's are made of stems and are good for scoring only.

    Its message goes for the same reason, and the targets of its figures, since it writes any number there.
    """
    segment = next(each for each in state.scenario.world.segments if each.id == state.value("segment.id"))
    gone = (".target", "message.text")
    written = {path: each for path, each in state.written.items() if not path.endswith(gone)}
    written["segment.why"] = Written(_why(state, segment), state.move_of("segment.why"), 1)
    return replace(state, written=written)


def _why(state: PlanState, segment: SegmentWorld) -> str:
    strongest = sorted(segment.needs, key=lambda each: -each.strength)[:2]
    names = {each.id: each.name for each in state.scenario.world.channels}
    met = sorted(segment.reach, key=lambda each: -each.fit)[:REACHED]
    wants = f"They want to {strongest[0].text}, and to {strongest[1].text}."
    return " ".join([wants, *(f"{names[each.channel]}: {each.hint}" for each in met)])
