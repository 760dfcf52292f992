"""Rounds of a workshop are told when they ended, for each who took part; rehearsals are nobody's business."""

from __future__ import annotations

from typing import Any

import pytest

from app.services import Learner
from app.store import Store
from tests.app.xapi.spec import faults
from tests.services.fakes import Clock
from tests.services.workshops.closed import played
from tests.services.workshops.rooms import Rig


@pytest.fixture
def room(fresh_store: Store, clock: Clock) -> tuple[Rig, list[Learner]]:
    return played(fresh_store, clock, 6)


def told(rig: Rig) -> list[Any]:
    return list(rig.desk.reporting.statements())


def test_each_who_counted_is_told_once_with_the_workshop(room: tuple[Rig, list[Learner]]) -> None:
    rig, people = room
    row, house = told(rig), rig.desk.reporting.house()
    assert faults(row) == []
    for verb in ("attempted", "completed"):
        who = [each["actor"]["account"]["name"] for each in row if each["verb"]["display"]["en"] == verb]
        assert sorted(who) == sorted(house.pseudonym(one.id) for one in people)
    for each in row:
        (workshop,) = each["context"]["contextActivities"]["grouping"]
        assert workshop["id"].endswith(rig.id) and "Our day" not in str(each)


def test_a_rehearsal_is_not_told(room: tuple[Rig, list[Learner]]) -> None:
    rig, _ = room
    rig.desk.store.write(lambda db: db.execute("UPDATE workshops SET rehearsal_of = id WHERE id = :id", {"id": rig.id}))
    assert told(rig) == []
