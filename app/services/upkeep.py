"""What whoever runs Swapdesk does from the command line: copies, putting one back, the board, handing out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app import identity
from app.services.board import Board
from app.services.errors import Invalid
from app.services.reporting import Reporting
from app.services.times import SteadyClock
from app.services.workshops import report as reports
from app.settings import Settings
from app.store import Store, StoreError, backup, learners, privacy
from app.store.backup import Copy, Restored
from app.workshop.report.facts import Report


def opens(settings: Settings) -> None:
    """Proves that the database can be served, and brings its schema up to date; raises `StoreError`."""
    Store(settings.database).close()


def save(settings: Settings, target: Path | None) -> Copy:
    """A checked copy of the database in use, in `backups` beside it unless `target` says otherwise."""
    return backup.save(settings.database, target)


def restore(settings: Settings, source: Path) -> Restored:
    """Puts a copy in the database's place and keeps what it replaces; raises `StoreError` while it is served."""
    return backup.restore(source, settings.database)


def rebuild(settings: Settings) -> int:
    """Computes the board anew from the attempts; returns its number of rows."""
    with present(settings) as store:
        return Board(store).rebuild()


def export(settings: Settings, nickname: str) -> dict[str, Any]:
    """Everything that is stored of one learner; raises `Invalid` where there is none of this name."""
    with present(settings) as store, store.read() as db:
        found = learners.named(db, identity.folded(nickname))
        if found is None:
            raise Invalid(f"Nobody is called {nickname}. Nothing was exported.")
        return privacy.export(db, found.id)


def export_everybody(settings: Settings) -> Iterator[dict[str, Any]]:
    """The same for every learner in the order in which they came, all as of one moment."""
    with present(settings) as store, store.read() as db:
        for learner in learners.everybody(db):
            yield privacy.export(db, learner.id)


def workshops(settings: Settings) -> list[dict[str, Any]]:
    """All workshops, the newest first."""
    with present(settings) as store, store.read() as db:
        return list(reports.listed(db))


def report(settings: Settings, workshop: str, anonymous: bool) -> Report:
    """What a workshop came to; by its id or code. Raises `Refusal` where there is none, or nothing to tell yet."""
    with present(settings) as store, store.read() as db:
        return reports.told(db, workshop, anonymous)


def events(settings: Settings, workshop: str) -> list[dict[str, Any]]:
    """Everything that happened in a workshop, with what people wrote; by its id or code."""
    with present(settings) as store, store.read() as db:
        return reports.all_events(db, workshop)


@contextmanager
def reporting(settings: Settings) -> Iterator[Reporting]:
    """What learning record stores are told, also while it is served."""
    with present(settings) as store:
        yield Reporting(store, SteadyClock(), settings.records)


def present(settings: Settings) -> Store:
    """The store that is there; a wrong path must not leave an empty database behind."""
    if not settings.database.exists():
        raise StoreError(f"There is no database at {settings.database}. Nothing was done. Check SWAPDESK_HOME.")
    return Store(settings.database)


__all__ = [
    "Copy",
    "Restored",
    "StoreError",
    "events",
    "export",
    "export_everybody",
    "opens",
    "present",
    "rebuild",
    "report",
    "reporting",
    "restore",
    "save",
    "workshops",
]
