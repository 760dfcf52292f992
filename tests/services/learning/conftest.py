"""A desk with modules and two who use it."""

from __future__ import annotations

import itertools

import pytest

from app.services import Desk
from app.store import Store
from exercises.lesson.exercise import LESSON
from tests.services.fakes import Clock


@pytest.fixture
def desk(fresh_store: Store, clock: Clock) -> Desk:
    return Desk(fresh_store, {"lesson": LESSON}, clock, itertools.count(1000).__next__)
