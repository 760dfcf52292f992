"""Doing something in a workshop: who may, whether it can happen now, then one event in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.errors import NotYours, Refusal
from app.services.workshops.folding import Folds, Notify, event_of
from app.store import Store, workshops
from app.store.learners import Learner
from app.store.workshops import StoredEvent, WorkshopRow
from app.workshop import clock, life, rights, undo
from app.workshop.events import CLOCK, Event, Refused
from app.workshop.state import CREW, Role, Workshop

LONGEST_TEXT = 2_000
LEASED = frozenset({Role.OWNER, Role.FACILITATOR})
NEEDS_WORDS = frozenset({"corrected", "committed", "renamed", "team_named", "titled"})
FREE_OF_LEASE = frozenset({"taken_over", "held", "unheld", "created", "opened", "promise_marked"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to happen. `device` tells the crew's devices apart; `reverses` is for an undoing."""

    kind: str
    body: Mapping[str, Any]
    key: str
    text: str | None = None
    device: str = ""
    reverses: int | None = None


class Room:
    """One workshop inside one write: its state moves on with every event that is appended."""

    def __init__(self, db: Database, row: WorkshopRow, state: Workshop, now: int) -> None:
        self.db = db
        self.row = row
        self.state = state
        self.now = now

    def append(self, asked: Asked, by: str, role: str) -> bool:
        """Appends it if it can happen now; False where its key was stored before. Raises `Refused`."""
        if workshops.by_key(self.db, self.row.id, asked.key) is not None:
            return False
        event = Event(self.state.seq + 1, asked.kind, by, role, self.now, asked.body, asked.text, asked.reverses)
        if asked.reverses is None:
            state = life.apply(self.state, event)
        else:
            before = [event_of(each) for each in workshops.after(self.db, self.row.id)]
            state = life.fold(self.row.id, [*before, event])
        stored = StoredEvent(
            event.seq, asked.key, asked.kind, by, role, asked.body, self.now, asked.reverses, asked.text
        )
        workshops.append(self.db, self.row.id, stored)
        self.state = state
        return True

    def catch_up(self) -> None:
        """Appends what the clock should have done by now; attempts are closed before the last seconds are over."""
        while due := [each for each in clock.overdue(self.state, self.now) if each[0] != "grace_over"]:
            kind, body = due[0]
            if not self.append(Asked(kind, body, f"clock.{self.state.seq}.{kind}"), CLOCK, CLOCK):
                return  # another process was first; its event is read next time


class Commands:
    """`say_so` is called with a workshop's id after something of it was committed."""

    def __init__(self, store: Store, clock: Callable[[], int], say_so: Notify) -> None:
        self._store = store
        self._clock = clock
        self._folds = Folds()
        self.say_so = say_so

    def do(
        self,
        actor: Learner,
        workshop: str,
        kind: str,
        body: Mapping[str, Any],
        key: str,
        *,
        text: str | None = None,
        device: str = "",
        reverses: int | None = None,
    ) -> Workshop:
        """Appends the event and returns the state after it; the same key again changes nothing.

        Raises `NotYours` for a workshop that is not the actor's in any role, `Refusal` for what they may not do
        or what cannot happen now.
        """
        asked = Asked(kind, body, checked_key(key), _checked_text(text), device, reverses)

        def act(room: Room) -> Workshop:
            role = role_in(room.state, room.row, actor)
            check(room.state, role, actor, asked)
            if reverses is not None:
                _check_undo(room, reverses)
            room.append(asked, actor.id, role)
            return room.state

        return self.within(actor, workshop, act)

    def within(self, actor: Learner | None, workshop: str, act: Callable[[Room], Workshop]) -> Workshop:
        """Runs `act` on the workshop in one transaction, with what is overdue done first.

        The screens are told where something happened.
        """
        now = self._clock()

        def write(db: Database) -> tuple[Workshop, bool]:
            if actor is not None:
                require(db, actor)
            room = self.room(db, workshop, now)
            before = room.state.seq
            room.catch_up()
            after = act(room)
            return after, room.state.seq > before

        try:
            state, happened = self._store.write(write)
        except Refused as error:
            raise Refusal(str(error)) from error
        if happened:
            self.say_so(workshop)
        return state

    def room(self, db: Database, workshop: str, now: int) -> Room:
        """The workshop on the writer's connection; raises `NotYours` where there is none."""
        row = workshops.find(db, workshop)
        if row is None:
            raise NotYours("There is no such workshop.")
        return Room(db, row, self._folds.read(db, workshop, keep=False), now)

    def read(self) -> AbstractContextManager[Database]:
        """A reader's connection, for the services of workshops."""
        return self._store.read()

    def state(self, workshop: str) -> tuple[WorkshopRow, Workshop]:
        """As it is committed now, for the services themselves: who may see it is theirs to check."""
        with self._store.read() as db:
            row = workshops.find(db, workshop)
            if row is None:
                raise NotYours("There is no such workshop.")
            return row, self._folds.read(db, workshop, keep=True)

    def reversible(self, actor: Learner, workshop: str) -> undo.Reversal | None:
        """What the crew can take back now, with what would be different then; None for everybody else."""
        state, role = self.look(actor, workshop)
        if role not in LEASED:
            return None
        with self._store.read() as db:
            events = [event_of(each) for each in workshops.after(db, workshop)]
        return undo.reversible(state, events, self._clock())

    def forget(self, workshop: str) -> None:
        """For a rehearsal that was wiped."""
        self._folds.forget(workshop)
        self.say_so(workshop)

    def look(self, actor: Learner, workshop: str) -> tuple[Workshop, Role]:
        """The state and what the actor is in it; raises `NotYours` for one who is nothing in it."""
        row, state = self.state(workshop)
        return state, role_in(state, row, actor)


def role_in(state: Workshop, row: WorkshopRow, actor: Learner) -> Role:
    """What the actor is in this workshop now; raises `NotYours`."""
    if row.owner == actor.id:
        return Role.OWNER
    member = state.members.get(actor.id)
    if member is None or member.out in ("kicked", "banned"):
        raise NotYours("You are not in this workshop. Join it with its code.")
    return member.role


def check(state: Workshop, role: Role, actor: Learner, asked: Asked) -> None:
    """Raises `Refusal` where this role may not, or another device of the crew has the room in hand."""
    rights.may(state, actor.id, role, asked.kind, asked.body)
    if asked.kind in NEEDS_WORDS and asked.text is None:
        raise Refusal("Write a few words first. Nothing was stored.")
    other = state.controller and asked.device != state.controller
    if role in LEASED and role in CREW and asked.kind not in FREE_OF_LEASE and other:
        raise Refusal("Another device runs this workshop. Nothing was changed. Take over to go on here.")


def _check_undo(room: Room, reverses: int) -> None:
    events = [event_of(each) for each in workshops.after(room.db, room.row.id)]
    found = undo.reversible(room.state, events, room.now)
    if found is None or found.seq != reverses:
        raise Refusal("Something happened since then, so this cannot be undone any more. Nothing was changed.")


def _checked_text(text: str | None) -> str | None:
    if text is None:
        return None
    cut = text.strip()
    if len(cut) > LONGEST_TEXT:
        raise Refusal(f"Write at most {LONGEST_TEXT} characters. Nothing was stored.")
    return cut or None
