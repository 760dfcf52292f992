"""Aims, work, figures, risks and arithmetic."""

from __future__ import annotations

import math

from exercises.plan.filler import Filler, Values
from exercises.plan.sheet import ROWS


def objectives_part(planner: Filler) -> Values:
    way, last = planner.way("objectives"), planner.scenario.last.results
    if way == "none":
        return {}
    looked = planner.take({"forecast": True})["forecast"]
    planner.forecast = looked
    customers, qualified = round(looked["customers"][2]), round(looked["qualified"][2])
    if way == "inflated":
        customers, qualified = 10 * customers + 50, 10 * qualified + 500
    made: Values = {"objective.1.what": "customers", "objective.2.what": "qualified"}
    if way != "no_number":
        made |= {"objective.1.number": customers, "objective.2.number": qualified}
    if way in ("good", "inflated"):
        made |= {"objective.1.before": sum(last.won), "objective.2.before": sum(last.qualified)}
        made |= {"objective.1.by": 12, "objective.2.by": 12}
    return made


def deliverables_part(planner: Filler) -> Values:
    way = planner.way("deliverables")
    if way == "none":
        return {}
    owners = ("campaigns", "writer", "designer", "events")
    made: Values = {}
    paid = [
        c
        for c in planner.scenario.world.channels
        if any(f"spend.{c.id}.{q}" in planner.state.values for q in range(1, 5))
    ]
    for row, channel in enumerate(paid[:12], 1):
        first = min(q for q in range(1, 5) if f"spend.{channel.id}.{q}" in planner.state.values)
        make = min(channel.makes, key=lambda each: each.weeks)
        due = max(3 * first - 1, math.ceil(make.weeks / 4.35)) if way in ("in_time", "nobody") else 12
        made |= {f"deliverable.{row}.name": make.name, f"deliverable.{row}.channel": channel.id}
        made[f"deliverable.{row}.due"] = due
        if way != "nobody":
            made[f"deliverable.{row}.owner"] = owners[row % len(owners)]
        if way == "placeholders":
            made |= {f"deliverable.{row}.name": "x", f"deliverable.{row}.due": 1}
    return made


def measures_part(planner: Filler) -> Values:
    way = planner.way("measures")
    known = {each.id: each for each in planner.scenario.world.measures}
    chosen = {"good": ("hours_to_call", "accepted_share", "won_deals", "cac"), "vanity": ("followers", "impressions")}
    chosen |= {"some": ("qualified_leads", "won_deals"), "wrong_source": ("hours_to_call", "won_deals")}
    made: Values = {}
    for row, name in enumerate(chosen.get(way, ()), 1):
        measure = known[name]
        source = next(s for s in measure.sources if s != measure.best) if way == "wrong_source" else measure.best
        cadence = "quarter" if way == "some" and row == 1 else measure.cadence
        values = {"what": name, "target": target_of(planner, name), "source": source, "cadence": cadence}
        made |= {f"measure.{row}.{key}": value for key, value in values.items()}
    return made


def target_of(planner: Filler, measure: str) -> float:
    """A number that agrees with the rest of the plan."""
    if measure == "hours_to_call":
        return float(planner.state.value("handoff.hours", planner.scenario.promise.hours))
    return 1.0


def risks_part(planner: Filler) -> Values:
    way = planner.way("risks")
    made: Values = {}
    count = {"good": 2, "poor": 2, "every": ROWS["risk"]}.get(way, 0)
    for row, risk in enumerate(planner.scenario.world.risks[:count], 1):
        made |= {f"risk.{row}.what": risk.id, f"risk.{row}.answer": risk.answers[2 if way == "poor" else 0]}
    return made


def economics_part(planner: Filler) -> Values:
    """From the forecast, as one would on the back of an envelope."""
    if planner.way("economics") != "right" or planner.forecast is None:
        return {}
    world = planner.scenario.world
    deal = planner.segment.deal if planner.segment else 1.0
    cac = planner.forecast["cost"] / max(1.0, planner.forecast["customers"][2])
    payback = min(240.0, 12 * cac / (world.price * deal * world.margin))
    return {"economics.cac": cac, "economics.payback": payback, "economics.ratio": world.worth * deal / cac}
