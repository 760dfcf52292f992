"""The plug point: what an exercise is to the rest of Swapdesk.

An attempt is a list of moves. The state is a fold of the moves over the rules, and the scorecard is
read off the state. Rules are pure: the same scenario, seed and moves give the same state and the
same scorecard, today and in a year. Whatever is not pure (hearing a line with a model) happens once,
in `Exercise.prepare`, and is stored with the move.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

Json = Any  # what json.loads returns
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that a learner did.

    `kind` is the exercise's word for it ("say"), `body` its JSON object, `at` the server's clock in
    epoch milliseconds when it was accepted. Rules may use `at` for pace and for nothing else.
    """

    kind: str
    body: Mapping[str, Json]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a point rests on: the move (`turn` counts from 1), its words, and what they show."""

    turn: int
    quote: str
    shows: str
    good: bool = True


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion of the scorecard.

    `level` is 1 to 5, or None when there was no opportunity ("not rated": it leaves both sums).
    `points` of `maximum` are in points of the total; a criterion that is not rated has 0 of 0.
    """

    id: str
    level: int | None
    points: float
    maximum: float
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to try next time: a sentence, and the turn from which to replay (0: from the start)."""

    criterion: str
    text: str
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """`total` is 0 to 100 after caps; `caps` says in words what lowered it."""

    total: float
    outcome: str
    criteria: tuple[CriterionScore, ...]
    advice: tuple[Advice, ...]
    rubric_version: str
    caps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the exercise gives back to one move.

    `says` is what the learner sees; `ended` is None or the outcome that ended the attempt; `shown`
    holds whatever else the command line and the screens print ("heard" for a call).
    """

    says: str
    ended: str | None = None
    shown: Mapping[str, Json] = field(default_factory=dict)


class Invalid(ValueError):
    """A move that the exercise cannot take; the text is for the learner."""


class Rules(Protocol[S]):
    """Pure functions over an immutable state."""

    version: str

    def start(self, scenario: Json, seed: int, role: str) -> S: ...

    def move(self, state: S, move: Move) -> tuple[S, Answer]: ...

    def score(self, state: S) -> Scorecard: ...


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that an exercise offers before it starts, e.g. the kind or the level of a call."""

    name: str
    values: tuple[str, ...]
    default: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """Everything that services, screens and the command line need to know of one exercise.

    `generate(seed, options)` gives the scenario as plain JSON (with its hidden part), `public(scenario)`
    what the learner may see before the attempt, `prepare(scenario, state, body)` validates what came
    from outside (raises `Invalid`), adds what only a model can tell, and returns the body to store.
    `shared`: its moves are edits, which several people may send in any order.
    `seats`: who sits where in a group, where that matters; each move's body then carries the mover's `seat`,
    and `brief_for(scenario, seat)` gives what that seat alone may see (raises `Invalid` for another seat).
    An option with the name of a seat is "no" where nobody sits there.
    `alone`: one person can do it; what needs others is not offered for practice.
    `texts(state)`: names of parts and what was written there, without who wrote it, for judges and for the room to
    compare; the catalogue has a title for each part as `<exercise>.part.<name>.name`.
    `early`: keys of a stored body that may be moved before a round starts, as for something to warm up with.
    `ranked`: it may count for the board and be compared from one to the next, and is chosen on the practice screen;
    what is not ranked has a screen of its own, and nobody begins it again from one of its turns.
    """

    name: str
    role: str
    rules: Rules[Any]
    options: tuple[Option, ...]
    generate: Callable[[int, Mapping[str, str]], Json]
    public: Callable[[Json], Json]
    prepare: Callable[[Json, Any, Mapping[str, Json]], Mapping[str, Json]]
    move_help: str
    shared: bool = False
    seats: tuple[str, ...] = ()
    brief_for: Callable[[Json, str], Json] | None = None
    alone: bool = True
    texts: Callable[[Any], Sequence[tuple[str, str]]] | None = None
    early: frozenset[str] = frozenset()
    ranked: bool = True


def replay(
    rules: Rules[Any], scenario: Json, seed: int, role: str, moves: Sequence[Move]
) -> tuple[Any, tuple[Answer, ...]]:
    """Folds `moves` over the rules; returns the last state and the answers, one for each move."""
    state = rules.start(scenario, seed, role)
    answers = []
    for move in moves:
        state, answer = rules.move(state, move)
        answers.append(answer)
    return state, tuple(answers)
