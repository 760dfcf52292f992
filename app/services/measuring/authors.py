"""Item statistics for whoever runs the machine, and as plain values for files."""

from __future__ import annotations

from typing import Any

from app.services.measuring.items import ItemRow, item_rows
from app.services.measuring.traces import Tell, Traces, silent
from app.services.upkeep import present
from app.settings import Settings
from exercises.lesson.exercise import LESSON
from exercises.lesson.library import load_modules
from exercises.lesson.measure.claims import NoClaim


def items(settings: Settings, tell: Tell = silent) -> tuple[ItemRow, ...]:
    """Of the database in use; raises `StoreError` where there is none. `tell` hears how many attempts were read."""
    with present(settings) as store:
        return item_rows(Traces(store, {LESSON.name: LESSON}).all(tell), load_modules())


def plain(row: ItemRow) -> dict[str, Any]:
    """Figures are None where there are too few answers, or where they cannot be computed."""
    found = row.found
    shown = None if isinstance(found, NoClaim) else found
    interval = shown.interval if shown else None
    return {
        "module": row.module,
        "item": row.item,
        "rev": row.rev,
        "type": row.type,
        "answers": row.answers,
        "facility": None if shown is None else round(shown.facility, 4),
        "item_total": None if shown is None or shown.item_total is None else round(shown.item_total, 4),
        "low": None if interval is None else round(interval.low, 4),
        "high": None if interval is None else round(interval.high, 4),
        "compared": None if shown is None else shown.compared,
        "picks": [] if shown is None else list(shown.picks),
        "notes": [noted(claim.key, claim.values) for claim in found.claims],
    }


def noted(key: str, values: Any) -> str:
    """The last word of a claim's key, with the option that it is about: `easy`, `flat`, `unpicked:2`."""
    word = key.rpartition(".")[2]
    return f"{word}:{values['option']}" if "option" in values else word
