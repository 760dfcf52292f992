"""What the two get: the customer and the sheet both, and each the half that the other has not."""

from __future__ import annotations

from typing import Any

from exercises.exercise import Invalid
from exercises.pitch.rubric.criteria import CRITERIA
from exercises.pitch.scenario import SEATS, SELLER, PitchScenario, kind_of, shown
from exercises.pitch.sheet import FEWEST, MOST, PARTS, SPEED, fields
from scenarios import generate

MINUTES = 2
NOTES = {
    "halves": "The marketer knows what the customer answered in writing, the seller what was said in the first talk. "
    "Neither is on the other's brief. Tell each other before you write.",
    "parts": "Each part is said aloud; .by is who says it: marketer or seller.",
    "whom": "The person and the job. It is not said aloud.",
    "answer.does": "An id under product.does: one benefit, not a list.",
    "proof.id": "An id under product.proof: the one that shows what you claim.",
    "ask": "text: what you ask for. who: who of them and who of you. when: a day. All three are said.",
}


def public(scenario: PitchScenario) -> dict[str, Any]:
    """What both may see before and during the pitch: nothing of either half."""
    shared = generate.public(scenario.call)
    person, company = shared["person"], shared["company"]
    return {
        **{name: shared[name] for name in ("level", "pack", "seed", "locale", "company", "person", "product", "day")},
        "kind": "pitch",
        "goal": f"Win {person['address']} of {company['name']} for one next step, in {MINUTES} minutes.",
        "knows": shared["knows"],
        "touches": shared["touches"],
        "minutes": MINUTES,
        "words": [FEWEST, MOST],
        "speed": list(SPEED),
        "parts": [each.name for each in PARTS],
        "seats": list(SEATS),
        "fields": list(fields(scenario)),
        "notes": NOTES,
        "criteria": [
            {"id": each.id, "name": each.name, "looks_for": each.looks_for, "weight": each.weight} for each in CRITERIA
        ],
    }


def brief(scenario: PitchScenario, seat: str) -> dict[str, Any]:
    """The half of one seat. Raises `Invalid` for a seat that there is not."""
    if seat not in SEATS:
        raise Invalid(f"The seats are: {', '.join(SEATS)}.")
    known = [{"topic": kind_of(fact), "text": shown(scenario, fact)} for fact in scenario.half(seat)]
    return {"seat": seat, "known": known} | ({"free": list(scenario.call.free)} if seat == SELLER else {})
