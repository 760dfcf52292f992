"""How free sentences are read: by stems, which begin a word or stand in the text as a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[\w'’]+")
DENIED = re.compile(r"\b(no|not|never|without|nobody|nothing|\w+n['’]t)\b( \w+){0,3}$")


def plain(text: str) -> str:
    """Its words in lower case, with one space between them: "Sign-off!" and "sign off" are the same."""
    return " ".join(WORD.findall(text.lower()))


def speaks(text: str, stems: Iterable[str]) -> bool:
    """Whether one of the stems begins a word of the text, or stands in it as a phrase."""
    return bool(spoken(text, stems))


def spoken(text: str, stems: Iterable[str]) -> list[str]:
    """The stems that begin a word of the text, or stand in it as a phrase."""
    low = f" {plain(text)}"
    return [stem for stem in stems if f" {plain(stem)}" in low]


def claims(text: str, stems: Iterable[str], least: int = 2) -> bool:
    """Whether the text claims what the stems tell of: two of them, or one that is a phrase of several words.

    Denied is not claimed: "it does not filter mail" is honest.
    """
    low, found = f" {plain(text)}", spoken(text, stems)
    weight = sum(least if " " in plain(stem) else 1 for stem in found)
    denied = any(DENIED.search(low[: low.index(f" {plain(stem)}")][-30:]) for stem in found)
    return weight >= least and not denied
