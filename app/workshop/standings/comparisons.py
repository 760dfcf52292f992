"""What the room's comparisons of two pieces of work come to: Bradley and Terry's model with a weak prior.

    P(left is preferred) = 1 / (1 + exp(strength[right] - strength[left])),   prior: -PRIOR/2 sum(strength^2)

A group's score is the mean chance of being preferred to each other group, x 100. Errors come from the curvature at
the best fit, without the direction in which all strengths rise together, since it changes nothing. SSR, the share of
the spread that is no noise: (variance of the strengths - mean squared error) / variance (Verhavert 2019).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from app.workshop.state import Comparison

Floats = npt.NDArray[np.float64]

PRIOR = 0.1
ENOUGH, RELIABLE = 10, 0.7  # comparisons of each group, and SSR, from which the room's view counts
STEPS, SMALL = 60, 1e-10


@dataclass(frozen=True, slots=True)
class Compared:
    """By group: `score` 0 to 100, `strength` and its standard `error` in log-odds, `counts` of comparisons.

    `covariance` is that of the scores, in points squared, in the order of `groups`. `advisory`: too few or too
    noisy to count.
    """

    groups: tuple[str, ...]
    score: Mapping[str, float]
    strength: Mapping[str, float]
    error: Mapping[str, float]
    counts: Mapping[str, int]
    ssr: float
    advisory: bool
    covariance: Floats = field(repr=False, compare=False)

    def margin(self, group: str) -> float:
        """The standard error of a group's score, in points."""
        place = self.groups.index(group)
        return float(np.sqrt(self.covariance[place, place]))


def compared(groups: Iterable[str], comparisons: Iterable[Comparison]) -> Compared:
    """Votes between two of `groups`; any others, and votes for neither, are left out."""
    names = tuple(sorted(groups))
    wins = np.zeros((len(names), len(names)))
    places = {name: n for n, name in enumerate(names)}
    for each in comparisons:
        sides = {each.left, each.right}
        if each.winner in sides and len(sides) == 2 and sides <= places.keys():
            (loser,) = sides - {each.winner}
            wins[places[each.winner], places[loser]] += 1
    counts = wins.sum(1) + wins.sum(0)
    if len(names) < 2:
        return Compared(names, {}, {}, {}, dict.fromkeys(names, 0), 0.0, True, np.zeros((len(names),) * 2))
    strength = _strengths(wins)
    covariance, scores, slopes = _uncertainty(strength, wins)
    reliable = ssr(strength, np.diag(covariance))
    return Compared(
        groups=names,
        score=_named(names, scores),
        strength=_named(names, strength),
        error=_named(names, np.sqrt(np.diag(covariance))),
        counts={name: int(count) for name, count in zip(names, counts, strict=True)},
        ssr=reliable,
        advisory=bool(reliable < RELIABLE or counts.min() < ENOUGH),
        covariance=slopes @ covariance @ slopes.T,
    )


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return dict(zip(names, map(float, values), strict=True))


def _chances(strength: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(strength[None, :] - strength[:, None])))


def _curvature(strength: Floats, wins: Floats) -> Floats:
    """Minus the second derivative: a comparison tells most where it is even."""
    chance = _chances(strength)
    told = (wins + wins.T) * chance * chance.T
    return np.asarray(np.diag(told.sum(1)) - told)


def _strengths(wins: Floats) -> Floats:
    """Newton's method on a function with one top; no step is longer than one, far from where it is nearly straight."""
    strength, unit = np.zeros(len(wins)), np.eye(len(wins))
    for _ in range(STEPS):
        slope = (wins * _chances(strength).T).sum(1) - (wins.T * _chances(strength)).sum(1) - PRIOR * strength
        step = np.linalg.solve(_curvature(strength, wins) + PRIOR * unit, slope)
        strength = strength + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < SMALL:
            break
    return np.asarray(strength - strength.mean())


def _uncertainty(strength: Floats, wins: Floats) -> tuple[Floats, Floats, Floats]:
    """Covariance of the strengths around their mean; the scores; and how scores move with strengths."""
    count = len(strength)
    centred = np.eye(count) - 1 / count
    covariance = centred @ np.linalg.inv(_curvature(strength, wins) + PRIOR * np.eye(count)) @ centred
    chance = _chances(strength)
    scores = 100 * (chance.sum(1) - 0.5) / (count - 1)
    told = chance * chance.T
    np.fill_diagonal(told, 0.0)
    slopes = 100 * (np.diag(told.sum(1)) - told) / (count - 1)
    return covariance, scores, slopes


def ssr(strength: Floats, variances: Floats) -> float:
    """0 to 1; 0 where the strengths differ no more than noise does."""
    spread = float(strength.var(ddof=1))
    return max(0.0, 1 - float(variances.mean()) / spread) if spread > 0 else 0.0
