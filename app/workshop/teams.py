"""Mixed teams: two of each department where the room has them, experience levelled, acquaintances apart.

In this order: the departments (by dealing, exact), then seniority and acquaintance (by exchanges inside a
department, which leave the departments as they are). Who comes late goes where they are needed; when somebody
leaves, the ways to mend a team are weighed by what they leave lacking and by how many have to move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.workshop.names import NAMES, team_name
from app.workshop.state import Member, Team, Workshop
from app.workshop.swaps import Floats, Ints, arranged, chance, costs_of

FOUR, TWO = 4, 2  # from this size on a team is to have this many of each department
LEAST_FOR_TWO_TEAMS = 6
ACQUAINTED = 0.9  # what a pair who met once costs, beside one step of seniority too many in one team
SHORT, UNEVEN, MOVED = 3.0, 1.0, 1.0  # one of a department missing; each head above two sizes; a person who moves
MILLION = 1_000_000
SHOWN = 3  # ways that are offered
LEAST_TEAM = 2  # whoever would be alone joins another team

Composition = dict[str, list[str]]  # present members by team


@dataclass(frozen=True, slots=True)
class Drawn:
    """Teams that hold everybody, and in words what this room did not allow."""

    teams: tuple[Team, ...]
    compromises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moving:
    """Somebody goes `source` -> `target` (teams)."""

    member: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Way:
    """Moves to make, none perhaps, and in words what would still be lacking afterwards."""

    moves: tuple[Moving, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """`ways` best first; the first may be to move nobody. None at all when the one who left had no team."""

    left: str
    team: str | None
    ways: tuple[Way, ...]


def draw(members: Sequence[Member], size: int, seed: int, met: Mapping[tuple[str, str], int]) -> Drawn:
    """Teams of about `size`, their sizes at most one apart; `met` counts how often two (ids in order) met.

    The same people and seed give the same teams, in whatever order people come. Teams of another seed have other
    ids, so that results of teams that were drawn anew are never taken for theirs. Raises `ValueError` for a size
    under two.
    """
    if size < TWO:
        raise ValueError("A team has at least two members.")
    people = sorted(members, key=lambda member: member.id)
    if not people:
        return Drawn((), ())
    rng = chance(seed, len(people))
    departments = np.unique([member.department for member in people], return_inverse=True)[1].astype(np.int64)
    dealt = _dealt(departments, _sizes(len(people), size), rng)
    tables = arranged(dealt, _costs(people, met), departments, rng)
    order = rng.permutation(len(NAMES))
    teams = tuple(
        Team(
            f"t{number + 1}-{seed % MILLION}",
            _name(number, order),
            tuple(people[n].id for n in np.flatnonzero(tables == number)),
        )
        for number in range(int(tables.max()) + 1)
    )
    return Drawn(teams, shortcomings({member.id: member for member in people}, teams))


def _name(number: int, order: Ints) -> str:
    again, place = divmod(number, len(NAMES))
    return team_name(again * len(NAMES) + int(order[place]))


def _sizes(people: int, size: int) -> list[int]:
    """The larger teams first. A room of six or more never makes one team alone, unless a team may hold it all."""
    count = max(1, (2 * people + size) // (2 * size))
    if people > size and people >= LEAST_FOR_TWO_TEAMS:
        count = max(TWO, count)
    return [people // count + (number < people % count) for number in range(count)]


def _dealt(departments: Ints, sizes: Sequence[int], rng: np.random.Generator) -> Ints:
    """Small departments first, each member to the team that has fewest of it; of those, to the one with most room."""
    tables = np.zeros(len(departments), dtype=np.int64)
    room = np.array(sizes)
    kinds, counts = np.unique(departments, return_counts=True)
    for kind in kinds[np.argsort(counts, kind="stable")]:
        held = np.zeros(len(sizes), dtype=np.int64)
        for person in rng.permutation(np.flatnonzero(departments == kind)):
            team = min(np.flatnonzero(room > 0), key=lambda n: (held[n], -room[n], n))
            tables[person], held[team], room[team] = team, held[team] + 1, room[team] - 1
    return tables


def _costs(people: Sequence[Member], met: Mapping[tuple[str, str], int]) -> Floats:
    """What it costs to have two in one team. The products sum to the squared sum of a team's seniority."""
    seniority = np.array([member.seniority for member in people], dtype=np.float64)
    seniority -= seniority.mean()
    costs = 2 * np.outer(seniority, seniority) + ACQUAINTED * costs_of(met_among([m.id for m in people], met))
    np.fill_diagonal(costs, 0.0)
    return costs


def met_among(ids: Sequence[str], met: Mapping[tuple[str, str], int]) -> Floats:
    """How often two of these met, as a symmetric table."""
    places = {member: n for n, member in enumerate(ids)}
    table = np.zeros((len(ids), len(ids)))
    for (one, other), times in met.items():
        if one in places and other in places and one != other:
            table[places[one], places[other]] += times
            table[places[other], places[one]] += times
    return table


