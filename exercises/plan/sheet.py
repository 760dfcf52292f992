"""The plan's sheet: which fields it has, what each may hold, and how several hands write in it.

A field is named by its path ("spend.search.2"). A plan is a mapping from paths to values; a field that
nobody filled is not there. Rows ("objective.1.number") have a fixed number of places.
"""

from __future__ import annotations

from collections.abc import Mapping

from exercises.exercise import Json
from exercises.plan.catalogue import CADENCES, LEAD_SIGNS, OBJECTIVES, OWNERS
from exercises.plan.market.grid import ATTEMPTS, HOURS
from exercises.plan.market.model import MONTHS, QUARTERS
from exercises.plan.scenario import PlanScenario
from exercises.sheet.fields import Allowed, Field, by_path, number, one_of, some_of, text

ROWS = {"objective": 3, "deliverable": 12, "measure": 8, "risk": 4}
LARGEST = 1e12
LONGEST_MESSAGE = 400  # characters
FEEDBACK_DAYS = (1, 7, 14, 30, 90)


def fields(scenario: PlanScenario) -> Mapping[str, Field]:
    """Every place of this scenario's sheet, by its path."""
    world, market = scenario.world, scenario.market
    channels = [each.id for each in world.channels]
    needs = [need.id for segment in world.segments for need in segment.needs]
    product = world.world.product
    made: dict[str, Allowed] = {
        "segment.id": one_of(*(each.id for each in world.segments)),
        "segment.why": text(500),
        "message.need": one_of(*dict.fromkeys(needs), where="segments (needs, id)"),
        "message.does": one_of(*(each.id for each in product.does), where="product.does (id)"),
        "message.proof": one_of(*(each.id for each in product.proof), where="product.proof (id)"),
        "message.text": text(LONGEST_MESSAGE),
        "reserve": number(0, market.budget),
        "handoff.hours": one_of(*HOURS),
        "handoff.attempts": one_of(*ATTEMPTS),
        "handoff.signs": some_of(*LEAD_SIGNS),
        "handoff.rejects": some_of(*world.rejects),
        "handoff.feedback": one_of(*FEEDBACK_DAYS),
        "economics.cac": number(0, LARGEST),
        "economics.payback": number(0, 240),
        "economics.ratio": number(0, 1000),
    }
    for channel in market.channels:
        for quarter in range(1, QUARTERS + 1):
            made[f"spend.{channel.id}.{quarter}"] = number(0, channel.most)
    for row in range(1, ROWS["objective"] + 1):
        made |= _objective(f"objective.{row}")
    for row in range(1, ROWS["deliverable"] + 1):
        made |= _deliverable(f"deliverable.{row}", channels)
    for row in range(1, ROWS["measure"] + 1):
        made |= _measure(f"measure.{row}", scenario)
    for row in range(1, ROWS["risk"] + 1):
        made |= _risk(f"risk.{row}", scenario)
    return by_path(made)


def _objective(row: str) -> dict[str, Allowed]:
    return {
        f"{row}.what": one_of(*OBJECTIVES),
        f"{row}.number": number(0, LARGEST),
        f"{row}.before": number(0, LARGEST),
        f"{row}.by": one_of(*range(1, MONTHS + 1)),
    }


def _deliverable(row: str, channels: list[str]) -> dict[str, Allowed]:
    return {
        f"{row}.name": text(80),
        f"{row}.channel": one_of(*channels),
        f"{row}.owner": one_of(*(each.id for each in OWNERS)),
        f"{row}.due": one_of(*range(1, MONTHS + 1)),
    }


def _measure(row: str, scenario: PlanScenario) -> dict[str, Allowed]:
    known = scenario.world.measures
    sources = dict.fromkeys(source for each in known for source in each.sources)
    return {
        f"{row}.what": one_of(*(each.id for each in known), where="choices.measures (id)"),
        f"{row}.target": number(0, LARGEST),
        f"{row}.source": one_of(*sources, where="choices.measures (sources)"),
        f"{row}.cadence": one_of(*CADENCES),
    }


def _risk(row: str, scenario: PlanScenario) -> dict[str, Allowed]:
    known = scenario.world.risks
    answers = dict.fromkeys(answer for each in known for answer in each.answers)
    return {
        f"{row}.what": one_of(*(each.id for each in known), where="choices.risks (id)"),
        f"{row}.answer": one_of(*answers, where="choices.risks (answers, the whole sentence)"),
    }


def rows(values: Mapping[str, Json], name: str) -> list[tuple[int, dict[str, Json]]]:
    """The rows that have anything in them, with their places."""
    found = []
    for place in range(1, ROWS[name] + 1):
        start = f"{name}.{place}."
        row = {path.removeprefix(start): value for path, value in values.items() if path.startswith(start)}
        if row:
            found.append((place, row))
    return found
