"""The comparison with PyMC-Marketing is an extra: where it is not installed, it says what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.pymc import loaded

CHECKOUT = Path(__file__).resolve().parents[2]


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymc", None)
    with pytest.raises(SystemExit) as said:
        loaded()
    words = str(said.value.code)
    assert "pymc is missing" in words and "pip install -r requirements-bench.txt" in words
    assert "pymc-marketing==" in (CHECKOUT / "requirements-bench.txt").read_text(encoding="utf-8")
