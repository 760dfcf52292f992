"""Every effect that the mind may note stands in docs/call.md, and the published weights are the real ones."""

from __future__ import annotations

import re
from pathlib import Path

from exercises.call.rubric import CRITERIA

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "call.md").read_text(encoding="utf-8")


def test_every_effect_is_described() -> None:
    noted: set[str] = set()
    for path in (ROOT / "exercises" / "call" / "mind").glob("*.py"):
        noted |= set(re.findall(r"x\.note\(\s*\"(\w+)\"", path.read_text(encoding="utf-8")))
    described = set(re.findall(r"`(\w+)`", TEXT))
    assert len(noted) > 40
    assert noted - described == set()


def test_the_published_weights_are_the_real_ones() -> None:
    for criterion in CRITERIA:
        row = [criterion.weights[kind] for kind in ("discovery", "cold", "renewal", "lead")]
        assert f"| {criterion.id} | " + " | ".join(map(str, row)) + " |" in TEXT
    for kind in ("discovery", "cold", "renewal", "lead"):
        assert sum(criterion.weights[kind] for criterion in CRITERIA) == 100
