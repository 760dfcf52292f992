"""What the learner gets before and while they plan: everything that the best plan rests on, and no answer.

The bound that a plan is measured by uses only what stands here (and what pilots find).
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from exercises.plan.catalogue import CADENCES, LEAD_SIGNS, OBJECTIVES, OWNERS
from exercises.plan.knowledge import pilot_cost
from exercises.plan.market.grid import ATTEMPTS, HOURS
from exercises.plan.market.model import Handoff
from exercises.plan.market.response import capacity, reach, speed
from exercises.plan.scenario import PlanScenario
from exercises.plan.sheet import FEEDBACK_DAYS, ROWS, fields
from exercises.plan.speech import amount, count
from exercises.plan.state import FORECASTS, PILOTS
from scenarios.draw import Draw
from scenarios.generate import sheet_shown
from scenarios.market.world import SegmentWorld
from scenarios.templates import render_one

CURVE = (0.25, 0.5, 1.0, 2.0, 3.0)  # of the money at which half of the leads come


# What the figures count: shown beside them on screens, and to whoever reads the brief as JSON.
NOTES = {
    "budget": "For the year. What is not spent is kept, and counts as earned.",
    "segments.price": "What such a customer pays a year; worth is what it leaves in all its years.",
    "segments.taken": "How often sales takes a lead of theirs on, 1 being the average.",
    "segments.firms": "How many there are. In a small segment every channel is used up sooner.",
    "channels.curve": "Pairs: money in a quarter, qualified leads in a quarter, for people whom the channel reaches "
    "averagely well. The second ten thousand brings less than the first.",
    "channels.most": "The most that the channel can take in a quarter.",
    "channels.kept": "The part of an effect that carries into the next month.",
    "channels.spread": "How far a year may lie from the curve, either way.",
    "channels.quality": "The part of the leads that marketing calls qualified.",
    "funnel": "Parts of the step before, for a call within an hour and six attempts. cycle: how many deals close in "
    "the same month, the next, and so on. salvage: what a deal is worth that closes after the year. rot: the part "
    "of unworked leads that is still good a month later.",
    "season": "Demand in each month, 1 being the average.",
    "sales.promises": "leads: how many all sellers together can call in a month as promised; reached: leads reached, "
    "fresh: what is left of a lead at the first call, both against the best.",
    "lead": "One of the people behind last year's figures. Marketers call him or her in the other exercise.",
    "objective.before": "Where the figure stood last year.",
    "objective.number": "Not hardly above last year where far more is possible, and not beyond what the plan brings.",
    "objective.by": "A month, 1 to 12. So is deliverable.due.",
    "deliverable": "In time is what can be made by its month and is there before the last month of the first quarter "
    "in which its channel gets money. An owner's weeks are for each quarter.",
    "message.text": "8 to 60 words, at most 400 characters: for whom, the need, what answers it, who has seen it work.",
    "segment.why": "A sentence or two, 12 words or more, in your own words.",
    "handoff.feedback": "Days until marketing hears from sales what became of a lead.",
    "economics": "For as many customers as the market may be expected to bring (a forecast tells). cac: what the plan "
    "costs for each of them; payback: months until such a customer has "
    "paid that back; ratio: what a customer is worth against it.",
    "reserve": "Money that is kept back. It is not spent, unless something goes wrong.",
    "pilot": "A paid trial: found 1.2 means 20 % more leads than the curve says. It tells how the channel does this "
    "year, not whom it reaches.",
    "forecast": "Five values: 5, 25, 50, 75 and 95 of 100 years lie below. net is what the year earns after all costs; "
    "stale: qualified leads that nobody called in time; busy_months: months in which more come than sales can call. "
    "warnings is what does not agree, missing what is open.",
}


def brief(scenario: PlanScenario) -> dict[str, Any]:
    """Plain JSON. Amounts are in `currency`, by quarter where there are four."""
    world, market, last = scenario.world, scenario.market, scenario.last
    where = world.world
    return {
        "kind": "plan",
        "level": scenario.level,
        "pack": where.pack,
        "seed": where.seed,
        "locale": where.locale,
        "currency": where.company.currency,
        "product": sheet_shown(where.product),
        "goal": goal(scenario),
        "story": world.story,
        "budget": market.budget,
        "price": world.price,
        "margin": world.margin,
        "years": world.years,
        "worth": round(world.worth),
        "season": list(world.season),
        "wanted": scenario.wanted,
        "segments": [
            segment_shown(each, world.price, world.worth)
            for each in _shuffled(scenario, "segments", list(world.segments))
        ],
        "channels": channels_shown(scenario),
        "funnel": {
            "accepted": market.funnel.accepted,
            "opportunity": market.funnel.opportunity,
            "won": market.funnel.won,
            "cycle": list(market.funnel.cycle),
            "salvage": market.salvage,
            "rot": market.rot,
        },
        "last": {
            "segment": last.course.segment,
            "hours": last.course.handoff.hours,
            "attempts": last.course.handoff.attempts,
            "cost": last.cost,
            **{name: list(getattr(last.results, name)) for name in last.results.__struct_fields__},
        },
        "sales": sales_shown(scenario),
        "lead": {
            "name": f"{where.person.first} {where.person.last}",
            "role": where.person.role_label,
            "company": where.company.name,
            "segment": world.lead_of,
        },
        "sales_says": list(world.sales_says),
        "marketing_says": list(world.marketing_says),
        "choices": choices(scenario),
        "left": {
            "forecasts": FORECASTS[scenario.level],
            "pilots": PILOTS[scenario.level],
            "pilot": pilot_cost(scenario),
        },
        "notes": NOTES,
        "fields": list(fields(scenario)),
    }


def goal(scenario: PlanScenario) -> str:
    """The director's sentence."""
    names = {
        "customers": count_of(scenario, scenario.wanted),
        "before": count_of(scenario, sum(scenario.last.results.won)),
        "vendor": scenario.world.world.product.vendor,
        "budget": amount_of(scenario, scenario.market.budget),
        "locale": scenario.world.world.locale,
    }
    text = render_one(scenario.world.director, names)
    return text[:1].upper() + text[1:]


