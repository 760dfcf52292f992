"""Turns labelled lines into batches: pieces, the stretch each belongs to, and worn-down copies."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from exercises.call.hearing.corpus import Line
from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL
from exercises.call.hearing.wordpiece import WordPiece

CUSTOMER_PIECES = 32  # the end of what the customer said
LINE_PIECES = 96
NUMBER = {label: number for number, label in enumerate(LABELS)}
_MARKS = re.compile(r"[^\w\s']|_")


@dataclass(frozen=True, slots=True)
class Wear:
    """How often a training line loses its customer, its punctuation, or gets typing errors."""

    no_customer: float = 0.08
    no_marks: float = 0.25
    typos: float = 0.12


@dataclass(frozen=True, slots=True)
class Sample:
    ids: list[int]
    kinds: list[int]
    stretch: list[int]  # which stretch a piece belongs to, -1: none
    targets: list[list[float]]


@dataclass(frozen=True, slots=True)
class Batch:
    """`spans`, `line`, `targets` have a row for every stretch and one more for every whole line."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    spans: Tensor
    line: Tensor
    whole: Tensor
    targets: Tensor
    weights: Tensor
    heard: Tensor  # (lines, length): pieces of the trainee's line
    starts: Tensor  # (lines, length): 1.0 where a stretch starts


def mistype(text: str, chance: random.Random) -> str:
    """Swaps, drops or doubles about one letter in forty."""
    letters = list(text)
    for _ in range(max(1, len(letters) // 40)):
        if len(letters) < 4:
            break
        place, kind = chance.randrange(len(letters) - 1), chance.random()
        if kind < 0.4:
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
        elif kind < 0.8:
            del letters[place]
        else:
            letters.insert(place, letters[place])
    return "".join(letters)


class Sampler:
    """Makes samples with one vocabulary; pieces of unworn text are kept."""

    def __init__(self, pieces: WordPiece) -> None:
        self.pieces = pieces
        self._kept = lru_cache(maxsize=None)(lambda text: [piece.id for piece in pieces.pieces(text)])

    def sample(self, line: Line, chance: random.Random | None = None, wear: Wear | None = None) -> Sample:
        """Without `chance` the line as it stands; with it a copy worn as `wear` says."""
        wear = wear or Wear()
        customer = self._kept(line.customer)[-CUSTOMER_PIECES:]
        draw = chance.random() if chance else 1.0
        if chance and chance.random() < wear.no_customer:
            customer = []
        ids = [self.pieces.start, *customer, self.pieces.separator]
        stretch = [-1] * len(ids)
        for number, part in enumerate(line.stretches):
            text = part.text
            if draw < wear.no_marks:
                text = _MARKS.sub(" ", text)
            elif chance and draw < wear.no_marks + wear.typos:
                text = mistype(text, chance)
            found = self._kept(text)
            ids += found
            stretch += [number] * len(found)
        head = len(customer) + 2
        ids, stretch = [*ids[: head + LINE_PIECES], self.pieces.separator], [*stretch[: head + LINE_PIECES], -1]
        targets = [[float(label in part.acts | part.topics) for label in LABELS] for part in line.stretches]
        return Sample(ids, [0] * head + [1] * (len(ids) - head), stretch, targets)


def batch(samples: Sequence[Sample]) -> Batch:
    """Pads to a multiple of 8 (kernels are made once a shape).

    Where no topical act is present the topics weigh nothing (`weights` 0).
    """
    length = -(-max(len(sample.ids) for sample in samples) // 8) * 8
    ids = torch.zeros(len(samples), length, dtype=torch.long)
    kinds, mask = torch.zeros_like(ids), torch.zeros(len(samples), length, dtype=torch.bool)
    stretch = torch.full((len(samples), length), -1)
    rows, names, targets, whole = [], [], [], []
    for row, sample in enumerate(samples):
        size = len(sample.ids)
        ids[row, :size], kinds[row, :size] = torch.tensor(sample.ids), torch.tensor(sample.kinds)
        mask[row, :size], stretch[row, :size] = True, torch.tensor(sample.stretch)
        present = set(sample.stretch) - {-1}
        if not present:  # a line of signs alone, worn down to nothing
            continue
        for number in sorted(present):
            rows.append(row)
            names.append(number)
            targets.append(sample.targets[number])
            whole.append(False)
        rows.append(row)
        names.append(-2)
        targets.append([max(column) for column in zip(*sample.targets, strict=True)])
        whole.append(True)
    line, name = torch.tensor(rows), torch.tensor(names)[:, None]
    spans = torch.where(name == -2, stretch[line] >= 0, stretch[line] == name)
    truth = torch.tensor(targets)
    weights = torch.ones_like(truth)
    topical = truth[:, [NUMBER[act] for act in sorted(TOPICAL)]].amax(1) > 0
    weights[~topical, len(ACTS) :] = 0.0
    heard = stretch >= 0
    starts = heard.clone()
    starts[:, 1:] &= stretch[:, 1:] != stretch[:, :-1]
    return Batch(ids, kinds, mask, spans, line, torch.tensor(whole), truth, weights, heard, starts.float())
