"""The report of a workshop: who may have which, and the copies that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from app.services.access import require
from app.services.errors import NotYours, Refusal
from app.services.workshops.commands import Commands, role_in
from app.services.workshops.folding import event_of
from app.store import Store, backup, workshops
from app.store.backup import Copy
from app.store.learners import Learner
from app.store.workshops import StoredEvent, WorkshopRow
from app.workshop import life
from app.workshop.report.facts import Report
from app.workshop.report.telling import report
from app.workshop.state import CREW, Phase, Role, Workshop

LEADS = frozenset({Role.OWNER, Role.FACILITATOR})
TOLD = frozenset({Phase.UNDER_WAY, Phase.CLOSED, Phase.ARCHIVED})


class Reports:
    """With names for owner and facilitator, without for the whole crew; log and backup for the owner alone."""

    def __init__(self, store: Store, commands: Commands) -> None:
        self._store = store
        self._commands = commands

    def of(self, actor: Learner, workshop: str, *, anonymous: bool = False) -> Report:
        """As it stands now; raises `NotYours`, or `Refusal` before there is anything to tell."""
        allowed = CREW if anonymous else LEADS
        with self._store.read() as db:
            row, state, events = self._for(db, actor, workshop, allowed)
            return _report(db, row, state, events, anonymous)

    def events(self, actor: Learner, workshop: str) -> list[dict[str, Any]]:
        """Everything that happened, in order, with what people wrote; for the owner."""
        with self._store.read() as db:
            _, _, events = self._for(db, actor, workshop, frozenset({Role.OWNER}))
        return [plain(event) for event in events]

    def back_up(self, actor: Learner, workshop: str) -> Copy:
        """One file with everything that Swapdesk keeps, checked, beside the database; for the owner.

        It stays on the machine: it holds what protects everybody's PIN. Raises `StoreError`.
        """
        with self._store.read() as db:
            self._for(db, actor, workshop, frozenset({Role.OWNER}))
        return backup.save(self._store.path)

    def role(self, actor: Learner, workshop: str) -> Role:
        """What the actor is in it; raises `NotYours` for one who does not run it."""
        _, role = self._commands.look(actor, workshop)
        if role not in CREW:
            raise NotYours("Only who runs the workshop sees its report.")
        return role

    def _for(
        self, db: Database, actor: Learner, workshop: str, allowed: frozenset[Role]
    ) -> tuple[WorkshopRow, Workshop, list[StoredEvent]]:
        """Role, state and events, all of one moment."""
        require(db, actor)
        row, state, events = read(db, workshop)
        if role_in(state, row, actor) not in allowed:
            raise NotYours("This report is for who leads the workshop.")
        return row, state, events


def read(db: Database, workshop: str) -> tuple[WorkshopRow, Workshop, list[StoredEvent]]:
    """A workshop by its id, folded anew; raises `NotYours` where there is none."""
    row = workshops.find(db, workshop)
    if row is None:
        raise NotYours("There is no such workshop.")
    events = workshops.after(db, workshop)
    return row, life.fold(workshop, [event_of(each) for each in events]), events


def told(db: Database, workshop: str, anonymous: bool) -> Report:
    """The report for whoever runs the machine; by id, or by the code of an open workshop."""
    row, state, events = read(db, _id(db, workshop))
    return _report(db, row, state, events, anonymous)


def all_events(db: Database, workshop: str) -> list[dict[str, Any]]:
    """The same for its log."""
    return [plain(event) for event in read(db, _id(db, workshop))[2]]


def _id(db: Database, typed: str) -> str:
    found = workshops.by_code(db, typed.strip().upper())
    return typed.strip().lower() if found is None else found.id


def listed(db: Database) -> Iterator[dict[str, Any]]:
    """All workshops, the newest first, as plain values."""
    for row in workshops.everything(db):
        _, state, _ = read(db, row.id)
        yield {"id": row.id, "title": state.title, "phase": str(state.phase), "code": row.code, "made": row.created_at}


def plain(event: StoredEvent) -> dict[str, Any]:
    """An event as it is handed out: without the key of its form."""
    return {
        "seq": event.seq,
        "at": event.at,
        "kind": event.kind,
        "by": event.by,
        "role": event.role,
        "body": dict(event.body),
        "text": event.text,
        "reverses": event.reverses,
    }


def _report(db: Database, row: WorkshopRow, state: Workshop, events: Iterable[StoredEvent], anonymous: bool) -> Report:
    if state.phase not in TOLD:
        raise Refusal("There is nothing to report yet: the workshop has not begun.")
    return report(state, [event_of(each) for each in events], _names(db, row, state), anonymous)


def _names(db: Database, row: WorkshopRow, state: Workshop) -> Mapping[str, str]:
    """What everybody is called, by id: the facilitator's word first. Erased people are not among them."""
    nicknames = workshops.nicknames(db, [row.owner, *state.members])
    return nicknames | {member.id: member.name for member in state.members.values() if member.name}
