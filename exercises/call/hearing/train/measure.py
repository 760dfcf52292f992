"""What an ear hears in labelled lines: part logits, and how well lines are split."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from exercises.call.hearing import cues
from exercises.call.hearing.corpus import Line
from exercises.call.hearing.labels import LABELS
from exercises.call.hearing.netear import NetEar, part_spans, pooled
from exercises.call.hearing.stored import Floats
from exercises.call.hearing.train.gates import Measured, Truth


def truth_of(lines: Sequence[Line]) -> Truth:
    return np.array([[label in line.acts or label in line.topics for label in LABELS] for line in lines])


def net_parts(ear: NetEar, lines: Sequence[Line], starts: float) -> Measured:
    """Logits of the parts that the ear itself makes, split at the gate `starts`."""
    heard: list[Floats] = []
    for found, line in zip(ear.tokens([(line.customer, line.text) for line in lines]), lines, strict=True):
        parts = [
            pooled(logits[first:last])
            for pieces, logits in found
            for first, last in part_spans(line.text, pieces, logits, starts)
        ]
        heard.append(np.stack(parts) if parts else np.full((1, len(LABELS)), -9, np.float32))
    return Measured(heard, truth_of(lines))


def cue_parts(ear: cues.CueEar, lines: Sequence[Line]) -> Measured:
    heard = [np.stack([ear.logits(line.customer, part) for part in cues.split(line.text)]) for line in lines]
    return Measured(heard, truth_of(lines))


def splitting(ear: NetEar, lines: Sequence[Line], starts: float) -> tuple[float, int]:
    """F1 of the places where parts start (the first of a line not counted), and how many there are."""
    right = made = true = 0
    for found, line in zip(ear.tokens([(line.customer, line.text) for line in lines]), lines, strict=True):
        places, at = set(), 0
        for stretch in line.stretches[:-1]:
            at += len(stretch.text) + 1
            places.add(at)
        heard = {
            pieces[first].start
            for pieces, logits in found
            for first, _ in part_spans(line.text, pieces, logits, starts)
        } - {0}
        right, made, true = right + len(heard & places), made + len(heard), true + len(places)
    return 2 * right / max(1, made + true), true
