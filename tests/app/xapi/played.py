"""Modules that were gone through, as statements; no store, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import md5
from typing import Any

from app.xapi.facts import Done, Ended, Tried
from app.xapi.house import House
from app.xapi.telling import statements
from exercises.exercise import Move, Scorecard
from exercises.lesson.exercise import LESSON
from exercises.lesson.plays import COLLEAGUE, Play, Player
from exercises.lesson.state import State

HOUSE = House("https://learn.example", "0" * 31 + "1", "ab" * 32)
STARTED = 1_700_000_000_000
MEMBERS = frozenset({"kim", COLLEAGUE})


@dataclass(frozen=True)
class Gone:
    """A module after a play; `made` are its moves with the answers and the states around them."""

    id: str
    options: dict[str, str]
    made: list[tuple[Move, Any, State, State]]
    card: Scorecard

    @property
    def state(self) -> State:
        return self.made[-1][3]


class Watched(Player):
    """A player whose every step is kept."""

    def __init__(self, scenario: Any, seed: int) -> None:
        super().__init__(scenario, seed)
        self.made: list[tuple[Move, Any, State, State]] = []

    def _make(self, move: Move) -> Any:
        before = self.state
        answer = super()._make(move)
        self.made.append((move, answer, before, self.state))
        return answer


def gone(play: Play, module: str, seed: int, **options: str) -> Gone:
    chosen = {"module": module, **options}
    player = Watched(LESSON.generate(seed, chosen), seed)
    proved = player.run(play)
    id = md5(f"{play.name}|{chosen}|{seed}".encode(), usedforsecurity=False).hexdigest()
    return Gone(id, chosen, player.made, proved.card)


def tried(gone: Gone, people: frozenset[str] = MEMBERS, **more: Any) -> Tried:
    return Tried(gone.id, "kim", "lesson", gone.options, "practice", STARTED, people=people, **more)


def told(gone: Gone, people: frozenset[str] = MEMBERS, house: House = HOUSE, **more: Any) -> list[Any]:
    """One move a minute."""
    made = []
    for n, (move, answer, before, after) in enumerate(gone.made, 1):
        at = STARTED + 60_000 * n
        end = Ended(at, gone.card.outcome, gone.card.total, "lesson-1", ("kim",)) if answer.ended else None
        done = Done(n, move.kind, move.body, {"says": answer.says, "ended": answer.ended}, at, "kim")
        made += statements(house, tried(gone, people, **more), done, end, (before, after))
    return made
