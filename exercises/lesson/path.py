"""The map of one's modules: those of the own direction and the common ones, what is open, and what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from exercises.exercise import Json
from exercises.lesson.content import Direction, Module
from exercises.lesson.levels import Level, level_of, lower, rank
from exercises.lesson.score import mastery, worth
from exercises.lesson.stages import done, now
from exercises.lesson.state import State

Standing = Literal["waits", "open", "begun", "done", "proficient", "mastered"]
DIRECTIONS: Mapping[str, Direction] = {"marketing": "m2s", "sales": "s2m"}
PASSED: frozenset[Standing] = frozenset({"done", "proficient", "mastered"})


@dataclass(frozen=True, slots=True)
class Progress:
    """What one did of a module over all attempts; `levels` are by objective (see `levels.standing`).

    `through` when once all stages were passed, `signed` when a colleague confirmed the joint act.
    """

    begun: bool = False
    through: bool = False
    signed: bool = False
    levels: Mapping[str, Level] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A module on the map.

    `missing` are the modules that come before it; `badge` is delayed mastery and a signed act.
    """

    module: str
    title: str
    direction: Direction
    minutes: int
    standing: Standing
    missing: tuple[str, ...]
    levels: Mapping[str, Level]
    badge: bool


def path(modules: Mapping[str, Module], department: str, made: Mapping[str, Progress]) -> tuple[Place, ...]:
    """By place, one of the own direction and one that is common in turns. Raises `KeyError` for no department."""
    own = DIRECTIONS[department]
    mine = [each for each in modules.values() if each.direction in (own, "common")]
    mine.sort(key=lambda each: (each.place, each.direction == "common"))
    through = {each.id for each in mine if made.get(each.id, Progress()).through}
    return tuple(_place(each, made.get(each.id, Progress()), through) for each in mine)


def _place(module: Module, progress: Progress, through: set[str]) -> Place:
    known = progress.levels or {}
    levels: dict[str, Level] = {each.id: known.get(each.id, "new") for each in module.objectives}
    missing = tuple(each for each in module.needs if each not in through)
    standing = _standing(progress, levels, missing)
    badge = standing == "mastered" and progress.signed
    return Place(module.id, module.title, module.direction, module.minutes, standing, missing, levels, badge)


def _standing(progress: Progress, levels: Mapping[str, Level], missing: Sequence[str]) -> Standing:
    """What was begun is never taken away, whatever came to be needed before it later."""
    if progress.through:
        lowest = min(map(rank, levels.values()))
        return "mastered" if lowest == rank("mastered") else "proficient" if lowest == rank("proficient") else "done"
    if progress.begun:
        return "begun"
    return "waits" if missing else "open"


def following(places: Sequence[Place]) -> Place | None:
    """What to do next: go on with what was begun, else the first that is open, else what is not proficient yet."""
    for wanted in ("begun", "open", "done"):
        for place in places:
            if place.standing == wanted:
                return place
    return None


def progress(state: State) -> Progress:
    """Of one attempt at a module."""
    levels: dict[str, Level] = {id: each["level"] for id, each in mastery(state).items()}
    signed = state.signed is not None and done(state, "swap")
    return Progress(state.n > 0, now(state) is None, signed, levels)


def events(state: State, times: Sequence[int]) -> list[Json]:
    """The attempt as `levels.standing` takes it: for each practice answer what its objective had come to by then.

    `times` are those of all moves so far. What was not right shows no more than familiar, so that an objective that
    fell in a later session rises by a right answer alone.
    """
    asked = {item.id: item for item in state.scenario.of_use("practice")}
    answers = sorted((one.n, id) for id in asked for one in state.tries(id))
    made, so_far = [], dict.fromkeys(asked, 0)
    for n, id in answers:
        so_far[id] += 1
        family = [item for item in asked.values() if item.objective == asked[id].objective]
        shares = [worth(item, state.tries(item.id)[: so_far[item.id]])[0] for item in family]
        level = level_of(sum(shares) / len(shares), True)
        right = state.tries(id)[so_far[id] - 1].right
        levels = {asked[id].objective: level if right else lower(level, "familiar")}
        made.append({"kind": "module", "at": times[n - 1], "levels": levels})
    return made
