"""The call as an exercise: how one is generated, what the trainee sees of it, how a line is heard."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import cast

import msgspec

from exercises.call.hearing.ear import Heard, load_ear
from exercises.call.mind.state import State
from exercises.call.rules import LONGEST_LINE, CallRules, opening
from exercises.exercise import Exercise, Invalid, Json, Option
from scenarios import generate
from scenarios.scenario import KINDS, LEVELS, LOCALES, CallScenario, Kind, Level, Locale

ANY = "any"
MOVE_HELP = 'One JSON object a line: {"say": "what you say to the customer"}. At most 2000 characters.'


def options() -> tuple[Option, ...]:
    return (
        Option("kind", KINDS, "discovery"),
        Option("level", LEVELS, "normal"),
        Option("pack", (ANY, *generate.packs()), ANY),
        Option("locale", LOCALES, "en_US"),
    )


def make(seed: int, chosen: Mapping[str, str]) -> Json:
    """The call of this seed. With the pack left open the seed chooses that, too."""
    packs = generate.packs()
    pack = chosen.get("pack", ANY)
    if pack == ANY:
        pack = packs[sha256(f"pack|{seed}".encode()).digest()[0] % len(packs)]
    where = generate.world(pack, seed, cast(Locale, chosen.get("locale", "en_US")))
    kind, level = cast(Kind, chosen.get("kind", "discovery")), cast(Level, chosen.get("level", "normal"))
    return msgspec.to_builtins(generate.call(where, kind, level))


def public(scenario: Json) -> Json:
    return generate.public(msgspec.convert(scenario, CallScenario))


def prepare(scenario: Json, state: State, body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Hears the line in its context. Raises `Invalid` for what cannot be said on the phone."""
    line = body.get("say")
    if not isinstance(line, str):
        raise Invalid("A move of a call is what you say.")
    line = " ".join(line.split())
    if not line:
        raise Invalid("Nothing was said. Type what you say to the customer.")
    if len(line) > LONGEST_LINE:
        raise Invalid(
            f"That is too long for one breath: at most {LONGEST_LINE} characters. Your text is kept; shorten it."
        )
    customer = state.turns[-1].says if state.turns else opening(state)
    return {"say": line, "heard": as_json(load_ear().hear(customer, line))}


def as_json(heard: Heard) -> Json:
    parts = [
        {"text": part.text, "acts": list(part.acts), "topics": list(part.topics), "unsure": list(part.unsure)}
        for part in heard.parts
    ]
    return {"ear": heard.version, "parts": parts}


CALL = Exercise("call", "sales", CallRules(), options(), make, public, prepare, MOVE_HELP)
