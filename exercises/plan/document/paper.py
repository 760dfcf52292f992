"""The pieces of a document, before any layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.texts.paper import Facts


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a quote is what will be said to customers."""

    text: str
    quote: bool = False
    kind: str = field(default="text", init=False)


@dataclass(frozen=True, slots=True)
class Lines:
    """A table of texts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = field(default="lines", init=False)


@dataclass(frozen=True, slots=True)
class Money:
    """Money by name and quarter, the last row its sum. `shown` has one column more, the sum of the row."""

    head: tuple[str, ...]
    names: tuple[str, ...]
    money: tuple[tuple[float, ...], ...]
    shown: tuple[tuple[str, ...], ...]
    kind: str = field(default="money", init=False)

    def share(self, row: int, column: int) -> float:
        """Of the largest amount in one place, 0..1; nothing in the sums."""
        most = max((each for line in self.money[:-1] for each in line), default=0.0)
        if row == len(self.money) - 1 or column >= len(self.money[row]) or most <= 0:
            return 0.0
        return self.money[row][column] / most


@dataclass(frozen=True, slots=True)
class Band:
    """Quantiles of a count (5, 25, 50, 75, 95 in a hundred), the aim where there is one, and both in words."""

    label: str
    at: tuple[float, float, float, float, float]
    aim: float | None
    words: str
    aim_words: str
    kind: str = field(default="band", init=False)

    @property
    def places(self) -> tuple[float, ...]:
        """The quantiles as shares of the width of the chart."""
        return tuple(each / self._most for each in self.at)

    @property
    def aim_place(self) -> float | None:
        """The aim's share; an aim beyond the chart stands at its end."""
        return None if self.aim is None else min(1.0, self.aim / self._most)

    @property
    def _most(self) -> float:
        return max(1.0, 1.25 * self.at[-1])


Block = Text | Facts | Lines | Money | Band