class _Of(msgspec.Struct, frozen=True):
    scenario: PlanScenario


def amount_of(scenario: PlanScenario, value: float) -> str:
    return amount(_Of(scenario), value)


def count_of(scenario: PlanScenario, value: float) -> str:
    return count(_Of(scenario), value)


def _shuffled(scenario: PlanScenario, what: str, items: list[Any]) -> list[Any]:
    """In an order that tells nothing, the same for the same market."""
    where = scenario.world.world
    return list(Draw.of(where.pack, where.seed, where.locale, "order", what).sample(items, len(items)))


def segment_shown(segment: SegmentWorld, price: float, worth: float) -> dict[str, Any]:
    """Without strengths, fits and stems; needs are told as what people of the kind say they want."""
    plain: dict[str, Any] = msgspec.to_builtins(segment)
    needs = [{"id": need.id, "text": need.text} for need in sorted(segment.needs, key=lambda each: each.id)]
    return {
        **{name: plain[name] for name in ("id", "label", "who", "firms", "persona")},
        "price": round(price * segment.deal),
        "worth": round(worth * segment.deal),
        "taken": segment.rate,
        "needs": needs,
        "reach": [{"channel": each.channel, "hint": each.hint} for each in segment.reach],
    }


def channels_shown(scenario: PlanScenario) -> list[dict[str, Any]]:
    """Each channel with what it cost and brought last year, and what more or less money would bring."""
    last, shown = scenario.last, []
    for row, (channel, known) in enumerate(zip(scenario.market.channels, scenario.world.channels, strict=True)):
        money = np.array(CURVE) * channel.half
        leads = channel.leads * money / (channel.half + money)
        shown.append(
            {
                "id": known.id,
                "name": known.name,
                "what": known.what,
                "lasts": known.lasts,
                "kept": round(channel.memory, 2),
                "source": known.source,
                "spread": channel.spread,
                "quality": channel.quality,
                "most": channel.most,
                "last_spend": list(last.course.spend[row]),
                "last_leads": list(last.leads[row]),
                "last_qualified": list(last.qualified[row]),
                "curve": [[round(3 * m), round(3 * q)] for m, q in zip(money, leads * channel.quality, strict=True)],
                "makes": [{"name": each.name, "weeks": each.weeks} for each in known.makes],
            }
        )
    return shown


def sales_shown(scenario: PlanScenario) -> dict[str, Any]:
    """Sales' time, and what each promise would do with it."""
    sales = scenario.market.sales
    promises = [
        {
            "hours": hours,
            "attempts": attempts,
            "leads": round(capacity(sales, Handoff(hours, attempts)), 1),
            "reached": round(reach(attempts), 3),
            "fresh": round(speed(hours), 3),
        }
        for hours in HOURS
        for attempts in ATTEMPTS
    ]
    return {"sellers": scenario.sellers, "hours": scenario.hours, "promises": promises}


def choices(scenario: PlanScenario) -> dict[str, Any]:
    """What can be chosen from, in an order that tells nothing."""
    world = scenario.world
    return {
        "objectives": list(OBJECTIVES),
        "owners": [{"id": each.id, "label": each.label, "weeks": each.weeks} for each in OWNERS],
        "measures": [
            {"id": m.id, "name": m.name, "what": m.what, "sources": _shuffled(scenario, m.id, list(m.sources))}
            for m in _shuffled(scenario, "measures", list(world.measures))
        ],
        "cadences": list(CADENCES),
        "risks": [
            {"id": r.id, "text": r.text, "sign": r.sign, "answers": _shuffled(scenario, r.id, list(r.answers))}
            for r in _shuffled(scenario, "risks", list(world.risks))
        ],
        "signs": list(LEAD_SIGNS),
        "rejects": list(world.rejects),
        "feedback": list(FEEDBACK_DAYS),
        "hours": list(HOURS),
        "attempts": list(ATTEMPTS),
        "rows": ROWS,
    }
