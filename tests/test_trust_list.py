"""The list of what a facilitator can rely on names tests that exist and code that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
CHECKOUT = TESTS.parent
ROW = re.compile(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
PROMISES = 25


def rows() -> list[tuple[int, str, str]]:
    """Number, where it is built, and what proves it."""
    page = (CHECKOUT / "docs" / "trust.md").read_text(encoding="utf-8")
    return [(int(number), built, proved) for number, _, built, proved in ROW.findall(page)]


def test_every_promise_has_a_row() -> None:
    assert [number for number, _, _ in rows()] == list(range(1, PROMISES + 1))


def test_every_test_that_is_named_exists() -> None:
    for number, _, proved in rows():
        named = CODE.findall(proved)
        assert named, number
        for each in named:
            file, _, name = each.partition("::")
            tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
            known = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
            assert name in known, f"{number}: {each}"


def test_all_code_that_is_named_exists() -> None:
    for number, built, _ in rows():
        for each in CODE.findall(built):
            assert (CHECKOUT / "app" / each).exists(), f"{number}: {each}"
