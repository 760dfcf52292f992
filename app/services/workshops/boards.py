"""What the board of a season shows to everybody who has its code: names of teams and points, and nobody's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from app.workshop.standings.season import SeasonRow, Snapshot


@dataclass(frozen=True, slots=True)
class WallRow:
    """`tenths` is the sum of what counts; `results` one for each workshop in order: tenths and whether it counts."""

    rank: int
    shared: bool
    name: str
    tenths: int
    results: tuple[tuple[int, bool] | None, ...]

    @classmethod
    def of(cls, row: SeasonRow, workshops: Sequence[str]) -> Self:
        """With a gap where the entrant was not there."""
        mine = dict(row.all)
        return cls(
            row.rank,
            row.shared,
            row.name,
            row.tenths,
            tuple((mine[each], each in row.counted) if each in mine else None for each in workshops),
        )


@dataclass(frozen=True, slots=True)
class Last:
    """The latest workshop: `share` of the room's goal, bridges `built` of `possible`."""

    title: str
    held: int
    share: float
    built: int
    possible: int


@dataclass(frozen=True, slots=True)
class Wall:
    """`taken` workshops so far. `several_rules`: they were not all scored by the same version of the rules."""

    title: str
    code: str
    best_of: int
    taken: int
    ended: bool
    rows: tuple[WallRow, ...]
    several_rules: bool
    last: Last | None


def entrants(taken: Iterable[Snapshot]) -> list[str]:
    """Every name that counted, spelt as it was first, in alphabetical order."""
    names: dict[str, str] = {}
    for each in taken:
        for entry in each.entries:
            names.setdefault(entry.id, entry.name)
    return sorted(names.values(), key=str.casefold)
