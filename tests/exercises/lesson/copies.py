"""A copy of the model module with what it shares, to be spoiled."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from exercises.lesson.library import HERE

T = TypeVar("T")

MODEL, OTHER = "m2s-01", "m2s-02"
SHARED = "m2s_a.yaml"  # where both have their sources and words


def some_quick(cases: Iterable[T], every: int) -> list[Any]:
    """All of them for a test, but for one in `every` marked as slow: together they take seconds."""
    return [pytest.param(each, marks=() if n % every == 0 else pytest.mark.slow) for n, each in enumerate(cases)]


def copied(root: Path, *modules: str) -> Path:
    """`root` with these modules, their authors' sources and words; none of their ids is published."""
    for name in ("sources", "words"):
        (root / name).mkdir(parents=True)
        shutil.copy(HERE / name / SHARED, root / name / SHARED)
    for name in modules or (MODEL,):
        shutil.copytree(HERE / "modules" / name, root / "modules" / name)
    return root


def place(root: Path, file: str, module: str = MODEL) -> Path:
    """Shared files are named with their folder, those of a module without."""
    return root / file if "/" in file else root / "modules" / module / file


def change(path: Path, old: str, new: str) -> int:
    """Puts `new` in the first place of `old`; gives the line on which it begins."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no\n{old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.partition(old)[0].count("\n") + 1
