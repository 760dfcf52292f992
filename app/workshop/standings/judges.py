"""What judges' levels come to, and how severe each judge was.

Where every judge saw every group, severity falls on all alike: the plain mean is exact. Where each saw some,

    level[group, judge] = quality[group] - severity[judge]

is fitted by least squares with RIDGE on the severities, so that a judge of few groups is not believed to be extreme.
Severities sum to nothing among judges who are linked by groups they share; where the design falls apart into
islands, groups of different islands cannot be told apart by severity, and `linked` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from app.workshop.standings.numbers import mean
from app.workshop.state import Judgement

RIDGE = 1.0  # as if each judge had judged one more group without any severity
LOWEST, STEP = 1, 25.0  # level 1 is 0 of 100, level 5 is 100


@dataclass(frozen=True, slots=True)
class Judged:
    """Mappings by group, 0 to 100: `raw` is the plain mean, `quality` what counts. `severity` in points by judge.

    `complete`: every judge saw every group. `linked`: severities of all judges can be compared.
    """

    raw: Mapping[str, float]
    quality: Mapping[str, float]
    severity: Mapping[str, float]
    complete: bool
    linked: bool


def points(levels: Mapping[str, int]) -> float:
    """The mean of a judge's levels (1 to 5) as 0 to 100. Raises `ZeroDivisionError` where no criterion was rated."""
    return STEP * (mean(levels.values()) - LOWEST)


def judged(judgements: Iterable[Judgement]) -> Judged:
    """All judgements of a round; of one judge for one group there is one. Those without a level are left out."""
    given = {(each.group, each.judge): points(each.levels) for each in judgements if each.levels}
    groups, judges = sorted({group for group, _ in given}), sorted({judge for _, judge in given})
    raw = {group: mean(value for (g, _), value in given.items() if g == group) for group in groups}
    if len(given) == len(groups) * len(judges):
        return Judged(raw, raw, {judge: _lenient(given, raw, judge) for judge in judges}, True, True)
    severity = _severities(given, groups, judges)
    quality = {
        group: min(100.0, max(0.0, mean(value + severity[j] for (g, j), value in given.items() if g == group)))
        for group in groups
    }
    return Judged(raw, quality, severity, False, _linked(given))


def _lenient(given: Mapping[tuple[str, str], float], raw: Mapping[str, float], judge: str) -> float:
    return mean(raw[group] - value for (group, j), value in given.items() if j == judge)


def _severities(given: Mapping[tuple[str, str], float], groups: list[str], judges: list[str]) -> dict[str, float]:
    """The normal equations with the qualities eliminated: each group's own mean takes them up."""
    saw = np.zeros((len(groups), len(judges)))
    value = np.zeros_like(saw)
    for (group, judge), points_given in given.items():
        place = groups.index(group), judges.index(judge)
        saw[place], value[place] = 1.0, points_given
    share = saw / saw.sum(1, keepdims=True)
    left = np.diag(saw.sum(0) + RIDGE) - saw.T @ share
    right = saw.T @ (value.sum(1) / saw.sum(1)) - value.sum(0)
    return dict(zip(judges, map(float, np.linalg.solve(left, right)), strict=True))


def _linked(given: Iterable[tuple[str, str]]) -> bool:
    """Whether one can go from every judge to every other over groups both saw."""
    islands: list[tuple[set[str], set[str]]] = []
    for group, judge in given:
        joined = [each for each in islands if group in each[0] or judge in each[1]]
        islands = [each for each in islands if each not in joined]
        islands.append(({group}.union(*(each[0] for each in joined)), {judge}.union(*(each[1] for each in joined))))
    return len(islands) <= 1


def conflicts(judgements: Iterable[Judgement], apart: int = 2) -> dict[str, tuple[str, ...]]:
    """By group, the criteria on which two judges are at least `apart` levels from each other."""
    levels: dict[tuple[str, str], list[int]] = {}
    for each in judgements:
        for criterion, level in each.levels.items():
            levels.setdefault((each.group, criterion), []).append(level)
    found: dict[str, tuple[str, ...]] = {}
    for (group, criterion), given in sorted(levels.items()):
        if max(given) - min(given) >= apart:
            found[group] = (*found.get(group, ()), criterion)
    return found


def levels_of(judgements: Iterable[Judgement], criterion: str) -> dict[str, float]:
    """By group, the plain mean level (1 to 5) of one criterion where it was judged."""
    levels: dict[str, list[int]] = {}
    for each in judgements:
        if criterion in each.levels:
            levels.setdefault(each.group, []).append(each.levels[criterion])
    return {group: mean(given) for group, given in levels.items()}
