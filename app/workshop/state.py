"""Where a workshop stands: the fold of its events. Immutable; a change gives a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.workshop.agenda import Agenda, Step


class Phase(StrEnum):
    """The workshop as a whole."""

    DRAFT = "draft"
    LOBBY = "lobby"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Stage(StrEnum):
    """A step of the agenda. Steps without an exercise use BRIEF, RUNNING, PAUSED and DONE alone."""

    BRIEF = "brief"
    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    GRACE = "grace"
    JUDGING = "judging"
    REVIEW = "review"
    REVEALED = "revealed"
    VOID = "void"
    DONE = "done"


class Role(StrEnum):
    OWNER = "owner"
    FACILITATOR = "facilitator"
    COFACILITATOR = "cofacilitator"
    JUDGE = "judge"
    PARTICIPANT = "participant"
    PROJECTOR = "projector"


CREW = frozenset({Role.OWNER, Role.FACILITATOR, Role.COFACILITATOR})


@dataclass(frozen=True, slots=True)
class Clock:
    """`ends_at` in epoch milliseconds while it runs; `left` in milliseconds while it stands; both None: untimed."""

    ends_at: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who joined. `name` is what the facilitator called them instead of their nickname, or empty.

    `extra` is added time in percent, 0 to 100. `seniority` 1 to 3. `out`: left, kicked or banned.
    """

    id: str
    department: str
    role: Role
    joined_at: int
    seniority: int = 2
    name: str = ""
    extra: int = 0
    ready: bool = False
    out: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Who works on one attempt in a round: one member, a pair, a triad or a team, at one desk.

    `seats` are by member where the exercise has any (seller, customer, observer). `judges` are the ids of those
    who judge it; empty: every judge may.
    """

    id: str
    desk: str
    members: tuple[str, ...]
    seats: Mapping[str, str] = field(default_factory=dict)
    judges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """`levels` are 1 to 5 by criterion; the same judge's later one for a group takes the place of the earlier."""

    judge: str
    group: str
    levels: Mapping[str, int]
    note: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One person's vote between the work of two groups, neither of their own team."""

    voter: str
    left: str
    right: str
    winner: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A group's attempt that ended: `tenths` 0 to 1000 of its scorecard, in tenths of a point."""

    group: str
    attempt: str
    tenths: int
    at: int


@dataclass(frozen=True, slots=True)
class RoundState:
    """A step that has begun. Mappings are by group id, but `comparisons` by (voter, left, right) in order.

    `finished`, `judgements`, `corrections` (tenths and why), `excused` members, `self_ratings` by member (0-100).
    """

    step: str
    index: int
    stage: Stage
    clock: Clock
    began_at: int
    seed: int = 0
    groups: tuple[Group, ...] = ()
    finished: Mapping[str, Finished] = field(default_factory=dict)
    judgements: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    comparisons: Mapping[tuple[str, str, str], Comparison] = field(default_factory=dict)
    corrections: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    excused: frozenset[str] = frozenset()
    self_ratings: Mapping[str, int] = field(default_factory=dict)
    teams: tuple[Team, ...] = ()  # as they stood when the round was revealed; empty: those of now
    spent: int = 0  # milliseconds of running time before the last start or resume
    since: int | None = None  # when it last started or resumed; None while it stands
    stood_at: int | None = None  # when it last stood still
    started_at: int | None = None
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody promised, to whom (a member's id, or empty for the room), and what they say became of it.

    `seq` is the event that made it; `state` is `kept`, `not_yet` or `dropped`.
    """

    by: str
    to: str
    text: str
    at: int
    seq: int = 0
    state: str = "not_yet"


@dataclass(frozen=True, slots=True)
class Workshop:
    """`at` is the index of the step under way, -1 before the first. `rounds` are by step id, begun ones alone.

    `epoch` counts takeovers: a command of the crew that names an older one is refused. `met` counts how often
    two members (ids in order) were in one group. `ceremony` is the number of the reveal shown, 0 before the first.
    """

    id: str
    title: str
    agenda: Agenda
    seed: int
    phase: Phase = Phase.DRAFT
    seq: int = 0
    members: Mapping[str, Member] = field(default_factory=dict)
    teams: tuple[Team, ...] = ()
    locked: bool = False
    at: int = -1
    rounds: Mapping[str, RoundState] = field(default_factory=dict)
    met: Mapping[tuple[str, str], int] = field(default_factory=dict)
    frozen: bool = False
    held: bool = False
    ceremony: int = 0
    commitments: tuple[Commitment, ...] = ()
    controller: str = ""
    epoch: int = 0
    opened_at: int | None = None
    began_at: int | None = None
    closed_at: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def step(self) -> Step | None:
        """The step under way."""
        return self.agenda.steps[self.at] if 0 <= self.at < len(self.agenda.steps) else None

    @property
    def round(self) -> RoundState | None:
        """The state of the step under way."""
        return None if self.step is None else self.rounds.get(self.step.id)

    def present(self, role: Role = Role.PARTICIPANT) -> tuple[Member, ...]:
        """Members with this role who have not left, in the order in which they joined."""
        return tuple(m for m in self.members.values() if m.role is role and not m.out)

    def team_of(self, member: str) -> Team | None:
        return next((team for team in self.teams if member in team.members), None)

    def group_of(self, member: str) -> Group | None:
        """The group of the round under way in which this member works."""
        now = self.round
        return None if now is None else next((group for group in now.groups if member in group.members), None)
