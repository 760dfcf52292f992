"""The plan as an exercise: how a market is generated, what the learner sees of it, how an edit is checked."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import cast

import msgspec

from exercises.call.hearing.ear import load_ear
from exercises.exercise import Exercise, Invalid, Json, Option
from exercises.plan.brief import brief
from exercises.plan.message import LONGEST, REASON_WORDS, SHORTEST
from exercises.plan.rubric.work_part import LEAST_NAME
from exercises.plan.rules import PlanRules
from exercises.plan.scenario import PlanScenario
from exercises.plan.setup import plan_scenario
from exercises.plan.sheet import LONGEST_MESSAGE, Field, fields, nearest
from exercises.plan.state import PlanState
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
    asked = [kind for kind in KINDS if body.get(kind) not in (None, False)]
    if len(asked) > 1:
        raise Invalid(f"One move at a time: {' and '.join(asked)} stand in one. Nothing of it was done.")
    if "set" in body or "edits" in body:
        return checked(state, body)
    if body.get("forecast") is True:
        return {"forecast": True}
    if "pilot" in body:
        return {"pilot": str(body["pilot"])}
    if body.get("submit") is True:
        return {"submit": True, "heard": heard(state)}
    given = ", ".join(map(str, body)) or "nothing"
    raise Invalid(f"{given[:80]} is no move of a plan. It takes one of {', '.join(KINDS)}: see `play --help`.")


def checked(state: PlanState, body: Mapping[str, Json]) -> Mapping[str, Json]:
    """The edits with values as the fields keep them, and those refused with the reason: one bad field loses no other.

    Raises `Invalid` where nothing is left.
    """
    given, plain = body.get("edits"), body.get("set")
    if isinstance(plain, dict) and given is None:
        given = [{"path": path, "value": value} for path, value in plain.items()]
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_EDITS:
        count = f"; these are {len(given)}" if isinstance(given, list) else ""
        raise Invalid(f"Between 1 and {MOST_EDITS} fields can be written at once{count}. Nothing of it was written.")
    known = fields(state.scenario)
    made, refused = [], []
    for edit in given:
        try:
            made.append(kept(known, edit))
        except Invalid as error:
            refused.append({"path": edit.get("path") if isinstance(edit, dict) else None, "why": str(error)})
    if not made:
        raise Invalid(" ".join(str(each["why"]) for each in refused))
    return {"edits": made} | ({"refused": refused} if refused else {})


def kept(known: Mapping[str, Field], edit: Json) -> Json:
    """One edit as the sheet keeps it. Raises `Invalid`, naming the path."""
    if not isinstance(edit, dict) or not isinstance(edit.get("path"), str) or edit["path"] not in known:
        path = edit.get("path") if isinstance(edit, dict) else edit
        told = path if isinstance(path, str) else repr(path)
        raise Invalid(f"The sheet has no field {told[:80]}.{nearest(path, known)}")
    path, value, seen = edit["path"], edit.get("value"), edit.get("seen")
    if seen is not None and (isinstance(seen, bool) or not isinstance(seen, int)):
        raise Invalid(f"{path}: the revision seen is a whole number.")
    try:
        allowed = None if value is None or value == "" else known[path].allowed(value)
    except Invalid as error:
        raise Invalid(f"{path}: {error}") from error
    return {"path": path, "value": allowed} | ({} if seen is None else {"seen": seen})


def heard(state: PlanState) -> Json:
    """What the ear of the calls hears in the message."""
    text = str(state.value("message.text") or "")
    found = load_ear().hear("", text) if text else None
    return {"ear": found.version, "acts": list(found.acts)} if found else {}


PLAN = Exercise("plan", "marketing", PlanRules(), options(), make, public, prepare, MOVE_HELP, shared=True)
