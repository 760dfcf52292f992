"""What each seat may see before and during the talk, as plain JSON."""

from __future__ import annotations

from exercises.exercise import Invalid, Json
from exercises.roleplay.rubric import load as load_rubric
from exercises.roleplay.scenario import CUSTOMER, OBSERVER, SELLER, RoleplayScenario
from exercises.roleplay.sheet import content
from exercises.roleplay.sheet.character import character
from scenarios import generate


def public(scenario: RoleplayScenario) -> Json:
    """What all of them may see: the call's own brief, who sits where, and how it is scored."""
    return generate.public(scenario.call) | {
        "seats": list(scenario.seats),
        "judge": scenario.judge,
        "criteria": criteria(),
    }


def brief(scenario: RoleplayScenario, seat: str) -> Json:
    """What this seat alone may see. Raises `Invalid` for a seat that there is not."""
    if seat not in scenario.seats:
        raise Invalid(f"The seats are: {', '.join(scenario.seats)}.")
    made = {SELLER: seller, CUSTOMER: character, OBSERVER: observer}[seat](scenario)
    return {"seat": seat} | made


def seller(scenario: RoleplayScenario) -> dict[str, Json]:
    """The same that a caller gets on the phone, and how to use the minutes."""
    return {"call": generate.public(scenario.call), "advice": list(content.load().seller), "criteria": criteria()}


def observer(scenario: RoleplayScenario) -> dict[str, Json]:
    """Who sits there, how to look, and the tick sheet with all anchors. Nothing that the customer hides."""
    person, company = scenario.call.world.person, scenario.call.world.company
    return {
        "whom": f"{person.first} {person.last}, {person.role_label}, {company.name}",
        "goal": scenario.call.goal,
        "how": list(content.load().observer),
        "criteria": [
            {
                "id": each.id,
                "name": each.name,
                "looks_for": each.looks_for,
                "levels": [{"anchor": step.anchor, "example": step.example} for step in each.steps],
            }
            for each in load_rubric().criteria
        ],
    }


def criteria() -> list[Json]:
    """Every criterion as it is published: its name, what it looks for, and its weight in percent."""
    rubric = load_rubric()
    return [
        {"id": each.id, "name": each.name, "looks_for": each.looks_for, "weight": each.weight}
        for each in rubric.published.values()
    ]
