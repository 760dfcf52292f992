"""Who may have which report, and that nobody else has any."""

from __future__ import annotations

import pytest

from app.identity import new_token
from app.papers import html
from app.services import Learner, NotYours, Refusal
from app.store import Store, backup
from tests.services.fakes import Clock
from tests.services.workshops.closed import played
from tests.services.workshops.rooms import Rig, rig


@pytest.fixture
def room(fresh_store: Store, clock: Clock) -> tuple[Rig, list[Learner]]:
    return played(fresh_store, clock)


def given(room: Rig, who: Learner, role: str) -> None:
    room.do("role_given", {"member": who.id, "role": role})


def test_there_is_none_before_the_workshop_begins(fresh_store: Store, clock: Clock) -> None:
    early = rig(fresh_store, clock)
    with pytest.raises(Refusal, match="not begun"):
        early.desk.workshops.reports.of(early.boss, early.id)


def test_the_owner_has_everything(room: tuple[Rig, list[Learner]]) -> None:
    rig, people = room
    reports = rig.desk.workshops.reports
    found = reports.of(rig.boss, rig.id)
    assert {each.name for each in found.people} == {each.nickname for each in people}
    assert found.promises[0].by == "P0" and found.places[0].rank == 1
    events = reports.events(rig.boss, rig.id)
    assert [each["seq"] for each in events] == list(range(1, len(events) + 1))
    assert not any("key" in each for each in events)
    copy = reports.back_up(rig.boss, rig.id)
    assert backup.verify(copy.path).counts["events"] == len(events)


@pytest.mark.parametrize(
    "role, named, anonymous", [("facilitator", True, True), ("cofacilitator", False, True), ("judge", False, False)]
)
def test_each_role_has_its_own(room: tuple[Rig, list[Learner]], role: str, named: bool, anonymous: bool) -> None:
    rig, people = room
    given(rig, people[0], role)
    reports = rig.desk.workshops.reports
    for allowed, only in ((named, False), (anonymous, True)):
        if allowed:
            assert reports.of(people[0], rig.id, anonymous=only).anonymous is only
        else:
            with pytest.raises(NotYours):
                reports.of(people[0], rig.id, anonymous=only)
    for act in (reports.events, reports.back_up):
        with pytest.raises(NotYours):
            act(people[0], rig.id)


def test_participants_and_strangers_have_none(room: tuple[Rig, list[Learner]]) -> None:
    rig, people = room
    stranger = rig.desk.learners.join(new_token(), "Eve", "sales")
    reports = rig.desk.workshops.reports
    for who in (people[0], stranger):
        for act in (reports.of, reports.events, reports.back_up, reports.role):
            with pytest.raises(NotYours):
                act(who, rig.id)
        with pytest.raises(NotYours):
            reports.of(who, rig.id, anonymous=True)
        with pytest.raises(NotYours):
            reports.of(who, "f" * 32)


def test_who_was_erased_is_not_named(room: tuple[Rig, list[Learner]]) -> None:
    rig, people = room
    rig.desk.learners.erase(people[0])
    made = html(rig.desk.workshops.reports.of(rig.boss, rig.id))
    assert "somebody who was erased" in made and "I sit in on a call" not in made
    assert "P1" in made


def test_a_round_that_is_not_revealed_stays_private(fresh_store: Store, clock: Clock) -> None:
    rig, _ = played(fresh_store, clock)
    revealed = next(e for e in rig.desk.workshops.reports.events(rig.boss, rig.id) if e["kind"] == "revealed")
    assert rig.desk.workshops.reports.of(rig.boss, rig.id).rounds[0].groups
    assert revealed["role"] == "owner"
