"""The one place where the real store meets the real exercises."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from app.services import Desk
from app.settings import Settings
from app.store import Store
from exercises.exercise import Exercise


def open_desk(settings: Settings) -> Desk:
    """Opens the store and the exercises; raises `StoreError` for a file that cannot be used.

    The exercises are imported here and not above: they load their models, which a backup needs not.
    """
    exercises = cast(Mapping[str, Exercise], import_module("exercises.registry").EXERCISES)
    return Desk(Store(settings.database), exercises)
