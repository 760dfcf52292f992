"""A week from its yes to its signature: who may what, what is kept, and what nobody can cheat."""

from __future__ import annotations

from typing import Any

import pytest

from app.identity import new_token
from app.services import Desk, Invalid, Learner, NotYours, Refusal
from app.shadowing import words
from app.store import StoreError, learners, shadowing, workshops
from tests.services.fakes import Clock
from tests.services.shadowing.weeks import (
    BELIEFS,
    BOTH,
    accept,
    agreed,
    believe,
    handed,
    note,
    pass_days,
    propose,
    read,
)


@pytest.fixture
def week(desk: Desk, anna: Learner, ben: Learner) -> str:
    return agreed(desk, anna, ben)


def test_a_note_is_kept_as_typed_and_shown_by_day(
    desk: Desk, anna: Learner, ben: Learner, week: str, clock: Clock
) -> None:
    note(desk, anna, week, "d1.guess", "20 %")
    note(desk, anna, week, "d2.guess", "half of them")
    with pytest.raises(Refusal, match="not begun"):
        desk.shadowing.do(anna, week, "shown", {"n": 1}, "s")
    assert dict(desk.shadowing.seen(ben, week).notes or {}) == {}
    pass_days(clock, 9)
    desk.shadowing.do(anna, week, "shown", {"n": 1}, "s")
    note(desk, anna, week, "d1.seen", "10:04 the customer laughs")
    assert set(desk.shadowing.seen(ben, week).notes or {}) == {"d1.guess", "d1.seen"}
    with pytest.raises(NotYours):
        desk.shadowing.write(ben, week, "d1.seen", "nothing happened", 1)
    with pytest.raises(Refusal):
        desk.shadowing.do(ben, week, "shown", {"n": 2}, "s")


def test_two_tabs_lose_nothing(desk: Desk, anna: Learner, week: str) -> None:
    first = desk.shadowing.write(anna, week, "d1.seen", "Nine o'clock: mails.", 0)
    assert desk.shadowing.write(anna, week, "d1.seen", "Ten o'clock: calls.", 0).text == (
        "Nine o'clock: mails.\nTen o'clock: calls."
    )
    assert desk.shadowing.write(anna, week, "d1.seen", "Ten o'clock: calls.", 0).revision == first.revision + 1
    assert desk.shadowing.write(anna, week, "d1.seen", "", first.revision + 1).text == ""


@pytest.mark.parametrize("name", ["d3.seen", "d1.price", "b4.now", "b1.why", "r.who", "d1.seen ", "", "x" * 90])
def test_notes_stand_where_there_is_a_place_for_them(desk: Desk, anna: Learner, week: str, name: str) -> None:
    with pytest.raises(Refusal):
        desk.shadowing.write(anna, week, name, "text", 0)
    with pytest.raises(Invalid):
        desk.shadowing.write(anna, week, "d1.seen", "x" * 2001, 0)
    with pytest.raises(Invalid):
        desk.shadowing.write(anna, week, "d1.seen", 7, 0)  # type: ignore[arg-type]


def test_a_day_is_moved_once_called_off_and_taken_back(desk: Desk, anna: Learner, ben: Learner, week: str) -> None:
    there = {"n": 1, "place": 8, "begins": 30, "lasts": 2}
    before = desk.shadowing.seen(anna, week).week
    for _ in range(2):
        desk.shadowing.do(ben, week, "moved", there, "m")
    moved = desk.shadowing.seen(anna, week).week
    assert (moved.days[0].place, moved.sequence) == (8, before.sequence + 1)
    with pytest.raises(Refusal, match="Whoever made the change"):
        desk.shadowing.do(anna, week, "undone", {}, "u")
    desk.shadowing.do(ben, week, "undone", {}, "u")
    back = desk.shadowing.seen(anna, week).week
    assert (back.days, back.sequence) == (before.days, before.sequence + 2)
    desk.shadowing.do(anna, week, "called_off", {}, "c")
    assert desk.shadowing.seen(ben, week).stage == "off"
    for kind, body in (("moved", there), ("dropped", {"n": 1}), ("called_off", {})):
        with pytest.raises(Refusal, match="called off"):
            desk.shadowing.do(ben, week, kind, body, "k")
    desk.shadowing.do(anna, week, "undone", {}, "u")
    assert desk.shadowing.seen(ben, week).stage == "ahead"


