"""The guide cards: clean as they ship, every code documented, every example brings its code up."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from exercises.lesson.shadow.library import HERE, check, load_cards
from scenarios.library import ContentError
from tests.exercises.lesson.copies import change

GUIDE = Path("docs/shadowing.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"### (W\d\d): .*?\n(.*?)(?=\n### |\n## |\Z)", GUIDE, re.DOTALL))
EXAMPLES = {code: text for code, text in SECTIONS.items() if "```diff" in text}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in HERE.glob("*.yaml"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_the_cards_are_clean_and_enough() -> None:
    assert check() == []
    cards = load_cards().values()
    assert len(cards) >= 18
    kinds = {(card.who, card.desk) for card in cards}
    assert len(kinds) == 4 and all(sum((card.who, card.desk) == kind for card in cards) >= 5 for kind in kinds)


def test_no_two_cards_ask_the_same() -> None:
    asked = [question for card in load_cards().values() for question in card.ask]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_an_example_brings_its_code_up_and_no_other(root: Path, code: str) -> None:
    head, body = EXAMPLES[code].split("```diff ")[1].split("```")[0].split("\n", 1)
    old, new = ("\n".join(line[1:] for line in body.splitlines() if line.startswith(mark)) for mark in "-+")
    line = change(root / head.strip(), old, new)
    [problem] = check(root)
    assert (problem.code, problem.file) == (code, head.strip())
    assert abs(problem.line - line) <= 4  # what concerns a list is told at its name


def test_the_guide_has_every_code() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("*.py"))
    assert set(re.findall(r'"(W\d\d)"', source)) == set(SECTIONS)
    assert set(SECTIONS) - set(EXAMPLES) == {"W10"}


def test_too_few_cards_are_told(root: Path) -> None:
    (root / "d_new_marketing.yaml").unlink()
    assert [problem.code for problem in check(root)] == ["W10"]


def test_every_problem_is_told_at_once(root: Path) -> None:
    change(root / "a_sales.yaml", "halves: 2", "halves: 20")
    change(root / "b_marketing.yaml", "who: swap", "who: guest")
    change(root / "c_new_sales.yaml", "    host:", "    hosts:")
    assert {problem.file[0] for problem in check(root)} == {"a", "b", "c"}
    with pytest.raises(ContentError):
        load_cards(root)
