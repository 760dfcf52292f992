"""A small workshop to test with: an agenda of one round and a debrief, a facilitator, and people who join."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from app.identity import new_token
from app.services import Desk
from app.store import Store
from app.store.learners import Learner
from app.workshop.agenda import Agenda, Step
from app.workshop.agenda import Desk as Place
from app.workshop.state import Workshop
from tests.services.fakes import Clock, counting, writing

KEY = "a-facilitators-key"
DEVICE = "laptop"

AGENDA = Agenda(
    id="small",
    title="A small workshop",
    lead="One round.",
    aim="To test.",
    steps=(
        Step("welcome", "talk", "Welcome", 5, "Listen.", "Say hello."),
        Step(
            "count",
            "round",
            "Counting",
            10,
            "Count.",
            "They count alone and write together.",
            desks=(
                Place("alone", "counting", who="marketing"),
                Place("team", "writing", who="sales", by="team"),
            ),
        ),
        Step("again", "round", "Once more", 10, "Count again.", "Everybody.", desks=(Place("all", "counting"),)),
        Step("talk", "debrief", "What we found", 10, "Talk.", "Ask.", questions=("What surprised you?",)),
        Step("show", "ceremony", "The reveal", 5, "Look.", "Go slowly."),
    ),
    team_size=4,
)


@dataclass
class Rig:
    """A desk with a clock in hand, a facilitator, and one workshop."""

    desk: Desk
    clock: Clock
    boss: Learner
    id: str
    keys: itertools.count[int]

    @property
    def state(self) -> Workshop:
        return self.desk.workshops.commands.state(self.id)[1]

    @property
    def code(self) -> str:
        code = self.desk.workshops.commands.state(self.id)[0].code
        assert code is not None
        return code

    def key(self) -> str:
        return f"k{next(self.keys)}"

    def do(self, kind: str, body: dict | None = None, who: Learner | None = None, **more: object) -> Workshop:
        return self.desk.workshops.commands.do(
            who or self.boss, self.id, kind, body or {}, self.key(), device=DEVICE, **more
        )

    def person(self, name: str, department: str) -> Learner:
        learner = self.desk.learners.join(new_token(), name, department)
        self.desk.workshops.joining.join(learner, self.code)
        return learner

    def people(self, count: int) -> list[Learner]:
        return [self.person(f"P{n}", ("marketing", "sales")[n % 2]) for n in range(count)]

    def teams(self) -> None:
        self.desk.workshops.rounds.draw_teams(self.boss, self.id, self.key(), DEVICE)
        self.do("began")

    def begin(self, index: int, start: bool = True, skipped: bool = False) -> None:
        self.desk.workshops.rounds.begin(self.boss, self.id, index, self.key(), DEVICE, skipped=skipped)
        if start:
            self.desk.workshops.rounds.start(self.boss, self.id, self.key(), DEVICE)


def rig(store: Store, clock: Clock, agenda: Agenda = AGENDA) -> Rig:
    exercises = {"counting": counting(), "writing": writing()}
    desk = Desk(store, exercises, clock, itertools.count(1000).__next__, {agenda.id: agenda}, KEY)
    boss = desk.learners.join(new_token(), "Boss", "sales")
    desk.workshops.opening.unlock(boss, KEY)
    made = desk.workshops.opening.create(boss, agenda.id, "Our day", "make")
    desk.workshops.opening.open(boss, made, "open", DEVICE)
    return Rig(desk, clock, boss, made, itertools.count())
