"""Grades: what is right earns all, what is wrong nothing, and no trick earns anything."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.lesson.content import Item
from exercises.lesson.grading import Unanswered, grade, number_in
from exercises.lesson.library import HERE
from exercises.lesson.reading import read_all
from exercises.lesson.vary import drawn, value

SEED = 5


def item(type: str, **fields: Any) -> Item:
    common = {"id": "x-01", "objective": "x.1", "use": "practice", "stem": "?", "explain": "Because."}
    return msgspec.convert(common | {"type": type} | fields, Item)


def option(text: str, right: bool = False, belief: str = "") -> dict[str, Any]:
    return {"text": text, "explain": f"About {text}.", "right": right, "misconception": belief}


MCQ = item("mcq", options=[option("a", belief="lazy"), option("b", True), option("c")])
MULTI = item("multi", options=[option("a", True), option("b"), option("c", True), option("d"), option("e")])
ORDER = item("order", steps=[{"text": text, "explain": "."} for text in "abcde"])
MATCH = item("match", pairs=[{"left": a, "right": a.upper(), "explain": "."} for a in "abcd"], extra=["X"])
CARDS = item(
    "categorise",
    bins=["A", "B", "C"],
    cards=[{"text": str(n), "bin": b, "explain": "."} for n, b in enumerate("AABBCCC")],
)
NUMERIC = item(
    "numeric",
    vary={"gap": "100..400 step 50", "rate": "20..40 step 5"},
    formula="gap * 100 / rate",
    tolerance=5,
    near=[
        {"formula": "gap * rate / 100", "feedback": "You multiplied {gap}.", "misconception": "multiplied"},
        {"formula": "gap", "feedback": "That is the gap."},
    ],
)
CLOZE = item(
    "cloze",
    text="{1} and {2}",
    gaps=[
        {
            "accept": ["Résumé", "CV"],
            "explain": "So.",
            "wrong": [{"text": "memo", "feedback": "No.", "misconception": "m"}],
        },
        {"accept": ["quota"], "explain": "So."},
    ],
)
SHORT = item(
    "short",
    needs_all=["how many | count", "conversation | call", "5 %"],
    sample="How many conversations took place, and did 5 % convert?",
    slips=[{"text": "works hard", "feedback": "Kind.", "misconception": "lazy"}],
)


def test_mcq() -> None:
    assert [grade(MCQ, n, SEED).share for n in range(3)] == [0, 1, 0]
    graded = grade(MCQ, 0, SEED)
    assert [said.part for said in graded.said] == ["a", "b", "c"] and graded.said[0].misconception == "lazy"
    assert all(said.text for said in graded.said) and graded.answer == "b"


def test_choosing_all_or_none_of_a_multi_earns_nothing() -> None:
    assert grade(MULTI, [0, 1, 2, 3, 4], SEED).share == 0 and grade(MULTI, [], SEED).share == 0
    assert grade(MULTI, [0, 2], SEED).right
    assert grade(MULTI, [0], SEED).share == 0.5
    assert grade(MULTI, [0, 0, 0, 2, 2], SEED).right  # the same one twice is one


@given(chosen=st.sets(st.integers(0, 4)))
def test_one_more_wrong_choice_never_helps(chosen: set[int]) -> None:
    share = grade(MULTI, sorted(chosen), SEED).share
    assert 0 <= share <= 1
    assert all(grade(MULTI, sorted(chosen | {wrong}), SEED).share <= share for wrong in (1, 3, 4))


def test_choosing_blindly_earns_little_on_average() -> None:
    shares = [
        grade(MULTI, list(chosen), SEED).share for n in range(6) for chosen in itertools.combinations(range(5), n)
    ]
    assert sum(shares) / len(shares) < 0.2


def test_order() -> None:
    assert grade(ORDER, [0, 1, 2, 3, 4], SEED).right
    assert grade(ORDER, [4, 3, 2, 1, 0], SEED).share == 0
    assert grade(ORDER, [1, 0, 2, 3, 4], SEED).share == pytest.approx(0.8)


def test_an_order_left_as_it_came_earns_what_chance_does() -> None:
    """Half of all pairs are right by chance; that is worth nothing."""
    shares = [grade(ORDER, list(order), SEED).share for order in itertools.permutations(range(5))]
    assert sum(shares) / len(shares) < 0.2


@pytest.mark.parametrize("given_order", [[0, 1, 2], [0, 0, 1, 2, 3], [0, 1, 2, 3, 9], "01234", [True, 1, 2, 3, 4]])
def test_no_order(given_order: Any) -> None:
    with pytest.raises(Unanswered):
        grade(ORDER, given_order, SEED)


def test_match() -> None:
    assert grade(MATCH, list("ABCD"), SEED).right
    assert grade(MATCH, ["A", "X", "X", "D"], SEED).share == 0.5
    assert grade(MATCH, ["A"] * 4, SEED).share <= 0.25


def test_all_cards_in_one_bin_earn_nothing() -> None:
    assert all(grade(CARDS, [name] * 7, SEED).share == 0 for name in "ABC")
    assert grade(CARDS, list("AABBCCC"), SEED).right
    with pytest.raises(Unanswered):
        grade(CARDS, list("AABBCCX"), SEED)


@given(chosen=st.lists(st.sampled_from("ABC"), min_size=7, max_size=7))
def test_cards_give_a_share(chosen: list[str]) -> None:
    assert 0 <= grade(CARDS, chosen, SEED).share <= 1


@given(seed=st.integers(0, 10_000))
def test_numeric_for_every_learner(seed: int) -> None:
    numbers = drawn(NUMERIC.vary, seed, NUMERIC.id)
    right = value(NUMERIC.formula, numbers)
    assert grade(NUMERIC, f"{right:,.2f}", seed).right and grade(NUMERIC, right + 4.9, seed).right
    assert not grade(NUMERIC, right + 5.5, seed).right
    wrong = grade(NUMERIC, value(NUMERIC.near[0].formula, numbers), seed)
    assert wrong.share == 0 and wrong.said[0].misconception == "multiplied" and "{" not in wrong.said[0].text


@pytest.mark.parametrize(
    "typed, number",
    [
        ("1,600", 1600),
        ("1 600 €", 1600),
        ("12.5 %", 12.5),
        ("12,5", 12.5),
        ("-3", -3),
        (7, 7),
        ("1'600", 1600),
        (".5", 0.5),
    ],
)
def test_numbers_as_people_type_them(typed: Any, number: float) -> None:
    assert number_in(typed) == number


@pytest.mark.parametrize("typed", ["", "many", "about 12", "3 or 4", "12/5 and 6", None, True, [3]])
def test_a_list_of_guesses_is_no_number(typed: Any) -> None:
    with pytest.raises(Unanswered):
        number_in(typed)


def test_cloze() -> None:
    assert grade(CLOZE, ["resume", " QUOTA. "], SEED).right
    half = grade(CLOZE, ["memo", "quota"], SEED)
    assert half.share == 0.5 and half.said[0].misconception == "m" and half.said[0].text == "No."
    with pytest.raises(Unanswered):
        grade(CLOZE, ["resume"], SEED)


@pytest.mark.parametrize("stuffed", ["resume cv quota memo", "resume, quota", "resume quota", "*", ""])
def test_stuffing_a_gap_earns_nothing(stuffed: str) -> None:
    assert grade(CLOZE, [stuffed, stuffed], SEED).share == 0


def test_short() -> None:
    assert grade(SHORT, SHORT.sample, SEED).right
    assert grade(SHORT, "How many calls were there, please tell me that?", SEED).share == pytest.approx(2 / 3)
    slipped = grade(SHORT, "He works hard, I think, and we all know it.", SEED)
    assert slipped.share == 0 and slipped.said[0].misconception == "lazy"


def test_a_number_in_a_short_answer_is_that_number() -> None:
    assert not grade(SHORT, "How many conversations took place, and did 50 % convert?", SEED).right
    assert grade(SHORT, "How many 'conversations' took place, and did 5% convert?", SEED).right


@pytest.mark.parametrize(
    "stuffed", ["count call 5%", "how many call 5", "count, conversation; 5 %", "call call call count 5"]
)
def test_a_list_of_words_is_no_sentence(stuffed: str) -> None:
    assert grade(SHORT, stuffed, SEED).share <= 0.5


def test_all_words_with_a_slip_are_not_right() -> None:
    assert not grade(SHORT, "He works hard. How many calls took place, and did 5 % convert?", SEED).right


@pytest.mark.parametrize(
    "type, empty", [("mcq", None), ("mcq", "1"), ("multi", 3), ("match", {}), ("short", "  "), ("cloze", [])]
)
def test_what_is_no_answer(type: str, empty: Any) -> None:
    asked = next(each for each in (MCQ, MULTI, MATCH, SHORT, CLOZE) if each.type == type)
    with pytest.raises(Unanswered):
        grade(asked, empty, SEED)


def perfect(asked: Item, seed: int) -> Any:
    match asked.type:
        case "mcq":
            return next(n for n, each in enumerate(asked.options) if each.right)
        case "multi":
            return [n for n, each in enumerate(asked.options) if each.right]
        case "order":
            return list(range(len(asked.steps)))
        case "match":
            return [pair.right for pair in asked.pairs]
        case "categorise":
            return [card.bin for card in asked.cards]
        case "numeric":
            return value(asked.formula, drawn(asked.vary, seed, asked.id))
        case "cloze":
            return [gap.accept[0] for gap in asked.gaps]
    return asked.sample


@pytest.mark.slow
def test_the_right_answer_to_every_item_that_ships_is_right() -> None:
    for module in read_all(HERE).modules:
        for asked in module.asked:
            for seed in range(3):
                assert grade(asked, perfect(asked, seed), seed).right, asked.id
