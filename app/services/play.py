"""Between stored moves and the rules: folding, answering, and turning scorecards into rows and back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from threading import Lock
from typing import Any

from app.services.errors import Invalid
from app.store.attempts import Attempt
from app.store.moves import StoredMove
from app.store.rows import as_json
from app.store.scores import StoredCard, StoredCriterion
from exercises.exercise import Advice, Answer, CriterionScore, Evidence, Exercise, Json, Move, Scorecard

END = "end"
HIGHEST_SEED = 2**31 - 1
LARGEST_BODY = 16_384


class States:
    """The last folded state of each of the attempts that moved lately; no more than a cache.

    It may forget at any time, and may be behind when another process stored a move.
    """

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._kept: OrderedDict[str, tuple[int, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, attempt: str) -> tuple[int, Any] | None:
        """The number of moves folded, and the state after them."""
        with self._lock:
            found = self._kept.get(attempt)
            if found is not None:
                self._kept.move_to_end(attempt)
            return found

    def keep(self, attempt: str, n: int, state: Any) -> None:
        """Keeps the state after `n` moves, and forgets the attempt used longest ago."""
        with self._lock:
            self._kept[attempt] = (n, state)
            self._kept.move_to_end(attempt)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


class Publics:
    """What may be seen of the scenarios used lately. A room works on one, and each of its screens asks at each drawing.

    Nobody may change what it gives.
    """

    def __init__(self, size: int = 64) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[str, int], tuple[Json, Json]] = OrderedDict()
        self._lock = Lock()

    def of(self, exercise: Exercise, scenario: Json) -> Json:
        """Of this very object; an equal one is read anew."""
        key = exercise.name, id(scenario)
        with self._lock:
            kept = self._kept.get(key)  # it holds its scenario, so that no other one can have its id
        if kept is not None:
            return kept[1]
        public = exercise.public(scenario)
        with self._lock:
            self._kept[key] = scenario, public
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return public


class Turns:
    """Lets one thread of this process at a time write to an attempt, so that nobody is late again and again."""

    def __init__(self, size: int = 64) -> None:
        self._locks = tuple(Lock() for _ in range(size))

    def of(self, attempt: str) -> Lock:
        """The lock of this attempt, which it may share with others."""
        return self._locks[hash(attempt) % len(self._locks)]


def fold(
    exercise: Exercise, attempt: Attempt, known: tuple[int, Any] | None, later: Sequence[StoredMove]
) -> tuple[int, Any]:
    """How many moves there are and the state after them: the `known` number and state, and the moves `later`.

    The move that hangs up is the services' own and is not shown to the rules.
    """
    n, state = known or (0, exercise.rules.start(attempt.scenario, attempt.seed, attempt.role))
    for move in later:
        if move.kind != END:
            state, _ = exercise.rules.move(state, Move(move.kind, move.body, move.at))
    return n + len(later), state


def options_of(exercise: Exercise, chosen: Mapping[str, str]) -> dict[str, str]:
    """Every option with its value, the default where none was chosen; raises `Invalid`."""
    known = {option.name: option for option in exercise.options}
    for name, value in chosen.items():
        if name not in known:
            raise Invalid(f"{exercise.name} has no option {name!r}.")
        if value not in known[name].values:
            raise Invalid(f"{name} is one of {', '.join(known[name].values)}.")
    return {name: chosen.get(name, option.default) for name, option in known.items()}


def checked_body(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """A JSON object of at most 16 KB; raises `Invalid`."""
    if not isinstance(body, Mapping) or len(as_json(dict(body)).encode()) > LARGEST_BODY:
        raise Invalid("This is too long. Shorten it and send it again.")
    return body


def answer_row(answer: Answer) -> dict[str, Any]:
    """As it is stored with the move."""
    return {"says": answer.says, "ended": answer.ended, "shown": dict(answer.shown)}


def answer_of(row: Mapping[str, Any]) -> Answer:
    """As it was stored with the move."""
    return Answer(row.get("says", ""), row.get("ended"), row.get("shown", {}))


def card_row(attempt: str, card: Scorecard, now: int) -> StoredCard:
    """As it is stored; `now` is when it was scored."""
    criteria = tuple(
        StoredCriterion(
            item.id, item.level, item.points, item.maximum, [asdict(found) for found in item.evidence], item.reason
        )
        for item in card.criteria
    )
    advice = [asdict(item) for item in card.advice]
    return StoredCard(attempt, card.rubric_version, card.total, card.outcome, criteria, advice, card.caps, now)


def card_of(row: StoredCard) -> Scorecard:
    """As it was scored."""
    criteria = tuple(
        CriterionScore(
            item.criterion,
            item.level,
            item.points,
            item.maximum,
            tuple(Evidence(**found) for found in item.evidence),
            item.reason,
        )
        for item in row.criteria
    )
    advice = tuple(Advice(**item) for item in row.advice)
    return Scorecard(row.total, row.outcome, criteria, advice, row.rubric_version, tuple(row.caps))
