"""Awards beside the ranks, each given only where there is something to give it for.

Nobody is named for being last, no department is named at all, and what most of the room has is no distinction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.workshop.standings.judges import levels_of
from app.workshop.standings.numbers import tenths
from app.workshop.standings.room import bridges_of
from app.workshop.standings.rounds import counted
from app.workshop.standings.scores import RoundScores
from app.workshop.standings.total import COLLABORATION
from app.workshop.state import Workshop

LISTENING = "listening"
MOST_SHARING = 3  # a distinction that more than these share is none

Kind = Literal["most_bridges", "best_listening", "best_collaboration", "best_pair", "biggest_improvement"]


@dataclass(frozen=True, slots=True)
class Award:
    """`winners` are sets of members' ids (a pair is one set), or a team's id alone where `of` is "team".

    `amount`: bridges; tenths of a level (10 to 50); tenths of a score (0 to 1000), or tenths gained.
    """

    kind: Kind
    of: Literal["members", "team"]
    winners: tuple[tuple[str, ...], ...]
    amount: int


def awards(state: Workshop) -> tuple[Award, ...]:
    """In the order in which they are given."""
    return tuple(_awards(state, counted(state)))


def _awards(state: Workshop, rounds: tuple[RoundScores, ...]) -> Iterator[Award]:
    people = {member.id for member in state.present()}
    yield from _to_best("most_bridges", {(m,): n for m, n in bridges_of(state).items() if m in people}, len(people))
    listened, together = _levels(state, rounds, LISTENING), _levels(state, rounds, COLLABORATION)
    yield from _to_best("best_listening", listened, len(listened))
    yield from _to_best("best_collaboration", together, len(together))
    pairs = _pairs(state, rounds)
    yield from _to_best("best_pair", pairs, len(pairs))
    gained = _gained(state, rounds)
    yield from _to_best("biggest_improvement", gained, len(state.teams), of="team")


def _to_best(
    kind: Kind, amounts: Mapping[tuple[str, ...], int], field: int, of: Literal["members", "team"] = "members"
) -> Iterator[Award]:
    """To those with most, if that is something, and if they are a few of a larger field."""
    most = max(amounts.values(), default=0)
    best = tuple(sorted(who for who, amount in amounts.items() if amount == most))
    if most > 0 and len(best) <= MOST_SHARING and len(best) < field:
        yield Award(kind, of, best, most)


def _levels(state: Workshop, rounds: tuple[RoundScores, ...], criterion: str) -> dict[tuple[str, ...], int]:
    """By group of people, their best mean level of one criterion in a round."""
    found: dict[tuple[str, ...], int] = {}
    for each in rounds:
        given = levels_of(state.rounds[each.step].judgements.values(), criterion)
        for group in (each.groups[name] for name in given if name in each.groups):
            found[group.members] = max(found.get(group.members, 0), tenths(given[group.group]))
    return found


def _pairs(state: Workshop, rounds: tuple[RoundScores, ...]) -> dict[tuple[str, ...], int]:
    """By mixed pair at a desk for two, their best score."""
    desks = {desk.id for step in state.agenda.steps for desk in step.desks if desk.by == "pair"}
    found: dict[tuple[str, ...], int] = {}
    for group in (group for each in rounds for group in each.groups.values()):
        sides = {state.members[member].department for member in group.members}
        if group.desk in desks and len(sides) > 1 and group.tenths is not None:
            found[group.members] = max(found.get(group.members, 0), group.tenths)
    return found


def _gained(state: Workshop, rounds: tuple[RoundScores, ...]) -> dict[tuple[str, ...], int]:
    """By team, the last round's tenths less the first's. A round that is easier for all lifts all alike."""
    if len(rounds) < 2:
        return {}
    first, last = rounds[0].teams, rounds[-1].teams
    return {
        (team.id,): after - before
        for team in state.teams
        if (before := first[team.id].tenths) is not None and (after := last[team.id].tenths) is not None
    }
