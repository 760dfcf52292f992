"""What statements are made from: an attempt, a move of it, how it ended; and an answer to what came again.

Plain values, wherever they are kept. Times are epoch milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exercises.exercise import Json
from exercises.lesson.content import Item, Module, Objective
from exercises.lesson.levels import Level


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt; `id` is 32 hexadecimal digits.

    `first` is the number of its first move of its own: what a replay copied from its parent was told there.
    `workshop` is the one that it belongs to, empty for somebody's own. `people` are those of whom something may be
    said, all others have been erased.
    """

    id: str
    learner: str
    exercise: str
    options: Mapping[str, str]
    purpose: str
    started_at: int
    first: int = 1
    workshop: str = ""
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """Move `n` of an attempt, as it was stored; `by` is who made it."""

    n: int
    kind: str
    body: Mapping[str, Json]
    answer: Mapping[str, Json]
    at: int
    by: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt ended with a move: `total` is 0 to 100, `together` all who worked on it then.

    `whole` is False for a module that was left before its end.
    """

    at: int
    outcome: str
    total: float
    version: str
    together: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The `n`th answer of a learner to a question that came again.

    `changed` are the objectives that came to another level by it: it may be one of another module, since only a
    session over several shows mastery.
    """

    learner: str
    n: int
    item: Item
    module: Module
    seed: int
    given: Json
    share: float
    hints: int
    at: int
    changed: tuple[tuple[Module, Objective, Level], ...] = ()
