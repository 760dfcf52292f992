"""What a report holds. Points are whole tenths, times epoch milliseconds, durations milliseconds; None: there is none.

People and teams stand here as they are called in this report, so that nothing in it leads back to an id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    """`team` is empty for judges, crew, and those who never had one. `left`: was not there at the end."""

    name: str
    department: str
    role: str
    team: str
    left: bool


@dataclass(frozen=True, slots=True)
class TeamPeople:
    """`people` is empty where nobody is shown; `size` is counted all the same."""

    name: str
    people: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """One view of a group's work: `share` of the score that it made, 0 where it did not count; `state` says why."""

    name: str
    tenths: int | None
    share: float
    state: str


@dataclass(frozen=True, slots=True)
class Group:
    """`before` is the score without its correction, and `why` its reason; both None where nothing was corrected."""

    people: tuple[str, ...]
    teams: tuple[str, ...]
    desk: str
    exercise: str
    tenths: int | None
    parts: tuple[Part, ...]
    no_show: bool = False
    before: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One person in one round; `state` says how it counts for their team."""

    person: str
    department: str
    team: str
    group: int
    tenths: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far people's ratings of themselves lie above their scores, in the mean; `department` is empty for all."""

    department: str
    people: int
    tenths: int


@dataclass(frozen=True, slots=True)
class Round:
    """Scores are there once it was revealed. `teams` are (name, tenths). `excused` counts people."""

    title: str
    stage: str
    weight: float
    exercises: tuple[str, ...]
    swapped: bool
    teams: tuple[tuple[str, int | None], ...] = ()
    groups: tuple[Group, ...] = ()
    results: tuple[Result, ...] = ()
    gaps: tuple[Gap, ...] = ()
    excused: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A team at the end; `rounds` in the order of `Report.counted`."""

    rank: int | None
    name: str
    tenths: int | None
    rounds: tuple[int | None, ...]
    shared: bool
    decided_by: str


@dataclass(frozen=True, slots=True)
class Timing:
    """`took` from its beginning to that of the next step, `ran` while its clock ran; both None: never begun."""

    title: str
    kind: str
    planned: int
    took: int | None
    ran: int | None


@dataclass(frozen=True, slots=True)
class Promise:
    """`to` is empty for the room; `text` is empty where it is not shown or was taken away."""

    by: str
    to: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Room:
    """What all reached together: the goal's `aim` in points and the `share` of it; bridges `built` of `possible`."""

    aim: int
    tenths: int | None
    share: float
    built: int
    possible: int


@dataclass(frozen=True, slots=True)
class Line:
    """Something of the log that touched results or people. `undone`: it counts as if it had never been."""

    seq: int
    at: int
    kind: str
    role: str
    by: str
    step: str
    about: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """`people` and `departments` (counts) are empty, and `few` is set, where so few took part that they would show.

    `counted` are the titles of the rounds that make the totals, `planned` minutes of the whole agenda.
    """

    title: str
    agenda: str
    phase: str
    rules: str
    anonymous: bool
    few: bool
    began_at: int | None
    closed_at: int | None
    planned: int
    head_count: int
    departments: Mapping[str, int]
    people: tuple[Person, ...]
    teams: tuple[TeamPeople, ...]
    rounds: tuple[Round, ...]
    counted: tuple[str, ...]
    places: tuple[Place, ...]
    photo_finish: bool
    room: Room
    timing: tuple[Timing, ...]
    promises: tuple[Promise, ...]
    promise_states: Mapping[str, int]
    log: tuple[Line, ...]
