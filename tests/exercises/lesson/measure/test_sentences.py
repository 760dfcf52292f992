"""Every sentence that the measures can ask for stands in docs/measurement.md with its values, and no other does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.desks import FORM
from exercises.lesson.measure.change import Sitting, change
from exercises.lesson.measure.claims import Claim
from exercises.lesson.measure.guess import distributions, guessed
from exercises.lesson.measure.guessing import fresh, group
from exercises.lesson.measure.items import Given, statistics
from exercises.lesson.measure.library import load_pulse
from exercises.lesson.measure.pulse import survey
from exercises.lesson.measure.shift import shifts
from tests.exercises.lesson.measure.examples import A, desk, replies, sat

PAGE = Path("docs/measurement.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(measure\.[a-z_.]+)` \| (.+) \|$", PAGE, re.MULTILINE))
UP = (0.1, 0.2, 0.3, 0.2, 0.1, 0.2, 0.3, 0.2)
MIXED = (0.1, -0.1) * 4


def changes() -> Iterator[Claim]:
    down = [-step for step in UP]
    cases = [
        sat([0.5] * 7, UP[:7]),
        sat([0.5] * 8, UP),
        sat([0.5] * 8, down),
        sat([0.5] * 8, MIXED),
        sat([0.5] * 8, [0.1] * 8),
        [*sat([0.5] * 8, UP), Sitting("gone", "pre", A, 0.5)],
        sat([0.95] * 8, [0.05, -0.05] * 4, A, A),
    ]
    for case in cases:
        yield from change(case).claims


def guesses() -> Iterator[Claim]:
    sales = desk("sales", ["ynyy", "ynyy", "ynyn", "ynnn", "nynn"])  # 80, 20, 60, 40
    later = [replace(each, own={"t" + s[1:]: yes for s, yes in each.own.items()}) for each in sales]
    real = (80, 20, 60, 40)
    good = [[share + n for share in real] for n in range(9)]
    bad = [[0.0, 100.0 - n, 0.0, 100.0 - n] for n in range(9)]
    even = [[50.0 + n for _ in real] if n % 2 else [float(s) for s in (100, 0, 100, 0)] for n in range(9)]
    rooms = {}
    for name, shares in (("good", good), ("bad", bad), ("even", even)):
        rooms[name] = [
            replace(each, predicted={f"s{k}": float(share) for k, share in enumerate(row)})
            for each, row in zip(desk("marketing", ["ynyn"] * 9), shares, strict=True)
        ]
        yield from group([*rooms[name], *sales], "marketing").claims
    yield from group([*rooms["good"][:7], *sales], "marketing").claims
    yield from guessed(rooms["good"][0], distributions(sales)).claims
    yield from guessed(rooms["good"][0], distributions(sales[:4])).claims
    fresh_ones = {
        name: [replace(each, predicted={"t" + s[1:]: p for s, p in each.predicted.items()}) for each in people]
        for name, people in rooms.items()
    }
    projecting = [replace(each, predicted={s: 100.0 * yes for s, yes in each.own.items()}) for each in rooms["good"]]
    yield from group([*projecting, *sales], "marketing").claims
    for first, second in (("good", "bad"), ("bad", "good"), ("good", "good")):
        yield from fresh([*rooms[first], *sales], [*fresh_ones[second], *later], "marketing").claims


def surveys() -> Iterator[Claim]:
    for marketing, sales in (
        ([3, 4] * 5, [1, 2] * 5),
        ([1, 2] * 5, [3, 4] * 5),
        ([1, 3] * 5, [2] * 8),
        ([1, 2] * 3, [1] * 4),
        ([1, 2] * 3, [1] * 8),
    ):
        for area in survey(load_pulse(), [*replies("marketing", marketing), *replies("sales", sales)]):
            yield from area.claims


def later_surveys() -> Iterator[Claim]:
    first = survey(load_pulse(), replies("marketing", [1, 2] * 6))
    for levels in ([3, 4] * 6, [0, 1] * 6, [1, 2] * 6, [1, 2] * 3):
        for each in shifts(first, survey(load_pulse(), replies("marketing", levels))):
            yield from each.claims
    for each in shifts(survey(load_pulse(), replies("marketing", [2, 3] * 6)), first):
        yield from each.claims


def authors() -> Iterator[Claim]:
    for rows in (
        [(29, 1, 1)],
        [(40, 1, 1)],
        [(40, 0, 0)],
        [(5, 1, 1), (15, 0, 1), (15, 1, 0), (5, 0, 0)],
        [(100, 1, 1), (100, 1, 0), (100, 0, 1), (100, 0, 0)],
    ):
        people = [(first, others) for count, first, others in rows for _ in range(count)]
        answers = [
            Given(f"p{n}", item.id, share, (0 if share else 1,))
            for n, (first, others) in enumerate(people)
            for item, share in zip(FORM[:3], (first, others, others), strict=True)
        ]
        for each in statistics(FORM[:3], answers).values():
            yield from each.claims


SAID = [*changes(), *guesses(), *surveys(), *later_surveys(), *authors()]


def test_every_sentence_is_written_and_none_that_is_never_said() -> None:
    assert {claim.key for claim in SAID} == ROWS.keys()


@pytest.mark.parametrize("key", sorted(ROWS))
def test_a_sentence_asks_for_values_that_come_with_it(key: str) -> None:
    asked = set(re.findall(r"\{(\w+)\}", ROWS[key]))
    assert all(asked <= set(claim.values) for claim in SAID if claim.key == key)


@pytest.mark.parametrize(
    "word", ["fell", "behind_own", "behind_middle", "fresh_further", "gap_sales_higher", "shift_worse"]
)
def test_who_reads_less_reads_no_minus_beside_it(word: str) -> None:
    for claim in SAID:
        if claim.key.endswith(f".{word}"):
            figures = [claim.values[name] for name in ("low", "mean", "points", "high") if name in claim.values]
            assert len(figures) == 3 and 0 < figures[0] < figures[1] < figures[2]


def test_there_is_a_sentence_for_the_missing_comparison_group() -> None:
    assert "nobody to compare" in ROWS["measure.change.no_comparison"]
