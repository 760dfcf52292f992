"""The plan as an exercise: how a market is generated, what the learner sees of it, how an edit is checked."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import cast

import msgspec

from exercises.call.hearing.ear import load_ear
from exercises.exercise import Exercise, Json, Option
from exercises.plan.brief import brief
from exercises.plan.message import LONGEST, REASON_WORDS, SHORTEST
from exercises.plan.rubric.work_part import LEAST_NAME
from exercises.plan.rules import PlanRules
from exercises.plan.scenario import PlanScenario
from exercises.plan.setup import plan_scenario
from exercises.plan.sheet import LONGEST_MESSAGE, fields
from exercises.plan.state import PlanState
from exercises.sheet.edits import checked, no_move, one_move
from scenarios import generate
from scenarios.scenario import LEVELS, LOCALES, Level, Locale

ANY = "any"
MOST_EDITS = 80
KINDS = ("set", "edits", "forecast", "pilot", "submit")
MOVE_HELP = f"""\
One JSON object a line, with one move in it:
  {{"set": {{"segment.id": "...", "spend.search.1": 12000}}}}   writes 1 to {MOST_EDITS} fields; null empties one
  {{"edits": [{{"path": "...", "value": 1, "seen": 3}}]}}       the same; left as it is if written since revision 3
  {{"forecast": true}}    what the market would make of it (a few times), what is open, what does not agree
  {{"pilot": "search"}}   pays for a trial of a channel (a few times)
  {{"submit": true}}      hands it in; nothing can be changed afterwards

`python -m app scenario --exercise plan --seed N`, with the same options, prints the brief: every path under
fields, what can be chosen under segments, product and choices, and what the figures mean under notes.

  segment.why      your own words, {REASON_WORDS} or more, at most 500 characters
  message.text     your own words, {SHORTEST} to {LONGEST}, at most {LONGEST_MESSAGE} characters:
                   for whom, which need, what answers it, and who has seen it work
  message.need     an id under needs of the segment; message.does and message.proof: ids under the product
  risk.N.answer    a whole sentence under answers of that risk, word for word
  measure.N.source, handoff.signs, handoff.rejects   word for word as well; the last two are lists
  deliverable.N.name   your own words, {LEAST_NAME} letters or more; .owner an id, .due a month from 1 to 12

A field that cannot take its value is named in the answer with the reason; all others of the line are written."""


def options() -> tuple[Option, ...]:
    return (
        Option("level", LEVELS, "normal"),
        Option("pack", (ANY, *generate.packs()), ANY),
        Option("locale", LOCALES, "en_US"),
    )


def make(seed: int, chosen: Mapping[str, str]) -> Json:
    """The market of this seed. With the pack left open the seed chooses that, too."""
    packs = generate.packs()
    pack = chosen.get("pack", ANY)
    if pack == ANY:
        pack = packs[sha256(f"pack|{seed}".encode()).digest()[0] % len(packs)]
    locale, level = cast(Locale, chosen.get("locale", "en_US")), cast(Level, chosen.get("level", "normal"))
    return msgspec.to_builtins(plan_scenario(pack, seed, locale, level))


def public(scenario: Json) -> Json:
    return brief(msgspec.convert(scenario, PlanScenario))


def prepare(scenario: Json, state: PlanState, body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Checks what came from outside, and hears the message when the plan is handed in.

    Raises `Invalid`, with the path, for a field that there is not or a value that it cannot hold, and for two
    moves in one, of which one would be lost.
    """
    one_move(body, KINDS)
    if "set" in body or "edits" in body:
        return checked(fields(state.scenario), body, MOST_EDITS)
    if body.get("forecast") is True:
        return {"forecast": True}
    if "pilot" in body:
        return {"pilot": str(body["pilot"])}
    if body.get("submit") is True:
        return {"submit": True, "heard": heard(state)}
    raise no_move(body, "a plan", KINDS)


def heard(state: PlanState) -> Json:
    """What the ear of the calls hears in the message."""
    text = str(state.value("message.text") or "")
    found = load_ear().hear("", text) if text else None
    return {"ear": found.version, "acts": list(found.acts)} if found else {}


PLAN = Exercise("plan", "marketing", PlanRules(), options(), make, public, prepare, MOVE_HELP, shared=True)
