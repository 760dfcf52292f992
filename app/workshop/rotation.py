"""Who works with whom in a round: pairs across the departments who have not met, triads who change seats.

What is kept low is the sum of the squares of how often two of one group met before. People of one team meet in
team rounds anyway, so that half a meeting is counted where two are of one team.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

import numpy as np
from scipy.optimize import linear_sum_assignment

from app.workshop.agenda import By, Desk, Step
from app.workshop.seating import count_met
from app.workshop.state import Group, Member, Stage, Workshop
from app.workshop.swaps import Floats, Ints, arranged, chance, costs_of
from app.workshop.teams import met_among

SEATS = ("seller", "customer", "observer")
MATES = 0.5  # people of one team, in meetings
SAME = 4.0  # two of one department in a triad
BRIDGED = 0.01  # between equals, whoever built fewer bridges sits with the other department
NOBODY = -1

Table = list[list[int]]  # places in a list of people, by group


def groups(state: Workshop, step: Step, seed: int) -> tuple[Group, ...]:
    """The groups of a round for its desks: nobody in two, everybody present whose department sits somewhere.

    Desks that ask for the same people in the same way share them. The same state and seed give the same groups.
    Whoever is alone at a desk for three is in no group; `compromises` tells.
    """
    made: list[Group] = []
    seated: set[str] = set()
    for (who, by), desks in _alike(step.desks).items():
        people = [m for m in state.present() if m.id not in seated and who in ("all", m.department)]
        made += _at(desks, by, people, state, step.id, seed)
        seated.update(member for group in made for member in group.members)
    return tuple(made)


def met_after(met: Mapping[tuple[str, str], int], groups: Iterable[Group]) -> Mapping[tuple[str, str], int]:
    """`met` once these groups have worked together."""
    return count_met(met, groups, 1)


def compromises(state: Workshop, step: Step, made: Sequence[Group]) -> tuple[str, ...]:
    """Where the groups of a round could not be as they should be, in words for the facilitator."""
    by = {desk.id: desk.by for desk in step.desks}
    departments = {member.id: member.department for member in state.members.values()}
    placed = {member for group in made for member in group.members}
    sits = {desk.who for desk in step.desks}
    idle = sum(m.id not in placed for m in state.present() if sits & {"all", m.department})
    pairs = [group for group in made if by[group.desk] == "pair"]
    triads = [group for group in made if by[group.desk] == "triad"]
    unmixed = sum(len({departments[m] for m in group.members}) == 1 for group in (*pairs, *triads))
    counted = (
        (sum(len(group.members) == 1 for group in pairs), "alone at a desk for two"),
        (sum(len(group.members) == 3 for group in pairs), "of three at a desk for two"),
        (sum(len(group.members) == 2 for group in triads), "of two without an observer"),
        (sum(len(group.members) == 4 for group in triads), "of four with two observers"),
        (unmixed, "from one department only"),
    )
    said = [f"{count} {'group' if count == 1 else 'groups'} {what}." for count, what in counted if count]
    return (*said, f"{idle} without a group.") if idle else tuple(said)


def _alike(desks: Sequence[Desk]) -> dict[tuple[str, By], list[Desk]]:
    """Desks for one department first, so that those for all get who is left."""
    found: dict[tuple[str, By], list[Desk]] = {}
    for desk in sorted(desks, key=lambda desk: desk.who == "all"):
        found.setdefault((desk.who, desk.by), []).append(desk)
    return found


def _at(desks: list[Desk], by: By, people: list[Member], state: Workshop, step: str, seed: int) -> list[Group]:
    rng = chance(seed, len(people))
    seats: Mapping[str, str] = {}
    if by == "team":
        teams = [[m.id for m in people if m.id in team.members] for team in state.teams]
        tables = [team for team in teams if team]
    elif by == "member":
        tables = [[member.id] for member in people]
    elif by == "pair":
        tables = [[people[n].id for n in pair] for pair in pairs(people, _costs(people, state), rng)]
    else:
        chairs = _chairs(people, seats_had(state, people, step), rng)
        seats = {people[n].id: SEATS[chair] for n, chair in enumerate(chairs)}
        tables = [[people[n].id for n in table] for table in triads(people, chairs, _costs(people, state), rng)]
    deal = [desks[n % len(desks)] for n in range(len(tables))]
    return [
        Group(f"{step}.{desk.id}.{n}", desk.id, tuple(table), {m: seats[m] for m in table if m in seats})
        for n, (desk, table) in enumerate(zip(deal, tables, strict=True), 1)
    ]


def _costs(people: Sequence[Member], state: Workshop) -> Floats:
    """What it costs to have two in one group: how often they met, squared, and a little where they are mates."""
    costs = costs_of(met_among([member.id for member in people], state.met))
    team = {member: n for n, each in enumerate(state.teams) for member in each.members}
    teams = np.array([team.get(member.id, -1 - n) for n, member in enumerate(people)])
    costs += MATES * (teams[:, None] == teams[None, :])
    np.fill_diagonal(costs, 0.0)
    return costs


def pairs(people: Sequence[Member], costs: Floats, rng: np.random.Generator) -> Table:
    """Mixed pairs of the least cost there is; who is left over in a lopsided room pairs within a department.

    With as many of each, n rounds pass before anybody meets twice. The odd one out joins a pair as its third.
    """
    few, many = _sides(people, rng)
    bridges = (costs >= 1) @ np.array([float(n in set(few)) for n in range(len(people))]) if few else costs.sum(1)
    rows, columns = linear_sum_assignment(costs[np.ix_(few, many)] + BRIDGED * bridges[many])
    tables = [[few[row], many[column]] for row, column in zip(rows, columns, strict=True)]
    left = [n for place, n in enumerate(many) if place not in set(columns)]
    odd = left.pop(int(np.argmin(costs[left].sum(1)))) if len(left) % 2 else None
    tables += _within(left, costs, rng)
    if odd is not None:
        mixed = range(len(rows)) if len(rows) else range(len(tables))
        joins = min(mixed, key=lambda n: costs[odd][tables[n]].sum(), default=NOBODY)
        if joins == NOBODY:
            return [[odd]]
        tables[joins].append(odd)
    return tables


def _sides(people: Sequence[Member], rng: np.random.Generator) -> tuple[list[int], list[int]]:
    """The largest department on one side, all others on the other, each shuffled."""
    departments = [member.department for member in people]
    largest = max(sorted(set(departments)), key=departments.count, default="")
    order = [int(n) for n in rng.permutation(len(people))]
    few = [n for n in order if departments[n] != largest]
    many = [n for n in order if departments[n] == largest]
    return (few, many) if len(few) <= len(many) else (many, few)


def _within(left: list[int], costs: Floats, rng: np.random.Generator) -> Table:
    """Pairs of people of one department."""
    if not left:
        return []
    tables = arranged(np.arange(len(left)) // 2, costs[np.ix_(left, left)], np.zeros(len(left), dtype=np.int64), rng)
    return [[left[n] for n in np.flatnonzero(tables == table)] for table in range(len(left) // 2)]


def seats_had(state: Workshop, people: Sequence[Member], step: str) -> Ints:
    """How often each of `people` sat in each of `SEATS` before this step; rounds that are void do not count."""
    had = np.zeros((len(people), len(SEATS)), dtype=np.int64)
    places = {member.id: n for n, member in enumerate(people)}
    for past in state.rounds.values():
        if past.step != step and past.stage is not Stage.VOID:
            taken = ((member, seat) for group in past.groups for member, seat in group.seats.items())
            for member, seat in taken:
                if member in places and seat in SEATS:
                    had[places[member], SEATS.index(seat)] += 1
    return had


def _chairs(people: Sequence[Member], had: Ints, rng: np.random.Generator) -> list[int]:
    """A seat for each, as rarely as can be one they had. Over three rounds of full triads: each seat once.

    Whatever the first two rounds were, the seats that are still due then fill the third exactly.
    """
    threes, left = divmod(len(people), 3)
    chairs = list(range(3)) * threes + ([SEATS.index("observer")] if left == 1 else [0, 1] if left else [])
    order = rng.permutation(len(people))
    _, columns = linear_sum_assignment((had**2)[order[:, None], np.array(chairs, dtype=np.int64)])
    found = [0] * len(people)
    for place, column in zip(order, columns, strict=True):
        found[int(place)] = chairs[int(column)]
    return found


def triads(people: Sequence[Member], chairs: list[int], costs: Floats, rng: np.random.Generator) -> Table:
    """One of each seat at a table, departments mixed; a fourth observes too, two are without an observer."""
    if len(people) < 2:
        return []
    departments = np.array([member.department for member in people])
    costs = costs + SAME * (departments[:, None] == departments[None, :])
    np.fill_diagonal(costs, 0.0)
    kinds = np.array(chairs, dtype=np.int64)
    count = (kinds == 0).sum()
    tables = np.zeros(len(people), dtype=np.int64)
    for kind in range(len(SEATS)):
        places = np.flatnonzero(kinds == kind)
        tables[places] = np.arange(len(places)) % count
    found = arranged(tables, costs, kinds, rng)
    return [cast(list[int], sorted(np.flatnonzero(found == n).tolist(), key=lambda n: chairs[n])) for n in range(count)]
