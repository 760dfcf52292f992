"""The ceremony, reveal by reveal: what the room did, who is thanked, then teams from the last to the winners.

A list that is made anew from the same standings is the same list, so that it can be stepped through forward and back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from app.workshop.standings.awards import awards
from app.workshop.standings.room import bridges, goal
from app.workshop.standings.total import Row, Standings, standings
from app.workshop.state import Workshop

Kind = Literal["before", "goal", "bridges", "award", "rank", "winners"]


@dataclass(frozen=True, slots=True)
class Reveal:
    """What the projector shows, as plain values: teams by their names, people by their ids."""

    kind: Kind
    shows: Mapping[str, Any]


def reveals(state: Workshop) -> tuple[Reveal, ...]:
    """`Workshop.ceremony` is an index in this list; 0 is the screen before the first. What has no data is left out."""
    return tuple(_reveals(state))


def _reveals(state: Workshop) -> Iterator[Reveal]:
    found, reached, built = standings(state), goal(state), bridges(state)
    yield Reveal("before", {"teams": len(state.teams), "rounds": len(found.counted)})
    if reached.tenths is not None:
        yield Reveal("goal", {"aim": reached.aim, "tenths": reached.tenths, "share": reached.share})
    if built.built:
        yield Reveal("bridges", {"built": built.built, "possible": built.possible})
    names = {team.id: team.name for team in state.teams}
    for award in awards(state):
        winners = [[names.get(each, each) for each in who] for who in award.winners]
        yield Reveal("award", {"award": award.kind, "of": award.of, "winners": winners, "amount": award.amount})
    yield from _places(found)


def _places(found: Standings) -> Iterator[Reveal]:
    """From the last place to the first; who shares a place appears together."""
    placed = [row for row in reversed(found.rows) if row.rank is not None]
    for rank, rows in groupby(placed, key=lambda row: row.rank):
        teams = [_shown(row) for row in sorted(rows, key=lambda row: row.name)]
        if rank == 1:
            yield Reveal("winners", {"rank": 1, "teams": teams, "photo_finish": found.photo_finish})
        else:
            yield Reveal("rank", {"rank": rank, "teams": teams})


def _shown(row: Row) -> dict[str, Any]:
    return {"team": row.team, "name": row.name, "tenths": row.tenths, "decided_by": row.decided_by}