@pytest.mark.parametrize(
    "kind, body",
    [
        ("moved", {"n": 9, "place": 2, "begins": 20, "lasts": 2}),
        ("moved", {"n": 1, "place": 3, "begins": 20, "lasts": 2}),  # the other day is there
        ("moved", {"n": 1, "place": 5, "begins": 20, "lasts": 2}),  # a Saturday
        ("moved", {"n": 1, "place": 1, "begins": 20, "lasts": 3}),  # where it stands
        ("moved", {"n": 1, "place": 1, "begins": 20}),
        ("moved", {"n": 1, "place": [2], "begins": 20, "lasts": 2}),
        ("dropped", {"n": "1"}),
        ("dropped", {"n": [1]}),
        ("left", {"desk": ["sales"]}),
        (["dropped"], {"n": 1}),
        ("undone", {}),
        ("signed", {"desk": "sales", "words": 2}),
        ("believed", {"taught": ["sales"] * 3}),
        ("accepted", {"desk": "sales"}),
        ("proposed", {}),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, anna: Learner, week: str, kind: Any, body: dict[str, object]) -> None:
    before = desk.shadowing.seen(anna, week).week
    with pytest.raises((Refusal, Invalid)):
        desk.shadowing.do(anna, week, kind, body, "k")
    assert desk.shadowing.seen(anna, week).week == before


def test_the_last_day_is_not_dropped(desk: Desk, anna: Learner, week: str) -> None:
    desk.shadowing.do(anna, week, "dropped", {"n": 1}, "a")
    with pytest.raises(Refusal, match="last day"):
        desk.shadowing.do(anna, week, "dropped", {"n": 2}, "b")


def test_beliefs_are_handed_over_after_a_day_and_signed_by_the_colleague(
    desk: Desk, anna: Learner, ben: Learner, week: str, clock: Clock
) -> None:
    believe(desk, anna, week)
    with pytest.raises(Refusal, match="not sat at that desk"):
        desk.shadowing.hand_over(anna, week, "h")
    pass_days(clock, 9)
    desk.shadowing.hand_over(anna, week, "h")
    desk.shadowing.hand_over(anna, week, "h")
    seen = desk.shadowing.seen(ben, week)
    assert [(each["before"], each["now"]) for each in seen.beliefs] == list(BELIEFS)
    with pytest.raises(Refusal, match="Nobody signs for themselves"):
        desk.shadowing.sign(anna, week, read(desk, anna, week), "s")
    with pytest.raises(Refusal, match="Take them back"):
        note(desk, anna, week, "b1.now", "Something else altogether.")
    for _ in range(2):
        desk.shadowing.sign(ben, week, read(desk, ben, week), "s")
    assert desk.shadowing.seen(anna, week).stage == "signed"
    for act in (
        lambda: desk.shadowing.hand_over(anna, week, "again"),
        lambda: desk.shadowing.send_back(anna, week, None, "", "b"),
        lambda: desk.shadowing.do(anna, week, "called_off", {}, "c"),
        lambda: desk.shadowing.do(anna, week, "left", {"desk": "sales"}, "l"),
    ):
        with pytest.raises(Refusal):
            act()


def test_what_changed_after_it_was_read_is_not_signed(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    week = handed(desk, anna, ben, clock)
    old = read(desk, ben, week)
    desk.shadowing.send_back(anna, week, None, "", "b")
    note(desk, anna, week, "b1.now", "They are all splendid people.")
    desk.shadowing.hand_over(anna, week, "h2")
    with pytest.raises(Refusal, match="changed meanwhile"):
        desk.shadowing.sign(ben, week, old, "s")
    assert desk.shadowing.seen(ben, week).beliefs[0]["now"] == "They are all splendid people."


def test_a_colleague_sends_them_back_with_a_word(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    week = handed(desk, anna, ben, clock)
    with pytest.raises(Refusal, match="in a sentence"):
        desk.shadowing.send_back(ben, week, read(desk, ben, week), "no", "b")
    desk.shadowing.send_back(ben, week, read(desk, ben, week), "We reach half, not a third.", "b")
    seen = desk.shadowing.seen(anna, week)
    assert (seen.stage, seen.remark) == ("over", "We reach half, not a third.")
    note(desk, anna, week, "b1.now", "They call each one and reach half.")
    desk.shadowing.hand_over(anna, week, "h2")
    desk.shadowing.sign(ben, week, read(desk, ben, week), "s")
    assert desk.shadowing.seen(anna, week).week.whole


@pytest.mark.parametrize(
    "k, part, text, match",
    [
        (1, "now", "", "not whole"),
        (2, "now", "no idea", "not whole"),
        (1, "now", BELIEFS[0][0].upper(), "same before and now"),
        (2, "before", BELIEFS[0][0], "Two of the three"),
        (3, "now", BELIEFS[1][1], "Two of the three"),
    ],
)
def test_three_corrections_are_three_and_corrections(
    desk: Desk, anna: Learner, week: str, clock: Clock, k: int, part: str, text: str, match: str
) -> None:
    pass_days(clock, 14)
    believe(desk, anna, week)
    note(desk, anna, week, words.belief(k, part), text)
    with pytest.raises(Refusal, match=match):
        desk.shadowing.hand_over(anna, week, "h")


def test_somebody_new_has_each_desk_sign_its_own(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    week = propose(desk, anna, BOTH, direction="new")
    mia = desk.learners.join(new_token(), "Mia", "marketing")
    for host in (ben, mia):
        accept(desk, anna, host, week)
    with pytest.raises(Refusal, match="at the other desk"):
        desk.shadowing.do(mia, week, "dropped", {"n": 1}, "x")
    pass_days(clock, 14)
    believe(desk, anna, week, ("sales", "sales", "sales"))
    with pytest.raises(Refusal, match="at least one belief from each"):
        desk.shadowing.hand_over(anna, week, "h")
    note(desk, anna, week, "b3.desk", "marketing")
    desk.shadowing.hand_over(anna, week, "h")
    assert [len(desk.shadowing.seen(who, week).beliefs) for who in (anna, ben, mia)] == [3, 2, 1]
    desk.shadowing.sign(ben, week, read(desk, ben, week), "s")
    assert desk.shadowing.seen(anna, week).stage == "handed"
    desk.shadowing.sign(mia, week, read(desk, mia, week), "s")
    assert desk.shadowing.seen(anna, week).stage == "signed"
    for who in (anna, ben, mia):
        desk.shadowing.do(anna, week, "shown", {"n": 1}, "shown")
        note(desk, anna, week, "d1.seen", "For Ben's eyes")
        assert bool(desk.shadowing.seen(who, week).note("d1.seen").text) == (who != mia)


def test_the_team_is_told_in_the_guests_own_words(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    week = handed(desk, anna, ben, clock)
    with pytest.raises(Refusal, match="one thing that changes"):
        desk.shadowing.relay(anna, week, "r")
    note(desk, anna, week, "r.told", "Team meeting of Tuesday, nine people")
    note(desk, anna, week, "r.change", "Event leads are called within a day")
    with pytest.raises(NotYours):
        desk.shadowing.relay(ben, week, "r")
    desk.shadowing.relay(anna, week, "r")
    with pytest.raises(Refusal):
        note(desk, anna, week, "r.told", "Nobody, really")
    assert desk.shadowing.seen(ben, week).relayed == {
        "told": "Team meeting of Tuesday, nine people",
        "change": "Event leads are called within a day",
    }
    desk.shadowing.sign(ben, week, read(desk, ben, week), "s")
    assert desk.shadowing.seen(anna, week).stage == "told"


def test_a_module_gets_what_the_notes_have(desk: Desk, anna: Learner, ben: Learner, week: str) -> None:
    for name, text in (("d1.guess", "30 minutes"), ("d1.count", "11 minutes"), ("d1.home", "Shorten the form")):
        note(desk, anna, week, name, text)
    believe(desk, anna, week)
    guess, task, belief = desk.shadowing.brought(
        anna, week, ["Your guess in minutes, and the count.", "One task that could be dropped.", "What you believed."]
    )
    assert (guess, task) == ("30 minutes 11 minutes", "Shorten the form")
    assert belief.startswith("Before: Sellers ignore our leads.")
    with pytest.raises(NotYours):
        desk.shadowing.brought(ben, week, ["The count."])


def test_who_runs_workshops_gets_sums_and_nothing_else(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    week = handed(desk, anna, ben, clock)
    propose(desk, anna, key="waiting")
    off = propose(desk, anna, key="off")
    desk.shadowing.do(anna, off, "called_off", {}, "c")
    with pytest.raises(NotYours):
        desk.shadowing.sums(ben)
    desk.store.write(lambda db: workshops.make_facilitator(db, ben.id, 1))
    sums = desk.shadowing.sums(ben)
    assert (sums.proposed, sums.accepted, sums.held, sums.off, sums.signed, sums.told) == (3, 1, 1, 1, 0, 0)
    desk.shadowing.sign(ben, week, read(desk, ben, week), "s")
    assert desk.shadowing.sums(ben).signed == 1


def test_the_store_itself_lets_hosts_alone_sign(desk: Desk, anna: Learner, week: str) -> None:
    row = shadowing.EventRow(week, 3, "k", "signed", anna.id, {}, 1, 1)
    with pytest.raises(StoreError):
        desk.store.write(lambda db: shadowing.append(db, row))
    with pytest.raises(StoreError):
        desk.store.write(lambda db: shadowing.seat(db, week, "marketing", anna.id))
    for sql in ("UPDATE shadow_events SET kind = 'told'", "DELETE FROM shadow_events"):
        with pytest.raises(StoreError):
            desk.store.write(lambda db, sql=sql: db.execute(sql))


SECRET = "Xylophone-Quokka"


def test_an_erased_guest_takes_every_word_along(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    week = agreed(desk, anna, ben)
    pass_days(clock, 14)
    believe(desk, anna, week)
    for name in ("d1.seen", "b1.now", "r.told", "r.change"):
        note(desk, anna, week, name, f"One {SECRET} was there")
    desk.shadowing.hand_over(anna, week, "h")
    desk.shadowing.relay(anna, week, "r")
    exported = desk.learners.export(anna)
    assert SECRET in str(exported["shadow_notes"]) and SECRET in str(exported["shadow_texts"])
    assert SECRET not in str(desk.learners.export(ben))
    desk.learners.erase(anna)
    with pytest.raises(NotYours):
        desk.shadowing.seen(ben, week)
    assert desk.shadowing.mine(ben) == []
    desk.store.close()
    assert SECRET.encode() not in desk.store.path.read_bytes()


def test_an_erased_host_leaves_the_week_to_the_guest(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    week = handed(desk, anna, ben, clock)
    desk.shadowing.send_back(ben, week, read(desk, ben, week), f"Not so, says {SECRET}", "b")
    desk.learners.erase(ben)
    seen = desk.shadowing.seen(anna, week)
    assert (seen.names[ben.id], seen.remark) == ("", "")
    desk.shadowing.do(anna, week, "left", {"desk": "sales"}, "l")
    accept(desk, anna, desk.learners.join(new_token(), "Eve", "sales"), week)
    with desk.store.read() as db:
        assert learners.find(db, ben.id) is None
    desk.store.close()
    assert SECRET.encode() not in desk.store.path.read_bytes()
