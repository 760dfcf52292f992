"""What an ear is and gives back, and how logits become labels. Every ear goes through `decide`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL
from exercises.call.hearing.stored import Floats, Gates

DIGITS = 3  # a line heard alone and in a batch differ by 1e-5: logits are rounded before they are gated
SURE = 4.0  # the logit from which a plain question is heard as pressure all the same
_PRESSURE = LABELS.index("pressure")
_ASKED = [LABELS.index(name) for name in ("ask_open", "ask_closed")]
_QUESTIONS = [*_ASKED, LABELS.index("ask_leading"), LABELS.index("clarify")]
# A short question that begins with its question word: whoever asks this way wants to know, and does not push.
_PLAIN_QUESTION = re.compile(
    r"((and|so|but|okay|ok|right|well|now)[, ]+)?(what|where|how|which)( [^\s,;?]+){2,12}\?", re.I
)
_TOPICAL = [number for number, label in enumerate(LABELS) if label in TOPICAL]


@dataclass(frozen=True, slots=True)
class HeardPart:
    """A stretch of a line that does one thing. `unsure` are labels that were suspected but not heard."""

    text: str
    acts: tuple[str, ...]
    topics: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A line is the union of its parts, labels in the order of `LABELS`; `version` names ear and weights."""

    version: str
    parts: tuple[HeardPart, ...]
    acts: tuple[str, ...]
    topics: tuple[str, ...]
    unsure: tuple[str, ...]


class Ear(Protocol):
    """Pure for one `version`: the same customer and line are always heard the same."""

    @property
    def version(self) -> str: ...

    def hear(self, customer: str, line: str) -> Heard:
        """What `line` does after `customer` ("" when the trainee speaks first). Takes any text."""
        ...

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]: ...


def decide(text: str, logits: Floats, gates: Gates) -> HeardPart:
    """Labels of one part. Topics count only beside an act that can carry them."""
    rounded = np.round(logits, DIGITS)
    said, suspected = rounded >= gates.said, rounded >= gates.unsure
    if said[_PRESSURE] and not said[_QUESTIONS].any() and _PLAIN_QUESTION.fullmatch(text.strip()):
        asked = max(_ASKED, key=lambda number: rounded[number])
        said[_PRESSURE], said[asked] = bool(rounded[_PRESSURE] >= SURE), True
    if not said[_TOPICAL].any():
        said[len(ACTS) :] = False
        if not suspected[_TOPICAL].any():
            suspected[len(ACTS) :] = False
    acts = tuple(LABELS[n] for n in np.flatnonzero(said[: len(ACTS)]))
    topics = tuple(LABELS[len(ACTS) + n] for n in np.flatnonzero(said[len(ACTS) :]))
    return HeardPart(text, acts, topics, tuple(LABELS[n] for n in np.flatnonzero(suspected & ~said)))


def joined(version: str, parts: Sequence[HeardPart]) -> Heard:
    """The line over its parts. What one part says for sure is not unsure any more."""
    acts = {act for part in parts for act in part.acts}
    topics = {topic for part in parts for topic in part.topics}
    unsure = {label for part in parts for label in part.unsure} - acts - topics

    def ordered(names: set[str]) -> tuple[str, ...]:
        return tuple(label for label in LABELS if label in names)

    return Heard(version, tuple(parts), ordered(acts), ordered(topics), ordered(unsure))


def noise(version: str, line: str) -> Heard:
    """What cannot be read as English speech: nothing, signs only, or another script."""
    return joined(version, [HeardPart(line.strip(), ("noise",), (), ())])


def readable(line: str) -> bool:
    """Whether there is something to read: a letter or a digit, and mostly Latin letters."""
    letters = [char for char in line if char.isalpha()]
    if not letters:
        return any(char.isdigit() for char in line)
    return 2 * sum(char < "\u0250" for char in letters) >= len(letters)
