"""What several files show together, and the warnings that a whole module is needed for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exercises.lesson.checking import check, warnings
from exercises.lesson.library import load_modules
from scenarios.library import ContentError
from tests.exercises.lesson.copies import MODEL, OTHER, change, copied, place


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path, MODEL, OTHER)


def codes(root: Path) -> set[str]:
    return {problem.code for problem in check(root)}


@pytest.mark.parametrize("name", ["module.yaml", "items.yaml", "case.yaml", "guess.yaml"])
def test_a_file_is_missing(root: Path, name: str) -> None:
    place(root, name).unlink()
    found = check(root)
    assert ("L12", f"{name} is missing") in {(each.code, each.text) for each in found}
    assert all(each.file.startswith(f"modules/{MODEL}") for each in found)


def test_a_gap_between_lessons(root: Path) -> None:
    place(root, "lesson_2.md").rename(place(root, "lesson_4.md"))
    assert codes(root) == {"L22"}


def test_no_modules(tmp_path: Path) -> None:
    assert codes(tmp_path) == {"L74"}


def test_types_are_varied(root: Path) -> None:
    """What is ordered and what is written goes; mcq, multi, match, numeric, cloze and categorise would be enough."""
    path = place(root, "items.yaml")
    text = path.read_text(encoding="utf-8")
    for type in ("order", "short", "match", "multi", "cloze"):
        text = text.replace(f"  type: {type}\n", "  type: mcq\n")
    path.write_text(text, encoding="utf-8")
    assert "L49" in codes(root)


def test_an_id_in_two_modules(root: Path) -> None:
    change(place(root, "items.yaml", OTHER), "- id: m2s-02-stage-01\n", "- id: m2s-01-attain-01\n")
    assert {(each.code, each.file) for each in check(root)} == {("L11", f"modules/{OTHER}/items.yaml")}


def test_a_word_in_two_files(root: Path) -> None:
    shutil.copy(root / "words" / "m2s_a.yaml", root / "words" / "other.yaml")
    assert {(each.code, each.file) for each in check(root)} == {("L72", "words/other.yaml")}


def test_a_lesson_that_is_not_text(root: Path) -> None:
    place(root, "lesson_1.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert "Y02" in codes(root)


def test_the_right_one_always_in_the_same_place(root: Path) -> None:
    """In each mcq the right option moves to the front."""
    path = place(root, "items.yaml")
    made: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if "right: true" in line and made[-1].startswith("    - {text:"):
            begin = max(n for n, each in enumerate(made) if each == "  options:")
            made.insert(begin + 1, line)
        else:
            made.append(line)
    path.write_text("\n".join(made) + "\n", encoding="utf-8")
    assert check(root) == []
    assert "L85" in {problem.code for problem in warnings(root, 2026)}


def test_warnings_are_no_errors(root: Path) -> None:
    assert {problem.code for problem in warnings(root, 2026)} <= {"L88", "L91"} and check(root) == []


def test_what_is_not_published_is_told_once_a_module(root: Path) -> None:
    assert sum(problem.code == "L91" for problem in warnings(root, 2026)) == 2


def test_the_library(root: Path) -> None:
    library = load_modules(root)
    assert list(library.modules) == [MODEL, OTHER]
    assert [lesson.id for lesson in library.lessons[MODEL]] == [f"{MODEL}/{n}" for n in (1, 2, 3)]
    assert library.lessons[MODEL][0].blocks[0].text == "The number with a date on it"
    assert len(library.items_of(MODEL, "pre")) == 3 and library.module_of("m2s-02-end-01").id == OTHER
    assert len(library.items_of(MODEL)) + len(library.items_of(OTHER)) == len(library.items)
    assert library.cases[OTHER].start == "request" and len(library.statements[MODEL]) == 5
    assert library.words["quota"].title == "Quota" and library.sources["rackham-1988"].year == 1988
    assert load_modules(root) is library


def test_a_library_with_errors_is_not_loaded(root: Path) -> None:
    change(place(root, "module.yaml"), '"Classify the hours', '"Know the hours')
    with pytest.raises(ContentError, match=r"modules/m2s-01/module\.yaml:10: L13"):
        load_modules(root)
