"""The cross-guess: by hand, projecting is worth nothing, and few people's answers stay hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.lesson.measure.claims import NoClaim
from exercises.lesson.measure.guess import Answers, Guess, distributions, guessed
from exercises.lesson.measure.guessing import Fresh, GroupGuess, fresh, group
from tests.exercises.lesson.measure.examples import desk

SALES = desk("sales", ["ynyy", "ynyy", "ynyn", "ynnn", "nynn"])  # 80, 20, 60, 40
ONE = Answers(
    "m", "marketing", {"s0": True, "s1": False, "s2": True, "s3": False}, {"s0": 70, "s1": 30, "s2": 50, "s3": 60}
)


def told(one: Answers, others: list[Answers]) -> Guess:
    found = guessed(one, distributions(others))
    assert isinstance(found, Guess)
    return found


def test_one_person_as_computed_by_hand() -> None:
    found = told(ONE, SALES)
    assert [line.real for line in found.lines] == [80, 20, 60, 40]
    assert (found.error, found.bias, found.own_error, found.middle_error) == (12.5, 2.5, 30, 20)
    assert (found.skill, found.middle_skill, found.leaning) == pytest.approx((1 - 12.5 / 30, 1 - 12.5 / 20, 15))
    assert found.profile is None, "four statements have no profile worth telling"


def test_the_profile_of_eight_statements() -> None:
    sales = desk("sales", ["yyyynnnn", "yyynnnny", "yynnnnyy", "ynnnnyyy", "nnnnyyyy"])
    real = [distributions(sales)["sales"][f"s{n}"].agree for n in range(8)]
    assert real == [80, 60, 40, 20, 20, 40, 60, 80]
    closer = Answers("m", "marketing", {}, {f"s{n}": share / 2 + 10 for n, share in enumerate(real)})
    found = told(closer, sales)
    assert found.profile == pytest.approx(1.0) and found.error == pytest.approx(15) and found.bias == pytest.approx(-15)
    assert found.skill is None and found.own_error is None, "who says nothing of themselves cannot project"


answers = st.lists(st.text("yn", min_size=6, max_size=6), min_size=5, max_size=9)


@settings(max_examples=40, deadline=None)
@given(answers, st.text("yn", min_size=6, max_size=6))
def test_who_projects_has_no_skill(sales: list[str], own: str) -> None:
    said = {f"s{n}": c == "y" for n, c in enumerate(own)}
    found = told(Answers("m", "marketing", said, {s: 100.0 * yes for s, yes in said.items()}), desk("sales", sales))
    assert found.skill is None if found.own_error == 0 else found.skill == 0
    assert found.leaning in (None, 100)


@settings(max_examples=40, deadline=None)
@given(answers)
def test_who_knows_has_all_the_skill_there_is(sales: list[str]) -> None:
    shares = distributions(desk("sales", sales))["sales"]
    found = told(
        Answers("m", "marketing", dict.fromkeys(shares, True), {s: x.agree for s, x in shares.items()}),
        desk("sales", sales),
    )
    assert found.error == 0 and found.skill in (None, 1) and found.middle_skill in (None, 1)


def test_always_fifty_beats_ones_own_answers_and_is_no_knowledge() -> None:
    cautious = replace(ONE, predicted=dict.fromkeys(ONE.predicted, 50.0))
    found = told(cautious, SALES)
    assert found.skill is not None and found.skill > 0 and found.middle_skill == 0 and found.leaning == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("yn", min_size=4, max_size=4), min_size=4, max_size=4))
def test_of_four_respondents_nothing_is_seen(sales: list[str]) -> None:
    few = desk("sales", sales)
    assert distributions(few)["sales"] == {}
    found = guessed(ONE, distributions(few))
    assert isinstance(found, NoClaim) and found == guessed(ONE, distributions(SALES[:4]))
    many = desk("marketing", ["yyyy"] * 9, ONE.predicted)
    assert group([*many, *few], "marketing") == group([*many, *SALES[:4]], "marketing")


def test_a_statement_that_few_answered_stays_hidden_beside_others() -> None:
    sales = desk("sales", ["yyyyy", "yyyyy", "yyyyy", "yyyyy", "yyyy-"])
    found = told(replace(ONE, predicted=ONE.predicted | {"s4": 10.0}), sales)
    assert [line.statement for line in found.lines] == ["s0", "s1", "s2", "s3"]


def test_a_person_is_never_measured_on_their_own_department() -> None:
    assert isinstance(guessed(ONE, distributions(desk("marketing", ["yyyy"] * 9))), NoClaim)


def test_seven_guessers_make_no_group() -> None:
    seven = desk("marketing", ["ynyn"] * 7, ONE.predicted)
    assert isinstance(group([*seven, *SALES], "marketing"), NoClaim)


def spread(people: int, statements: str = "s") -> list[Answers]:
    """Marketers of whom the nth is off by n points on each of four statements, upwards and downwards by turns."""
    real = (80, 20, 60, 40)
    return [
        Answers(
            f"m{n}",
            "marketing",
            {f"{statements}{k}": k % 2 == 0 for k in range(4)},
            {f"{statements}{k}": share + (n if k % 2 else -n) for k, share in enumerate(real)},
        )
        for n in range(people)
    ]


def test_a_group_as_computed_by_hand() -> None:
    found = group([*spread(9), *SALES], "marketing")  # errors 0 to 8: mean 4, s = sqrt(60 / 8), t(8) = 2.306004
    assert isinstance(found, GroupGuess) and found.error_interval is not None and found.over_own_interval is not None
    reach = 2.306004 * (60 / 8) ** 0.5 / 3
    assert (found.error, found.bias, found.over_own, found.over_middle) == pytest.approx((4, 0, 26, 16))
    assert (found.error_interval.low, found.error_interval.high) == pytest.approx((4 - reach, 4 + reach), abs=1e-5)
    assert found.skill == pytest.approx(1 - 4 / 30) and found.bias_interval is None
    assert [claim.key.rpartition(".")[2] for claim in found.claims][1:3] == ["beyond_own", "beyond_middle"]


def test_a_projecting_group_has_no_skill() -> None:
    people = [replace(each, predicted={s: 100.0 * yes for s, yes in each.own.items()}) for each in spread(9)]
    found = group([*people, *SALES], "marketing")
    assert isinstance(found, GroupGuess) and found.skill == 0
    assert [claim.key.rpartition(".")[2] for claim in found.claims][1] == "unclear_own"


def test_fresh_statements_after_the_reveal() -> None:
    later = [replace(each, own={"t" + s[1:]: yes for s, yes in each.own.items()}) for each in SALES]
    first, second = spread(9), spread(9, "t")
    off = [
        replace(each, predicted={s: min(100.0, p + 10 + 2 * n) for s, p in each.predicted.items()})
        for n, each in enumerate(first)
    ]
    found = fresh([*off, *SALES], [*second, *later], "marketing")
    assert isinstance(found, Fresh) and found.people == 9 and found.smaller > 0
    assert [claim.key for claim in found.claims][0] == "measure.guess.fresh_closer"
    with pytest.raises(ValueError, match="fresh statements"):
        fresh([*off, *SALES], [*off, *SALES], "marketing")


def test_seven_before_and_after_are_no_group() -> None:
    later = [replace(each, own={"t" + s[1:]: yes for s, yes in each.own.items()}) for each in SALES]
    assert isinstance(fresh([*spread(7), *SALES], [*spread(7, "t"), *later], "marketing"), NoClaim)


@pytest.mark.parametrize(
    "wrong", [[ONE, ONE], [replace(ONE, predicted={"s0": 101.0})], [replace(ONE, predicted={"s0": -1.0})]]
)
def test_what_cannot_be_is_refused(wrong: list[Answers]) -> None:
    with pytest.raises(ValueError):
        distributions(wrong)
