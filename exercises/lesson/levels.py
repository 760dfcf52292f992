"""The levels of an objective, and how they rise and fall over attempts and mixed sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal

from exercises.exercise import Json

Level = Literal["new", "attempted", "familiar", "proficient", "mastered"]
LEVELS: tuple[Level, ...] = ("new", "attempted", "familiar", "proficient", "mastered")
FAMILIAR, PROFICIENT = 0.70, 0.9999
LATER = 86_400_000  # milliseconds between becoming proficient and the session that shows mastery
MIXED = (2, 3)  # a session is mixed with so many modules and objectives


def level_of(share: float, tried: bool) -> Level:
    """From practice alone: attempted under 70 %, familiar under 100 %, proficient at 100 %. Never mastered."""
    if not tried:
        return "new"
    return "proficient" if share >= PROFICIENT else "familiar" if share >= FAMILIAR else "attempted"


def standing(events: Sequence[Mapping[str, Json]]) -> dict[str, Level]:
    """The level of each objective after everything that happened, in whatever order it is told.

    A module's attempt is `{"kind": "module", "at": ms, "levels": {objective: level}}` and raises, up to proficient.
    A session is `{"kind": "mixed", "at": ms, "answers": [{"objective", "right", "hints"}]}`: an objective that was
    proficient a day before, and wholly right there without a hint, is mastered; one that was not right falls by one
    level, to familiar at the lowest. A session on one thing alone shows nothing.
    """
    found: dict[str, Level] = {}
    since: dict[str, int] = {}
    for event in sorted(events, key=lambda each: int(each["at"])):
        if event["kind"] == "module":
            raised = {id: lower(level, "proficient") for id, level in event["levels"].items()}
            changed = {id: level for id, level in raised.items() if rank(level) > rank(found.get(id, "new"))}
        else:
            changed = _session(event, found, since)
        found |= changed
        since |= {id: int(event["at"]) for id, level in changed.items() if level == "proficient"}
    return found


def _session(event: Mapping[str, Json], found: Mapping[str, Level], since: Mapping[str, int]) -> dict[str, Level]:
    answers = sorted(event["answers"], key=lambda each: str(each["objective"]))
    by = {id: list(some) for id, some in groupby(answers, key=lambda each: str(each["objective"]))}
    changed: dict[str, Level] = {}
    if not mixed(list(by)):
        return changed
    for id, some in by.items():
        before = found.get(id, "new")
        if not all(each["right"] for each in some):
            if rank(before) > rank("familiar"):
                changed[id] = LEVELS[rank(before) - 1]
        elif (
            before == "proficient" and int(event["at"]) - since[id] >= LATER and not any(each["hints"] for each in some)
        ):
            changed[id] = "mastered"
    return changed


def _unaided(answers: Sequence[Mapping[str, Json]]) -> bool:
    return not any(each["hints"] for each in answers)


def mixed(objectives: Sequence[str]) -> bool:
    """Whether a session over these objectives makes one find out what is asked."""
    modules, parts = {each.partition(".")[0] for each in objectives}, set(objectives)
    return len(modules) >= MIXED[0] and len(parts) >= MIXED[1]


def rank(level: Level) -> int:
    return LEVELS.index(level)


def lower(one: Level, other: Level) -> Level:
    return min(one, other, key=rank)
