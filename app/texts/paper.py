"""What every document is made of, whatever is in it: a title, parts with blocks, and text that it can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

B = TypeVar("B")

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DASH = "–"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values."""

    rows: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = field(default="facts", init=False)


@dataclass(frozen=True, slots=True)
class Part(Generic[B]):
    """`blocks` are of the kinds that the document knows, each with its `kind` for whoever lays it out."""

    name: str
    title: str
    lead: str
    blocks: tuple[B, ...]


@dataclass(frozen=True, slots=True)
class Paper(Generic[B]):
    title: str
    lead: str
    parts: tuple[Part[B], ...]
    foot: str


def clean(text: str) -> str:
    """Without characters that no document can hold."""
    return UNPRINTABLE.sub("", text)
