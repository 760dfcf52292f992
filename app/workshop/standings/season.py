"""Seasons: what workshops came to, taken once when they close and never computed again, and the best k of n.

A new version of the rules therefore changes no past result; a season that holds several versions says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import msgspec

from app.workshop.standings.numbers import RULES, ranked
from app.workshop.standings.total import Row, standings
from app.workshop.state import Workshop


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who took part, under a name that is theirs for the season, and the total in tenths, 0 to 10000."""

    id: str
    name: str
    tenths: int
    rank: int


class Snapshot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One workshop's standings as they were `at` (epoch milliseconds), with the version of the rules."""

    workshop: str
    title: str
    at: int
    rules: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """`tenths` is the sum of the best `counted` totals (by workshop); `all` those of every workshop, newest last."""

    id: str
    name: str
    rank: int
    shared: bool
    tenths: int
    counted: tuple[str, ...]
    all: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Season:
    """`rules` are the versions that made the snapshots: more than one is worth a sentence on the board."""

    rows: tuple[SeasonRow, ...]
    rules: tuple[str, ...]


def snapshot(state: Workshop, at: int, of: Literal["team", "member"] = "team") -> Snapshot:
    """The standings as they are now. A team is known by its name from one workshop to the next, whatever its case.

    `of="member"`: for seasons in which teams are drawn anew each time, everybody takes their team's total along.
    """
    rows = [row for row in standings(state).rows if row.tenths is not None]
    entries = [entry for row in rows for entry in _entries(state, row, of)]
    return Snapshot(state.id, state.title, at, RULES, tuple(entries))


def _entries(state: Workshop, row: Row, of: Literal["team", "member"]) -> list[Entry]:
    tenths, rank = row.tenths or 0, row.rank or 0
    if of == "team":
        return [Entry(" ".join(row.name.casefold().split()), row.name, tenths, rank)]
    team = next(team for team in state.teams if team.id == row.team)
    present = [state.members[member] for member in team.members if not state.members[member].out]
    return [Entry(member.id, member.name, tenths, rank) for member in present]


def season_standings(snapshots: Iterable[Snapshot], k: int) -> Season:
    """By the sum of the best `k` totals; a workshop that one missed counts nothing. Equals share a rank.

    Raises `ValueError` for a `k` under one, or where a workshop was taken twice.
    """
    taken = sorted(snapshots, key=lambda each: (each.at, each.workshop))
    if k < 1 or len({each.workshop for each in taken}) < len(taken):
        raise ValueError("A season counts at least one workshop, and each of them once.")
    results: dict[str, list[tuple[str, int]]] = {}
    names: dict[str, str] = {}
    for each in taken:
        for entry in each.entries:
            results.setdefault(entry.id, []).append((each.workshop, entry.tenths))
            names[entry.id] = entry.name
    best = {who: sorted(all_, key=lambda result: -result[1])[:k] for who, all_ in results.items()}
    sums = {who: sum(tenths for _, tenths in counted) for who, counted in best.items()}
    ranks = ranked(sums)
    order = sorted(sums, key=lambda who: (ranks[who], names[who], who))
    held = list(ranks.values())
    return Season(
        rows=tuple(
            SeasonRow(
                id=who,
                name=names[who],
                rank=ranks[who],
                shared=held.count(ranks[who]) > 1,
                tenths=sums[who],
                counted=tuple(workshop for workshop, _ in best[who]),
                all=tuple(results[who]),
            )
            for who in order
        ),
        rules=tuple(dict.fromkeys(each.rules for each in taken)),
    )
