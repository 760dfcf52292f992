"""The ear without the network: hashed word and letter n-grams and a few surface cues, one linear layer.

It hears less (docs/hearing.md has the figures) and is there so that a broken or missing file of
weights costs quality and not the workshop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from exercises.call.hearing.heard import Heard, decide, joined, noise, readable
from exercises.call.hearing.stored import FOLDER, Floats, load, widen

BUCKETS = 1 << 15
_WORD = re.compile(r"[\w']+|[?!]")
_BREAK = re.compile(
    r"(?<=[.?!])\s+|\s*[\n;]\s*|\s+[-\u2013\u2014]\s+"
    r"|,?\s+(?=(?:and|but|so) (?:what|how|who|when|why|which|where|can|could|do|does|did|is|are|would)\b)",
    re.IGNORECASE,
)
_LEAD = r"^(?:so |and |but |ok |okay |well )*"
_QUESTION = re.compile(_LEAD + r"(?:what|how|why|who|when|which|where|tell me|walk me)\b")
_CLOSED = re.compile(_LEAD + r"(?:do|does|did|is|are|was|were|have|has|can|could|would|will)\b")
_FIGURE = re.compile(r"\d+")
_COMMON = frozenset("a an and are at be but for i in is it its of on or so that the they this to we you your".split())
LONGEST = 1_000  # words of a part that are looked at


def split(line: str) -> list[str]:
    """Sentences, and questions that follow a conjunction; nothing but white space is lost at the cuts."""
    return [part.strip() for part in _BREAK.split(line) if part and part.strip()]


def _cues(customer: str, text: str, words: Sequence[str]) -> list[str]:
    before = set(_WORD.findall(customer.lower()))
    shared = [word for word in words if word in before and word not in _COMMON]
    low = text.lower().strip()
    cues = [f"length {min(6, len(words).bit_length())}", f"shared {min(3, len(shared))}"]
    flags = {
        "ends ?": low.endswith("?"),
        "asked": customer.rstrip().endswith("?"),
        "nobody spoke": not customer.strip(),
        "what-how-why": bool(_QUESTION.match(low)),
        "do-is-have": bool(_CLOSED.match(low)),
        "same figure": bool(set(_FIGURE.findall(low)) & set(_FIGURE.findall(customer))),
        "figure": bool(_FIGURE.search(low)),
        "first word shared": bool(words) and words[0] in before,
    }
    return cues + [name for name, holds in flags.items() if holds]


def features(customer: str, text: str) -> tuple[NDArray[np.int64], Floats]:
    """Buckets and values of a part; the values have length 1 within words and within letters."""
    words = _WORD.findall(text.lower())[:LONGEST]
    padded = ["<", *words, ">"]
    grams = [f"w {word}" for word in words]
    grams += [f"b {one} {two}" for one, two in zip(padded, padded[1:], strict=False)]
    grams += [f"t {a} {b} {c}" for a, b, c in zip(padded, padded[1:], padded[2:], strict=False)]
    letters = [f"c {mark[at : at + size]}" for word in words for mark in [f"<{word}>"]
               for size in (3, 4, 5) for at in range(len(mark) - size + 1)]  # fmt: skip
    cues = [f"s {cue}" for cue in _cues(customer, text, words)]
    asked = [f"q {word}" for word in sorted(set(_WORD.findall(customer.lower())) - _COMMON)]
    groups = ((grams, 1.0), (letters, 1.0), (cues, 2.0), (asked, 0.5))
    names = [name for group, _ in groups for name in group]
    values = [weight / np.sqrt(len(group)) for group, weight in groups for _ in group]
    buckets = np.fromiter((crc32(name.encode()) % BUCKETS for name in names), np.int64, len(names))
    return buckets, np.asarray(values, np.float32)


class CueEar:
    """Hears with n-grams and cues. Immutable: threads may share it."""

    def __init__(self, folder: Path = FOLDER) -> None:
        stored = load("cues", folder)
        self.version, self._gates = stored.version, stored.gates
        self._rows = np.ascontiguousarray(widen(stored.arrays["rows"], stored.arrays["rows.scale"]).T)
        self._bias = stored.arrays["bias"].astype(np.float32)

    def logits(self, customer: str, text: str) -> Floats:
        buckets, values = features(customer, text)
        return values @ self._rows[buckets] + self._bias

    def hear(self, customer: str, line: str) -> Heard:
        if not readable(line):
            return noise(self.version, line)
        parts = [decide(part, self.logits(customer, part), self._gates) for part in split(line)]
        return joined(self.version, parts)

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        return [self.hear(customer, line) for customer, line in pairs]
