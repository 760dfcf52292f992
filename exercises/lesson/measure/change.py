"""What a group knew before, after, and thirty days later: parallel forms A and B, each person compared with themselves.

Shares and changes are 0 to 1 of a form. There is no comparison group anywhere in here, and every result says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, isfinite, lgamma, log
from typing import Literal

import numpy as np
from scipy import stats

from exercises.lesson.measure.claims import (
    ALIKE,
    FEWEST,
    LEVEL,
    Claim,
    Floats,
    Interval,
    NoClaim,
    mean_interval,
    told,
)

When = Literal["pre", "post", "delayed"]
Form = Literal["form_a", "form_b"]
TIMES: tuple[When, ...] = ("pre", "post", "delayed")
PAIRS: tuple[tuple[When, When], ...] = (("pre", "post"), ("post", "delayed"), ("pre", "delayed"))
CEILING = 0.9  # a mean before that leaves less than a tenth to gain


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person, one form, once; `share` is what of it was right."""

    person: str
    when: When
    form: Form
    share: float


@dataclass(frozen=True, slots=True)
class Change:
    """`mean` is free of the forms' difficulty where people took them in both orders; `before` and `after` are as sat.

    `left` sat the first form and not the second. `d` is the change in standard deviations of changes, `d_unbiased`
    the same without the excess that few people bring; both are None where nobody differs. `gain` is the part of
    what there was to gain; None where nothing was left to gain, or the change is a loss. `form_gap` is how
    much easier form B is, None where the orders do not tell.
    """

    people: int
    left: int
    before: float
    after: float
    mean: float
    interval: Interval | None
    d: float | None
    d_unbiased: float | None
    lost: int
    same: int
    gained: int
    gain: float | None
    form_gap: float | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """`spread` is the standard deviation of changes, on `freedom` degrees.

    `one_order`: everybody took the forms in the same order, so their difference in difficulty is within the mean.
    """

    mean: float
    interval: Interval | None
    spread: float
    freedom: int
    form_gap: float | None = None
    one_order: bool = False


def course(sittings: Iterable[Sitting]) -> Mapping[tuple[When, When], Change | NoClaim]:
    """All three comparisons, each over the people who sat both of its forms. Raises `ValueError` as `change` does."""
    every = tuple(sittings)
    return {pair: change(every, *pair) for pair in PAIRS}


def change(sittings: Iterable[Sitting], first: When = "pre", then: When = "post") -> Change | NoClaim:
    """Over those who sat both. Raises `ValueError` for a share outside 0 to 1, or a person who sat one time twice."""
    if TIMES.index(first) >= TIMES.index(then):
        raise ValueError(f"{then} does not come after {first}")
    by = _by_person(sittings)
    pairs = [(each[first], each[then]) for _, each in sorted(by.items()) if first in each and then in each]
    left = sum(first in each and then not in each for each in by.values())
    if len(pairs) < FEWEST:
        few = Claim("measure.change.too_few", {"people": len(pairs), "fewest": FEWEST})
        return NoClaim(len(pairs), (few,))
    rows = [(one.share, two.share, _order(one, two)) for one, two in pairs]
    same = sum(one.form == two.form for one, two in pairs)
    return _changed(rows, left, same)


def pooled(modules: Mapping[str, Iterable[Sitting]], first: When = "pre", then: When = "post") -> Change | NoClaim:
    """Over several modules: each person once, with the mean of the modules of which they sat both forms.

    People of one module alone would else count as often as those of many. Raises `ValueError` as `change` does.
    """
    pairs: dict[str, list[tuple[Sitting, Sitting]]] = {}
    began: set[str] = set()
    for sittings in modules.values():
        for person, each in _by_person(sittings).items():
            if first in each:
                began.add(person)
                if then in each:
                    pairs.setdefault(person, []).append((each[first], each[then]))
    if len(pairs) < FEWEST:
        few = Claim("measure.change.too_few", {"people": len(pairs), "fewest": FEWEST})
        return NoClaim(len(pairs), (few,))
    rows = [_mean_of(some) for _, some in sorted(pairs.items())]
    same = sum(all(one.form == two.form for one, two in some) for some in pairs.values())
    return _changed(rows, len(began) - len(pairs), same)


