"""Where an attempt at a module stands: the fold of its moves. Immutable; a change gives a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.exercise import Json
from exercises.lesson.scenario import LessonScenario


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, in the move `n`, at the try with this `seed`, after so many `hints` of that try.

    `place` counts the answers of the whole attempt from 1. `answer` is what would have been right, in words:
    two tries with the same one ask the same. `misconceptions` are those that the answer shows.
    """

    n: int
    place: int
    seed: int
    sent: Json
    words: str
    share: float
    hints: int
    answer: str
    misconceptions: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Wholly."""
        return self.share >= 0.999


@dataclass(frozen=True, slots=True)
class Step:
    """A way taken in the case: `way` is its place in the content."""

    n: int
    node: str
    way: int
    points: int
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk through the case; `at` is the node where it stands, `ended` whether that is an end."""

    at: str
    steps: tuple[Step, ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """What one says of oneself, and how many of a hundred of the other department say the same of themselves."""

    n: int
    self: bool
    other: int


@dataclass(frozen=True, slots=True)
class Swapped:
    """What was brought from the joint act, a note for each `bring`; none where it was put off."""

    n: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """The colleague who confirmed the act."""

    n: int
    by: str


@dataclass(frozen=True, slots=True)
class State:
    """`n` moves so far. `hints` are those opened since the last answer to an item, `given` the answers by item.

    Of `walks` the first one that ended counts. `ended` is the outcome once all is done.
    """

    scenario: LessonScenario
    seed: int
    n: int = 0
    read: Mapping[str, int] = field(default_factory=dict)
    hints: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    walks: tuple[Walk, ...] = ()
    guesses: Mapping[str, Guess] = field(default_factory=dict)
    swap: Swapped | None = None
    signed: Signed | None = None
    ended: str | None = None

    @property
    def answers(self) -> int:
        """How many were given in all."""
        return sum(map(len, self.given.values()))

    def tries(self, item: str) -> tuple[Given, ...]:
        return self.given.get(item, ())
