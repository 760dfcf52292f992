"""The state of a workshop: its stored events, folded, with the last fold kept in memory as no more than a cache."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from sqlite_utils import Database

from app.store import workshops
from app.store.workshops import StoredEvent, WorkshopRow
from app.workshop import life
from app.workshop.events import Event
from app.workshop.state import Workshop

KEPT = 64


def event_of(stored: StoredEvent) -> Event:
    """As the fold takes it."""
    return Event(stored.seq, stored.kind, stored.by, stored.role, stored.at, stored.body, stored.text, stored.reverses)


class Folds:
    """The last committed state of each workshop that was looked at lately. It may be behind, never ahead.

    Inside a write the state is folded on the writer's connection and not kept: the write may be undone.
    """

    def __init__(self, size: int = KEPT) -> None:
        self._size = size
        self._kept: OrderedDict[str, Workshop] = OrderedDict()
        self._lock = Lock()

    def read(self, db: Database, workshop: str, *, keep: bool) -> Workshop:
        """The state after everything that `db` holds; `keep` on a reader's connection alone."""
        with self._lock:
            known = self._kept.get(workshop)
        later = workshops.after(db, workshop, known.seq if known else 0)
        if known is not None and not later:
            return known
        state = self._fold(db, workshop, known, later)
        if keep:
            self._keep(workshop, state)
        return state

    def forget(self, workshop: str) -> None:
        """For a rehearsal that was wiped."""
        with self._lock:
            self._kept.pop(workshop, None)

    def _fold(self, db: Database, workshop: str, known: Workshop | None, later: Sequence[StoredEvent]) -> Workshop:
        if known is None:
            return life.fold(workshop, [event_of(each) for each in later])
        if any(each.reverses is not None for each in later):
            return life.fold(workshop, [event_of(each) for each in workshops.after(db, workshop)])
        state = known
        for each in later:
            state = life.apply(state, event_of(each))
        return state

    def _keep(self, workshop: str, state: Workshop) -> None:
        with self._lock:
            present = self._kept.get(workshop)
            if present is None or present.seq < state.seq:
                self._kept[workshop] = state
            self._kept.move_to_end(workshop)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


Notify = Callable[[str], None]


def quiet(_: str) -> None:
    """For whom nobody listens."""


__all__ = ["Folds", "Notify", "WorkshopRow", "event_of", "quiet"]
