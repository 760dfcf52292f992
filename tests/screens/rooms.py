"""A small workshop on the screens: a talk, a call alone and by teams, a pitch by pairs, promises and the ceremony."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.identity import new_token
from app.screens import house
from app.services import Desk
from app.store import Store
from app.store.learners import Learner
from app.workshop.agenda import Agenda, Step
from app.workshop.agenda import Desk as Place
from app.workshop.state import Workshop
from exercises.call.view import page
from exercises.pitch.exercise import PITCH
from exercises.pitch.judging import CRITERIA
from exercises.plan.exercise import PLAN
from exercises.roleplay.exercise import ROLEPLAY
from tests.screens import samples
from tests.services.fakes import Clock

KEY, DEVICE = "a-facilitators-key", "laptop"
NAMES = "Anna Ben Cleo Dev Elif Fay Gus Hana Ines Jonas Kamala Luca Mei Noor Oskar Priya".split()
STEPS = (
    Step("welcome", "talk", "Welcome", 5, "Listen for a moment.", "Say hello."),
    Step("calls", "round", "A call each", 10, "Talk to the customer.", "n", desks=(Place("call", "call"),)),
    Step(
        "pitch", "round", "Pitch it", 10, "Write it together.", "n", judged=True, compared=True,
        desks=(Place("pitch", "pitch", {"pack": "office"}, by="pair", swap=False),), after=8,
    ),
    Step("turns", "round", "A call in turns", 10, "Two lines each.", "n", desks=(Place("call", "call", by="team"),)),
    Step("talks", "round", "A talk", 10, "Talk.", "n", desks=(Place("talk", "roleplay", by="triad", swap=False),)),
    Step("plans", "round", "A plan", 10, "Plan.", "n", desks=(Place("plan", "plan", by="team"),)),
    Step("debrief", "debrief", "What we found", 10, "Talk.", "n", questions=("What surprised <you>?",)),
    Step("promises", "commitments", "One promise", 5, "Write it.", "n"),
    Step("show", "ceremony", "The reveal", 5, "Look up.", "n"),
)  # fmt: skip
AGENDA = Agenda(id="small", title="Small", lead="", aim="", steps=STEPS, team_size=4)
INDEX = {step.id: place for place, step in enumerate(STEPS)}


@dataclass
class Room:
    """A facilitator's hands, and whose browser the screens are drawn in."""

    desk: Desk
    clock: Clock
    boss: Learner
    id: str
    tokens: dict[str, str] = field(default_factory=dict)
    people: list[Learner] = field(default_factory=list)
    holding: str = ""
    keys: Iterator[int] = field(default_factory=itertools.count)

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

    def do(self, kind: str, body: dict[str, Any] | None = None, who: Learner | None = None, **more: Any) -> Workshop:
        device = DEVICE if who is None else ""
        return self.desk.workshops.commands.do(
            who or self.boss, self.id, kind, body or {}, self.key(), device=device, **more
        )

    def person(self, name: str, department: str) -> Learner:
        token = new_token()
        learner = self.desk.learners.join(token, name, department)
        self.tokens[learner.id] = token
        self.desk.workshops.joining.join(learner, self.code)
        self.people.append(learner)
        return learner

    def stranger(self, name: str) -> Learner:
        """Somebody who is known, and not in this workshop."""
        token = new_token()
        learner = self.desk.learners.join(token, name, "sales")
        self.tokens[learner.id] = token
        return learner

    def fill(self, count: int = 8) -> None:
        for place, name in enumerate(NAMES[:count]):
            self.person(name, ("marketing", "sales")[place % 2])

    def gather(self, count: int = 8) -> None:
        """Everybody in teams, and begun."""
        self.fill(count)
        self.desk.workshops.rounds.draw_teams(self.boss, self.id, self.key(), DEVICE)
        self.do("began")

    def begin(self, step: str, start: bool = True) -> None:
        self.desk.workshops.rounds.begin(self.boss, self.id, INDEX[step], self.key(), DEVICE, skipped=True)
        if start:
            self.desk.workshops.rounds.start(self.boss, self.id, self.key(), DEVICE)

    def judge(self, name: str = "Judy") -> Learner:
        made = self.person(name, "sales")
        self.do("role_given", {"member": made.id, "role": "judge"})
        return made

    def over(self) -> None:
        """The clock passes the end and the last seconds."""
        self.desk.workshops.rounds.end(self.boss, self.id, self.key(), DEVICE)
        self.clock.now += 11_000
        self.desk.workshops.closing.tick()

    def entered(self, who: Learner) -> str:
        attempt = self.desk.workshops.rounds.enter(who, self.id)
        assert attempt is not None
        return attempt

    def mates(self, who: Learner) -> list[Learner]:
        """The group of this person in the round, in order."""
        group = self.state.group_of(who.id)
        assert group is not None
        return [next(each for each in self.people if each.id == id) for id in group.members]

    def seated(self, seat: str) -> Learner:
        """Somebody who sits there."""
        now = self.state.round
        assert now is not None
        id = next(member for group in now.groups for member, at in group.seats.items() if at == seat)
        return next(each for each in self.people if each.id == id)

    def write(self, who: Learner, **fields: str) -> None:
        """Into the pitch of this person's pair."""
        edits = [{"path": path.replace("_", "."), "value": value, "seen": 0} for path, value in fields.items()]
        self.desk.attempts.edit(who, self.entered(who), self.key(), "edit", {"edits": edits})

    def levels(self, level: int = 4) -> dict[str, int]:
        return {each.id: level for each in CRITERIA}

    def pitched(self) -> None:
        """Every pair has written an opening that tells it from the others."""
        now = self.state.round
        assert now is not None
        for group in now.groups:
            who = next(each for each in self.people if each.id in group.members)
            self.write(who, hook_text=f"Opening of {group.id}", ask_text="Thursday at ten?")


@pytest.fixture
def room(fresh_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Room:
    exercises = {"call": samples.call(), "pitch": PITCH, "roleplay": ROLEPLAY, "plan": PLAN}
    desk = Desk(fresh_store, exercises, clock, itertools.count(1000).__next__, {AGENDA.id: AGENDA}, KEY)
    token = new_token()
    boss = desk.learners.join(token, "Boss", "sales")
    desk.workshops.opening.unlock(boss, KEY)
    made = desk.workshops.opening.create(boss, AGENDA.id, "Our day", "make")
    desk.workshops.opening.open(boss, made, "open", DEVICE)
    found = Room(desk, clock, boss, made, {boss.id: token})
    monkeypatch.setattr(house, "desk", lambda: desk)
    monkeypatch.setattr(house, "token", lambda: found.holding)
    monkeypatch.setattr(page, "rules", samples)
    monkeypatch.setattr(page, "debriefing", samples)
    monkeypatch.setattr(page, "rubric", samples)
    return found


def seen(at: AppTest) -> str:
    """All markup and text of a screen, without its styles."""
    texts = [*(str(one.body) for one in at.get("html")), *(str(one.value) for one in at.text)]
    return re.sub(r"(?s)<style>.*?</style>", "", "\n".join(texts))


Phone = Callable[..., AppTest]


@pytest.fixture
def phone(room: Room, screen: Callable[..., AppTest]) -> Phone:
    """The room, or the judge's page, in somebody's hand."""

    def opened(who: Learner, name: str = "room", **asked: str) -> AppTest:
        room.holding = room.tokens[who.id]
        at = screen(name, w=room.id, **asked)
        assert not at.exception, at.exception
        return at

    return opened
