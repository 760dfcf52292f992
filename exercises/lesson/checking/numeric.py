"""Numeric items over all their numbers: every formula can be computed, and no known mistake gives the right answer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from math import gcd, prod

from exercises.lesson.checking.texts import Fault
from exercises.lesson.content import Item
from exercises.lesson.vary import BadFormula, told, value, values

MOST_TRIED = 3_000  # of more, as many are tried, spread over all of them
NEAR = 2


def numeric(item: Item, fault: Fault) -> None:
    """Ranges, formula, tolerance and near ones."""
    if len(item.near) < NEAR:
        fault(("near",), "L33", f"{len(item.near)} known mistakes", f"{NEAR} or more wrong formulas with feedback")
    if item.tolerance < 0:
        fault(("tolerance",), "L38", f"a tolerance of {item.tolerance}", "0 or more")
        return
    ranges = {}
    for name, written in item.vary.items():
        try:
            ranges[name] = values(written)
        except BadFormula as error:
            fault(("vary", name), "L38", str(error), "lowest..highest step size, such as 20..40 step 5")
    if len(ranges) == len(item.vary) and _computes(item, ranges, fault):
        _apart(item, ranges, fault)


def cases(ranges: Mapping[str, tuple[float, ...]]) -> Iterator[dict[str, float]]:
    """Every choice of numbers, or `MOST_TRIED` of them: always the smallest and the largest."""
    total = prod(len(each) for each in ranges.values())
    stride = max(1, total // MOST_TRIED)
    while gcd(stride, total) > 1 and stride < total:  # otherwise some of the ranges would stand still
        stride += 1
    places = range(total) if total <= MOST_TRIED else [*(n * stride % total for n in range(MOST_TRIED)), total - 1]
    for place in places:
        numbers = {}
        for name, each in ranges.items():
            place, at = divmod(place, len(each))
            numbers[name] = each[at]
        yield numbers


def _computes(item: Item, ranges: Mapping[str, tuple[float, ...]], fault: Fault) -> bool:
    """At the ends of all ranges, where divisors become nothing if anywhere."""
    ends = [
        dict(zip(ranges, each, strict=True)) for each in itertools.product(*((r[0], r[-1]) for r in ranges.values()))
    ]
    formulas = [
        (("formula",), item.formula),
        *((("near", n, "formula"), near.formula) for n, near in enumerate(item.near)),
    ]
    sound = True
    for where, formula in formulas:
        try:
            for numbers in ends[:256]:
                value(formula, numbers)
        except BadFormula as error:
            fault(where, "L38", str(error), "numbers, names of vary, + - * / and min, max, round")
            sound = False
    return sound


def _apart(item: Item, ranges: Mapping[str, tuple[float, ...]], fault: Fault) -> None:
    """A near one that is right for some of the numbers would tell a learner off for being right."""
    overlapping: set[int] = set()
    for numbers in cases(ranges):
        try:
            right = value(item.formula, numbers)
            for n, near in enumerate(item.near):
                if n not in overlapping and abs(value(near.formula, numbers) - right) <= item.tolerance:
                    overlapping.add(n)
                    where = ", ".join(f"{name} {told(each)}" for name, each in numbers.items())
                    text = f"{near.formula} is right, too, for {where}"
                    fault(("near", n, "formula"), "L39", text, "other ranges, or a smaller tolerance")
        except BadFormula as error:
            fault(("formula",), "L38", str(error), "other ranges, so that it can always be computed")
            return
