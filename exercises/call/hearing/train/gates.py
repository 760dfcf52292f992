"""Chooses the gates on heldout_dev: one for all labels, moved towards each label's own best by its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.call.hearing.heard import DIGITS
from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL
from exercises.call.hearing.stored import Floats, Gates

GRID = np.round(np.arange(-3.0, 2.01, 0.1), 1)
PULLS = (20.0, 80.0, 320.0, 1e9)  # positives at which a label's own gate counts half
FOLDS = 5
LEAST_RIGHT = 0.25  # of what is called unsure
REPROACHES = ("rude",)  # what costs a person much when it is heard wrongly: above every line where it is not true
CLEAR = 0.3
_REPROACHES = [LABELS.index(name) for name in REPROACHES]
_TOPICAL = [LABELS.index(name) for name in sorted(TOPICAL)]
Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measured:
    """`parts` has for each line the logits (parts, labels), `truth` (lines, labels) what is right."""

    parts: Sequence[Floats]
    truth: Truth

    def of(self, rows: Sequence[int]) -> Measured:
        return Measured([self.parts[row] for row in rows], self.truth[list(rows)])

    def stacked(self) -> tuple[Floats, NDArray[np.int64]]:
        """All parts below each other, and where each line's begin."""
        sizes = np.array([len(logits) for logits in self.parts])
        return np.round(np.concatenate(list(self.parts)), DIGITS), np.cumsum(sizes) - sizes


def said(stacked: tuple[Floats, NDArray[np.int64]], gates: Floats) -> Truth:
    """What each line is heard to say: the same rule as heard.decide, for all lines at once."""
    logits, begins = stacked
    over = logits >= gates
    over[~over[:, _TOPICAL].any(1), len(ACTS) :] = False
    return np.logical_or.reduceat(over, begins, axis=0)


def micro(found: Truth, truth: Truth) -> float:
    """Micro-averaged F1, 0 where nothing was said and nothing is true."""
    return float(2 * (found & truth).sum() / max(1, found.sum() + truth.sum()))


def _own(top: Floats, truth: Truth) -> Floats:
    """For each label the gate of its best F1, averaged over the gates within .02 of it."""
    best = np.zeros(len(LABELS), np.float32)
    for number in range(len(LABELS)):
        over = top[:, number, None] >= GRID
        right = (over & truth[:, number, None]).sum(0)
        f1 = 2 * right / np.maximum(1, over.sum(0) + truth[:, number].sum())
        best[number] = GRID[f1 >= f1.max() - 0.02].mean()
    return best


def _common(stacked: tuple[Floats, NDArray[np.int64]], truth: Truth, chosen: Floats, part: slice) -> float:
    """The one gate for all labels of `part` that gives them the best micro-F1 beside the gates `chosen`."""
    tried, gates = [], chosen.copy()
    for gate in GRID:
        gates[part] = gate
        tried.append(micro(said(stacked, gates)[:, part], truth[:, part]))
    return float(GRID[np.asarray(tried) >= max(tried) - 0.002].mean())


def _gates(measured: Measured, pulls: tuple[float, float]) -> Floats:
    """Acts first; then topics, which count only beside a topical act that these gates let pass."""
    size = len(ACTS)
    chosen = np.zeros(len(LABELS), np.float32)
    stacked = measured.stacked()
    count = measured.truth.sum(0)
    for part, pull in ((slice(0, size), pulls[0]), (slice(size, None), pulls[1])):
        share = (count / (count + pull)).astype(np.float32)
        common = _common(stacked, measured.truth, chosen, part)
        logits, begins = stacked
        if part.start:
            beside = (logits[:, _TOPICAL] >= chosen[_TOPICAL]).any(1, keepdims=True)
            logits = np.where(beside, logits, -9.0).astype(np.float32)
        own = _own(np.maximum.reduceat(logits, begins, axis=0), measured.truth)
        chosen[part] = (share * own + (1 - share) * common)[part]
    for number in _REPROACHES:
        top = np.maximum.reduceat(stacked[0], stacked[1], axis=0)[~measured.truth[:, number], number]
        chosen[number] = max(chosen[number], float(top.max()) + CLEAR)
    return chosen


def crossed(measured: Measured, pulls: tuple[float, float]) -> tuple[float, float]:
    """F1 of acts and topics on lines that the gates were not chosen on (blocks of lines, five folds)."""
    size = len(measured.parts)
    blocks = np.array_split(np.arange(size), FOLDS)
    found = np.zeros((size, len(LABELS)), bool)
    for block in blocks:
        rest = measured.of([row for row in range(size) if row not in set(block.tolist())])
        found[block] = said(measured.of(block.tolist()).stacked(), _gates(rest, pulls))
    cut = len(ACTS)
    return micro(found[:, :cut], measured.truth[:, :cut]), micro(found[:, cut:], measured.truth[:, cut:])


def choose(measured: Measured, starts: float) -> tuple[Gates, tuple[float, float]]:
    """The gates, and the cross-validated F1 of acts and topics with their pulls (acts choose first)."""
    acts = max(PULLS, key=lambda pull: (round(crossed(measured, (pull, PULLS[-1]))[0], 3), pull))
    topics = max(PULLS, key=lambda pull: (round(crossed(measured, (acts, pull))[1], 3), pull))
    gates = _gates(measured, (acts, topics))
    return Gates(gates, gates - _margin(measured, gates), starts), crossed(measured, (acts, topics))


def _margin(measured: Measured, gates: Floats) -> np.float32:
    """How far below a gate a label is still right once in four times."""
    stacked = measured.stacked()
    sure, best = said(stacked, gates), 0.1
    for margin in np.arange(0.1, 2.51, 0.1):
        band = said(stacked, gates - np.float32(margin)) & ~sure
        if (band & measured.truth).sum() >= LEAST_RIGHT * max(1, band.sum()):
            best = float(margin)
    return np.float32(best)
