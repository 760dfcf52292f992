"""Faults seeded into a copy of two modules: each is found in its file, on its line, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from exercises.lesson.checking import check
from exercises.lesson.library import HERE
from tests.exercises.lesson.copies import MODEL, OTHER, change, copied, place, some_quick
from tests.exercises.lesson.faults import FAULTS, Fault


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path, MODEL, OTHER)


def named(fault: Fault) -> str:
    return f"{fault.code}-{fault.file}-{fault.new.strip()[:24]}"


def line_told(path: Path, fault: Fault, began: int) -> int:
    if not fault.told:
        return began
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith(fault.told))


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 60 and len({fault.code for fault in FAULTS}) >= 35


def test_clean_content_raises_no_alarm(root: Path) -> None:
    assert check(root) == []


@pytest.mark.parametrize(
    "fault", some_quick(FAULTS, 6), ids=lambda fault: f"{fault.code}-{fault.file}-{fault.new.strip()[:24]}"
)
def test_a_fault_is_found_where_it_is(root: Path, fault: Fault) -> None:
    path = place(root, fault.file, fault.module)
    began = change(path, fault.old, fault.new)
    expected = (path.relative_to(root).as_posix(), line_told(path, fault, began), fault.code)
    found = {(each.file, each.line, each.code) for each in check(root)}
    assert expected in found and (found == {expected} or not fault.alone)


def test_all_faults_are_told_at_once(root: Path) -> None:
    """Of both modules, each where the others cannot hide it."""
    chosen = [FAULTS[n] for n, fault in enumerate(FAULTS) if fault.code in ("L13", "L17", "L20", "L34", "L55", "L62")]
    for fault in chosen:
        change(place(root, fault.file, fault.module), fault.old, fault.new)
    assert {fault.code for fault in chosen} <= {each.code for each in check(root)}
    assert len(check(root)) >= len(chosen)


@pytest.mark.slow
def test_what_ships_has_no_problem() -> None:
    assert check(HERE) == []
