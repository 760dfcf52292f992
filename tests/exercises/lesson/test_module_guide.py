"""Every code of modules is in the guide, and the guide's example brings it up and no other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from exercises.lesson.checking import check, warnings
from exercises.lesson.library import HERE
from tests.exercises.lesson.copies import change, copied, place, some_quick

GUIDE = Path("docs/adding-a-module.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"### (L\d\d): .*?\n(.*?)(?=\n### |\Z)", GUIDE, re.DOTALL))
EXAMPLES = {code: text for code, text in SECTIONS.items() if "```diff" in text}
WARNINGS = {code for code in SECTIONS if code >= "L81"}
TOLD_ELSEWHERE = {"L12", "L49", "L71", "L74", "L75", "L85", "L91"}  # test_across and test_published bring them up
BESIDES = {"L23": {"L28"}}  # what an example brings up with its own code, and why stands in the guide


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def example(text: str) -> tuple[str, str, str]:
    """File, what is taken away, and what is put there; the last line may be the beginning of one."""
    head, body = text.split("```diff ")[1].split("```")[0].split("\n", 1)
    sides = ["\n".join(line[1:] for line in body.splitlines() if line.startswith(mark)) for mark in "-+"]
    return head.strip(), sides[0], sides[1]


def test_the_model_has_no_problem(root: Path) -> None:
    assert check(root) == []


@pytest.mark.parametrize("code", some_quick(sorted(EXAMPLES.keys() - WARNINGS), 6))
def test_an_example_brings_its_code_up_and_no_other(root: Path, code: str) -> None:
    file, old, new = example(EXAMPLES[code])
    change(place(root, file), old, new)
    assert {problem.code for problem in check(root)} == {code} | BESIDES.get(code, set())


@pytest.mark.parametrize("code", sorted(EXAMPLES.keys() & WARNINGS))
def test_an_example_brings_its_warning_up(root: Path, code: str) -> None:
    before = Counter(problem.code for problem in warnings(root, 2026))
    file, old, new = example(EXAMPLES[code])
    change(place(root, file), old, new)
    after = Counter(problem.code for problem in warnings(root, 2026))
    assert set(after - before) == {code}
    assert check(root) == []


def test_the_guide_has_every_code() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in HERE.rglob("*.py"))
    assert set(re.findall(r'"(L\d\d)"', source)) == set(SECTIONS)
    assert set(SECTIONS) - set(EXAMPLES) == TOLD_ELSEWHERE


def test_the_guide_has_every_field() -> None:
    content = (HERE / "content.py").read_text(encoding="utf-8")
    fields = set(re.findall(r"^    ([a-z_]+):", content, re.MULTILINE))
    assert {field for field in fields if f"`{field}`" not in GUIDE and field not in ("left", "right")} == set()
