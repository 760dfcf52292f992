"""The character sheet: the hidden part of a scenario as somebody can play it from a phone in a room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exercises.exercise import Json
from exercises.roleplay.scenario import DEEP, RoleplayScenario
from exercises.roleplay.sheet.content import PERSONAL, Sheet, load
from scenarios.scenario import Fact
from scenarios.templates import render

TRUST = {"easy": 3, "normal": 2, "hard": 1}  # of 5, before the temperament shifts it
SHIFT = 0.1  # an offset of the temperament from which it does
TERSE = 0.3  # of talkativeness: below it a fact is told in few words


def character(scenario: RoleplayScenario) -> dict[str, Json]:
    """Everything that whoever plays the customer needs; `facts` are what counts, in the order of a good talk."""
    sheet, call, named = load(), scenario.call, names(scenario)
    kind = call.temperament_traits.id
    return {
        "name": f"{named['first']} {named['last']}",
        "line": f"{named['role']}, {named['company']}",
        "who": list(render(sheet.who, named)),
        "people": [
            *(said(sheet.people, named, name=each.name, who=each.who) for each in call.cast),
            *(said(sheet.chat, named, says=each) for each in call.world.person.chat[:1]),
        ],
        "mood": list(render((sheet.kinds[call.kind], sheet.temperaments[kind], sheet.levels[call.level]), named))
        + [said(sheet.trust, named, start=trust(scenario))],
        "remember": [f"{each.when[:1].upper()}{each.when[1:]}: {each.really}" for each in call.world.touches],
        "about": f"{call.world.product.vendor}, {call.world.product.category}",
        "facts": [fact(scenario, sheet, each) for each in scenario.facts],
        "asides": [
            {"topic": sheet.asides[each.topic], "says": each.short}
            for each in scenario.asides
            if each.topic in sheet.asides
        ],
        "reservations": [
            {
                "id": each.id,
                "when": sheet.moments[each.when],
                "says": each.says[0],
                "root": each.root[0],
                "answer": each.answer,
                "settled": each.settled[0],
            }
            for each in call.objections
        ],
        "agree": list(render(sheet.agree, named)),
        "verdict": said(sheet.verdict, named),
        "cold": [*render(sheet.cold, named), said(sheet.chills[kind], named)],
        "sentences": sentences(scenario),
        "fair": list(render(sheet.fair, named)),
    }


def names(scenario: RoleplayScenario) -> Mapping[str, Any]:
    """What the templates may speak of."""
    world, call = scenario.call.world, scenario.call
    job = next((each.short for each in scenario.asides if each.topic == "role"), world.person.role_label)
    return {
        "locale": world.locale,
        "first": world.person.first,
        "last": world.person.last,
        "role": world.person.role_label,
        "company": world.company.name,
        "industry": world.company.industry_label,
        "city": world.company.city,
        "employees": world.company.employees,
        "years": world.person.years,
        "job": job,
        "step": call.advances[0].text,
        "slots": " or ".join(call.free[:2]),
    }


def said(text: str, named: Mapping[str, Any], **more: object) -> str:
    return render((text,), {**named, **more})[0]


def trust(scenario: RoleplayScenario) -> int:
    """Where it begins, 1 to 5: the level of difficulty, one more or less where the temperament is far from even."""
    offset = scenario.call.temperament_traits.trust0
    return min(5, max(1, TRUST[scenario.call.level] + (offset >= SHIFT) - (offset <= -SHIFT)))


def fact(scenario: RoleplayScenario, sheet: Sheet, each: Fact) -> dict[str, Json]:
    """When it may be told, a question that would open it, what must be known before, and the words for it."""
    personal = each.topic == "impact" and each.depth >= 3
    known = [found.short for id in each.after if (found := scenario.fact(id))]
    terse = scenario.call.temperament_traits.talkativeness < TERSE
    return {
        "id": each.id,
        "topic": each.topic,
        "deep": each.topic in DEEP,
        "when": sheet.triggers[PERSONAL if personal else each.topic],
        "asks": each.asks[0],
        "after": known,
        "short": each.short,
        "says": each.short if terse and not personal else each.say[0],
    }


def sentences(scenario: RoleplayScenario) -> list[str]:
    """Three that the customer might say unasked: a hint that gives nothing away, a reservation, and a question."""
    call = scenario.call
    hint = next(each.leak[0] for each in scenario.facts if each.topic == "problem")
    return [hint, call.objections[0].says[-1], call.questions[0].says[0]]
