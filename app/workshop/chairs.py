"""Seats for groups whose exercise has some and whom the rotation gave none: pairs, and whoever came late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.workshop.agenda import Step
from app.workshop.state import Group, Workshop

BY_DEPARTMENT = {"marketing": "marketer", "sales": "seller"}


def with_chairs(
    state: Workshop, step: Step, groups: Iterable[Group], seats: Mapping[str, Sequence[str]]
) -> tuple[Group, ...]:
    """`seats` are by the name of the exercise. Who has a seat keeps it.

    Where seats are those of the two departments everybody sits at their own, as long as both are taken; else a
    free one is taken in the order of the exercise, and once all are taken the last.
    """
    desks = {desk.id: desk for desk in step.desks}
    return tuple(_seated(state, group, seats.get(desks[group.desk].exercise, ())) for group in groups)


def _seated(state: Workshop, group: Group, seats: Sequence[str]) -> Group:
    if not seats:
        return group
    taken = {member: seat for member, seat in group.seats.items() if seat in seats and member in group.members}
    for member in group.members:
        if member in taken:
            continue
        own = BY_DEPARTMENT.get(state.members[member].department, "")
        free = [seat for seat in seats if seat not in taken.values()]
        both = own in seats and (own in free or not free or len(group.members) > len(seats))
        taken[member] = own if both else free[0] if free else seats[-1]
    return replace(group, seats=taken)
