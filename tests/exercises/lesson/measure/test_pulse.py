"""The survey: its content, its bands, its gaps, and what few people get."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.lesson.measure.library import FILE, HERE, load_pulse, problems
from exercises.lesson.measure.pulse import AreaFound, Reply, band, score, survey, widest
from scenarios.library import ContentError
from tests.exercises.lesson.measure.examples import replies

PULSE = load_pulse()
GOALS = PULSE.areas[0]


def goals(*everyone: Reply) -> AreaFound:
    return survey(PULSE, everyone)[0]


def keys(found: AreaFound) -> list[str]:
    return [claim.key.removeprefix("measure.pulse.") for claim in found.claims]


def test_the_survey_is_whole() -> None:
    assert [area.id for area in PULSE.areas] == ["goals", "language", "handover", "information", "respect"]
    assert problems() == [] and 16 <= sum(len(area.items) for area in PULSE.areas) <= 20
    assert all(
        text.endswith(".") for area in PULSE.areas for text in (*area.bands.values(), *(i.text for i in area.items))
    )


@pytest.mark.parametrize(
    "old, new, code",
    [
        ("  - id: respect\n", "  - id: respect\n    mood: good\n", "S01"),
        ('"half true", ', "", "Q02"),
        ("      undefined:", "      unclear:", "Q03"),
        (", reversed: true", "", "Q04"),
        ("id: goals-2", "id: goals-1", "Q05"),
        ("id: goals-2", "id: aims-2", "Q05"),
    ],
)
def test_a_fault_in_the_file_is_found(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = (HERE / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert code in {problem.code for problem in problems(tmp_path)}
    with pytest.raises(ContentError):
        load_pulse(tmp_path)


def test_an_area_too_few_is_found(tmp_path: Path) -> None:
    text = (HERE / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text[: text.index("  - id: respect")], encoding="utf-8")
    assert [problem.code for problem in problems(tmp_path)] == ["Q01"]


@pytest.mark.parametrize(
    "value, name",
    [(0, "undefined"), (24.9, "undefined"), (25, "defined"), (50, "aligned"), (75, "integrated"), (100, "integrated")],
)
def test_bands(value: float, name: str) -> None:
    assert band(value) == name


def test_a_persons_score_by_hand() -> None:
    said = {"goals-1": 4, "goals-2": 2, "goals-3": 1, "goals-4": 0}  # goals-3 is reversed: 100, 50, 75, 0
    one = Reply("p", "sales", said)
    assert score(GOALS, one) == pytest.approx(56.25)
    assert score(GOALS, replace(one, answers=said | {"goals-4": None})) == pytest.approx(75)
    assert score(GOALS, replace(one, answers={"goals-1": 4, "goals-2": 2, "goals-4": None})) is None


def test_agreeing_with_everything_is_not_alignment() -> None:
    yes = Reply("p", "sales", {item.id: 4 for item in GOALS.items})
    assert score(GOALS, yes) == 75


def test_the_gap_is_the_finding() -> None:
    found = survey(PULSE, [*replies("marketing", [3, 4] * 5), *replies("sales", [1, 2] * 5)])
    first = found[0]
    assert (first.marketing.score, first.sales.score, first.gap) == (87.5, 37.5, 50)
    assert first.gap_interval is not None  # s = 13.176, both 10: 50 +- t(.995, 18) 2.878440 x 5.892557
    assert (first.gap_interval.low, first.gap_interval.high) == pytest.approx((33.0386, 66.9614), abs=1e-3)
    assert keys(first) == ["band", "band", "gap_marketing_higher"]
    assert len(widest(found)) == 5


def test_the_widest_gap_comes_first_and_unclear_ones_not_at_all() -> None:
    found = survey(PULSE, [*replies("marketing", [3, 4] * 5), *replies("sales", [1, 2] * 5)])
    wide, wider = found[0], replace(found[1], gap=-60.0)
    even = goals(*replies("marketing", [1, 2] * 5), *replies("sales", [1, 2] * 5))
    assert keys(even)[-1] == "gap_unclear" and widest([even, wide, wider]) == (wider, wide)


def test_seven_are_described_and_nothing_is_claimed() -> None:
    found = goals(*replies("marketing", [0] * 7), *replies("sales", [4] * 30))
    assert keys(found) == ["described", "alike", "gap_too_few"]
    assert found.marketing.score == 0 and found.marketing.interval is None and found.gap_interval is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.none() | st.integers(0, 4), min_size=4, max_size=4))
def test_of_four_nothing_is_seen(levels: list[int | None]) -> None:
    ten = replies("marketing", [1, 2] * 5)
    assert goals(*ten, *replies("sales", levels)) == goals(*ten, *replies("sales", [2] * 4))


def test_who_cannot_say_is_counted_and_has_no_score() -> None:
    found = goals(*replies("marketing", [2, 2, 2, None, None]))
    assert found.marketing.score is None and found.marketing.cannot_say == pytest.approx(0.4) and found.gap is None
    assert keys(found) == ["hidden", "hidden"]


def test_an_item_that_few_could_answer_stays_hidden() -> None:
    five = replies("sales", [2] * 5)
    five[0] = replace(five[0], answers=dict(five[0].answers) | {"goals-1": None})
    shown = goals(*five).sales
    assert shown.items is not None and set(shown.items) == {"goals-2", "goals-3", "goals-4"}


def test_a_mean_between_two_bands_says_so() -> None:
    assert keys(goals(*replies("marketing", [1, 3] * 5)))[0] == "between"


@pytest.mark.parametrize("answers", [{"goals-9": 1}, {"goals-1": 5}, {"goals-1": -1}])
def test_what_cannot_be_is_refused(answers: dict[str, int | None]) -> None:
    with pytest.raises(ValueError):
        survey(PULSE, [Reply("p", "sales", answers)])


def test_nobody_counts_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        survey(PULSE, replies("sales", [1]) * 2)
