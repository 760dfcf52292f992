"""The rules of the plan: edits, forecasts, pilots, and the moment of handing in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from exercises.exercise import Answer, Invalid, Json, Move, Scorecard
from exercises.plan.forecast import forecast
from exercises.plan.knowledge import pilot_cost, run_pilot
from exercises.plan.rubric.score import VERSION, scorecard
from exercises.plan.scenario import PlanScenario
from exercises.plan.state import FORECASTS, PILOTS, Pilot, PlanState
from exercises.plan.warnings import aims_off, lacking, warnings
from exercises.sheet.edits import answered, edited

SUBMITTED = "submitted"
ASSUMED = {  # what a forecast takes for a place that is empty
    "segment.id": "last year's people",
    "message.need": "a message that moves nobody",
    "handoff.hours": "last year's promise to sales",
}


class PlanRules:
    """A move's body has one of: `edits`, `forecast`, `pilot`, `submit` (see `exercise.MOVE_HELP`)."""

    version = VERSION

    def start(self, scenario: Json, seed: int, role: str) -> PlanState:
        """An empty sheet."""
        return PlanState(msgspec.convert(scenario, PlanScenario), seed)

    def move(self, state: PlanState, move: Move) -> tuple[PlanState, Answer]:
        """Raises `Invalid` for a move that the plan cannot take as it stands."""
        if state.submitted:
            raise Invalid("This plan is handed in. Nothing was changed.")
        after, body = replace(state, moves=state.moves + 1), move.body
        if "edits" in body:
            return written(after, body)
        if body.get("forecast"):
            return forecasted(after)
        if "pilot" in body:
            return piloted(after, str(body["pilot"]))
        if body.get("submit"):
            handed_in = replace(after, submitted=True, heard=body.get("heard", {}))
            return handed_in, Answer("The plan is handed in.", SUBMITTED)
        raise Invalid("A plan takes edits, a forecast, a pilot, or the moment of handing in.")

    def score(self, state: PlanState) -> Scorecard:
        """The scorecard of the plan as it stands."""
        return scorecard(state)


def written(state: PlanState, body: Mapping[str, Json]) -> tuple[PlanState, Answer]:
    """Writes fields (see `sheet.edits.edited`); the answer has the `warnings` of the sheet as it then stands."""
    after, _, clashes = edited(state, body["edits"])
    return after, answered(body, clashes, {"warnings": warnings(after)})


def forecasted(state: PlanState) -> tuple[PlanState, Answer]:
    """One of the few looks at what the market would make of it, with what is open and what does not agree."""
    left = FORECASTS[state.scenario.level] - len(state.forecasts)
    if left <= 0:
        raise Invalid("There is no forecast left. The plan is kept as it is.")
    made = forecast(state)
    assumed = [words for path, words in ASSUMED.items() if state.value(path) is None]
    says = f"As nothing is said of it: {', '.join(assumed)}." if assumed else ""
    shown = {
        "forecast": msgspec.to_builtins(made),
        "left": left - 1,
        "warnings": [*warnings(state), *aims_off(state, made)],
        "missing": lacking(state),
    }
    return replace(state, forecasts=(*state.forecasts, made)), Answer(says, shown=shown)


def piloted(state: PlanState, channel: str) -> tuple[PlanState, Answer]:
    """A small paid trial of one channel: what it finds narrows what is known about it."""
    scenario = state.scenario
    if channel not in {each.id for each in scenario.world.channels}:
        raise Invalid(f"There is no channel {channel!r} in this market.")
    left = PILOTS[scenario.level] - len(state.pilots)
    if left <= 0:
        raise Invalid("There is no pilot left. The plan is kept as it is.")
    pilot = Pilot(
        move=state.moves,
        channel=channel,
        cost=pilot_cost(scenario),
        found=run_pilot(scenario, state.seed, channel, len(state.pilots)),
    )
    shown = {"pilot": channel, "found": pilot.found, "cost": pilot.cost, "left": left - 1}
    return replace(state, pilots=(*state.pilots, pilot)), Answer(told(scenario, pilot), shown=shown)


def told(scenario: PlanScenario, pilot: Pilot) -> str:
    """What a pilot found, in words."""
    name = next(each.name for each in scenario.world.channels if each.id == pilot.channel)
    part = round(100 * abs(pilot.found - 1))
    found = f"{part} % {'more' if pilot.found > 1 else 'fewer'} leads than" if part else "as many leads as"
    return (
        f"{name}: the pilot brought {found} the brief expects for this money. Some of that is chance, and whether "
        "these are the people you want is another question."
    )
