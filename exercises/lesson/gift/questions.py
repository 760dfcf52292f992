"""A question as GIFT has it, between its text and our items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["choice", "several", "match", "numeric", "short", "essay", "truth"]


SIGNS = {sign: 0xF0000 + n for n, sign in enumerate("~=#{}:\\n")}  # where no writing has characters
BACK = {place: "\n" if sign == "n" else sign for sign, place in SIGNS.items()}


class GiftError(ValueError):
    """A text that is not GIFT; the message begins with the line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`share` is in per cent, -100 to 100. `right` is a match's partner; `room` a number's tolerance."""

    text: str
    share: float
    feedback: str = ""
    right: str = ""
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """`after` is what stands behind the answers, where the question has a gap; then blanks before and after it stay.

    `tags` are those of the comment.
    """

    title: str
    kind: Kind
    stem: str
    answers: tuple[Answer, ...]
    general: str = ""
    after: str | None = None
    id: str = ""
    tags: tuple[str, ...] = ()
    line: int = 1


def protected(text: str) -> str:
    """With each marked sign as one character of its own, so that it parts nothing."""
    return re.sub(r"\\(.)", lambda found: chr(SIGNS[found[1]]) if found[1] in SIGNS else found[1], text)


def escaped(text: str) -> str:
    """With GIFT's own signs marked, and a line break as it writes one."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", text).replace("\n", "\\n")


def unescaped(text: str) -> str:
    """Of a protected text: back again; blanks at the ends stay."""
    return text.translate(BACK)
