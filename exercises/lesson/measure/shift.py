"""What changed from one survey to the next: from the means that were kept, since nobody's answers are."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from scipy import stats

from exercises.lesson.measure.claims import ALIKE, FEWEST, LEVEL, Claim, Department, Interval, told
from exercises.lesson.measure.pulse import AreaFound, Side

COMPARED = 10  # five areas of two departments


@dataclass(frozen=True, slots=True)
class Shift:
    """`points` is the later mean less the earlier one, None where either is hidden."""

    area: str
    department: Department
    points: float | None
    interval: Interval | None
    claims: tuple[Claim, ...]


def shifts(earlier: tuple[AreaFound, ...], later: tuple[AreaFound, ...]) -> tuple[Shift, ...]:
    """Both departments in each area that was asked both times."""
    before = {each.area: each for each in earlier}
    return tuple(
        shift(each.area, department, side(before[each.area], department), side(each, department))
        for each in later
        if each.area in before
        for department in ("marketing", "sales")
    )


def side(found: AreaFound, department: Department) -> Side:
    return found.marketing if department == "marketing" else found.sales


def shift(area: str, department: Department, earlier: Side, later: Side) -> Shift:
    """All intervals of two surveys hold together in 95 of 100. They take both groups for different people, which for
    the same people is wider than it had to be.
    """
    if earlier.score is None or later.score is None:
        return Shift(area, department, None, None, ())
    points = later.score - earlier.score
    if min(earlier.people, later.people) < FEWEST:
        few = Claim("measure.pulse.shift_too_few", {"department": department, "fewest": FEWEST})
        return Shift(area, department, points, None, (few,))
    interval = _welch(points, earlier, later)
    key = ("unclear", "better", "worse")[0 if interval is None else interval.side()]
    claim = Claim(f"measure.pulse.shift_{key}", {"department": department, **told("points", points, interval)})
    return Shift(area, department, points, interval, (claim,))


def _welch(points: float, one: Side, two: Side) -> Interval | None:
    parts = [(each.spread or 0.0) ** 2 / each.people for each in (one, two)]
    if min(parts) < ALIKE:
        return None
    freedom = sum(parts) ** 2 / sum(part**2 / (each.people - 1) for part, each in zip(parts, (one, two), strict=True))
    reach = float(stats.t.ppf(1 - (1 - LEVEL) / COMPARED / 2, freedom)) * sqrt(sum(parts))
    return Interval(points - reach, points + reach)
