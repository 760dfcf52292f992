"""Groups of a round under way, mended after somebody left or came late, with as little change as can be.

A group keeps its id, and with it its attempt, as long as one of its people is still there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.workshop.agenda import Desk, Step
from app.workshop.rotation import SEATS
from app.workshop.seating import SIZES, broken, waiting
from app.workshop.state import Group, Member, Workshop

FULL = {"member": 1, "pair": 2, "triad": 3}


def repaired(state: Workshop) -> tuple[Group, ...]:
    """What `regrouped` should carry; empty where nobody is missing or waiting, or the round is over.

    Who waits gets a place where one is free, else in the smallest group of their own team, else in the smallest.
    Whoever is alone at a desk for several joins others there.
    """
    step, now = state.step, state.round
    if step is None or now is None or not (broken(state) or waiting(state)):
        return ()
    desks = {desk.id: desk for desk in step.desks}
    here = {member.id for member in state.present()}
    working = [group for group in now.groups if group.id not in now.finished]
    groups = {group.id: _with(group, [m for m in group.members if m in here]) for group in working}
    groups = {id: group for id, group in groups.items() if group.members}
    lost = _too_small(groups, desks)
    for member in (*lost, *waiting(state)):
        _place(state, step, groups, state.members[member])
    return tuple(_seated(group, desks[group.desk]) for group in groups.values())


def _too_small(groups: dict[str, Group], desks: Mapping[str, Desk]) -> list[str]:
    """Takes away groups that are too small for their desk while others there can take their people."""
    lost: list[str] = []
    for id, group in list(groups.items()):
        by = desks[group.desk].by
        small = by in ("pair", "triad") and len(group.members) < 2
        if small and any(other.desk == group.desk for name, other in groups.items() if name != id):
            lost += groups.pop(id).members
    return lost


def _place(state: Workshop, step: Step, groups: dict[str, Group], member: Member) -> None:
    desk = next((desk for desk in step.desks if desk.who in ("all", member.department)), None)
    if desk is None:
        return
    there = [group for group in groups.values() if group.desk == desk.id]
    if desk.by == "member" or not there:
        id = f"{step.id}.{desk.id}.{member.id[:12]}"
        if desk.by != "triad":  # one alone cannot play three seats: they watch until the next round
            groups[id] = Group(id, desk.id, (member.id,))
        return
    chosen = _mates(state, there, member) if desk.by == "team" else _roomiest(state, there, desk, member)
    if chosen is not None:
        groups[chosen.id] = _with(chosen, [*chosen.members, member.id])


def _mates(state: Workshop, there: list[Group], member: Member) -> Group | None:
    team = state.team_of(member.id)
    mates = set(team.members) if team else set()
    return next((group for group in there if mates & set(group.members)), None)


def _roomiest(state: Workshop, there: list[Group], desk: Desk, member: Member) -> Group | None:
    """A group with a free place first; then one without this department, of the own team, the smallest."""
    team = state.team_of(member.id)
    mates = set(team.members) if team else set()

    def cost(group: Group) -> tuple[bool, bool, bool, int, str]:
        departments = {state.members[each].department for each in group.members}
        return (
            len(group.members) >= FULL[desk.by],
            member.department in departments,
            not mates & set(group.members),
            len(group.members),
            group.id,
        )

    fits = [group for group in there if len(group.members) < SIZES[desk.by][1]]
    return min(fits, key=cost, default=None)


def _with(group: Group, members: list[str]) -> Group:
    return replace(group, members=tuple(members), seats={m: s for m, s in group.seats.items() if m in members})


def _seated(group: Group, desk: Desk) -> Group:
    """At a desk for three whoever is new takes a seat that is free, the observer's last."""
    if desk.by != "triad":
        return group
    seats = dict(group.seats)
    for member in group.members:
        if member not in seats:
            seats[member] = next((seat for seat in SEATS if seat not in seats.values()), SEATS[-1])
    missing = [seat for seat in SEATS[: min(2, len(group.members))] if seat not in seats.values()]
    for seat in missing:  # nobody sells, or nobody buys: an observer does
        member = next(m for m, taken in seats.items() if list(seats.values()).count(taken) > 1 or taken == SEATS[-1])
        seats[member] = seat
    return replace(group, seats=seats)
