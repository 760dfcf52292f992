"""A promise is marked by who made it, also long after the workshop."""

from __future__ import annotations

import pytest

from app.identity import new_token
from app.services import Learner, NotYours, Refusal
from app.store import Store
from tests.services.fakes import Clock
from tests.services.workshops.closed import played
from tests.services.workshops.rooms import DEVICE, Rig


@pytest.fixture
def room(fresh_store: Store, clock: Clock) -> tuple[Rig, list[Learner]]:
    return played(fresh_store, clock)


def state(rig: Rig, who: Learner) -> str:
    return rig.desk.workshops.promises.mine(who)[0].state


def test_one_sees_ones_own_and_no_others(room: tuple[Rig, list[Learner]]) -> None:
    rig, people = room
    [mine] = rig.desk.workshops.promises.mine(people[0])
    assert (mine.title, mine.to, mine.text, mine.state) == ("Our day", "", "I sit in on a call each month.", "not_yet")
    assert rig.desk.workshops.promises.mine(people[1]) == ()
    rig.do("committed", {"to": people[0].id}, people[1], text="I ask first.")
    assert rig.desk.workshops.promises.mine(people[1])[0].to == "P0"


def test_it_is_kept_after_the_close_and_in_the_archive(room: tuple[Rig, list[Learner]]) -> None:
    rig, (anna, *_) = room
    promises = rig.desk.workshops.promises
    promises.mark(anna, promises.mine(anna)[0], "kept")
    rig.do("closed")
    promises.mark(anna, promises.mine(anna)[0], "dropped")
    assert state(rig, anna) == "dropped"
    rig.desk.workshops.opening.archive(rig.boss, rig.id, "bye", DEVICE)
    rig.clock.pass_minutes(60 * 24 * 14)
    promises.mark(anna, promises.mine(anna)[0], "kept")
    assert state(rig, anna) == "kept"
    assert rig.desk.workshops.reports.of(rig.boss, rig.id).promise_states == {"kept": 1, "not_yet": 0, "dropped": 0}


def test_a_double_tap_stores_one_event(room: tuple[Rig, list[Learner]]) -> None:
    rig, (anna, *_) = room
    [mine] = rig.desk.workshops.promises.mine(anna)
    rig.desk.workshops.promises.mark(anna, mine, "kept")
    seq = rig.state.seq
    rig.desk.workshops.promises.mark(anna, mine, "kept")
    assert rig.state.seq == seq


def test_who_left_keeps_their_promises(room: tuple[Rig, list[Learner]]) -> None:
    rig, (anna, *_) = room
    rig.do("left", {"member": anna.id}, anna)
    rig.do("closed")
    [mine] = rig.desk.workshops.promises.mine(anna)
    rig.desk.workshops.promises.mark(anna, mine, "kept")
    assert state(rig, anna) == "kept"


def test_the_owner_marks_from_any_device(room: tuple[Rig, list[Learner]]) -> None:
    rig, _ = room
    rig.do("taken_over", {"controller": DEVICE, "epoch": rig.state.epoch + 1})
    rig.do("committed", {}, rig.boss, text="I bring cake.")
    [mine] = rig.desk.workshops.promises.mine(rig.boss)
    rig.desk.workshops.promises.mark(rig.boss, mine, "kept")
    assert state(rig, rig.boss) == "kept"


def test_nobody_marks_anothers(room: tuple[Rig, list[Learner]]) -> None:
    rig, (anna, ben, *_) = room
    [mine] = rig.desk.workshops.promises.mine(anna)
    for who in (ben, rig.boss):
        with pytest.raises(Refusal, match="no such promise of yours"):
            rig.desk.workshops.promises.mark(who, mine, "dropped")
    eve = rig.desk.learners.join(new_token(), "Eve", "sales")
    with pytest.raises(NotYours):
        rig.desk.workshops.promises.mark(eve, mine, "dropped")
    assert state(rig, anna) == "not_yet"


@pytest.mark.parametrize("word", ["", "maybe", "KEPT"])
def test_other_words_are_refused(room: tuple[Rig, list[Learner]], word: str) -> None:
    rig, (anna, *_) = room
    [mine] = rig.desk.workshops.promises.mine(anna)
    with pytest.raises(Refusal):
        rig.desk.workshops.promises.mark(anna, mine, word)


def test_who_was_erased_has_no_promises(room: tuple[Rig, list[Learner]]) -> None:
    rig, (anna, *_) = room
    rig.desk.learners.erase(anna)
    with pytest.raises(NotYours):
        rig.desk.workshops.promises.mine(anna)
    assert rig.state.commitments[0].text == ""
