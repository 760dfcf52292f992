"""In which open workshops somebody has a part, so that every screen can show the way back."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.errors import NotYours
from app.services.workshops.commands import Commands, role_in
from app.store import workshops
from app.store.learners import Learner
from app.workshop.people import BANNED, KICKED
from app.workshop.state import Phase, Role

GOING_ON = frozenset({Phase.LOBBY, Phase.UNDER_WAY})


@dataclass(frozen=True, slots=True)
class Place:
    """A workshop that people are in now, and what the one who asked is there."""

    workshop: str
    title: str
    role: Role
    code: str


class Whereabouts:
    """For whoever asks about themselves."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    def of(self, actor: Learner) -> list[Place]:
        """The newest first; none of a workshop that the actor left, that is a draft, or that is over."""
        with self._commands.read() as db:
            found = {row.id: row for row in (*workshops.joined(db, actor.id), *workshops.owned(db, actor.id))}
        live = sorted((row for row in found.values() if row.code), key=lambda row: -row.created_at)
        return [place for row in live if (place := self.place(actor, row.id)) is not None]

    def removed(self, actor: Learner, workshop: str) -> str:
        """`kicked` or `banned` for whom the crew took out of it; empty for everybody else, and where there is none."""
        try:
            _, state = self._commands.state(workshop)
        except NotYours:
            return ""
        member = state.members.get(actor.id)
        return member.out if member is not None and member.out in (KICKED, BANNED) else ""

    def place(self, actor: Learner, workshop: str) -> Place | None:
        """What the actor is in this workshop, where it goes on and they are in it."""
        row, state = self._commands.state(workshop)
        member = state.members.get(actor.id)
        if state.phase not in GOING_ON or row.code is None or (member is not None and member.out):
            return None
        try:
            return Place(workshop, state.title, role_in(state, row, actor), row.code)
        except NotYours:
            return None
