"""What somebody promised in workshops, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.access import require
from app.services.workshops.commands import Commands
from app.store import workshops
from app.store.learners import Learner
from app.workshop.state import Workshop


@dataclass(frozen=True, slots=True)
class Promise:
    """`seq` in its workshop. `to` is a name, empty for the room. `version` tells this look from later ones."""

    workshop: str
    title: str
    seq: int
    to: str
    text: str
    state: str
    at: int
    version: int


class Promises:
    """For whoever made them: nobody else marks a promise."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    def mine(self, actor: Learner) -> tuple[Promise, ...]:
        """The actor's own, the newest workshop first; those of rehearsals are not among them."""
        with self._commands.read() as db:
            require(db, actor)
            found = workshops.promised_in(db, actor.id)
        return tuple(promise for workshop in found for promise in self._of(actor, workshop))

    def mark(self, actor: Learner, promise: Promise, state: str) -> None:
        """`kept`, `not_yet` or `dropped`, as often as one likes; raises `Refusal` for what is not the actor's."""
        key = f"promise.{promise.seq}.{state}.{promise.version}"[:64]
        self._commands.do(actor, promise.workshop, "promise_marked", {"seq": promise.seq, "state": state}, key)

    def _of(self, actor: Learner, workshop: str) -> list[Promise]:
        row, state = self._commands.state(workshop)
        if row.rehearsal_of is not None:
            return []
        called = self._called(state, actor.id)
        return [
            Promise(workshop, state.title, each.seq, called.get(each.to, ""), each.text, each.state, each.at, state.seq)
            for each in state.commitments
            if each.by == actor.id and each.text
        ]

    def _called(self, state: Workshop, actor: str) -> dict[str, str]:
        to = {each.to for each in state.commitments if each.by == actor and each.to}
        with self._commands.read() as db:
            nicknames = workshops.nicknames(db, sorted(to))
        return {id: state.members[id].name or nicknames.get(id, "") for id in to}
