"""Figures, stems and copies in a line."""

import pytest

from exercises.call.mind.words import copied, hits, likeness, numbers, stems


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("14 vans", {14}), ("one of two", {2}), ("twenty-one thousand", {21000}), ("1.200 parcels", {1200}),
        ("20,700 a year", {20700}), ("about 21k", {21000}), ("two hundred and forty", {240}), ("10,5 hours", {10.5}),
        ("$11 per sensor and $190", {11, 190}), ("a dozen", {12}), ("one", set()), ("7 or 8, maybe 9", {7, 8, 9}),
    ],
)  # fmt: skip
def test_a_figure_is_found_in_digits_and_in_words(text: str, figures: set[float]) -> None:
    assert numbers(text) == figures


def test_stems_drop_endings_and_empty_words() -> None:
    assert stems("The panels are watched, watching Sundays") == {"panel", "watch", "sunday"}


def test_hits_begin_a_word() -> None:
    assert hits(("rent", "drill"), "We parent a rented hall and drilled") == {"rent", "drill"}
    assert hits(("rent",), "parents") == frozenset()


def test_a_copy_is_told_from_a_paraphrase() -> None:
    said = "We took turns with the magnets on that board, and red is urgent, and it's rather red these days."
    assert copied("So you took turns with the magnets on that board, and red is urgent, and it's rather red.", said)
    assert not copied("So the magnets show what is urgent, and there's a lot of red.", said)
    assert not copied("Rather red.", said)


def test_likeness_is_between_none_and_all() -> None:
    assert likeness("Who decides about this?", "Who decides about this?") == 1.0
    assert likeness("Who decides?", "What does the pallet cost?") == 0.0
