"""The joint pitch as an exercise: how one is generated, what each sees of it, how an edit is checked and heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import msgspec

from exercises.call.exercise import ANY
from exercises.call.exercise import options as call_options
from exercises.call.hearing.ear import load_ear
from exercises.exercise import Exercise, Invalid, Json, Option
from exercises.pitch import brief
from exercises.pitch.rules import PitchRules
from exercises.pitch.scenario import SEATS, PitchScenario
from exercises.pitch.setup import pack_of, pitch_scenario
from exercises.pitch.sheet import FEWEST, LONGEST_LINE, LONGEST_TITLE, MOST, PARTS, fields
from exercises.pitch.speech import spoken
from exercises.pitch.state import PitchState
from exercises.plan.exercise import kept
from scenarios.scenario import Level, Locale

MOST_EDITS = 40
KINDS = ("set", "edits", "submit")
SPOKEN = frozenset(part.text for part in PARTS)
MOVE_HELP = f"""\
One JSON object a line, with one move in it:
  {{"set": {{"hook.text": "...", "hook.by": "seller"}}}}         writes 1 to {MOST_EDITS} fields; null empties one
  {{"edits": [{{"path": "...", "value": "...", "seen": 3}}]}}    the same; left as it is if written since revision 3
  {{"submit": true}}      hands it in; nothing can be changed afterwards

`python -m app scenario --exercise pitch --seed N`, with the same options, prints what both know, and under briefs
what each of the two knows alone: whoever pitches alone gets both.

  whom              to whom: the person and the job, at most {LONGEST_LINE} characters; not said aloud
  hook, problem, cost, answer, proof, ask   the parts; of each .text (what is said) and .by (marketer or seller)
  answer.does       an id under product.does; proof.id: an id under product.proof
  ask.who, ask.when who takes part, and when: said after ask.text
  title             of a slide, at most {LONGEST_TITLE} characters; may stay empty

All that is said is {FEWEST} to {MOST} words: two minutes.
A field that cannot take its value is named in the answer with the reason; all others of the line are written."""


def options() -> tuple[Option, ...]:
    """Those of a call but its kind: a pitch is given at the meeting that a call arranged."""
    return tuple(option for option in call_options() if option.name != "kind")


def make(seed: int, chosen: Mapping[str, str]) -> Json:
    """The customer of this seed. With the pack left open the seed chooses that, too."""
    locale, level = cast(Locale, chosen.get("locale", "en_US")), cast(Level, chosen.get("level", "normal"))
    pack = chosen.get("pack", ANY)
    return msgspec.to_builtins(pitch_scenario(pack_of(seed) if pack == ANY else pack, seed, locale, level))


def read(scenario: Json) -> PitchScenario:
    return scenario if isinstance(scenario, PitchScenario) else msgspec.convert(scenario, PitchScenario)


def public(scenario: Json) -> Json:
    return brief.public(read(scenario))


def brief_for(scenario: Json, seat: str) -> Json:
    """Raises `Invalid` for a seat that there is not."""
    return brief.brief(read(scenario), seat)


def prepare(scenario: Json, state: PitchState, body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Checks what came from outside, and hears each part that is written as the calls are heard.

    Raises `Invalid`, with the path, for a field that there is not or a value that it cannot hold, and for two
    moves in one, of which one would be lost. The seat of who moves is kept with the move.
    """
    asked = [kind for kind in KINDS if body.get(kind) not in (None, False)]
    seat = {"seat": body["seat"]} if body.get("seat") in SEATS else {}
    if len(asked) > 1:
        raise Invalid(f"One move at a time: {' and '.join(asked)} stand in one. Nothing of it was done.")
    if "set" in body or "edits" in body:
        return checked(state, body) | seat
    if body.get("submit") is True:
        return {"submit": True} | seat
    given = ", ".join(map(str, body)) or "nothing"
    raise Invalid(f"{given[:80]} is no move of a pitch. It takes one of {', '.join(KINDS)}: see `play --help`.")


def checked(state: PitchState, body: Mapping[str, Json]) -> dict[str, Json]:
    """The edits as the fields keep them, with what was heard, and those refused: one bad field loses no other.

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
            made.append(heard(kept(known, edit)))
        except Invalid as error:
            refused.append({"path": edit.get("path") if isinstance(edit, dict) else None, "why": str(error)})
    if not made:
        raise Invalid(" ".join(str(each["why"]) for each in refused))
    return {"edits": made} | ({"refused": refused} if refused else {})


def heard(edit: Json) -> Json:
    """With what the ear of the calls hears in a part that is said: each stretch with its acts."""
    if edit["path"] not in SPOKEN or not edit["value"]:
        return edit
    found = load_ear().hear("", edit["value"])
    return edit | {"ear": found.version, "heard": [[part.text, list(part.acts)] for part in found.parts]}


def texts(state: PitchState) -> list[tuple[str, str]]:
    """The parts in their order, as they are said; nothing of who says them."""
    return [(each.name, each.text) for each in spoken(state)]


PITCH = Exercise(
    "pitch",
    "together",
    PitchRules(),
    options(),
    make,
    public,
    prepare,
    MOVE_HELP,
    shared=True,
    seats=SEATS,
    brief_for=brief_for,
    texts=texts,
)
