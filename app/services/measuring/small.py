"""Numbers of people that may be shown: none that is small, none from which a small one follows, none that moves on
with one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from exercises.lesson.measure.claims import SHOWN_FROM

T = TypeVar("T")
Kind = Literal["shown", "few", "most"]


@dataclass(frozen=True, slots=True)
class Cell:
    """`n` people of a larger number, as far as it may be said: "few" is under `SHOWN_FROM`, "most" all but so few."""

    kind: Kind
    n: int = 0


def cell(n: int, of: int | None = None) -> Cell:
    """A part that lacks one to four of a number that is shown tells of those; all of it tells of nobody."""
    if n < SHOWN_FROM:
        return Cell("few")
    if of is not None and 0 < of - n < SHOWN_FROM:
        return Cell("most")
    return Cell("shown", n)


def settled(ordered: Sequence[T], first: int) -> Sequence[T]:
    """The `first` people and then whole fives, in the order in which they came; nobody below `first`.

    So a figure never changes by one person, whom anybody who looked before and after could work out.
    """
    if len(ordered) < first:
        return ordered[:0]
    return ordered[: first + (len(ordered) - first) // SHOWN_FROM * SHOWN_FROM]
