"""What all measures share: how few are too few, intervals, and claims as keys with their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Department = Literal["marketing", "sales"]

FEWEST = 8  # people, for any claim about a group
SHOWN_FROM = 5  # respondents of a department, for what they answered to be shown
LEVEL = 0.95
ALIKE = 1e-9  # a spread under which values do not differ

OTHER: Mapping[Department, Department] = {"marketing": "sales", "sales": "marketing"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence by its key in the texts; `values` fill it. docs/measurement.md lists all of them."""

    key: str
    values: Mapping[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoClaim:
    """Too few for figures: only how many there were, and why there is nothing else."""

    count: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """In the unit of what it is about."""

    low: float
    high: float

    def side(self, of: float = 0.0) -> Literal[-1, 0, 1]:
        """1 where all of it lies above, -1 below, 0 where it does not tell."""
        if self.low > of:
            return 1
        return -1 if self.high < of else 0


def mean_interval(values: Floats, level: float = LEVEL) -> Interval | None:
    """Of a mean, by Student's t. None where values do not differ: that says nothing of how far they would."""
    if len(values) < 2 or np.std(values) < ALIKE:
        return None
    found = stats.ttest_1samp(values, 0.0).confidence_interval(level)
    return Interval(float(found.low), float(found.high))


def difference_interval(one: Floats, other: Floats, level: float) -> Interval | None:
    """Of mean(one) - mean(other), by Welch's t. None where the values of either side do not differ."""
    if min(len(one), len(other)) < 2 or min(np.std(one), np.std(other)) < ALIKE:
        return None
    found = stats.ttest_ind(one, other, equal_var=False).confidence_interval(level)
    return Interval(float(found.low), float(found.high))


def correlation(one: Floats, other: Floats) -> float | None:
    """Pearson's; None where one of them does not vary."""
    if len(one) < 3 or min(np.std(one), np.std(other)) < ALIKE:
        return None
    return float(stats.pearsonr(one, other).statistic)


def told(name: str, value: float, interval: Interval | None) -> dict[str, float]:
    """A figure and its interval as values of a claim. Where all of it lies below 0 the signs are turned: the key says
    which way it went, and its sentence by how much.
    """
    if interval is None:
        return {name: value}
    if interval.side() < 0:
        return {name: -value, "low": -interval.high, "high": -interval.low}
    return {name: value, "low": interval.low, "high": interval.high}
