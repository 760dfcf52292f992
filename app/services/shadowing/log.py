"""The log of a week: reading it as the week that it is, and appending to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlite_utils import Database

from app.services.access import require
from app.services.errors import NotYours, Refusal
from app.services.together import DRAWS
from app.shadowing import days, life
from app.shadowing.pairing import Refused
from app.shadowing.week import Event, Week
from app.store import Duplicate, Store, shadowing
from app.store.learners import Learner
from app.store.shadowing import EventRow, Note, WeekRow

T = TypeVar("T")


@contextmanager
def refusing() -> Iterator[None]:
    """What the rules refuse, said as every service says it."""
    try:
        yield
    except Refused as error:
        raise Refusal(str(error)) from error


def _with_code(act: Callable[[Database, str], T], code: str) -> Callable[[Database], T]:
    def run(db: Database) -> T:
        return act(db, code)

    return run


def drawn(store: Store, codes: Callable[[], str], act: Callable[[Database, str], T]) -> T:
    """Does it with a code that nobody has; draws again where one was taken."""
    for _ in range(DRAWS):
        try:
            return store.write(_with_code(act, codes()))
        except Duplicate:
            continue
    raise Refusal("No free code was found. Nothing was changed. Try again.")


def opened(db: Database, actor: Learner, week: str) -> tuple[WeekRow, Week]:
    """A week that the actor is in; `NotYours` for everything else."""
    require(db, actor)
    row = shadowing.find(db, week) if isinstance(week, str) else None
    if row is None:
        raise NotYours("There is no such week of yours.")
    at = folded(db, row.id)
    if actor.id != at.guest and actor.id not in at.hosts.values():
        raise NotYours("There is no such week of yours.")
    return row, at


def folded(db: Database, week: str) -> Week:
    return life.fold(map(told, shadowing.events(db, week)))


def plain(notes: Mapping[str, Note]) -> dict[str, str]:
    return {name: note.text for name, note in notes.items()}


def coming(week: Week, kind: str, actor: Learner, body: Mapping[str, Any], now: int) -> Event:
    return Event(week.seq + 1, kind, actor.id, body, now, days.local_minutes(now, week.zone))


def append(db: Database, week: str, event: Event, key: str) -> None:
    row = EventRow(week, event.seq, key, event.kind, event.by, event.body, event.at, event.local)
    shadowing.append(db, row)


def told(row: EventRow) -> Event:
    return Event(row.seq, row.kind, row.by, row.body, row.at, row.local)


def digest(actor: Learner, key: str) -> str:
    """A key of one person's, which nobody else's can meet."""
    return hashlib.sha256(f"{actor.id} {key}".encode()).hexdigest()[:40]