def _mean_of(pairs: list[tuple[Sitting, Sitting]]) -> tuple[float, float, float]:
    """Share before, share after, and the order of the forms, as means over the modules."""
    rows = [(one.share, two.share, _order(one, two)) for one, two in pairs]
    before, after, order = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return before, after, order


def _order(one: Sitting, two: Sitting) -> float:
    return float(two.form == "form_b") - float(one.form == "form_b")


def _by_person(sittings: Iterable[Sitting]) -> dict[str, dict[When, Sitting]]:
    by: dict[str, dict[When, Sitting]] = {}
    for one in sittings:
        if not (isfinite(one.share) and 0 <= one.share <= 1):
            raise ValueError(f"{one.person} has {one.share} of a form; a share is 0 to 1")
        if one.when in by.setdefault(one.person, {}):
            raise ValueError(f"{one.person} sat {one.when} twice")
        by[one.person][one.when] = one
    return by


def _changed(rows: list[tuple[float, float, float]], left: int, same: int) -> Change:
    """A row a person: share before, share after, order of the forms; `same` sat the same form twice."""
    before, after, order = np.array(rows).T
    moved = after - before
    found = estimate(moved, order)
    room = 1 - float(before.mean())
    d = None if found.spread < ALIKE else found.mean / found.spread
    return Change(
        people=len(moved),
        left=left,
        before=float(before.mean()),
        after=float(after.mean()),
        mean=found.mean,
        interval=found.interval,
        d=d,
        d_unbiased=None if d is None else d * shrink(found.freedom),
        lost=int((moved < -ALIKE).sum()),
        same=int((abs(moved) <= ALIKE).sum()),
        gained=int((moved > ALIKE).sum()),
        gain=found.mean / room if room > ALIKE and found.mean >= 0 else None,
        form_gap=found.form_gap,
        claims=_claims(found, moved, same, room, left),
    )


def estimate(moved: Floats, order: Floats) -> Estimate:
    """The mean change and how sure it is.

    `order` is 1 for who took A and then B, -1 for B and then A, 0 for the same form twice. A line through the
    changes over `order` has the change itself at 0, and the forms' difference as its slope.
    """
    if np.ptp(order) < ALIKE:
        spread, one_order = float(moved.std(ddof=1)), bool(abs(order[0]) > ALIKE)
        return Estimate(float(moved.mean()), mean_interval(moved), spread, len(moved) - 1, one_order=one_order)
    line = stats.linregress(order, moved)
    freedom = len(moved) - 2
    rest = moved - line.intercept - line.slope * order
    spread = float(np.sqrt((rest**2).sum() / freedom))
    mean, reach = float(line.intercept), float(stats.t.ppf((1 + LEVEL) / 2, freedom) * line.intercept_stderr)
    interval = None if spread < ALIKE else Interval(mean - reach, mean + reach)
    return Estimate(mean, interval, spread, freedom, float(line.slope))


def shrink(freedom: int) -> float:
    """By how much a standardised difference is too large, as a factor under 1 (Hedges 1981)."""
    return exp(lgamma(freedom / 2) - lgamma((freedom - 1) / 2) - log(freedom / 2) / 2)


def _claims(found: Estimate, moved: Floats, same: int, room: float, left: int) -> tuple[Claim, ...]:
    """The finding first, then who lost, then everything that weakens it."""
    people = len(moved)
    key = "alike" if found.interval is None else ("unclear", "rose", "fell")[found.interval.side()]
    claims = [
        Claim(f"measure.change.{key}", {"people": people, **told("mean", found.mean, found.interval)}),
        Claim("measure.change.lost", {"people": people, "lost": int((moved < -ALIKE).sum())}),
        Claim("measure.change.no_comparison"),
    ]
    if left:
        claims.append(Claim("measure.change.missing", {"left": left, "people": people}))
    if found.one_order:
        claims.append(Claim("measure.change.one_order"))
    if same:
        claims.append(Claim("measure.change.same_form", {"again": same, "people": people}))
    if room < 1 - CEILING:
        claims.append(Claim("measure.change.ceiling", {"before": 1 - room}))
    return tuple(claims)
