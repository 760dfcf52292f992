"""Chooses the gates on heldout_dev: one for all labels, moved towards each label's own best by its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL
from exercises.call.hearing.stored import Floats, Gates

GRID = np.round(np.arange(-3.0, 2.01, 0.1), 1)
PULLS = (10.0, 20.0, 40.0, 80.0, 1e9)  # positives at which a label's own gate counts half
FOLDS = 5
LEAST_RIGHT = 0.25  # of what is called unsure
_TOPICAL = [LABELS.index(name) for name in sorted(TOPICAL)]
Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measured:
    """`parts` has for each line the logits (parts, labels), `truth` (lines, labels) what is right."""

    parts: Sequence[Floats]
    truth: Truth

    def of(self, rows: Sequence[int]) -> Measured:
        return Measured([self.parts[row] for row in rows], self.truth[list(rows)])


def said(parts: Sequence[Floats], gates: Floats) -> Truth:
    """What each line is heard to say: the same rule as heard.decide, for all lines at once."""
    found = np.zeros((len(parts), len(LABELS)), bool)
    for row, logits in enumerate(parts):
        over = np.round(logits, 3) >= gates
        over[~over[:, _TOPICAL].any(1), len(ACTS) :] = False
        found[row] = over.any(0)
    return found


def micro(found: Truth, truth: Truth) -> float:
    """Micro-averaged F1, 0 where nothing was said and nothing is true."""
    return float(2 * (found & truth).sum() / max(1, found.sum() + truth.sum()))


def _both(measured: Measured, gates: Floats) -> tuple[float, float]:
    found, size = said(measured.parts, gates), len(ACTS)
    return micro(found[:, :size], measured.truth[:, :size]), micro(found[:, size:], measured.truth[:, size:])


def _own(top: Floats, truth: Truth) -> Floats:
    """For each label the gate of its best F1, averaged over the gates within .02 of it."""
    best = np.zeros(len(LABELS), np.float32)
    for number in range(len(LABELS)):
        over = top[:, number, None] >= GRID
        right = (over & truth[:, number, None]).sum(0)
        f1 = 2 * right / np.maximum(1, over.sum(0) + truth[:, number].sum())
        best[number] = GRID[f1 >= f1.max() - 0.02].mean()
    return best


def _gates(measured: Measured, pull: float) -> Floats:
    """Acts first; then topics, which count only beside a topical act that these gates let pass."""
    size = len(ACTS)
    chosen = np.zeros(len(LABELS), np.float32)
    top = np.stack([logits.max(0) for logits in measured.parts])
    count = measured.truth.sum(0)
    for part, place in ((slice(0, size), 0), (slice(size, None), 1)):
        tried = []
        for gate in GRID:
            chosen[part] = gate
            tried.append(_both(measured, chosen)[place])
        common = GRID[np.asarray(tried) >= max(tried) - 0.002].mean()
        if place:
            heard = np.stack([_beside(logits, chosen) for logits in measured.parts])
            top = np.where(heard, top, -9.0)
        own = _own(top, measured.truth)
        share = (count / (count + pull)).astype(np.float32)
        chosen[part] = (share * own + (1 - share) * common)[part]
    return chosen


def _beside(logits: Floats, gates: Floats) -> Truth:
    """Which labels may count at all in a line of these parts."""
    free = np.ones(len(LABELS), bool)
    free[len(ACTS) :] = (logits[:, _TOPICAL] >= gates[_TOPICAL]).any()
    return free


def crossed(measured: Measured, pull: float) -> tuple[float, float]:
    """F1 of acts and topics on lines that the gates were not chosen on (blocks of lines, five folds)."""
    size = len(measured.parts)
    blocks = np.array_split(np.arange(size), FOLDS)
    found = np.zeros((size, len(LABELS)), bool)
    for block in blocks:
        rest = measured.of([row for row in range(size) if row not in set(block.tolist())])
        found[block] = said([measured.parts[row] for row in block], _gates(rest, pull))
    cut = len(ACTS)
    return micro(found[:, :cut], measured.truth[:, :cut]), micro(found[:, cut:], measured.truth[:, cut:])


def choose(measured: Measured, starts: float) -> tuple[Gates, tuple[float, float]]:
    """The gates, and the cross-validated F1 of acts and topics with their pull."""
    scored = {pull: crossed(measured, pull) for pull in PULLS}
    pull = max(PULLS, key=lambda p: (round(sum(scored[p]), 3), p))
    gates = _gates(measured, pull)
    return Gates(gates, gates - _margin(measured, gates), starts), scored[pull]


def _margin(measured: Measured, gates: Floats) -> np.float32:
    """How far below a gate a label is still right once in four times."""
    sure, best = said(measured.parts, gates), 0.1
    for margin in np.arange(0.1, 2.51, 0.1):
        band = said(measured.parts, gates - np.float32(margin)) & ~sure
        if (band & measured.truth).sum() >= LEAST_RIGHT * max(1, band.sum()):
            best = float(margin)
    return np.float32(best)
