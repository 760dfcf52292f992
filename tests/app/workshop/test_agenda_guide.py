"""Every code of agendas is in the guide, and the guide's example brings it up."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from app.workshop.library import AGENDAS, check, load_agendas
from scenarios.library import ContentError

GUIDE = Path("docs/adding-an-agenda.md").read_text(encoding="utf-8")
MODEL = "walk_in_their_shoes.yaml"
SECTIONS = dict(re.findall(r"### (A\d\d): .*?\n(.*?)(?=\n### |\Z)", GUIDE, re.DOTALL))
EXAMPLES = {code: text for code, text in SECTIONS.items() if "```diff" in text}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The model agenda alone."""
    shutil.copy(AGENDAS / MODEL, tmp_path / MODEL)
    return tmp_path


def change(root: Path, old: str, new: str) -> None:
    """Puts `new` in the first place of `old`."""
    text = (root / MODEL).read_text(encoding="utf-8")
    assert old in text, f"the model has no\n{old}"
    (root / MODEL).write_text(text.replace(old, new, 1), encoding="utf-8")


def sides(example: str) -> tuple[str, str]:
    """What an example takes away and what it puts there; its last line may be the beginning of one."""
    lines = example.split("```diff\n")[1].split("```")[0].splitlines()
    old, new = ("\n".join(line[1:] for line in lines if line.startswith(mark)) for mark in "-+")
    return old, new


def codes(root: Path) -> set[str]:
    return {problem.code for problem in check(root)}


def test_the_model_has_no_problem(root: Path) -> None:
    assert check(root) == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_brings_its_code_up(root: Path, code: str) -> None:
    change(root, *sides(EXAMPLES[code]))
    assert code in codes(root)


def test_the_guide_has_every_code() -> None:
    files = [*AGENDAS.parent.glob("agenda_*.py"), AGENDAS.parent / "library.py"]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    assert set(re.findall(r'"(A\d\d)"', source)) == set(SECTIONS)
    assert set(SECTIONS) - set(EXAMPLES) == {"A18"}


def test_a_folder_without_agendas(tmp_path: Path) -> None:
    assert codes(tmp_path) == {"A18"}


def test_all_problems_come_at_once_with_their_lines(root: Path) -> None:
    change(root, "people: [8, 60]", "people: [8]")
    assert [(each.code, each.line) for each in check(root)] == [("S04", 5)]
    change(root, "people: [8]", "people: [8, 1]")
    change(root, "    least: 22\n", "    least: 26\n")
    change(root, 'by next Friday."\n', 'by next Friday!"\n')
    found = check(root)
    lines = (root / MODEL).read_text(encoding="utf-8").splitlines()
    assert [each.code for each in found] == ["A15", "A09", "A17"]
    assert lines[found[0].line - 1].startswith("people:") and lines[found[1].line - 1].lstrip().startswith("now:")
    assert str(found[0]).startswith(f"{MODEL}:5: A15 ") and found[0].mend


@pytest.mark.parametrize(
    "old, new, code",
    [
        ("kind: talk", "kind: lecture", "S04"),
        ("    minutes: 6\n", "    minutes: six\n", "S04"),
        ("    minutes: 6\n", "    minutes: 0\n", "A03"),
        ("    minutes: 6\n", "    minutes: 6\n    reading: 1\n", "A03"),
        ("    reading: 3\n", "", "A03"),
        ("    least: 22\n", "    least: 22\n    grace: 900\n", "A03"),
        ("team_size: 5", "team_size: 1", "A15"),
        ("goal: 50", "goal: 0", "A15"),
        ("title: Walk in their shoes\n", "", "S02"),
        ("title: Walk in their shoes\n", "titel: Walk in their shoes\n", "S01"),
        ("id: walk_in_their_shoes", "id: Walk", "A01"),
        ("  - id: swapped_desks\n    kind: round\n", "  - id: swapped_desks\n    kind: talk\n", "A06"),
        ("    kind: talk\n    title: Welcome", "    kind: debrief\n    title: Welcome", "A16"),
        ("by: pair, swap: false", "by: triad, swap: false", "A07"),
        ("who: all, by: pair, swap: false", "who: all, by: pair, swap: true", "A08"),
        ("by: team, swap: true}", "by: team, swap: false}", "A08"),
        ("    minutes: 4\n", "    minutes: 4\n    weight: 2\n", "A13"),
    ],
)
def test_slips(root: Path, old: str, new: str, code: str) -> None:
    change(root, old, new)
    assert code in codes(root)


def test_agendas_with_problems_are_not_loaded(root: Path) -> None:
    change(root, "goal: 50", "goal: 0")
    with pytest.raises(ContentError, match=r"walk_in_their_shoes\.yaml:7: A15"):
        load_agendas(root)


def test_a_mend_does_not_send_authors_to_the_customers_guide(root: Path) -> None:
    change(root, "title: Walk in their shoes\n", "")
    assert [each.mend for each in check(root)] == ["docs/adding-an-agenda.md says what belongs there"]
