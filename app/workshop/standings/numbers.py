"""Rounding once, means that do not depend on the order, ranks that are shared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

RULES = "standings-1"  # changes with every rule by which standings come about
NOISE = 1e-9  # what adding in another order may change


def tenths(value: float) -> int:
    """Whole tenths, halves up."""
    return math.floor(10 * value + 0.5 + NOISE)


def whole(tenths: int) -> int:
    """Whole points, halves up: as the big screen rounds them, so that every screen says the same."""
    return (tenths + 5) // 10


def shown(value: float | None) -> int | None:
    """Whole tenths, or None where there is no value."""
    return None if value is None else tenths(value)


def mean(values: Iterable[float]) -> float:
    """The same in whatever order the values come. Raises `ZeroDivisionError` for none."""
    listed = list(values)
    return math.fsum(listed) / len(listed)


def weighted(pairs: Iterable[tuple[float, float]]) -> float | None:
    """The mean of values with their weights; None where the weights sum to nothing."""
    listed = list(pairs)
    weights = math.fsum(weight for _, weight in listed)
    return math.fsum(value * weight for value, weight in listed) / weights if weights > 0 else None


def ranked(points: Mapping[str, int]) -> dict[str, int]:
    """Ranks from 1, the most first; equals share one and the next rank is as many lower (1, 1, 3)."""
    return {name: 1 + sum(other > mine for other in points.values()) for name, mine in points.items()}
