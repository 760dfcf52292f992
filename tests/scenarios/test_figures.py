from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.draw import Draw
from scenarios.figures import BadFormula, Evaluator, native, round_to, unknown


def compute(formula: str, **known: float) -> float:
    return Evaluator(Draw.of("test"), 0.8).compute({"it": formula}, known)["it"]


def test_arithmetic_over_names() -> None:
    assert compute("round_to(vans * stops, 10) + 2 * (3 - 1) / 4", vans=7, stops=16) == 111
    assert compute("max(2, min(9, -a))", a=-5) == 5


def test_a_formula_sees_the_ones_before_it() -> None:
    values = Evaluator(Draw.of("test"), 1).compute({"a": "employees / 2", "b": "a + 1"}, {"employees": 10})
    assert values == {"employees": 10, "a": 5, "b": 6}


def test_prices_look_native() -> None:
    assert [native(19 * rate) for rate in (1, 0.9, 0.8)] == [19, 17, 15]
    assert [native(2400 * rate) for rate in (1, 0.9, 0.8)] == [2400, 2200, 1900]
    assert compute("usd(34)") == 27


@given(st.floats(0, 1e9), st.sampled_from([1, 5, 10, 250, 1000]))
def test_rounding_is_to_the_nearest_step(value: float, step: int) -> None:
    assert abs(round_to(value, step) - value) <= step / 2 + 1e-3


@given(st.integers(0, 2**32))
def test_draws_stay_in_their_range(seed: int) -> None:
    evaluator = Evaluator(Draw.of(seed), 1)
    values = evaluator.compute({"a": "uniform(2, 3)", "b": "pick(4, 5)"}, {})
    assert 2 <= values["a"] < 3 and values["b"] in (4, 5)


@pytest.mark.parametrize(
    "formula",
    ["__import__('os')", "a.real", "[1][0]", "2 ** 99", "'text'", "True", "1 if 2 else 3", "lambda: 1", "pick()"]
    + ["usd(1, 2)", "nothing", "open(1)", "1 +", "uniform(a=1, b=2)", "1 / 0", "(1).__class__", "a < b"],
)
def test_anything_else_is_refused(formula: str) -> None:
    with pytest.raises(BadFormula):
        compute(formula, a=1, b=2)


def test_conditions_are_single_comparisons() -> None:
    evaluator = Evaluator(Draw.of("test"), 1)
    assert evaluator.holds("a < b", {"a": 1, "b": 2})
    assert not evaluator.holds("a >= b", {"a": 1, "b": 2})
    with pytest.raises(BadFormula):
        evaluator.holds("a < b < 3", {"a": 1, "b": 2})


def test_unknown_names_are_found() -> None:
    assert unknown(["max(a, b) * c"], {"a", "c"}) == {"b"}
