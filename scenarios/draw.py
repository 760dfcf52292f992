"""Randomness that is the same everywhere, for ever.

Only `random.Random.random()` is used below it: Python guarantees its sequence for a seed, and does
not guarantee how `choice`, `shuffle` or `randint` consume it.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def seed_of(*parts: object) -> int:
    """64 bits that depend on the parts' texts and on nothing else (never on Python's `hash`)."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, parts)).encode()).digest()[:8], "big")


def turn_of(pack: str, seed: int, locale: str) -> int:
    """A world's place in the row of customers: that of its seed, with a start of its own for each pack and locale."""
    return seed + seed_of(pack, locale) % 997


def dealt(options: Sequence[T], count: int, turn: int) -> tuple[T, ...]:
    """`count` of the options, as cards are dealt: neighbouring turns share none as long as there are enough.

    All of them in their order when there are not more. Each round of the deck begins one card further.
    """
    if len(options) <= count:
        return tuple(options)
    begin = turn * count + turn * count // len(options)
    return tuple(options[(begin + place) % len(options)] for place in range(count))


class Draw:
    """Draws from one source of randomness."""

    def __init__(self, source: random.Random) -> None:
        self.random = source

    @classmethod
    def of(cls, *parts: object) -> Draw:
        """A stream named by its parts: a draw more in one subject leaves the others as they were."""
        return cls(random.Random(seed_of(*parts)))

    def uniform(self, least: float, most: float) -> float:
        return least + (most - least) * self.random.random()

    def log_uniform(self, least: float, most: float) -> float:
        """Small ones are as frequent as large ones: between 50 and 800, half are under 200."""
        return math.exp(self.uniform(math.log(least), math.log(most)))

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def pick(self, options: Sequence[T]) -> T:
        """Raises `IndexError` when there are no options."""
        return options[int(self.random.random() * len(options))]

    def sample(self, options: Sequence[T], count: int) -> tuple[T, ...]:
        """At most `count` different positions of `options`, in the order drawn."""
        rest = list(options)
        return tuple(rest.pop(int(self.random.random() * len(rest))) for _ in range(min(count, len(rest))))
