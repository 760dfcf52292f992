"""Figures of people on a line from 0 to 100: a guess beside what was said, two departments on four bands, a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st
from markupsafe import Markup

from app.widgets.markup import joined, mark

STYLE = Path(__file__).with_name("measure.css")
Kind = Literal["marketing", "sales", "guess", "before", "after"]


@dataclass(frozen=True, slots=True)
class Point:
    """A mark at `at` of 100; `low` and `high` are its interval, drawn where both are there."""

    kind: Kind
    at: float
    low: float | None = None
    high: float | None = None


def dress() -> None:
    """The style of these pictures and of the screens around them, on top."""
    st.html(STYLE)


def line(points: Sequence[Point], words: str, filled: float | None = None, banded: bool = False) -> Markup:
    """`filled` is a bar from 0; `banded` draws the limits between four bands. `words` tell all of it."""
    bar = Markup("") if filled is None else mark('<i class="sd-real" style="width:{width}%"></i>', width=_held(filled))
    return mark(
        '<div class="sd-line {banded}" role="img" aria-label="{words}">{bar}{points}</div>',
        banded="sd-banded" if banded else "",
        words=words,
        bar=bar,
        points=joined(map(_point, points)),
    )


def _point(point: Point) -> Markup:
    reach = Markup("")
    if point.low is not None and point.high is not None:
        low, high = _held(point.low), _held(point.high)
        reach = mark(
            '<i class="sd-reach sd-{kind}" style="left:{low}%;width:{wide}%"></i>',
            kind=point.kind,
            low=low,
            wide=round(high - low, 1),
        )
    return mark(
        '{reach}<b class="sd-at sd-{kind}" style="left:{at}%"></b>', reach=reach, kind=point.kind, at=_held(point.at)
    )


def _held(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)
