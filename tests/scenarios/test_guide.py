"""Every problem code is in the guide, and the guide's example brings it up."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scenarios import checking
from scenarios.library import PACKS
from scenarios.reading import LARGEST

pytestmark = pytest.mark.slow

GUIDE = Path("docs/adding-a-customer.md").read_text(encoding="utf-8")
MODEL = Path("works/products/wayfold_rounds.yaml")
TALK = Path("works/talk/wayfold_rounds.yaml")
TALK_SHOWN = GUIDE.split("### Details\n")[1].split("```yaml\n")[1].split("```")[0]
SECTION = re.compile(r"### ([A-Z]\d\d): .*?\n(.*?)(?=\n### |\Z)", re.DOTALL)
SECTIONS = dict(SECTION.findall(GUIDE))
EXAMPLES = {code: text for code, text in SECTIONS.items() if "```diff" in text}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The common content, the model product and the talk file of the guide alone."""
    monkeypatch.setattr(checking, "PLAYS", 4)
    shutil.copytree(PACKS / "common", tmp_path / "common")
    (tmp_path / MODEL.parent).mkdir(parents=True)
    shutil.copy(PACKS / MODEL, tmp_path / MODEL)
    (tmp_path / TALK.parent).mkdir()
    (tmp_path / TALK).write_text(TALK_SHOWN, encoding="utf-8")
    return tmp_path


def changed(text: str, example: str) -> str:
    """The text with the example's `-` lines replaced by its `+` lines, at their first place."""
    lines = example.split("```diff\n")[1].split("```")[0].splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    assert old in text, f"the model has no lines\n{old}"
    return text.replace(old, new, 1)


def codes(root: Path) -> set[str]:
    return {problem.code for problem in checking.check(root)}


def test_the_model_product_has_no_problem(root: Path) -> None:
    assert checking.check(root) == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_brings_its_code_up(root: Path, code: str) -> None:
    file = root / (TALK if code.startswith("D") else MODEL)
    file.write_text(changed(file.read_text(encoding="utf-8"), EXAMPLES[code]), encoding="utf-8")
    assert code in codes(root)


def test_a_large_file(root: Path) -> None:
    file = root / MODEL
    file.write_bytes(file.read_bytes() + b"# a line of comment\n" * (LARGEST // 20))
    assert codes(root) == {"Y01"}


def test_a_file_that_is_not_utf8(root: Path) -> None:
    file = root / MODEL
    file.write_bytes(file.read_bytes().replace(b"delivery planning", "Lieferf\u00e4hrt".encode("latin-1"), 1))
    assert codes(root) == {"Y02"}


def test_the_guide_has_every_code() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path("scenarios").glob("*.py"))
    assert set(re.findall(r'"([YSCFTMND]\d\d)"', source)) == set(SECTIONS)


def test_all_problems_come_at_once_with_their_lines(root: Path) -> None:
    file = root / MODEL
    text = file.read_text(encoding="utf-8")
    text = text.replace("    holds: true\n", "    holds: perhaps\n", 1).replace(
        "vendor: Wayfold\n", "seller: Wayfold\n", 1
    )
    file.write_text(text, encoding="utf-8")
    problems = checking.check(root)
    assert [each.code for each in problems] == ["S02", "S01", "S04"]
    lines = text.splitlines()
    assert lines[problems[1].line - 1] == "seller: Wayfold"
    assert lines[problems[2].line - 1] == "    holds: perhaps"
