"""The joint pitch as an exercise: how one is generated, what each sees of it, how an edit is checked and heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import msgspec

from exercises.call.exercise import ANY
from exercises.call.exercise import options as call_options
from exercises.call.hearing.ear import load_ear
from exercises.exercise import Exercise, Json, Option
from exercises.pitch import brief
from exercises.pitch.rules import PitchRules
from exercises.pitch.scenario import SEATS, PitchScenario
from exercises.pitch.setup import pack_of, pitch_scenario
from exercises.pitch.sheet import FEWEST, LONGEST_LINE, LONGEST_TITLE, MOST, PARTS, fields
from exercises.pitch.speech import spoken
from exercises.pitch.state import PitchState
from exercises.sheet.edits import checked, no_move, one_move
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
    one_move(body, KINDS)
    seat = {"seat": body["seat"]} if body.get("seat") in SEATS else {}
    if "set" in body or "edits" in body:
        return checked_and_heard(state, body) | seat
    if body.get("submit") is True:
        return {"submit": True} | seat
    raise no_move(body, "a pitch", KINDS)


def checked_and_heard(state: PitchState, body: Mapping[str, Json]) -> dict[str, Json]:
    """The edits as the fields keep them, each with what was heard."""
    found = checked(fields(state.scenario), body, MOST_EDITS)
    return found | {"edits": [heard(each) for each in found["edits"]]}


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
