"""Reads the labelled corpus. The format is described in corpus/README.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exercises.call.hearing.labels import ACTS, TOPICAL, TOPICS

FOLDER = Path(__file__).parent / "corpus"
_STRETCH = re.compile(r"([^{}]*)\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Stretch:
    text: str
    acts: frozenset[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a trainee after `customer` said something ("" when the trainee speaks first)."""

    author: str
    customer: str
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        return " ".join(stretch.text for stretch in self.stretches)

    @property
    def acts(self) -> frozenset[str]:
        return frozenset().union(*(stretch.acts for stretch in self.stretches))

    @property
    def topics(self) -> frozenset[str]:
        return frozenset().union(*(stretch.topics for stretch in self.stretches))


@dataclass(frozen=True, slots=True)
class Fault:
    file: str
    line: int
    text: str


def _stretch(text: str, label: str) -> tuple[Stretch, list[str]]:
    acts_text, _, topics_text = label.partition(":")
    acts = {word.strip() for word in acts_text.split(",")} - {"", "-"}
    topics = {word.strip() for word in topics_text.split(",")} - {""}
    faults = [f"unknown act {name!r}" for name in sorted(acts - set(ACTS))]
    faults += [f"unknown topic {name!r}" for name in sorted(topics - set(TOPICS))]
    if topics and not acts & TOPICAL:
        faults.append(f"topics on {', '.join(sorted(acts)) or 'nothing'}: only questions and reflections carry them")
    if not text.strip():
        faults.append("a label without words before it")
    return Stretch(text.strip(), frozenset(acts), frozenset(topics)), faults


def read(path: Path) -> tuple[list[Line], list[Fault]]:
    """All lines of one author's file, and everything that is wrong in it."""
    lines: list[Line] = []
    faults: list[Fault] = []
    customer: str | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith(">"):
            customer = text[1:].strip()
            continue
        stretches, wrong = [], []
        for words, label in _STRETCH.findall(text):
            stretch, found = _stretch(words, label)
            stretches.append(stretch)
            wrong += found
        if _STRETCH.sub("", text).strip():
            wrong.append("words without a label after them")
        if customer is None:
            wrong.append("no customer line (>) before it")
        faults += [Fault(path.name, number, fault) for fault in wrong]
        if stretches and not wrong:
            lines.append(Line(path.stem, customer or "", tuple(stretches)))
    return lines, faults


def authors(held_out: bool, folder: Path = FOLDER) -> Iterator[Path]:
    """The files to learn from, or those that only measure."""
    return (path for path in sorted(folder.glob("*.txt")) if path.stem.startswith("heldout_") is held_out)
