"""The map, beginning a module, and that what is remembered of attempts equals what folding them all gives."""

from __future__ import annotations

import pytest

from app.services import Desk, Invalid, Learner, Refusal
from app.services.learning.made import Folded, combined
from app.store import reviews
from exercises.lesson.exercise import LESSON
from tests.services.fakes import Clock
from tests.services.learning.modules import MODULE, play

MONTH = 30 * 24 * 60


def test_a_new_learner_has_two_open_modules_and_begins_the_first(desk: Desk, anna: Learner) -> None:
    found = desk.learning.paths.map(anna)
    assert (found.department, len(found.places), found.going_on, found.later) == ("marketing", 15, {}, ())
    assert found.next is not None and found.next.module == MODULE
    begun = desk.learning.paths.begin(anna, MODULE, "k1")
    assert desk.learning.paths.begin(anna, MODULE, "k2").id == begun.id
    assert desk.learning.paths.map(anna).going_on == {MODULE: begun.id}


def test_the_other_direction_can_be_looked_at_and_begun(desk: Desk, anna: Learner) -> None:
    there = desk.learning.paths.map(anna, "sales")
    assert {each.direction for each in there.places} == {"s2m", "common"}
    assert desk.learning.paths.begin(anna, "s2m-01", "k").options["module"] == "s2m-01"
    with pytest.raises(Invalid):
        desk.learning.paths.map(anna, "finance")


def test_what_waits_cannot_be_begun_and_says_for_what(desk: Desk, anna: Learner) -> None:
    with pytest.raises(Refusal, match="builds on A seller's week"):
        desk.learning.paths.begin(anna, "m2s-02", "k")
    with pytest.raises(Invalid):
        desk.learning.paths.begin(anna, "m2s-99", "k")
    assert desk.attempts.history(anna) == []


def test_the_same_key_gives_what_it_began_also_after_its_end(desk: Desk, anna: Learner) -> None:
    first = desk.learning.paths.begin(anna, MODULE, "k1")
    desk.attempts.finish(anna, first.id, "end")
    assert desk.learning.paths.begin(anna, MODULE, "k1").id == first.id
    assert desk.learning.paths.begin(anna, MODULE, "k2").id != first.id


@pytest.mark.parametrize("until, standing", [("before", "open"), ("case", "begun"), (None, "proficient")])
def test_standing_follows_the_moves(desk: Desk, anna: Learner, until: str | None, standing: str) -> None:
    assert desk.learning.paths.map(anna).places[0].standing == "open"
    play(desk, anna, until=until)
    assert desk.learning.paths.map(anna).places[0].standing == standing


def test_what_is_remembered_equals_the_full_fold(desk: Desk, anna: Learner) -> None:
    for until in ("check", "lessons", "practice", "case", "guess", "swap", "after", None):
        play(desk, anna, until=until, ways={"practice": "guessing"})
        with desk.store.read() as db:
            anew = combined(Folded({"lesson": LESSON}).of(db, anna.id), reviews.given(db, anna.id))
            kept = combined(desk.learning.paths._folded.of(db, anna.id), reviews.given(db, anna.id))
        assert kept == anew
        break_off = desk.learning.paths.map(anna).places[0]
        assert dict(break_off.levels) == {**dict.fromkeys(break_off.levels, "new"), **(anew[MODULE].levels or {})}


def test_a_replay_is_no_practice(desk: Desk, anna: Learner) -> None:
    attempt = play(desk, anna, until="practice")
    again = desk.attempts.start(anna, "lesson", {"module": MODULE}, "practice", "r", seed=attempt.seed)
    with desk.store.read() as db:
        assert [each.attempt for each in desk.learning.paths._folded.of(db, anna.id)] == [attempt.id]
    assert desk.learning.paths.begin(anna, MODULE, "k9").id == attempt.id != again.id


def test_the_form_of_thirty_days_later_stays_shut_until_then(desk: Desk, anna: Learner, clock: Clock) -> None:
    with pytest.raises(Refusal, match="finish the module first"):
        desk.learning.paths.begin(anna, MODULE, "early", "delayed")
    attempt = play(desk, anna)
    clock.pass_minutes(MONTH - 1)
    (later,) = desk.learning.paths.map(anna).later
    assert not later.open
    with pytest.raises(Refusal, match="for you tomorrow"):
        desk.learning.paths.begin(anna, MODULE, "early", "delayed")
    clock.pass_minutes(1)
    begun = desk.learning.paths.begin(anna, MODULE, "k", "delayed")
    scenario = desk.attempts.open_attempt(anna, attempt.id).state.scenario
    assert begun.options == scenario.delayed
    assert desk.learning.paths.map(anna).later[0].attempt == begun.id


def test_the_later_form_is_asked_once(desk: Desk, anna: Learner, clock: Clock) -> None:
    play(desk, anna)
    clock.pass_minutes(MONTH)
    begun = desk.learning.paths.begin(anna, MODULE, "k", "delayed")
    desk.attempts.finish(anna, begun.id, "end")
    assert desk.learning.paths.map(anna).later == ()
    with pytest.raises(Refusal):
        desk.learning.paths.begin(anna, MODULE, "again", "delayed")


def test_a_second_attempt_never_asks_the_form_that_is_kept(desk: Desk, anna: Learner) -> None:
    attempt = play(desk, anna)
    sealed = desk.attempts.open_attempt(anna, attempt.id).state.scenario.sealed
    desk.attempts.finish(anna, attempt.id, "end")
    again = desk.learning.paths.begin(anna, MODULE, "second")
    scenario = desk.attempts.open_attempt(anna, again.id).state.scenario
    assert scenario.before is None and scenario.after != sealed


def test_a_certificate_tells_what_is_through(desk: Desk, anna: Learner) -> None:
    assert desk.learning.paths.shown(anna) == ()
    play(desk, anna, ways={"swap": "put_off"})
    (shown,) = desk.learning.paths.shown(anna)
    assert (shown.module, shown.levels, shown.badge, shown.signed, shown.by) == (
        MODULE,
        {"proficient": 3},
        False,
        False,
        "",
    )


def test_nobody_sees_anothers_path(desk: Desk, anna: Learner, ben: Learner) -> None:
    play(desk, anna, until="case")
    assert all(each.standing in ("open", "waits") for each in desk.learning.paths.map(ben, "marketing").places)
