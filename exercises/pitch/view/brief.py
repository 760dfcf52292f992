"""The brief: whom one speaks to, the own half of what is known, what both have, and how a pitch is scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from app.texts import say
from app.widgets import cards, look
from app.widgets.markup import joined, mark
from exercises.call.view import brief as call_brief
from exercises.pitch.brief import brief
from exercises.pitch.rubric import CRITERIA
from exercises.pitch.scenario import MARKETER, SEATS, SELLER, PitchScenario

DEPARTMENT = {MARKETER: "marketing", SELLER: "sales"}


def head(public: Mapping[str, Any]) -> Markup:
    """Whom the two minutes are for."""
    person, company = public["person"], public["company"]
    return mark(
        '<section class="sd-caller-card">{face}<h1>{name}</h1><p class="sd-soft">{role}<br>{company}</p>'
        '<p class="sd-goal"><span>{word}</span>{goal}</p></section>',
        face=look.face(person["first"][:1] + person["last"][:1], "sd-huge"),
        name=f"{person['first']} {person['last']}",
        role=person["role_label"],
        company=company["name"],
        word=say("pitch.goal"),
        goal=public["goal"],
    )


def halves(scenario: PitchScenario, seat: str) -> Markup:
    """The half of a seat with a word that the other one has the rest; both for whoever is alone."""
    seats = (seat,) if seat in SEATS else SEATS
    note = say(f"pitch.half.other.{seat}") if seat in SEATS else say("pitch.half.alone")
    return mark(
        '<div class="sd-brief"><p class="sd-pitch-note">{note}</p>{halves}</div>',
        note=note,
        halves=joined(half(scenario, each) for each in seats),
    )


def half(scenario: PitchScenario, seat: str) -> Markup:
    """What one of the two knows, thing by thing."""
    found = brief(scenario, seat)
    rows = joined(
        mark(
            "<li><b>{topic}</b>{text}</li>",
            topic=say(f"pitch.topic.{each['topic']}"),
            text=mark("<q>{text}</q>", text=each["text"]) if seat == SELLER else each["text"],
        )
        for each in found["known"]
    )
    free = mark(
        '<p class="sd-small">{text}</p>', text=say("pitch.half.free", slots=", ".join(found["free"]))
    ) if "free" in found else Markup("")  # fmt: skip
    return mark(
        '<section class="sd-card sd-half sd-{department}"><h2>{title}</h2><p class="sd-soft">{source}</p>'
        '<ul class="sd-known">{rows}</ul>{free}</section>',
        department=DEPARTMENT[seat],
        title=say(f"pitch.half.{seat}.title"),
        source=say(f"pitch.half.{seat}.source"),
        rows=rows,
        free=free,
    )


def shared(public: Mapping[str, Any]) -> Markup:
    """What both have: the file, the history, the company, the sheet."""
    return mark(
        '<div class="sd-sect"><h2>{title}</h2></div>{brief}', title=say("pitch.shared"), brief=call_brief.brief(public)
    )


def criteria() -> Markup:
    """Every criterion with its weight, what it looks for, and what makes level 1, 3 and 5."""
    rows = [
        cards.criterion(one.name, one.looks_for, one.levels, say("pitch.weight", points=one.weight)) for one in CRITERIA
    ]
    return cards.rubric(say("pitch.scored"), say("pitch.scored_lead"), rows)
