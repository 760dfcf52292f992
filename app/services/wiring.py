"""The one place where the real store meets the real exercises."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from app.services import Desk
from app.settings import Settings
from app.store import Store
from app.workshop.library import load_agendas
from exercises.exercise import Exercise


def open_desk(settings: Settings) -> Desk:
    """Opens the store, the exercises and the agendas; raises `StoreError` for a file that cannot be used,
    `ContentError` for agendas with problems, `BadSetting` for a spoiled key.

    The exercises are imported here and not above: they load their models, which a backup needs not.
    """
    exercises = cast(Mapping[str, Exercise], import_module("exercises.registry").EXERCISES)
    agendas, key = load_agendas(), settings.facilitator_key()
    return Desk(Store(settings.database), exercises, agendas=agendas, key=key, records=settings.records)
