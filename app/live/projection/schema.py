"""The allow-list: what each audience may get of a workshop, key by key. What is not named here never leaves.

Texts name where they come from, and a test compares every value with that source: `agenda` (titles, `now` and
questions, never notes), `people` (displayed names), `team` (their names), `catalogue` (our own texts), `code`, `mark`
(letters that only tell one state from another). Words are one of a closed set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from app.live.projection.scene import SCENES
from app.workshop.state import Phase, Stage

Source = Literal["agenda", "people", "team", "catalogue", "code", "mark"]
LONGEST = 400
LONGEST_LIST = 1_000


class Leak(Exception):
    """Something was about to be sent that this audience may not get. A mistake in the projection."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string from one of the sources."""

    source: Source


@dataclass(frozen=True, slots=True)
class Word:
    """One of these, and no other string."""

    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, or one with digits where `whole` is False."""

    whole: bool = True


@dataclass(frozen=True, slots=True)
class Flag:
    """True or False."""


@dataclass(frozen=True, slots=True)
class Listed:
    of: Shape


@dataclass(frozen=True, slots=True)
class Record:
    """All of `keys` and no other."""

    keys: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Maybe:
    """Or None."""

    of: Shape


Shape: TypeAlias = Text | Word | Number | Flag | Listed | Record | Maybe

COUNT = Listed(Number())  # how many of how many
DEPARTMENTS = Record({"marketing": Number(), "sales": Number()})
LINKS = Word(frozenset({"", "collaboration", "rounds_won", "final_round"}))
AWARDS = Word(frozenset("most_bridges best_listening best_collaboration best_pair biggest_improvement".split()))
KINDS = Word(frozenset({"", "talk", "round", "debrief", "commitments", "ceremony"}))

CLOCK = Record({"ends_at": Maybe(Number()), "left": Maybe(Number()), "whole": Maybe(Number())})
TEAM = Record({"name": Text("team"), "people": Listed(Text("people"))})
ROW = Record(
    {
        "rank": Number(),
        "name": Text("team"),
        "tenths": Number(),
        "round": Maybe(Number()),
        "shared": Flag(),
        "decided_by": LINKS,
    }
)
BOARD = Record({"rows": Listed(ROW), "photo_finish": Flag()})
GOAL = Record({"aim": Number(), "tenths": Maybe(Number()), "share": Number(whole=False)})
BRIDGES = Record({"built": Number(), "possible": Number()})
PLACE = Record({"rank": Number(), "name": Text("team"), "tenths": Number(), "decided_by": LINKS})
REVEAL = Record(
    {
        "kind": Word(frozenset({"before", "goal", "bridges", "award", "rank", "winners"})),
        "award": Maybe(AWARDS),
        "winners": Listed(Listed(Text("people"))),
        "team_winners": Listed(Text("team")),
        "amount": Maybe(Number()),
        "places": Listed(PLACE),
        "photo_finish": Flag(),
    }
)

HELD: Mapping[str, Shape] = {
    "turn": Text("mark"),
    "seq": Number(),
    "now": Number(),
    "held": Flag(),
    "scene": Word(SCENES),
    "do": Text("catalogue"),
}
ALL: Mapping[str, Shape] = {
    **HELD,
    "do": Text("agenda"),
    "phase": Word(frozenset(map(str, Phase))),
    "stage": Word(frozenset({"", *map(str, Stage)})),
    "kind": KINDS,
    "title": Text("agenda"),
    "step": COUNT,
    "minutes": Maybe(Number()),
    "clock": CLOCK,
    "ready": COUNT,
    "finished": COUNT,
    "frozen": Flag(),
    "rehearsal": Flag(),
}
SCHEMAS: Mapping[str, Record] = {
    "held": Record(HELD),
    "participant": Record({**ALL, "joined": DEPARTMENTS, "moved": Listed(Number())}),
    "judge": Record(ALL),
    "crew": Record(
        {
            **ALL,
            "joined": DEPARTMENTS,
            "code": Maybe(Text("code")),
            "locked": Flag(),
            "judged": COUNT,
            "votes": COUNT,
            "promises": Number(),
            "ahead": Maybe(Number()),
        }
    ),
    "projector": Record(
        {
            **ALL,
            "workshop": Text("agenda"),
            "code": Maybe(Text("code")),
            "locked": Flag(),
            "joined": DEPARTMENTS,
            "names": Listed(Text("people")),
            "teams": Listed(TEAM),
            "judged": COUNT,
            "votes": COUNT,
            "promises": Number(),
            "questions": Listed(Text("agenda")),
            "board": Maybe(BOARD),
            "goal": Maybe(GOAL),
            "bridges": Maybe(BRIDGES),
            "reveal": Maybe(REVEAL),
        }
    ),
}


def checked(made: Mapping[str, Any], audience: str) -> dict[str, Any]:
    """What was made, if it is exactly what this audience may get; raises `Leak`."""
    _check(made, SCHEMAS[audience], audience)
    return dict(made)


def _check(value: Any, shape: Shape, where: str) -> None:
    if isinstance(shape, Maybe):
        if value is not None:
            _check(value, shape.of, where)
    elif isinstance(shape, Record):
        if not isinstance(value, Mapping) or value.keys() != shape.keys.keys():
            raise Leak(f"{where} has other keys than it may have")
        for key, inner in shape.keys.items():
            _check(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, Listed):
        if not isinstance(value, list) or len(value) > LONGEST_LIST:
            raise Leak(f"{where} is no list, or a longer one than is ever shown")
        for each in value:
            _check(each, shape.of, where)
    elif not _plain(value, shape):
        raise Leak(f"{where} is not what it may be")


def _plain(value: Any, shape: Shape) -> bool:
    match shape:
        case Flag():
            return isinstance(value, bool)
        case Number(whole):
            return not isinstance(value, bool) and isinstance(value, int if whole else (int, float))
        case Word(of):
            return isinstance(value, str) and value in of
        case _:
            return isinstance(value, str) and len(value) <= LONGEST
