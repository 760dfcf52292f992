"""The ear that listens with the network: pieces, windows, token logits, parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from exercises.call.hearing.blas import Threads, setter
from exercises.call.hearing.heard import DIGITS, Heard, HeardPart, decide, joined, noise, readable
from exercises.call.hearing.labels import LABELS
from exercises.call.hearing.net import Net
from exercises.call.hearing.stored import FOLDER, Floats, load
from exercises.call.hearing.wordpiece import Piece, WordPiece

CUSTOMER_PIECES = 32  # only the end of what the customer said is heard with a line
LINE_PIECES = 96  # a longer line is heard in windows
TOGETHER = 16  # windows in one batch
_ENDS = ".?!"


def windows(pieces: Sequence[Piece], line: str) -> list[Sequence[Piece]]:
    """Cuts a long line after a sentence in the second half of each window, else where the window is full."""
    cut: list[Sequence[Piece]] = []
    at = 0
    while len(pieces) - at > LINE_PIECES:
        stop = at + LINE_PIECES
        ends = [n for n in range(at + LINE_PIECES // 2, stop) if line[pieces[n].start] in _ENDS]
        stop = ends[-1] + 1 if ends else stop
        cut.append(pieces[at:stop])
        at = stop
    if at < len(pieces):
        cut.append(pieces[at:])
    return cut


def part_spans(line: str, pieces: Sequence[Piece], logits: Floats, gate: float) -> list[tuple[int, int]]:
    """Half-open ranges of tokens: a part starts where the network hears a start, never inside a word."""
    starts = np.round(logits[:, len(LABELS)], DIGITS) >= gate
    places = [
        n for n in np.flatnonzero(starts).tolist()
        if n and (pieces[n].start > pieces[n - 1].end or not line[pieces[n].start].isalnum())
    ]  # fmt: skip
    return list(zip([0, *places], [*places, len(pieces)], strict=True))


def pooled(tokens: Floats) -> Floats:
    """A part's logits: the largest of its tokens plus the mean of their shares (two blocks of columns)."""
    size = len(LABELS)
    logits: Floats = tokens[:, :size].max(0) + tokens[:, size + 1 :].mean(0)
    return logits


class NetEar:
    """Hears with the network. Immutable: threads may share it."""

    def __init__(self, folder: Path = FOLDER) -> None:
        stored = load("net", folder)
        self.version, self._gates = stored.version, stored.gates
        self._pieces = WordPiece(bytes(stored.arrays["vocabulary"]).decode().split("\n"))
        self._net = Net(stored.arrays)
        self._threads = Threads(setter())
        self._customer = lru_cache(512)(self._customer_ids)

    def _customer_ids(self, customer: str) -> tuple[int, ...]:
        return tuple(piece.id for piece in self._pieces.pieces(customer[-40 * CUSTOMER_PIECES :])[-CUSTOMER_PIECES:])

    def hear(self, customer: str, line: str) -> Heard:
        return self.hear_all([(customer, line)])[0]

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        """Many lines in few batches; each is heard as it would be alone."""
        tokens = self.tokens(pairs)
        heard = []
        for (_, line), found in zip(pairs, tokens, strict=True):
            parts = [part for pieces, logits in found for part in self._parts(line, pieces, logits)]
            heard.append(joined(self.version, parts) if parts else noise(self.version, line))
        return heard

    def tokens(self, pairs: Sequence[tuple[str, str]]) -> list[list[tuple[Sequence[Piece], Floats]]]:
        """For each line its windows: the pieces and the outputs of the heads, a row for every piece."""
        todo: list[tuple[int, Sequence[Piece], tuple[list[int], int]]] = []
        for number, (customer, line) in enumerate(pairs):
            if readable(line):
                context = self._customer(customer)
                for pieces in windows(self._pieces.pieces(line), line):
                    ids = [self._pieces.start, *context, self._pieces.separator]
                    head = len(ids)
                    ids += [piece.id for piece in pieces]
                    todo.append((number, pieces, ([*ids, self._pieces.separator], head)))
        order = sorted(range(len(todo)), key=lambda n: len(todo[n][2][0]))
        outputs: dict[int, Floats] = {}
        for at in range(0, len(order), TOGETHER):
            chosen = order[at : at + TOGETHER]
            lines = [todo[n][2] for n in chosen]
            work = partial(self._net.logits, lines)
            outputs.update(zip(chosen, self._threads.run(work, sum(len(ids) for ids, _ in lines)), strict=True))
        found: list[list[tuple[Sequence[Piece], Floats]]] = [[] for _ in pairs]
        for n, (number, pieces, (ids, head)) in enumerate(todo):
            found[number].append((pieces, outputs[n][head : len(ids) - 1]))
        return found

    def _parts(self, line: str, pieces: Sequence[Piece], logits: Floats) -> list[HeardPart]:
        ends = [*(piece.start for piece in pieces[1:]), pieces[-1].end]
        return [
            decide(line[pieces[first].start : ends[last - 1]].strip(), pooled(logits[first:last]), self._gates)
            for first, last in part_spans(line, pieces, logits, self._gates.starts)
        ]
