"""Who sends the question back has named everything that it asks for, and said nothing."""

from __future__ import annotations

import pytest

from exercises.lesson.content import Item
from exercises.lesson.copied import MOST, own
from exercises.lesson.grading import grade
from exercises.lesson.library import load_modules
from exercises.lesson.vary import drawn, filled

SHORT = [each for each in load_modules().items.values() if each.type == "short"]
SEEDS = range(5)


def every(text: str, nth: int, word: str) -> str:
    return " ".join(f"{word} {each}" if n % nth == 0 else each for n, each in enumerate(text.split()))


@pytest.mark.parametrize("item", SHORT, ids=[each.id for each in SHORT])
def test_the_question_is_no_answer(item: Item) -> None:
    for seed in SEEDS:
        stem = filled(item.stem, drawn(item.vary, seed, item.id))
        for sent in (
            stem,
            f"{stem} {stem}",
            f"Well, I really think so. {stem}",
            f"{stem} I would talk with them about it.",
            " ".join(reversed(stem.split())),
            every(stem, 8, "well"),
        ):
            assert grade(item, sent, seed).share <= 0.5, sent


@pytest.mark.parametrize("item", SHORT, ids=[each.id for each in SHORT])
def test_who_uses_words_of_the_question_in_a_sentence_loses_nothing(item: Item) -> None:
    for seed in SEEDS:
        assert grade(item, filled(item.sample, drawn(item.vary, seed, item.id)), seed).right


def test_what_comes_after_two_sentences_names_nothing() -> None:
    words = [f"w{n}" for n in range(200)]
    assert own(words, ["what", "is", "it"]) == words[:MOST]


def test_short_answers_in_words_of_the_question_keep_their_own() -> None:
    asked = "who decides about it".split()
    assert own("who decides about it".split(), asked) == []
    assert own("dana decides".split(), asked) == ["dana"]
    assert own("dana and the board decides".split(), asked) == "dana and the board decides".split()