def shortcomings(members: Mapping[str, Member], teams: Sequence[Team]) -> tuple[str, ...]:
    """What teams lack of the rule of two, in words for the facilitator; of `members` those who left do not count."""
    room = Counter(member.department for member in members.values() if not member.out)
    said = []
    if len(room) == 1 and room.total() > 1:
        said.append(f"Everybody is from {next(iter(room))}, so no team is mixed.")
    for department in sorted(room) if len(room) > 1 else ():
        for count, names in _short(members, teams, department):
            have = f"no one from {department}" if not count else f"only one from {department}"
            teams_have = f"{names[0]} has" if len(names) == 1 else f"{len(names)} teams have"
            said.append(f"{teams_have} {have}: there are {room[department]} in a room of {room.total()}.")
    return tuple(said)


def _short(members: Mapping[str, Member], teams: Sequence[Team], department: str) -> list[tuple[int, list[str]]]:
    """The names of teams with none, and with one where two belong."""
    short: dict[int, list[str]] = {}
    for team in teams:
        present = [members[each] for each in team.members if each in members and not members[each].out]
        count = sum(member.department == department for member in present)
        if present and count < wanted(len(present)):
            short.setdefault(count, []).append(team.name)
    return sorted(short.items())


def wanted(size: int) -> int:
    """How many of each department a team of this size is to have."""
    return TWO if size >= FOUR else int(size >= TWO)


def place_late(state: Workshop, member: Member) -> str:
    """The id of the team that most needs this member's department: first those without two of it, then the smallest.

    Raises `LookupError` when there are no teams yet.
    """
    if not state.teams:
        raise LookupError("There are no teams yet.")
    who = _composition(state, member.id)

    def need(team: str) -> tuple[int, int, int, int]:
        same = sum(state.members[each].department == member.department for each in who[team])
        met = sum(state.met.get((min(member.id, each), max(member.id, each)), 0) for each in who[team])
        return min(same, TWO), len(who[team]), same, met

    return min((team.id for team in state.teams), key=need)


def repair(state: Workshop, left_member: str) -> Repair:
    """What could be done about a team after `left_member` has gone (whether or not the event is there already)."""
    team = state.team_of(left_member)
    if team is None:
        return Repair(left_member, None, ())
    who = _composition(state, left_member)
    possible = _possible(state, who, team.id)
    weighed = sorted(possible, key=lambda moves: (_disturbance(state, who, moves), [each.member for each in moves]))
    best = weighed[:SHOWN]
    if () in possible and () not in best:
        best[-1] = ()
    return Repair(left_member, team.id, tuple(Way(each, _lacking(state, who, each)) for each in best))


def _composition(state: Workshop, without: str) -> Composition:
    present = {member.id for member in state.present()} - {without}
    return {team.id: [each for each in team.members if each in present] for team in state.teams}


def _possible(state: Workshop, who: Composition, hurt: str) -> list[tuple[Moving, ...]]:
    """Nobody moves; one comes from another team; or, where one is left alone, that one goes elsewhere."""
    others = [team for team in who if team != hurt and who[team]]
    ways: list[tuple[Moving, ...]] = [
        (Moving(member, team, hurt),) for team in others if len(who[team]) > LEAST_TEAM for member in who[team]
    ]
    if len(who[hurt]) < LEAST_TEAM:
        ways += [tuple(Moving(member, hurt, team) for member in who[hurt]) for team in others if who[hurt]]
    if len(who[hurt]) != 1 or not ways:
        ways.append(())
    return ways if who[hurt] else [()]


def _disturbance(state: Workshop, who: Composition, moves: tuple[Moving, ...]) -> float:
    """What lacks afterwards and how many move; between equals, who meets fewest acquaintances and fits the place."""
    after = _after(who, moves)
    met = sum(
        state.met.get((min(each.member, mate), max(each.member, mate)), 0)
        for each in moves
        for mate in who[each.target]
    )
    return _lack(state, after) + MOVED * len(moves) + met / 1000


def _after(who: Composition, moves: tuple[Moving, ...]) -> Composition:
    after = {team: list(members) for team, members in who.items()}
    for each in moves:
        after[each.source].remove(each.member)
        after[each.target].append(each.member)
    return after


def _lack(state: Workshop, who: Composition) -> float:
    departments = sorted({state.members[each].department for each in _everybody(who)})
    sizes = [len(members) for members in who.values() if members]
    lack = UNEVEN * max(0, max(sizes, default=0) - min(sizes, default=0) - 1)
    for members in filter(None, who.values()):
        counts = [sum(state.members[each].department == name for each in members) for name in departments]
        lack += SHORT * sum(max(0, wanted(len(members)) - count) for count in counts)
    return lack


def _everybody(who: Mapping[str, list[str]]) -> Iterator[str]:
    for members in who.values():
        yield from members


def _lacking(state: Workshop, who: Composition, moves: tuple[Moving, ...]) -> tuple[str, ...]:
    after = _after(who, moves)
    names = {team.id: team.name for team in state.teams}
    teams = [Team(team, names[team], tuple(members)) for team, members in after.items() if members]
    present = {each: state.members[each] for each in _everybody(after)}
    return shortcomings(present, teams)
