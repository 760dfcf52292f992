"""Who may cause which event: a role's kinds, and what a role may only with its own.

Asked before `life.apply`, which knows whether the event can happen at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.workshop.events import CLOCK, Refused
from app.workshop.state import Group, Role, Workshop

OWNER, FACILITATOR, COFACILITATOR = Role.OWNER, Role.FACILITATOR, Role.COFACILITATOR
LEADS = frozenset({OWNER, FACILITATOR})
CREW = LEADS | {COFACILITATOR}
PEOPLE = CREW | {Role.JUDGE, Role.PARTICIPANT}

BY_ROLE: dict[str, frozenset[Role]] = {
    "created": frozenset({OWNER}),
    **dict.fromkeys(
        "titled began teams_drawn step_began readied started judging_over revealed voided excused unexcused corrected "
        "role_given ceremony closed archived reversed".split(),
        LEADS,
    ),
    **dict.fromkeys(
        "opened locked unlocked renamed kicked restored extra_time member_moved paused resumed extended ended "
        "grace_over regrouped frozen thawed held unheld taken_over".split(),
        CREW,
    ),
    **dict.fromkeys("joined left returned ready committed promise_marked".split(), PEOPLE),
    "team_named": CREW | {Role.PARTICIPANT},
    "finished": frozenset({Role.PARTICIPANT}),
    "self_rated": frozenset({Role.PARTICIPANT}),
    "judged": frozenset({Role.JUDGE}),
    "compared": frozenset({Role.JUDGE, Role.PARTICIPANT}),
}
OF_CLOCK = frozenset("ended grace_over finished member_moved regrouped".split())
STRANGERS = frozenset({"created", "joined", "returned", "promise_marked"})  # what one may without being in the room

Condition = Callable[[Workshop, str, Role, Mapping[str, Any]], str | None]


def may(state: Workshop, actor: str, role: str, kind: str, body: Mapping[str, Any]) -> None:
    """Raises `Refused` where the actor, who acts as `role` (`CLOCK` for a deadline), may not do this."""
    says = hindrance(state, actor, role, kind, body)
    if says is not None:
        raise Refused(says)


def hindrance(state: Workshop, actor: str, role: str, kind: str, body: Mapping[str, Any]) -> str | None:
    """Why not, in words; None where they may."""
    if actor == CLOCK or role == CLOCK:
        both = actor == CLOCK and role == CLOCK
        return None if both and kind in OF_CLOCK else "The clock does not do this. Nothing was changed."
    acts_as = next((each for each in Role if each == role), None)
    if acts_as is None or acts_as not in BY_ROLE.get(kind, frozenset()):
        return "This is not yours to do in this workshop. Nothing was changed; ask whoever runs it."
    member = state.members.get(actor)
    known = member is not None or acts_as is OWNER  # the owner need not take part
    if kind not in STRANGERS and (not known or (member is not None and member.out)):
        return "You are not in this workshop at present. Nothing was changed; join it again with its code."
    condition = CONDITIONS.get(kind)
    return None if condition is None else condition(state, actor, acts_as, body)


def stale(state: Workshop, epoch: int) -> None:
    """Raises `Refused` for a command of the crew from a device that another one took over from."""
    if epoch < state.epoch:
        raise Refused("Another device has taken over. Nothing was changed; take over again to go on here.")


def _joins(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    """Oneself, in no higher role than one was let in with; who leads may add others, robots for one."""
    wanted = body.get("role", Role.PARTICIPANT)
    if wanted == OWNER and (role is not OWNER or body.get("member") != actor):
        return "A workshop has one owner. Nobody was added."
    if role in LEADS:
        return None
    if body.get("member") != actor:
        return "One joins for oneself. Nobody was added."
    return None if wanted in (Role.PARTICIPANT, role) else "This role is given by the facilitator. Nobody was added."


def _own(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    mine = body.get("member") == actor
    return None if mine else "This can be done for oneself alone. Nothing was changed."


def _own_or_crew(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    return None if role in CREW else _own(state, actor, role, body)


def _gives_role(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    """Who leads is chosen by the owner alone."""
    other = state.members.get(str(body.get("member")))
    leads = body.get("role") in LEADS or (other is not None and other.role in LEADS)
    return "Only the owner chooses who leads. Nothing was changed." if leads and role is not OWNER else None


def _moderates(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    """Nobody removes themselves, and nobody of the crew is removed but by the owner."""
    if body.get("member") == actor:
        return "Nobody removes themselves. Nothing was changed; to go, leave the workshop."
    other = state.members.get(str(body.get("member")))
    if other is not None and other.role in CREW and role is not OWNER:
        return "Only the owner removes somebody of the crew. Nothing was changed."
    return None


def _promised(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    """Who left may still say what became of what they promised."""
    mine = any(each.by == actor and each.seq == body.get("seq") for each in state.commitments)
    return None if mine else "There is no such promise of yours. Nothing was changed."


def _names_team(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    team = state.team_of(actor)
    mine = role in CREW or (team is not None and team.id == body.get("team"))
    return None if mine else "A team is named by its members. Nothing was changed."


def _finishes(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    group = _group(state, body.get("group"))
    mine = group is not None and actor in group.members
    return None if mine else "Work is handed in by who did it. Nothing was stored."


def _judges(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    group = _group(state, body.get("group"))
    if group is None:
        return "There is no such group in this round. Nothing was stored."
    if _of_own_team(state, actor, group):
        return "Nobody judges their own team. Nothing was stored."
    if group.judges and actor not in group.judges:
        return "This group is judged by others. Nothing was stored; judge those that your screen shows."
    return None


def _votes(state: Workshop, actor: str, role: Role, body: Mapping[str, Any]) -> str | None:
    groups = [_group(state, body.get(side)) for side in ("left", "right")]
    if any(group is None for group in groups):
        return "There is no such group in this round. Nothing was stored."
    own = any(_of_own_team(state, actor, group) for group in groups if group is not None)
    return "Nobody votes where their own team is concerned. Nothing was stored; take the next pair." if own else None


def _group(state: Workshop, group: object) -> Group | None:
    now = state.round
    return None if now is None else next((each for each in now.groups if each.id == group), None)


def _of_own_team(state: Workshop, actor: str, group: Group) -> bool:
    team = state.team_of(actor)
    return actor in group.members or (team is not None and not set(team.members).isdisjoint(group.members))


CONDITIONS: dict[str, Condition] = {
    "joined": _joins,
    "left": _own_or_crew,
    "returned": _own_or_crew,
    "ready": _own,
    "promise_marked": _promised,
    "self_rated": _own,
    "role_given": _gives_role,
    "kicked": _moderates,
    "team_named": _names_team,
    "finished": _finishes,
    "judged": _judges,
    "compared": _votes,
}
