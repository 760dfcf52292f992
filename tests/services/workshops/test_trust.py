"""Whatever people, the crew, the clock and the machine do: no acknowledged answer is lost or doubled.

A state machine joins, leaves, submits, sends again, kicks, takes over, pauses, voids, undoes, and kills the server
between any two steps. Beside it stands the plainest book there is: what was acknowledged, by attempt and key.

What must hold is looked at every few steps, before and after each restart, and at the end: what is lost or doubled
stays so, because nothing that is stored is ever changed. `python -m tests.trust` plays as many rooms as one likes.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.services import Desk, Ended, Invalid, Moved, NotYours, Refusal
from app.services.workshops.folding import event_of
from app.store import Store, moves, workshops
from app.store.learners import Learner
from app.workshop import life
from app.workshop.state import Phase, Stage, Workshop
from tests.services.fakes import Clock, counting, writing
from tests.services.workshops.rooms import AGENDA, KEY, Rig, rig

REFUSED = (Refusal, Invalid, Ended, Moved, NotYours)
PEOPLE = st.integers(0, 5)


MEMORY = Path("/dev/shm")
EVERY = 7  # steps between two looks


class Opened(NamedTuple):
    """A room with six people in teams, as a file to begin from."""

    database: bytes
    at: int
    room: str
    boss: Learner
    people: tuple[Learner, ...]


@cache
def opened() -> Opened:
    """Made once: every room begins with a copy of it."""
    clock = Clock()
    with TemporaryDirectory(dir=memory()) as folder:
        path = Path(folder) / "swapdesk.db"
        with Store(path) as store:
            room = rig(store, clock)
            people = tuple(room.people(6))
            room.teams()
        return Opened(path.read_bytes(), clock.now, room.id, room.boss, people)


def memory() -> str | None:
    """Where files cost no disk; elsewhere than on Linux the usual place."""
    return str(MEMORY) if os.access(MEMORY, os.W_OK) else None


class TrustMachine(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        began = opened()
        self.folder = Path(tempfile.mkdtemp(dir=memory()))
        (self.folder / "swapdesk.db").write_bytes(began.database)
        self.clock = Clock(began.at)
        self.numbers = itertools.count()
        self.steps = 0
        self.store = Store(self.folder / "swapdesk.db")
        self.room = Rig(self._desk(), self.clock, began.boss, began.room, itertools.count(100))
        self.people = list(began.people)
        self.device = "laptop"
        self.epoch = 0
        self.acknowledged: dict[str, dict[str, tuple[str, str]]] = {}

    def _desk(self) -> Desk:
        exercises = {"counting": counting(), "writing": writing()}
        seeds = itertools.count(5000 + next(self.numbers)).__next__
        return Desk(self.store, exercises, self.clock, seeds, {AGENDA.id: AGENDA}, KEY)

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        try:
            self._look()
        finally:
            self.store.close()
            shutil.rmtree(self.folder)

    # what people do

    @rule(who=PEOPLE)
    def submit(self, who: int) -> None:
        person = self.people[who]
        self._send(person, f"s{next(self.numbers)}")

    @rule(who=PEOPLE, which=st.integers(0, 50))
    def send_again(self, who: int, which: int) -> None:
        person = self.people[who]
        mine = [(a, k) for a, found in self.acknowledged.items() for k, (by, _) in found.items() if by == person.id]
        if mine:
            attempt, key = mine[which % len(mine)]
            answer = self._answer(person, attempt, key)
            assert answer in (None, self.acknowledged[attempt][key][1])

    @rule(who=PEOPLE)
    def hand_in(self, who: int) -> None:
        attempt = self._attempt(self.people[who])
        if attempt is not None:
            self._try(self.room.desk.attempts.finish, self.people[who], attempt, f"e{next(self.numbers)}")

    @rule(department=st.sampled_from(["marketing", "sales"]))
    @precondition(lambda self: len(self.people) < 9)
    def come_late(self, department: str) -> None:
        person = self.room.desk.learners.join(f"{next(self.numbers):022d}", f"L{next(self.numbers)}", department)
        try:
            self.room.desk.workshops.joining.join(person, self.room.code)
        except REFUSED:
            return
        self.people.append(person)

    @rule(who=PEOPLE)
    def leave_and_come_back(self, who: int) -> None:
        person = self.people[who]
        if self._try(self.room.do, "left", {"member": person.id}, person):
            self._try(self.room.desk.workshops.joining.join, person, self.room.code)

    # what the crew does

    @rule(who=PEOPLE, ban=st.booleans())
    def kick(self, who: int, ban: bool) -> None:
        self._crew("kicked", {"member": self.people[who].id, "ban": ban})

    @rule(who=PEOPLE)
    def let_in_again(self, who: int) -> None:
        self._crew("restored", {"member": self.people[who].id})

    @rule(index=st.sampled_from([1, 2]))
    def begin(self, index: int) -> None:
        work = self.room.desk.workshops.rounds
        key = f"b{next(self.numbers)}"
        if self._try(work.begin, self.room.boss, self.room.id, index, key, self.device, skipped=True):
            self._try(work.start, self.room.boss, self.room.id, f"{key}s", self.device)

    @rule(what=st.sampled_from(["pause", "resume", "end"]))
    def turn_the_clock(self, what: str) -> None:
        act = getattr(self.room.desk.workshops.rounds, what)
        self._try(act, self.room.boss, self.room.id, f"c{next(self.numbers)}", self.device)

    @rule(kind=st.sampled_from(["revealed", "frozen", "thawed", "held", "unheld", "locked", "unlocked"]))
    def flag(self, kind: str) -> None:
        self._crew(kind, {})

    @rule()
    def void(self) -> None:
        now = self.room.state.round
        if now is not None:
            self._crew("voided", {"round": now.step, "why": "a test"})

    @rule()
    def undo(self) -> None:
        from app.workshop import undo

        found = undo.reversible(self.room.state, self._events())
        if found is not None:
            self._crew("reversed", {}, reverses=found.seq)

    @rule()
    def mend(self) -> None:
        work = self.room.desk.workshops.rounds
        self._try(work.mend, self.room.boss, self.room.id, f"m{next(self.numbers)}", self.device)

    @rule(device=st.sampled_from(["laptop", "phone"]))
    def take_over(self, device: str) -> None:
        body = {"controller": device, "epoch": self.room.state.epoch + 1}
        if self._crew("taken_over", body, device=device):
            self.device = device

    # what the world does

    @rule(seconds=st.sampled_from([1, 30, 300, 599, 3600, -3600]))
    def time_passes(self, seconds: int) -> None:
        self.clock.now += seconds * 1000
        self.room.desk.workshops.closing.tick()

    @rule()
    def restart(self) -> None:
        self._look()
        before = self.room.state
        self.store.close()
        self.store = Store(self.folder / "swapdesk.db")
        self.room.desk = self._desk()
        assert self.room.state == before
        self._look()

    # what must hold

    @invariant()
    def now_and_then(self) -> None:
        if hasattr(self, "store"):
            self.steps += 1
            if self.steps % EVERY == 0:
                self._look()

    def _look(self) -> None:
        state = self.room.state
        self._nothing_is_lost_or_doubled()
        self._the_log_is_the_state(state)
        self._a_finished_attempt_stays_finished(state)

    def _nothing_is_lost_or_doubled(self) -> None:
        with self.store.read() as db:
            for attempt, found in self.acknowledged.items():
                stored = moves.after(db, attempt)
                assert [move.n for move in stored] == list(range(1, len(stored) + 1))
                said = [move for move in stored if move.kind != "end"]
                assert sorted(move.answer["says"] for move in said) == sorted(answer for _, answer in found.values())
                assert len({move.key for move in stored}) == len(stored)

    def _the_log_is_the_state(self, state: Workshop) -> None:
        assert life.fold(self.room.id, self._events()) == state
        placed = [member for team in state.teams for member in team.members]
        assert len(placed) == len(set(placed))
        if state.phase is Phase.UNDER_WAY and state.round is not None:
            seated = [member for group in state.round.groups for member in group.members]
            assert len(seated) == len(set(seated))

    def _a_finished_attempt_stays_finished(self, state: Workshop) -> None:
        with self.store.read() as db:
            for now in state.rounds.values():
                if now.stage is Stage.VOID:
                    continue
                for done in now.finished.values():
                    row = db.execute("SELECT tenths FROM attempts WHERE id = ?", [done.attempt]).fetchone()
                    assert row == (done.tenths,)

    # helpers

    def _events(self) -> list:
        with self.store.read() as db:
            return [event_of(each) for each in workshops.after(db, self.room.id)]

    def _attempt(self, person: Learner) -> str | None:
        try:
            return self.room.desk.workshops.rounds.enter(person, self.room.id)
        except REFUSED:
            return None

    def _send(self, person: Learner, key: str) -> None:
        attempt = self._attempt(person)
        if attempt is None:
            return
        answer = self._answer(person, attempt, key)
        if answer is not None:
            self.acknowledged.setdefault(attempt, {})[key] = (person.id, answer)

    def _answer(self, person: Learner, attempt: str, key: str) -> str | None:
        """What was acknowledged; None where it was refused."""
        try:
            live = self.room.desk.attempts.open_attempt(person, attempt)
            if live.attempt.exercise == "counting":
                return self.room.desk.attempts.say(person, attempt, live.next_n, key, "add", {"add": 1}).says
            body = {"field": "a", "text": key, "seen": 0}
            return self.room.desk.attempts.edit(person, attempt, key, "edit", body).says
        except REFUSED:
            return None

    def _crew(self, kind: str, body: dict, device: str | None = None, **more: object) -> bool:
        key = f"x{next(self.numbers)}"
        do = self.room.desk.workshops.commands.do
        return self._try(do, self.room.boss, self.room.id, kind, body, key, device=device or self.device, **more)

    def _try(self, act, *given: object, **more: object) -> bool:
        try:
            act(*given, **more)
        except REFUSED:
            return False
        return True


TRUSTED = settings(
    deadline=None, stateful_step_count=20, suppress_health_check=list(HealthCheck), print_blob=True, derandomize=True
)


class TestSome(TrustMachine.TestCase):
    settings = settings(TRUSTED, max_examples=15)


@pytest.mark.slow
class TestMany(TrustMachine.TestCase):
    settings = settings(TRUSTED, max_examples=2000)
