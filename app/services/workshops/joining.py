"""Coming in with a code, coming back, and the place that a late joiner gets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

from sqlite_utils import Database

from app.services.access import require
from app.services.errors import NotYours, Refusal, TooManyTries
from app.services.workshops.commands import Asked, Commands, Room
from app.services.workshops.opening import ALPHABET
from app.services.workshops.rounds import mended, plain
from app.store import Store, learners, workshops
from app.store.learners import Learner
from app.workshop import teams
from app.workshop.events import CLOCK
from app.workshop.state import Role, Workshop

MINUTE = 60_000
ROOM_TRIES = 300  # codes that there are not, a minute, on the whole server
OWN_TRIES = 20  # of one learner in ten minutes: a classroom is one address, so nobody is locked out by address
_CODE = re.compile(f"[{ALPHABET}]{{6,8}}")


class Joining:
    """For everybody who has a nickname."""

    def __init__(
        self, store: Store, commands: Commands, clock: Callable[[], int], seats: Mapping[str, Sequence[str]]
    ) -> None:
        self._store = store
        self._commands = commands
        self._clock = clock
        self._seats = seats

    def join(self, actor: Learner, typed: str, seniority: int = 2, role: Role = Role.PARTICIPANT) -> str:
        """The id of the workshop with this code, in which the actor takes part from now on. Harmless to repeat.

        Upper and lower case, spaces and hyphens do not matter. Who left comes back; who was banned does not.
        Raises `Refusal`, or `TooManyTries` after 20 codes in 10 minutes that there are not.
        """
        workshop = self._find(actor, typed)

        def act(room: Room) -> Workshop:
            member = room.state.members.get(actor.id)
            if room.row.owner == actor.id:
                return room.state
            if member is not None and member.out == "banned":
                raise NotYours("The facilitator closed this workshop for you. Speak to them.")
            if member is not None and member.out:
                room.append(
                    Asked("returned", {"member": actor.id}, f"returned.{room.state.seq}"), actor.id, member.role
                )
            elif member is None:
                _come_in(room, actor, seniority, role)
            _place(room, actor.id, self._seats)
            return room.state

        self._commands.within(actor, workshop, act)
        return workshop

    def change_department(self, actor: Learner, workshop: str, department: str) -> None:
        """For who chose the wrong one at the door. Raises `Refusal` once there are teams. Harmless to repeat."""

        def act(room: Room) -> Workshop:
            member = room.state.members.get(actor.id)
            if member is None or member.out:
                raise NotYours("You are not in this workshop. Join it with its code.")
            if member.department == department:
                return room.state
            seq = room.state.seq
            room.append(Asked("left", {"member": actor.id}, f"changes.{seq}"), actor.id, member.role)
            body = {"member": actor.id, "department": department}
            room.append(Asked("returned", body, f"changed.{seq}"), actor.id, member.role)
            return room.state

        self._commands.within(actor, workshop, act)

    def _find(self, actor: Learner, typed: str) -> str:
        code, now = re.sub(r"[\s-]", "", typed).upper(), self._clock()
        place = hashlib.sha256(actor.id.encode()).hexdigest()[:32]

        def act(db: Database) -> str | Refusal:
            require(db, actor)
            if workshops.wrong_codes(db, now - MINUTE) >= ROOM_TRIES:
                return TooManyTries(1, "Too many wrong codes are being typed just now.")
            if workshops.wrong_codes(db, now - 10 * MINUTE, place) >= OWN_TRIES:
                return TooManyTries(10, "Too many codes that there are not.")
            found = workshops.by_code(db, code) if _CODE.fullmatch(code) else None
            if found is None:
                workshops.count_wrong_code(db, place, now, 10 * MINUTE)
                return Refusal("No workshop has this code. Compare it with the one on the big screen.")
            return found.id

        found = self._store.write(act)
        if isinstance(found, Refusal):  # raised here and not above, where it would undo the counting
            raise found
        return found

    def pair(self, actor: Learner, workshop: str, token: str) -> None:
        """This browser (by its hashed token) shows the projector's screen of that workshop; for its crew alone."""
        _, role = self._commands.look(actor, workshop)
        if role not in (Role.OWNER, Role.FACILITATOR, Role.COFACILITATOR):
            raise NotYours("Only who runs the workshop can open its big screen.")
        now = self._clock()
        self._store.write(lambda db: workshops.pair(db, token, workshop, now))


def _come_in(room: Room, actor: Learner, seniority: int, role: Role) -> None:
    learner = learners.find(room.db, actor.id)
    body = {
        "member": actor.id,
        "department": learner.department if learner else actor.department,
        "seniority": seniority if seniority in (1, 2, 3) else 2,
        "role": str(role if role is Role.PARTICIPANT else Role.PARTICIPANT),
    }
    room.append(Asked("joined", body, f"joined.{actor.id}"), actor.id, Role.PARTICIPANT)


def _place(room: Room, member: str, seats: Mapping[str, Sequence[str]]) -> None:
    """Once there are teams, whoever comes gets the place where their role is needed most, at once."""
    state = room.state
    if state.members[member].role is not Role.PARTICIPANT or not state.teams:
        return
    if state.team_of(member) is None:
        team = teams.place_late(state, state.members[member])
        asked = Asked("member_moved", {"member": member, "team": team}, f"placed.{member}.{state.seq}")
        room.append(asked, CLOCK, CLOCK)
    groups = mended(room.state, seats)
    if groups:
        room.append(Asked("regrouped", {"groups": plain(groups)}, f"late.{member}.{room.state.seq}"), CLOCK, CLOCK)
