"""Numbers that vary, and formulas that compute and do nothing else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.lesson.vary import BadFormula, drawn, filled, told, value, values

numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
positive = st.floats(min_value=0.001, max_value=1e6)


@given(low=st.integers(-500, 500), step=st.integers(1, 50), count=st.integers(1, 60))
def test_a_range_has_both_ends_and_even_steps(low: int, step: int, count: int) -> None:
    found = values(f"{low}..{low + step * count} step {step}")
    assert found[0] == low and found[-1] == low + step * count and len(found) == count + 1
    assert {round(b - a, 9) for a, b in zip(found, found[1:], strict=False)} == {step}


def test_tenths_are_tenths() -> None:
    assert values("0.1..0.5 step 0.1") == (0.1, 0.2, 0.3, 0.4, 0.5)


@pytest.mark.parametrize(
    "written",
    ["", "5", "5..1 step 1", "1..5", "1..5 step 0", "1..6 step 2", "0..1e9 step 1", "0..100000 step 1", "a..b"],
)
def test_no_range(written: str) -> None:
    with pytest.raises(BadFormula):
        values(written)


@given(seed=st.integers(0, 2**40), item=st.text(max_size=20))
def test_the_same_seed_draws_the_same(seed: int, item: str) -> None:
    vary = {"a": "1..9 step 1", "b": "10..90 step 10"}
    first = drawn(vary, seed, item)
    assert first == drawn(dict(reversed(vary.items())), seed, item)
    assert first["a"] in values(vary["a"]) and first["b"] in values(vary["b"])


def test_all_numbers_come_up() -> None:
    assert {drawn({"a": "1..9 step 1"}, seed, "x")["a"] for seed in range(200)} == set(range(1, 10))


@given(a=numbers, b=numbers, c=positive)
def test_formulas_compute_what_python_does(a: float, b: float, c: float) -> None:
    given_numbers = {"a": a, "b": b, "c": c}
    assert value("a + b - c", given_numbers) == a + b - c
    assert value("-(a * b) / c", given_numbers) == -(a * b) / c
    assert value("max(a, b, c) - min(a, b)", given_numbers) == max(a, b, c) - min(a, b)
    assert value("round(a, 2)", given_numbers) == round(a, 2)


@given(formula=st.text(alphabet="abc123.+-*/() ,minroud_", max_size=30), a=numbers)
def test_any_text_gives_a_finite_number_or_says_why_not(formula: str, a: float) -> None:
    try:
        assert math.isfinite(value(formula, {"a": a, "b": 2.0}))
    except BadFormula as error:
        assert str(error)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('x')",
        "a.real",
        "a ** 9",
        "a[0]",
        "'a' * 9",
        "(lambda: 1)()",
        "[x for x in (1,)]",
        "print(1)",
        "max()",
        "round(1, 2, 3)",
        "max(1, key=abs)",
        "unknown",
        "1 / 0",
        "True",
        "1 if a else 2",
        "a := 3",
        "1j",
        "1e308 * 10",
        "(" * 150 + "1" + ")" * 150,
        "1 + " * 60 + "1",
        "",
    ],
)
def test_what_a_formula_cannot_do(formula: str) -> None:
    with pytest.raises(BadFormula):
        value(formula, {"a": 3.0})


@pytest.mark.parametrize(
    "number, text", [(1600, "1,600"), (0.5, "0.5"), (2.0, "2"), (1 / 3, "0.33"), (-1234.5, "-1,234.5")]
)
def test_numbers_are_told_plainly(number: float, text: str) -> None:
    assert told(number) == text


def test_other_braces_stay() -> None:
    assert filled("{a} of {b} and {1}", {"a": 3.0}) == "3 of {b} and {1}"
