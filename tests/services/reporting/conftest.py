"""A house in which somebody practised, and a receiver that is told of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest

from app.services import Attempt, Desk, Learner
from app.services.reporting import Reporting
from app.settings import Records
from app.store import Store as Database
from app.store import moves
from exercises.lesson.exercise import LESSON
from exercises.lesson.moves import signature
from exercises.lesson.plays import WAYS, Player
from exercises.lesson.stages import stages
from tests.services.fakes import Clock, counting, writing
from tests.services.reporting.receivers import Store, receiving

PLAYED = ("guessing", "guessing", "reading", "late_hints", "any_case", "guessed", "noted")
Reports = Callable[[Store], Reporting]
Practise = Callable[[Learner, int], list[Attempt]]


@pytest.fixture
def desk(fresh_store: Database, clock: Clock) -> Desk:
    exercises = {"counting": counting(), "writing": writing(), "lesson": LESSON}
    return Desk(fresh_store, exercises, clock, itertools.count(1000).__next__)


@pytest.fixture
def receiver() -> Iterator[Store]:
    with receiving() as store:
        yield store


@pytest.fixture
def reports(fresh_store: Database, clock: Clock) -> Reports:
    """As another process would report to this receiver."""
    return lambda receiver: Reporting(fresh_store, clock, Records(receiver.url, "Basic a2V5OnNlY3JldA=="))


@pytest.fixture
def practise(desk: Desk, clock: Clock) -> Practise:
    """So many attempts, begun and ended: two statements each."""

    def act(who: Learner, count: int) -> list[Attempt]:
        made = []
        for _ in range(count):
            key = f"p{next(numbers)}"
            made.append(desk.attempts.start(who, "counting", {}, "practice", key))
            desk.attempts.say(who, made[-1].id, 1, key, "add", {"add": 100})
            clock.pass_minutes(1)
        return made

    numbers = itertools.count()
    return act


def module(
    desk: Desk, who: Learner, colleague: Learner | None = None, id: str = "m2s-01", key: str = "module"
) -> Attempt:
    """A module gone through up to its notes, and signed by the colleague, as services store it."""
    attempt = desk.attempts.start(who, "lesson", {"module": id}, "practice", key, seed=3)
    player = Player(attempt.scenario, attempt.seed)
    for stage, way in zip(stages(player.state.scenario), PLAYED, strict=False):
        WAYS[way](player, stage)
    for n, move in enumerate(player.moves, 1):
        desk.attempts.say(who, attempt.id, n, f"{key}-{n}", move.kind, move.body)
    if colleague is not None:
        body, by = signature(player.state, who.id, colleague.id), colleague.id
        n, answer, now = len(player.moves) + 1, {"says": "Signed.", "ended": None, "shown": {}}, desk.clock()
        desk.store.write(lambda db: moves.append(db, attempt.id, n, "sign", "signed", body, answer, now, by))
    return attempt
