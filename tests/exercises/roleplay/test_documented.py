"""docs/roleplay.md names every move, weight and code as they are."""

from __future__ import annotations

import re
from pathlib import Path

from exercises.roleplay.moves import MOVES
from exercises.roleplay.plays import every
from exercises.roleplay.rubric import load

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "roleplay.md").read_text(encoding="utf-8")


def test_every_move_is_described() -> None:
    assert set(re.findall(r'`\{"(\w+)":', TEXT)) == set(MOVES)


def test_the_published_weights_are_the_real_ones() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| (\d+) \| (?:observer|customer's ticks) \|$", TEXT, re.MULTILINE))
    assert rows == {each.id: str(each.weight) for each in load().published.values()}


def test_every_code_of_the_check_is_described() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "exercises" / "roleplay").rglob("*.py"))
    assert set(re.findall(r'"([RPK]\d\d)"', code)) == set(re.findall(r"\b[RPK]\d\d\b", TEXT))


def test_every_play_is_in_the_table() -> None:
    ranges = sorted(f"{play.least:g}-{play.highest:g}" if play.highest else "0" for play in every())
    table = TEXT.partition("| play | range |")[2]
    assert sorted(re.findall(r"^\| [^|]+ \| ([\d-]+) \| \d+ \|$", table, re.MULTILINE)) == ranges
