"""What was published stays what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from exercises.lesson.checking import check, warnings
from exercises.lesson.checking.published import publish
from exercises.lesson.reading import LOCK, read_all
from scenarios.reading import Problem
from tests.exercises.lesson.copies import MODEL, OTHER, change, copied, place


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two modules whose ids are published."""
    published(copied(tmp_path, MODEL, OTHER))
    return tmp_path


def published(root: Path, *only: str, retire: tuple[str, ...] = ()) -> dict[str, int]:
    text, counts = publish(read_all(root), only, retire)
    (root / LOCK).write_text(text, encoding="utf-8")
    return counts


def told(root: Path) -> list[Problem]:
    return [problem for problem in check(root) if problem.code == "L71"]


def test_nothing_is_wrong_with_what_was_published(root: Path) -> None:
    assert check(root) == [] and "L91" not in {problem.code for problem in warnings(root, 2026)}
    assert published(root) == {"added": 0, "changed": 0, "retired": 0}


@pytest.mark.parametrize(
    "old, new",
    [
        ("What is her attainment?", "What is her commission?"),
        ('- {text: "100 %", right: true,', '- {text: "110 %", right: true,'),
        ('formula: "100 * closed / (full * 1.5)"', 'formula: "100 * closed / (full * 1.6)"'),
        ('bin: "For the firm", explain: "Many deals', 'bin: "For one deal", explain: "Many deals'),
        ('accept: ["ramp"]', 'accept: ["ramp", "schedule"]'),
        ('right: "Several deals signed', 'right: "Many deals signed'),
    ],
)
def test_another_question_needs_another_revision(root: Path, old: str, new: str) -> None:
    change(place(root, "items.yaml"), old, new)
    [problem] = told(root)
    assert problem.file == f"modules/{MODEL}/items.yaml" and "rev" in problem.mend
    with pytest.raises(ValueError, match="something else"):
        publish(read_all(root))


def test_a_better_explanation_does_not(root: Path) -> None:
    change(place(root, "items.yaml"), "Both halves must be of the same period.", "Both halves: one period.")
    change(place(root, "items.yaml"), '  hints: ["What is 45 % a share of?"]', '  hints: ["Of what is it a share?"]')
    assert check(root) == []


def test_a_higher_revision_is_published_again(root: Path) -> None:
    path = place(root, "items.yaml")
    change(path, "  type: numeric", "  type: numeric\n  rev: 2")
    change(path, "What is the attainment in per cent?", "What is her attainment in per cent?")
    assert check(root) == []
    assert published(root) == {"added": 0, "changed": 1, "retired": 0}
    change(path, "  rev: 2\n", "")
    assert "revision 2" in told(root)[0].text


def test_what_is_gone_is_retired_and_never_comes_back(root: Path) -> None:
    path = place(root, "guess.yaml")
    id = "m2s-01-guess-5"
    line = next(line for line in path.read_text(encoding="utf-8").splitlines() if id in line)
    change(path, line + "\n", "")
    [problem] = told(root)
    assert problem.file == LOCK and (root / LOCK).read_text(encoding="utf-8").splitlines()[problem.line - 1].startswith(
        id
    )
    assert published(root, retire=(id,))["retired"] == 1
    assert check(root) == []
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert "retired" in told(root)[0].text


@pytest.mark.parametrize("id", ["m2s-01-guess-1", "m2s-01-never-01"])
def test_only_what_is_gone_can_be_retired(root: Path, id: str) -> None:
    with pytest.raises(ValueError, match=id):
        publish(read_all(root), retire=(id,))


def test_one_module_alone(tmp_path: Path) -> None:
    copied(tmp_path, MODEL, OTHER)
    published(tmp_path, MODEL)
    assert {problem.text.split()[3] for problem in warnings(tmp_path, 2026) if problem.code == "L91"} == {OTHER}


def test_a_file_that_cannot_be_read_hides_nothing_as_gone(root: Path) -> None:
    change(place(root, "items.yaml"), "items:", "items: [")
    assert {problem.code for problem in check(root)} == {"Y03"}


def test_a_spoiled_lock_is_told(root: Path) -> None:
    change(root / LOCK, "m2s-01-attain-01 1 ", "m2s-01-attain-01 one ")
    assert [problem.file for problem in told(root)] == [LOCK]
