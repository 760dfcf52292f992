"""The person who answers first on some cold calls: lets through who says a name and a reason and stays kind."""

from __future__ import annotations

import re

from exercises.call.mind import phrases
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.words import hits

LONGEST = 6  # turns at the gate
_THROUGH = re.compile(
    r"\b(?:put me (?:through|on)|speak (?:to|with)|talk (?:to|with)|connect me|reach|available|transfer|in charge|"
    r"responsible|is (?:she|he) (?:in|there|free))\b",
    re.IGNORECASE,
)


def step(x: Exchange) -> None:
    if "rude" in x.acts or phrases.META.search(x.line) or "pressure" in x.acts:
        hard(x)
        return
    steps = set(x.state.gate_steps)
    person = x.scenario.world.person
    if "introduce" in x.acts or hits((x.scenario.world.product.vendor,), x.line):
        steps.add("name")
    if phrases.REASON.search(x.line) or x.acts & {"pitch_benefit"} or hits(subject(x), x.line):
        steps.add("reason")
    if hits((person.last, person.first), x.line) or _THROUGH.search(x.line):
        steps.add("asked")
    if x.acts & {"permission", "empathize", "small_talk", "greet"} or re.search(r"\b(?:please|thank)", x.line, re.I):
        steps.add("kind")
    x.set(gate_steps=frozenset(steps))
    answer(x, steps)


def subject(x: Exchange) -> tuple[str, ...]:
    """Words that say what it is about."""
    return tuple(word for word in x.scenario.world.product.category.split() if len(word) > 3)


def hard(x: Exchange) -> None:
    rude = "rude" in x.acts
    x.note("rude" if rude else "pressured" if "pressure" in x.acts else "meta")
    if rude or x.state.pressed:
        x.note("gate_closed", "rude" if rude else "pressed")
        x.ending = "gate_refused"
        x.reply(Place.GOODBYE, "gate_refuse")
    else:
        x.set(pressed=x.state.pressed + 1)
        x.reply(Place.CONDUCT, "gate_rude")


def answer(x: Exchange, steps: set[str]) -> None:
    wanted = {"name", "reason"} | ({"kind"} if x.scenario.level == "hard" else set())
    if wanted <= steps and ("asked" in steps or x.n >= 2):
        x.set(at_gate=False)
        x.note("gate_passed")
        x.reply(Place.SOCIAL, "gate_through")
        x.reply(Place.INITIATIVE, "pick_up")
    elif x.n >= LONGEST:
        x.note("gate_closed", "time")
        x.ending = "gate_refused"
        x.reply(Place.GOODBYE, "gate_refuse")
    elif x.acts & {"pitch_feature"} and "name" in steps and x.n >= 2:
        x.note("gate_pitched")
        x.reply(Place.ANSWER, "gate_pitch")
    elif x.acts & {"ask_open", "ask_closed"} and not _THROUGH.search(x.line):
        x.reply(Place.ANSWER, "gate_question")
        if "name" not in steps:
            x.reply(Place.INITIATIVE, "gate_who")
    elif "name" not in steps:
        x.reply(Place.ANSWER, "gate_who")
    elif "reason" not in steps:
        x.reply(Place.ANSWER, "gate_about")
    else:
        x.reply(Place.ANSWER, "gate_soften" if "kind" in steps else "gate_brush")
