"""A crowd over a new store."""

from __future__ import annotations

import pytest

from app.store import Store
from tests.services.fakes import Clock
from tests.services.measuring.people import Crowd


@pytest.fixture
def crowd(fresh_store: Store, clock: Clock) -> Crowd:
    return Crowd(fresh_store, clock)
