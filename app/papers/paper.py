"""What a report is made of, whatever it is written as: parts with text, facts, tables and pictures.

What people wrote is plain text here. Every writer has to see to it that it stays text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from app.texts.paper import DASH, Facts

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    kind: Literal["text"] = "text"


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
