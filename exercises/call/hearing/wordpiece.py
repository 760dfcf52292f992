"""Splits text into word pieces with their places, as uncased BERT models expect (Wu et al. 2016)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST = 40  # letters of a word beyond which it is unknown


@dataclass(frozen=True, slots=True)
class Piece:
    """A token id and the half-open range of characters of the text that it covers."""

    id: int
    start: int
    end: int


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def _words(text: str) -> list[tuple[str, int, int]]:
    """Lower-case words without accents, each with its place; marks stand alone."""
    words: list[tuple[str, int, int]] = []
    letters: list[str] = []
    start = 0

    def close(end: int) -> None:
        if letters:
            words.append(("".join(letters), start, end))
            letters.clear()

    for place, char in enumerate(text):
        if char.isspace() or unicodedata.category(char) in ("Cc", "Cf"):
            close(place)
        elif _is_punctuation(char) or "\u4e00" <= char <= "\u9fff":
            close(place)
            words.append((char, place, place + 1))
        else:
            plain = "".join(c for c in unicodedata.normalize("NFD", char.lower()) if unicodedata.category(c) != "Mn")
            if not letters:
                start = place
            letters.extend(plain)
    close(len(text))
    return words


class WordPiece:
    """Greedy longest-match pieces over a fixed vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.separator = (self.ids[name] for name in ("[UNK]", "[CLS]", "[SEP]"))

    def pieces(self, text: str) -> list[Piece]:
        found: list[Piece] = []
        for word, start, end in _words(text):
            found += self._split(word, start, end)
        return found

    def _split(self, word: str, start: int, end: int) -> list[Piece]:
        if len(word) > LONGEST:
            return [Piece(self.unknown, start, end)]
        found: list[Piece] = []
        at = 0
        while at < len(word):
            stop = len(word)
            while stop > at and ("##" if at else "") + word[at:stop] not in self.ids:
                stop -= 1
            if stop == at:
                return [Piece(self.unknown, start, end)]
            found.append(Piece(self.ids[("##" if at else "") + word[at:stop]], start + at, min(end, start + stop)))
            at = stop
        return found
