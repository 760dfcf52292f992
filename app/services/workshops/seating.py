"""Between a round and the attempts that people work on in it: who may write now, and what happens at the end."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from app.services.errors import Ended, NotYours, Refusal
from app.services.workshops.commands import Asked, Commands, Room
from app.store import seats, workshops
from app.store.attempts import Attempt
from app.store.learners import Learner
from app.store.seats import RoundAttempt
from app.workshop import clock, turns
from app.workshop.events import CLOCK, Refused
from app.workshop.state import CREW, Role, RoundState, Stage

TAKING = frozenset({Stage.RUNNING, Stage.GRACE})
BEFORE = frozenset({Stage.BRIEF, Stage.READY})
SHOWN = frozenset({Stage.REVEALED, Stage.VOID})
ON_ITS_WAY = 4_000  # milliseconds that a phone may take to hear of a pause


class Seating:
    """Asked by the attempts' services inside their own transactions."""

    def __init__(self, commands: Commands, now: Callable[[], int]) -> None:
        self._commands = commands
        self._now = now

    def may_open(self, db: Database, actor: Learner, attempt: Attempt) -> bool:
        """Works on it, runs the workshop, or judges a step that is judged."""
        if seats.seat_of(db, attempt.id, actor.id) is not None:
            return True
        of = seats.of_attempt(db, attempt.id)
        row = None if of is None else workshops.find(db, of.workshop)
        if of is None or row is None:
            return False
        state = self._commands.room(db, of.workshop, self._now()).state
        member = state.members.get(actor.id)
        role = Role.OWNER if row.owner == actor.id else member.role if member and not member.out else None
        judged = any(step.id == of.step and step.judged for step in state.agenda.steps)
        return role in CREW or (role is Role.JUDGE and judged)

    def seat(self, db: Database, actor: Learner, attempt: Attempt, n: int, *, shared: bool, early: bool = False) -> str:
        """The actor's seat for move `n`, empty where there are no seats. `early`: it may be made before the start.

        Raises `NotYours`, `Ended` once the time is up, or `Refusal` while the round does not run or it is
        another's turn.
        """
        seat, of = seats.seat_of(db, attempt.id, actor.id), seats.of_attempt(db, attempt.id)
        if seat is None or of is None:
            raise NotYours
        now = self._now()
        room = self._commands.room(db, of.workshop, now)
        taking = _round_of(room, of)
        if taking is None or not _takes(taking, now, early):
            raise _not_now(taking)
        if now > clock.closes_at(room.state, taking, actor.id):
            raise Ended("The time of this round is up. What was sent before counts.")
        group = next((group for group in taking.groups if group.id == of.group), None)
        if group is None or actor.id not in group.members:
            raise NotYours
        if not shared and not turns.has_turn(room.state, group, actor.id, n):
            raise Refusal("It is your colleague's turn now. Your text is kept.")
        return seat

    def taken(self, db: Database, attempt: Attempt) -> list[str]:
        """The seats of the attempt's group in which somebody sits who is in the room, in order."""
        of = seats.of_attempt(db, attempt.id)
        if of is None:
            return []
        state = self._commands.room(db, of.workshop, self._now()).state
        now = state.rounds.get(of.step)
        group = None if now is None else next((group for group in now.groups if group.id == of.group), None)
        return (
            []
            if group is None
            else sorted({seat for member, seat in group.seats.items() if not state.members[member].out})
        )

    def shows(self, db: Database, actor: Learner, attempt: Attempt) -> bool:
        """Whether the score of a round may be seen by the actor: of a reveal that is not covered, or by the crew."""
        of = seats.of_attempt(db, attempt.id)
        row = None if of is None else workshops.find(db, of.workshop)
        if of is None or row is None:
            return False
        room = self._commands.room(db, of.workshop, self._now())
        member = room.state.members.get(actor.id)
        if row.owner == actor.id or (member is not None and not member.out and member.role in CREW):
            return True
        found = _round_of(room, of)
        return found is not None and found.stage in SHOWN and not room.state.frozen

    def followed(self, db: Database, attempt: Attempt) -> str | None:
        """The workshop to tell about a move: that of an attempt on which several work, each on their own phone."""
        of = seats.of_attempt(db, attempt.id)
        return of.workshop if of is not None and len(seats.people(db, attempt.id)) > 1 else None

    def settled(self, db: Database, attempt: Attempt, tenths: int) -> str | None:
        """The attempt ended: its round knows it in the same transaction. Gives the workshop to tell about it."""
        of = seats.of_attempt(db, attempt.id)
        if of is None:
            return None
        room = self._commands.room(db, of.workshop, self._now())
        if _round_of(room, of) is None:
            return None
        body = {"group": of.group, "attempt": attempt.id, "tenths": tenths}
        try:
            room.append(Asked("finished", body, f"finished.{attempt.id}"), CLOCK, CLOCK)
        except Refused:  # the round was voided or left: the attempt stands for itself
            return None
        return of.workshop

    def tell(self, workshop: str | None) -> None:
        """After the commit."""
        if workshop is not None:
            self._commands.say_so(workshop)


def _takes(taking: RoundState, now: int, early: bool) -> bool:
    """Whether moves are taken; just after a pause those that were on their way still are."""
    if taking.stage is Stage.PAUSED:
        return taking.stood_at is not None and now <= taking.stood_at + ON_ITS_WAY
    if taking.stage in BEFORE:
        return early
    return taking.stage in TAKING and not (taking.clock.ends_at is None and taking.stage is Stage.GRACE)


def _round_of(room: Room, of: RoundAttempt) -> RoundState | None:
    """The round that the attempt was made for; None where it was begun anew or taken back."""
    found = room.state.rounds.get(of.step)
    return found if found is not None and found.began_at == of.began else None


def _not_now(taking: RoundState | None) -> Refusal:
    if taking is not None and taking.stage is Stage.PAUSED:
        return Refusal("The round is paused. Your text is kept; send it when it goes on.")
    if taking is not None and taking.stage in (Stage.BRIEF, Stage.READY):
        return Refusal("The round has not started yet. Read your brief meanwhile.")
    return Ended("This round is over. What was sent before counts.")
