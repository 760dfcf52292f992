"""The results as one plain table for whoever goes on computing: a line for each person and round that was revealed.

Where nobody is named, people stand without their team, and each team has a line of its own. No cell can be taken for a
formula.
"""

from __future__ import annotations

import csv as written
import io
from collections.abc import Iterator

from app.papers.paper import Cell, points
from app.texts.paper import clean
from app.workshop.report.facts import Report, Result, Round

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - full width ones count, too
HEAD = tuple(
    "round title weight team team_points person department group group_points judges peers objective points state "
    "team_rank team_total".split()
)


def csv(report: Report) -> str:
    """With a byte order mark, by which spreadsheets know that it is UTF-8. Points are 0 to 100, totals 0 to 1000."""
    out = io.StringIO()
    writer = written.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows(report):
        writer.writerow([safe(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def safe(cell: Cell) -> Cell:
    """A text that begins like a formula gets a quote before it. Numbers are ours and stay as they are."""
    if not isinstance(cell, str):
        return cell
    text = one_line(clean(cell))
    return f"'{text}" if cell.startswith(RISKY) or text.startswith(RISKY) else text


def one_line(text: str) -> str:
    """On one line: a line break inside a cell is a new row for many a reader."""
    return " ".join(text.split())


def rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """In the order of the agenda, then of teams and people."""
    for n, each in enumerate(report.rounds, start=1):
        if each.stage != "revealed":
            continue
        if report.anonymous:
            yield from (_team(report, n, each, name) for name, _ in each.teams)
        yield from (_person(report, n, each, result) for result in _ordered(each))


def _ordered(each: Round) -> list[Result]:
    return sorted(each.results, key=lambda result: (result.team, result.group, result.department, result.person))


def _person(report: Report, n: int, each: Round, result: Result) -> tuple[Cell, ...]:
    group = each.groups[result.group - 1]
    parts = {part.name: points(part.tenths) for part in group.parts}
    return (
        *_of_team(n, each, result.team),
        result.person,
        result.department,
        result.group,
        points(group.tenths),
        parts.get("judges"),
        parts.get("peers"),
        parts.get("objective"),
        points(result.tenths),
        result.state,
        *_place(report, result.team),
    )


def _team(report: Report, n: int, each: Round, team: str) -> tuple[Cell, ...]:
    return (*_of_team(n, each, team), *(None,) * 9, *_place(report, team))


def _of_team(n: int, each: Round, team: str) -> tuple[Cell, ...]:
    return (n, each.title, each.weight, team or None, points(dict(each.teams).get(team)))


def _place(report: Report, team: str) -> tuple[Cell, ...]:
    place = next((place for place in report.places if place.name == team), None)
    return (None, None) if place is None else (place.rank, points(place.tenths))
