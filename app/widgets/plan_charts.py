"""Charts of a plan and its year, of HTML: they fit a phone, print well, and say their numbers as words.

Everything arrives as shares (0..1) and as text that is ready to read; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from app.widgets.markup import joined, mark

STYLE = Path(__file__).with_name("plan_charts.css")


def dress() -> None:
    """The style of these charts; call it once where they are drawn."""
    st.html(STYLE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on a bar, with the figures that stand for it. The one that is `own` is drawn above the bar."""

    label: str
    at: float
    figure: str
    points: str
    own: bool = False


def marks(found: Sequence[Mark], words: str) -> Markup:
    """One bar with numbered marks, and a line below for each."""
    own = next((each.at for each in found if each.own), 0.0)
    pins = joined(
        mark('<b class="{kind}" style="left:{at}%">{n}</b>', kind=_own(each), at=_percent(each.at), n=n)
        for n, each in enumerate(found, 1)
    )
    rows = joined(
        mark(
            '<li class="{kind}"><i>{n}</i><span>{label}</span><b>{figure}</b><em>{points}</em></li>',
            kind=_own(each),
            n=n,
            label=each.label,
            figure=each.figure,
            points=each.points,
        )
        for n, each in enumerate(found, 1)
    )
    return mark(
        '<div class="pc-marks" role="img" aria-label="{words}"><div><i style="width:{own}%"></i>{pins}</div></div>'
        '<ol class="pc-key">{rows}</ol>',
        words=words,
        own=_percent(own),
        pins=pins,
        rows=rows,
    )


def _own(each: Mark) -> str:
    return "pc-own" if each.own else ""


@dataclass(frozen=True, slots=True)
class Span:
    """Five quantiles as places on a bar, the middle one as a figure, and perhaps an aim."""

    label: str
    at: tuple[float, float, float, float, float]
    figure: str
    words: str
    aim: float | None = None


def spans(rows: Sequence[Span]) -> Markup:
    """A row for each moment: nine years of ten in the light band, half of the years in the dark one."""
    return mark('<ol class="pc-spans">{rows}</ol>', rows=joined(map(_span, rows)))


def _span(row: Span) -> Markup:
    low, lower, middle, upper, high = row.at
    aim = mark('<s style="left:{at}%"></s>', at=_percent(row.aim)) if row.aim is not None else Markup("")
    return mark(
        '<li><span>{label}</span><div role="img" aria-label="{words}"><i style="left:{low}%;width:{wide}%"></i>'
        '<u style="left:{lower}%;width:{half}%"></u><b style="left:{middle}%"></b>{aim}</div><em>{figure}</em></li>',
        label=row.label,
        words=row.words,
        low=_percent(low),
        wide=_percent(high - low),
        lower=_percent(lower),
        half=_percent(upper - lower),
        middle=_percent(middle),
        aim=aim,
        figure=row.figure,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a funnel. `kind` is marketing, sales or lost; `planned` is marked on the bar where there is one."""

    label: str
    part: float
    figure: str
    note: str
    kind: str
    planned: float | None = None


def steps(rows: Sequence[Step]) -> Markup:
    """A funnel as bars, one below the other."""
    return mark('<ol class="pc-steps">{rows}</ol>', rows=joined(map(_step, rows)))


def _step(row: Step) -> Markup:
    planned = mark('<s style="left:{at}%"></s>', at=_percent(row.planned)) if row.planned is not None else Markup("")
    return mark(
        '<li class="pc-{kind}"><p><b>{label}</b><span>{figure}</span></p><div><i style="width:{part}%"></i>{planned}'
        "</div><small>{note}</small></li>",
        kind=row.kind,
        label=row.label,
        figure=row.figure,
        part=_percent(row.part),
        planned=planned,
        note=row.note,
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A number to read, and how strongly it is shaded: -1 (loses most) to 1 (most)."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows` have a name, a cell for each column but the last, and a sum without shade where there is a column."""

    title: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]


def grids(found: Sequence[Grid]) -> Markup:
    """Tables of shaded numbers, beside each other where there is room."""
    return mark('<div class="pc-grids">{tables}</div>', tables=joined(map(_grid, found)))


def _grid(found: Grid) -> Markup:
    head = joined(mark('<th scope="col">{word}</th>', word=word) for word in found.head)
    rows = joined(
        mark('<tr><th scope="row">{name}</th>{cells}</tr>', name=name, cells=joined(map(_cell, cells)))
        for name, cells in found.rows
    )
    return mark(
        '<table class="pc-grid"><caption>{title}</caption><thead><tr><td></td>{head}</tr></thead>'
        "<tbody>{rows}</tbody></table>",
        title=found.title,
        head=head,
        rows=rows,
    )


def _cell(cell: Cell) -> Markup:
    kind = "pc-loss" if cell.weight < 0 else "pc-gain" if cell.weight > 0 else ""
    return mark(
        '<td class="{kind}" style="--w:{weight}%">{text}</td>',
        kind=kind,
        weight=round(min(1.0, abs(cell.weight)) * 62),
        text=cell.text,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its share of the bar (0 where it took nothing), its figure, and what it means."""

    name: str
    part: float
    figure: str
    words: str


def parts(found: Sequence[Part], words: str) -> Markup:
    """One bar of numbered parts, and a line below for each."""
    bar = joined(
        mark('<i style="width:{part}%"><b>{n}</b></i>', part=_percent(each.part), n=n if each.part >= 0.07 else "")
        for n, each in enumerate(found, 1)
        if each.part > 0
    )
    rows = joined(
        mark(
            "<li><i>{n}</i><span><b>{name}</b>{words}</span><em>{figure}</em></li>",
            n=n,
            name=each.name,
            words=each.words,
            figure=each.figure,
        )
        for n, each in enumerate(found, 1)
    )
    return mark(
        '<div class="pc-parts" role="img" aria-label="{words}">{bar}</div><ol class="pc-key pc-told">{rows}</ol>',
        words=words,
        bar=bar,
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A moment of a story, with what is counted in it."""

    title: str
    figure: str
    text: str


def story(found: Sequence[Told]) -> Markup:
    """A story in a few sentences, one below the other."""
    rows = joined(
        mark(
            "<li><p><b>{title}</b><span>{figure}</span></p><p>{text}</p></li>",
            title=each.title,
            figure=each.figure,
            text=each.text,
        )
        for each in found
    )
    return mark('<ol class="pc-story">{rows}</ol>', rows=rows)


def _percent(share: float) -> float:
    return round(100 * min(1.0, max(0.0, share)), 2)
