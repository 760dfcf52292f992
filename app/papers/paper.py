"""What a report is made of, whatever it is written as: parts with text, facts, tables and pictures.

What people wrote is plain text here. Every writer has to see to it that it stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

Cell = str | int | float | None

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DASH = "–"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Facts:
    rows: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are text, or numbers that stay numbers; None: there is nothing.

    `barred` are columns of points, 0 to `full`, that are drawn besides.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    barred: tuple[int, ...] = ()
    full: float = 100.0
    kind: Literal["table"] = "table"

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Which columns hold numbers and nothing else."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.head)
        return tuple(
            any(isinstance(cell, int | float) for cell in column) and not any(isinstance(cell, str) for cell in column)
            for column in columns
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` of the width is filled; `mark` is a place on it, None for none. `strong` stands out."""

    label: str
    words: str
    share: float
    mark: float | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture; what it shows stands beside it in `words`, so that a workbook can do without."""

    rows: tuple[Bar, ...]
    key: str = ""
    kind: Literal["bars"] = "bars"


Block = Text | Facts | Table | Bars


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    title: str
    lead: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    lead: str
    parts: tuple[Part, ...]
    foot: str


def clean(text: str) -> str:
    """Without characters that no document can hold."""
    return UNPRINTABLE.sub("", text)


def points(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10


def shown(cell: Cell) -> str:
    """A cell in words; points always with their tenth."""
    if cell is None or cell == "":
        return DASH
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


def moment(at: int, zone: tzinfo | None) -> datetime:
    """In the given zone, or in that of this machine."""
    return datetime.fromtimestamp(at / 1000, tz=zone) if zone else datetime.fromtimestamp(at / 1000).astimezone()
