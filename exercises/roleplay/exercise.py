"""The role-play as an exercise: how one is generated, what each seat sees, and which moves it may make."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from exercises.call import exercise as call
from exercises.exercise import Exercise, Json, Option
from exercises.roleplay import sheet
from exercises.roleplay.moves import HELP, prepare
from exercises.roleplay.rules import RoleplayRules
from exercises.roleplay.scenario import SEATS, RoleplayScenario

OBSERVER = "observer"
WITH, WITHOUT = "yes", "no"


def options() -> tuple[Option, ...]:
    """Those of a call, and whether somebody observes: in a pair the customer rates afterwards."""
    return (*call.options(), Option(OBSERVER, (WITH, WITHOUT), WITH))


def make(seed: int, chosen: Mapping[str, str]) -> Json:
    """The customer of this seed is the one whom the same seed and options give to a caller."""
    return {"call": call.make(seed, chosen), "observed": chosen.get(OBSERVER, WITH) == WITH}


def public(scenario: Json) -> Json:
    return sheet.public(read(scenario))


def brief_for(scenario: Json, seat: str) -> Json:
    """Raises `Invalid` for a seat that this role-play has not."""
    return sheet.brief(read(scenario), seat)


def read(scenario: Json) -> RoleplayScenario:
    return scenario if isinstance(scenario, RoleplayScenario) else msgspec.convert(scenario, RoleplayScenario)


ROLEPLAY = Exercise(
    "roleplay",
    "sales",
    RoleplayRules(),
    options(),
    make,
    public,
    prepare,
    HELP,
    shared=True,
    seats=SEATS,
    brief_for=brief_for,
    alone=False,
    early=frozenset({"calibrate"}),
)
