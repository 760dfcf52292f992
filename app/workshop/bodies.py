"""What an event of each kind carries. Screens can be forged: what does not fit is refused before it is read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from app.workshop.agenda import Agenda

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Moment = Annotated[int, Meta(ge=0, le=2**53)]  # epoch milliseconds
Seed = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Tenths = Annotated[int, Meta(ge=0, le=1000)]


class Body(msgspec.Struct, forbid_unknown_fields=True):
    """The body of events that carry nothing but their kind."""


class Created(Body):
    """The title may come as the event's text instead, which is kept apart."""

    agenda: Agenda
    seed: Seed
    title: Annotated[str, Meta(max_length=120)] = ""
    settings: dict[str, Any] = {}


class Joined(Body):
    member: Id
    department: Literal["marketing", "sales"]
    seniority: Annotated[int, Meta(ge=1, le=3)] = 2
    role: Literal["facilitator", "cofacilitator", "judge", "participant", "owner"] = "participant"


class OfMember(Body):
    member: Id


class Returned(OfMember):
    """Before there are teams one may come back as somebody of the other department: one slip at the door is enough."""

    department: Literal["marketing", "sales"] | None = None


class Kicked(Body):
    member: Id
    ban: bool = False


class RoleGiven(Body):
    member: Id
    role: Literal["facilitator", "cofacilitator", "judge", "participant"]


class ExtraTime(Body):
    member: Id
    percent: Annotated[int, Meta(ge=0, le=100)]


class Ready(Body):
    member: Id
    ready: bool


class TeamDrawn(Body):
    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    members: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=400)]


class TeamsDrawn(Body):
    teams: Annotated[tuple[TeamDrawn, ...], Meta(min_length=1, max_length=200)]


class MemberMoved(Body):
    member: Id
    team: Id


class TeamNamed(Body):
    team: Id


class GroupMade(Body):
    id: Id
    desk: Id
    members: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=400)]
    seats: dict[Id, Id] = {}
    judges: Annotated[tuple[Id, ...], Meta(max_length=50)] = ()


class StepBegan(Body):
    index: Annotated[int, Meta(ge=0, le=1000)]
    seed: Seed = 0
    groups: Annotated[tuple[GroupMade, ...], Meta(max_length=1000)] = ()
    skipped: bool = False


class Regrouped(Body):
    groups: Annotated[tuple[GroupMade, ...], Meta(max_length=1000)]


class Started(Body):
    ends_at: Moment | None


class Paused(Body):
    left: Annotated[int, Meta(ge=0, le=2**53)] | None


class Resumed(Body):
    ends_at: Moment | None


class Extended(Body):
    seconds: Annotated[int, Meta(ge=-86_400, le=86_400)]


class Ended(Body):
    grace_ends_at: Moment | None = None


class Voided(Body):
    why: Annotated[str, Meta(min_length=1, max_length=200)]
    round: Id | None = None


class Finished(Body):
    """`attempt` is empty for a robot's."""

    group: Id
    attempt: Annotated[str, Meta(max_length=64)]
    tenths: Tenths


class SelfRated(Body):
    member: Id
    points: Annotated[int, Meta(ge=0, le=100)]


class Judged(Body):
    group: Id
    levels: Annotated[dict[Id, Annotated[int, Meta(ge=1, le=5)]], Meta(min_length=1, max_length=20)]


class Compared(Body):
    left: Id
    right: Id
    winner: Id


class OfRound(Body):
    member: Id
    round: Id


class Corrected(Body):
    group: Id
    round: Id
    tenths: Tenths


class Ceremony(Body):
    to: Annotated[int, Meta(ge=0, le=1000)]


class Committed(Body):
    to: Annotated[str, Meta(max_length=64)] = ""


class PromiseMarked(Body):
    """`seq` is the event in which the promise was made."""

    seq: Annotated[int, Meta(ge=1)]
    state: Literal["kept", "not_yet", "dropped"]


class TakenOver(Body):
    controller: Id
    epoch: Annotated[int, Meta(ge=1)]
