"""Every code of the markets is in the guide, the guide's example brings it up, and what ships has no problem."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scenarios.library import PACKS
from scenarios.market import checking
from scenarios.market.library import load_markets
from scenarios.market.stems import claims, speaks, spoken

GUIDE = Path("docs/adding-a-market.md").read_text(encoding="utf-8")
MODEL, COMMON = Path("works/markets/wayfold_rounds.yaml"), Path("common/markets/risks.yaml")
EXAMPLES = dict(re.findall(r"### (K\d\d): .*?\n(.*?)(?=\n### |\Z)", GUIDE, re.DOTALL))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The common content, and the guide's model with its product."""
    shutil.copytree(PACKS / "common", tmp_path / "common")
    for path in (MODEL, Path("works/products/wayfold_rounds.yaml")):
        (tmp_path / path.parent).mkdir(parents=True)
        shutil.copy(PACKS / path, tmp_path / path)
    return tmp_path


def change(file: Path, example: str) -> None:
    """Replaces the example's `-` lines by its `+` lines, at their first place."""
    lines = example.split("```diff\n")[1].split("```")[0].splitlines()
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line.startswith(sign)) for sign in "-+")
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no lines\n{old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_that_ships_is_without_a_problem() -> None:
    assert checking.check() == []
    assert len(load_markets().markets) >= 10


def test_the_model_is_without_a_problem(root: Path) -> None:
    assert checking.check(root) == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_brings_its_code_up_at_its_line(root: Path, code: str) -> None:
    file = root / (COMMON if code == "K12" else MODEL)
    change(file, EXAMPLES[code])
    found = [each for each in checking.check(root) if each.code == code]
    assert found and {each.file for each in found} == {file.relative_to(root).as_posix()}
    assert all(1 < each.line < 250 and each.mend for each in found if code not in ("K05",))


def test_the_guide_has_every_code() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path("scenarios/market").glob("*.py"))
    assert set(re.findall(r'"(K\d\d)"', source)) == set(EXAMPLES)


def test_all_problems_come_at_once(root: Path) -> None:
    for code in ("K03", "K04", "K05", "K11"):
        change(root / MODEL, EXAMPLES[code])
    found = {each.code for each in checking.check(root)}
    assert found >= {"K03", "K04", "K05", "K11"}
    assert checking.check(root, "tamsel_desk") == [] and checking.check(root, "wayfold_rounds")


def test_a_broken_file_is_told_and_the_others_are_checked(root: Path) -> None:
    (root / "works/markets/kelderby_log.yaml").write_text("product: kelderby_log\nstray: 1\n", encoding="utf-8")
    change(root / MODEL, EXAMPLES["K04"])
    assert {"S01", "S02", "K04"} <= {each.code for each in checking.check(root)}


def test_a_market_without_a_product_is_told(root: Path) -> None:
    (root / "works/products/wayfold_rounds.yaml").unlink()
    assert [each.code for each in checking.check(root)] == ["K02"]


def test_stems_are_read_as_the_guide_says() -> None:
    assert speaks("Sign off!", ["sign-off"]) and speaks("our sign-off", ["sign off"])
    assert spoken("Planning rounds by hand", ["plann", "round", "hands", "and"]) == ["plann", "round"]
    assert claims("We read the fuel gauge and the tyres.", ["fuel", "tyre"])
    assert claims("We have it all in one go.", ["in one go"]) and not claims("We fuel it.", ["fuel", "tyre"])
    assert not claims("It does not read fuel or tyres.", ["fuel", "tyre"])


def test_the_command_names_a_product(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "PACKS", root)
    assert checking.main(["wayfold_rounds"]) == 0
    assert capsys.readouterr().out == "0 problem(s)\n"
