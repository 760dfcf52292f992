"""People who went through modules, put into the store as if they had sat there: quickly, and as the rules have it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from app.identity import new_token
from app.services import Desk, Learner
from app.store import Store, attempts, moves
from app.store.attempts import Attempt
from exercises.exercise import Json, Move
from exercises.lesson import plays
from exercises.lesson.exercise import LESSON
from exercises.lesson.plays import Player
from exercises.lesson.stages import stages
from tests.services.fakes import Clock

KEY = "a-facilitators-key"
MODULE = "common-01"
GAP = 20_000  # milliseconds between two moves
WAYS = {
    "before": "guessing",
    "check": "knowing",
    "lessons": "reading",
    "practice": "knowing",
    "case": "best_case",
    "swap": "noted",
    "after": "knowing",
    "delayed": "knowing",
}


@lru_cache(maxsize=64)
def scenario(module: str, seed: int, part: str = "module") -> Json:
    return LESSON.generate(seed, {"module": module, "part": part})


@lru_cache(maxsize=64)
def played(module: str, seed: int, upto: str | None, part: str, yes: str, guess: int, before: str) -> tuple[Move, ...]:
    """All moves before the stage `upto`. `yes` is y or n for each statement, in turn; `before` how the first form is
    answered.
    """
    player = Player(scenario(module, seed, part), seed)
    for stage in stages(player.state.scenario):
        if stage == upto:
            break
        if stage == "guess":
            for n, each in enumerate(player.state.scenario.statements):
                player.send({"guess": each.id, "self": yes[n % len(yes)] == "y", "other": guess})
        else:
            plays.WAYS[before if stage == "before" else WAYS[stage]](player, stage)
    return tuple(player.moves)


@dataclass
class Crowd:
    """A desk with a facilitator, and people who come one after another, a minute apart."""

    store: Store
    clock: Clock
    desk: Desk = field(init=False)
    boss: Learner = field(init=False)
    names: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.desk = Desk(self.store, {"lesson": LESSON}, self.clock, itertools.count(1000).__next__, {}, KEY)
        self.boss = self.desk.learners.join(new_token(), "Boss", "sales")
        self.desk.workshops.opening.unlock(self.boss, KEY)

    def person(self, department: str) -> Learner:
        return self.desk.learners.join(new_token(), f"P{next(self.names)}", department)

    def people(self, department: str, count: int, **how: Any) -> list[Learner]:
        """So many, each through a module as `goes` has it."""
        made = [self.person(department) for _ in range(count)]
        for n, each in enumerate(made):
            self.goes(each, seed=n, **how)
        return made

    def goes(
        self,
        who: Learner,
        module: str = MODULE,
        upto: str | None = None,
        yes: str = "yn",
        guess: int = 50,
        seed: int = 0,
        part: str = "module",
        before: str = "guessing",
    ) -> str:
        """One attempt, before the stage `upto` or through all; the clock moves on with it."""
        made = played(module, seed, upto, part, yes, guess, before)
        start = self.clock.now
        attempt = Attempt(
            id=uuid4().hex, learner=who.id, number=0, exercise="lesson", role="both",
            options={"module": module, "part": part, "form": "auto", "measured": "yes"}, seed=seed,
            scenario=scenario(module, seed, part), purpose="practice", started_at=start, key=uuid4().hex,
        )  # fmt: skip

        def act(db: Database) -> None:
            attempts.add(db, attempt)
            for n, move in enumerate(made, 1):
                moves.append(db, attempt.id, n, f"k{n}", move.kind, move.body, {}, start + n * GAP, who.id)

        self.store.write(act)
        self.clock.now = start + (len(made) + 1) * GAP
        return attempt.id
