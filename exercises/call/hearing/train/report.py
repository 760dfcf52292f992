"""The figures of docs/hearing.md, written between its markers by the training command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from exercises.call.hearing.labels import ACTS, LABELS
from exercises.call.hearing.stored import Gates
from exercises.call.hearing.train.gates import Measured, Truth, micro, said

PAGE = Path(__file__).parents[4] / "docs" / "hearing.md"
BEGIN, END = "<!-- figures: written by python -m exercises.call.hearing.train -->", "<!-- end of the figures -->"


def f1_of(found: Truth, truth: Truth) -> tuple[float, float]:
    """Micro-F1 of acts and of topics."""
    cut = len(ACTS)
    return micro(found[:, :cut], truth[:, :cut]), micro(found[:, cut:], truth[:, cut:])


def _interval(found: Truth, truth: Truth, part: slice) -> tuple[float, float]:
    """The middle 95 % of micro-F1 over 1,000 resamples of the lines."""
    chance = np.random.default_rng(0)
    rows = [chance.integers(0, len(truth), len(truth)) for _ in range(1000)]
    low, high = np.quantile([micro(found[chosen][:, part], truth[chosen][:, part]) for chosen in rows], [0.025, 0.975])
    return float(low), float(high)


def _labels(found: Truth, truth: Truth) -> list[str]:
    """A row for each label: how often it is true, heard, both, and its F1."""
    rows = ["| label | true | heard | right | F1 |", "|---|---|---|---|---|"]
    for number, label in enumerate(LABELS):
        true, heard = int(truth[:, number].sum()), int(found[:, number].sum())
        right = int((found[:, number] & truth[:, number]).sum())
        rows.append(f"| {label} | {true} | {heard} | {right} | {2 * right / max(1, true + heard):.2f} |")
    return rows


def figures(test: Mapping[str, tuple[Measured, Gates]], notes: Sequence[str]) -> str:
    """`test` has the network's and the fallback's measurements on heldout_test under "net" and "cues"."""
    rows = ["| ear | acts, micro-F1 (95 %) | topics, micro-F1 (95 %) |", "|---|---|---|"]
    table: list[str] = []
    for name, (measured, gates) in test.items():
        found = said(measured.stacked(), gates.said)
        cells = []
        for part in (slice(0, len(ACTS)), slice(len(ACTS), None)):
            low, high = _interval(found, measured.truth, part)
            cells.append(f"{micro(found[:, part], measured.truth[:, part]):.3f} ({low:.3f} to {high:.3f})")
        rows.append(f"| {name} | {' | '.join(cells)} |")
        table = table or _labels(found, measured.truth)
    return "\n".join([*rows, "", *(f"- {note}" for note in notes), "", *table])


def write(text: str, page: Path = PAGE) -> None:
    """Replaces what stands between the markers; a page without them is refused."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page.name} has no place for the figures: {BEGIN} ... {END}")
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
