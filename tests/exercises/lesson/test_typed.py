"""Numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.lesson.typed import number_typed


@pytest.mark.parametrize(
    "text, unit, number",
    [
        ("1,234.5", "", 1234.5),
        ("1234.5", "euros", 1234.5),
        ("1 234,5", "", 1234.5),
        ("1.234,5", "", 1234.5),
        ("1'234", "", 1234.0),
        ("12 %", "%", 12.0),
        ("12%", "", 12.0),
        ("12 per cent", "%", 12.0),
        ("12,5", "%", 12.5),
        ("0,5", "", 0.5),
        ("-3", "points", -3.0),
        ("\u22123", "", -3.0),
        ("+7", "", 7.0),
        (".5", "", 0.5),
        ("3k", "euros", 3000.0),
        ("3 k€", "euros", 3000.0),
        ("3k", "k", 3.0),
        ("3", "k€ a day", 3.0),
        ("3 k€", "k€ a day", 3.0),
        ("€1,200", "€", 1200.0),
        ("8 hours", "hours", 8.0),
    ],
)
def test_a_number_is_read(text: str, unit: str, number: float) -> None:
    assert number_typed(text, unit) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "1 or 2", "1-2", "12 leads", "1.2.3", "1,23,4", "1e5", "12..5", "1/4", "NaN", "inf", "--3"),
        *("9" * 41, 7, None),
    ],
)
def test_what_is_no_number_is_refused(text: object) -> None:
    assert number_typed(text, "hours") is None


@given(
    st.decimals(-999_999_999, 999_999_999, places=2), st.sampled_from(["{:,.2f}", "{:.2f}", "{:.2f} %", "  {:,.2f} "])
)
def test_every_way_of_writing_gives_the_number_back(number: object, shape: str) -> None:
    assert number_typed(shape.format(number), "%") == pytest.approx(float(number))  # type: ignore[arg-type]


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    found = number_typed(text, "k")
    assert found is None or abs(found) < 1e45
