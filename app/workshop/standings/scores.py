"""What a round came to, as plain values: groups, their members, and teams."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.workshop.standings.comparisons import Compared
from app.workshop.standings.judges import Judged
from app.workshop.standings.numbers import shown
from app.workshop.state import Stage

PartName = Literal["judges", "peers", "objective"]
PartState = Literal["counts", "missing", "advisory"]
MemberState = Literal["counts", "no_show", "excused", "left", "pending"]
FlagKind = Literal["missing", "outlier", "conflict", "advisory", "unlinked"]


@dataclass(frozen=True, slots=True)
class Part:
    """One view of a group's work: `value` 0 to 100, `share` of the group's score it makes after re-weighting.

    A part that was asked for and does not count has the share 0; `state` is its label.
    """

    name: PartName
    value: float | None
    share: float
    state: PartState


@dataclass(frozen=True, slots=True)
class GroupScore:
    """`value` is None while the group is at work; `corrected` says why the crew set it, else it is None.

    `before` is what it would be without the correction.
    """

    group: str
    desk: str
    members: tuple[str, ...]
    value: float | None
    parts: tuple[Part, ...]
    attempt: str | None = None
    no_show: bool = False
    corrected: str | None = None
    before: float | None = None

    @property
    def tenths(self) -> int | None:
        return shown(self.value)

    @property
    def reweighted(self) -> bool:
        """Whether a part that belongs to this round does not count here."""
        return self.corrected is None and any(part.state != "counts" for part in self.parts)


@dataclass(frozen=True, slots=True)
class MemberScore:
    """`value` is None for whoever does not count: excused, gone before anything was finished, still at work."""

    member: str
    group: str
    value: float | None
    state: MemberState


@dataclass(frozen=True, slots=True)
class TeamScore:
    """The mean over the members who count; None when nobody does, and the round leaves both of the team's sums."""

    team: str
    value: float | None
    members: tuple[MemberScore, ...]

    @property
    def tenths(self) -> int | None:
        return shown(self.value)


@dataclass(frozen=True, slots=True)
class Flag:
    """What somebody should look at before the round is revealed. `group` is empty where it is about the round."""

    kind: FlagKind
    group: str
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RoundScores:
    """A round; mappings are by id. `judged` and `compared` (by desk) are for the crew alone, as `flags` are."""

    step: str
    stage: Stage
    weight: float
    groups: Mapping[str, GroupScore]
    members: Mapping[str, MemberScore]
    teams: Mapping[str, TeamScore]
    judged: Judged | None
    compared: Mapping[str, Compared]
    flags: tuple[Flag, ...]
