"""The alignment survey: how both departments see five areas of their work together, and where they see them apart.

Scores are 0 to 100. From `SHOWN_FROM` people on a department's mean is shown, from `FEWEST` on something is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import msgspec
import numpy as np

from exercises.lesson.measure.claims import (
    FEWEST,
    LEVEL,
    SHOWN_FROM,
    Claim,
    Department,
    Floats,
    Interval,
    difference_interval,
    mean_interval,
    told,
)

Band = Literal["undefined", "defined", "aligned", "integrated"]
BANDS: tuple[Band, ...] = get_args(Band)
WIDTH = 100 / len(BANDS)
TOP = 4  # an answer is 0 to 4
NEEDED = 3  # of an area's four items, for a person's score in it


class Item(msgspec.Struct, frozen=True):
    """A sentence on how things are here; `reversed` where agreeing means less alignment."""

    id: str
    text: str
    reversed: bool = False


class Area(msgspec.Struct, frozen=True):
    """`bands` say what each of the four looks like."""

    id: str
    title: str
    bands: dict[str, str]
    items: tuple[Item, ...]


class Pulse(msgspec.Struct, frozen=True):
    """`scale` are the five answers from 0 to 4, `cannot_say` the one that is none of them."""

    title: str
    lead: str
    scale: tuple[str, ...]
    cannot_say: str
    areas: tuple[Area, ...]
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Reply:
    """One person. An answer is 0 to 4, or None for "cannot say"; what was passed over is not in it."""

    person: str
    department: Department
    answers: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One department in one area. What is None stays hidden, or is not claimed.

    `people` have a score (0 where that is hidden), `asked` gave any answer. `spread` is the standard deviation,
    `cannot_say` the part of the answers (0 to 1) that were "cannot say", `items` the mean of each item, turned so that
    more is better.
    """

    people: int
    asked: int
    score: float | None = None
    band: Band | None = None
    interval: Interval | None = None
    spread: float | None = None
    cannot_say: float | None = None
    items: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class AreaFound:
    """`gap` is marketing less sales; its interval is so wide that those of all areas hold together in 95 of 100."""

    area: str
    marketing: Side
    sales: Side
    gap: float | None
    gap_interval: Interval | None
    claims: tuple[Claim, ...]


def band(score: float) -> Band:
    """Quarters of the scale; a limit belongs to the upper one."""
    return BANDS[min(len(BANDS) - 1, int(score / WIDTH))]


def survey(pulse: Pulse, replies: Iterable[Reply]) -> tuple[AreaFound, ...]:
    """All areas in their order. Raises `ValueError` for a person twice, an unknown item, an answer off the scale."""
    every = _checked(pulse, replies)
    level = 1 - (1 - LEVEL) / len(pulse.areas)
    return tuple(_found(area, every, level) for area in pulse.areas)


def widest(found: Iterable[AreaFound]) -> tuple[AreaFound, ...]:
    """The areas in which the departments see things apart beyond doubt, widest gap first."""
    apart = [each for each in found if each.gap_interval is not None and each.gap_interval.side()]
    return tuple(sorted(apart, key=lambda each: -abs(each.gap or 0.0)))


def score(area: Area, reply: Reply) -> float | None:
    """A person's mean over the area's items; None with fewer than `NEEDED` answers."""
    points = [point for item in area.items if (point := points_of(item, reply)) is not None]
    return sum(points) / len(points) if len(points) >= NEEDED else None


def points_of(item: Item, reply: Reply) -> float | None:
    """0 to 100, turned where the item is reversed; None where the person did not or could not say."""
    answer = reply.answers.get(item.id)
    if answer is None:
        return None
    return 100 * (TOP - answer if item.reversed else answer) / TOP


def _checked(pulse: Pulse, replies: Iterable[Reply]) -> tuple[Reply, ...]:
    every = tuple(replies)
    known = {item.id for area in pulse.areas for item in area.items}
    if len({each.person for each in every}) < len(every):
        raise ValueError("a person is there twice")
    for each in every:
        if unknown := sorted(each.answers.keys() - known):
            raise ValueError(f"{each.person} answers {', '.join(unknown)}, which is not asked")
        if any(answer is not None and answer not in range(TOP + 1) for answer in each.answers.values()):
            raise ValueError(f"{each.person} has an answer outside 0 to {TOP}")
    return every


def _found(area: Area, every: tuple[Reply, ...], level: float) -> AreaFound:
    marketing, one = _side(area, [each for each in every if each.department == "marketing"])
    sales, other = _side(area, [each for each in every if each.department == "sales"])
    gap = None if marketing.score is None or sales.score is None else marketing.score - sales.score
    enough = min(len(one), len(other)) >= FEWEST
    interval = difference_interval(one, other, level) if enough else None
    claims = [*_side_claims("marketing", marketing), *_side_claims("sales", sales)]
    if gap is not None:
        claims.append(_gap_claim(gap, interval, enough))
    return AreaFound(area.id, marketing, sales, gap, interval, tuple(claims))


def _side(area: Area, replies: list[Reply]) -> tuple[Side, Floats]:
    """What may be shown of a department, and all its scores to compute with."""
    asked = [each for each in replies if any(item.id in each.answers for item in area.items)]
    scores = np.array([found for each in asked if (found := score(area, each)) is not None])
    people = len(scores)
    if people < SHOWN_FROM:
        return Side(0, len(asked), cannot_say=_cannot_say(area, asked)), scores
    mean = float(scores.mean())
    side = Side(
        people=people,
        asked=len(asked),
        score=mean,
        band=band(mean),
        interval=mean_interval(scores) if people >= FEWEST else None,
        spread=float(scores.std(ddof=1)),
        cannot_say=_cannot_say(area, asked),
        items=_item_means(area, asked),
    )
    return side, scores


def _cannot_say(area: Area, asked: list[Reply]) -> float | None:
    given = [each.answers[item.id] for each in asked for item in area.items if item.id in each.answers]
    return sum(answer is None for answer in given) / len(given) if len(asked) >= SHOWN_FROM else None


def _item_means(area: Area, asked: list[Reply]) -> dict[str, float]:
    """Only of items that enough people answered."""
    means = {}
    for item in area.items:
        points = [point for each in asked if (point := points_of(item, each)) is not None]
        if len(points) >= SHOWN_FROM:
            means[item.id] = sum(points) / len(points)
    return means


def _side_claims(department: Department, side: Side) -> list[Claim]:
    if side.score is None or side.band is None:
        return [Claim("measure.pulse.hidden", {"department": department, "fewest": SHOWN_FROM})]
    values = {"department": department, "people": side.people, "score": side.score, "band": side.band}
    if side.people < FEWEST:
        return [Claim("measure.pulse.described", {**values, "fewest": FEWEST})]
    if side.interval is None:
        return [Claim("measure.pulse.alike", values)]
    values |= {"low": side.interval.low, "high": side.interval.high}
    ends = [band(min(100.0, max(0.0, end))) for end in (side.interval.low, side.interval.high)]
    if ends[0] == ends[1]:
        return [Claim("measure.pulse.band", values)]
    return [Claim("measure.pulse.between", {**values, "from": ends[0], "to": ends[1]})]


def _gap_claim(gap: float, interval: Interval | None, enough: bool) -> Claim:
    if not enough:
        return Claim("measure.pulse.gap_too_few", {"points": gap, "fewest": FEWEST})
    side = 0 if interval is None else interval.side()
    key = ("unclear", "marketing_higher", "sales_higher")[side]
    return Claim(f"measure.pulse.gap_{key}", told("points", gap, interval))
