"""What the store holds, as statements: the same each time, of those who are still here, and without what is private."""

from __future__ import annotations

from typing import Any

import pytest

from app.services import Desk, Invalid, Learner
from app.services.reporting.gathering import Gathering
from app.xapi.names import VERBS
from exercises.lesson.plays import NOTES
from tests.app.xapi.spec import faults
from tests.app.xapi.spec import told as as_text
from tests.services.reporting.conftest import Practise, Reports, module
from tests.services.reporting.receivers import Store


def told(desk: Desk) -> list[Any]:
    return list(desk.reporting.statements())


def named(row: list[Any], verb: str) -> list[Any]:
    return [each for each in row if each["verb"]["id"] == VERBS[verb]]


def test_a_module_and_calls_are_told_and_all_is_valid(
    desk: Desk, anna: Learner, ben: Learner, practise: Practise
) -> None:
    practise(anna, 2)
    module(desk, anna, ben)
    row = told(desk)
    assert faults(row) == [] and row == told(desk)
    assert len(named(row, "attempted")) == 3 and len(named(row, "confirmed")) == 1
    (confirmed,) = named(row, "confirmed")
    assert confirmed["actor"] == desk.reporting.pseudonym("ben")
    assert {each["actor"]["account"]["name"] for each in row} == {
        desk.reporting.house().pseudonym(who.id) for who in (anna, ben)
    }


def test_nothing_private_leaves(desk: Desk, anna: Learner, ben: Learner, practise: Practise) -> None:
    practise(anna, 1)
    module(desk, anna, ben)
    text = as_text(told(desk))
    for word in ("Anna", "Ben", anna.id, ben.id, NOTES.format(n=0), "now 100", desk.reporting.house().key):
        assert word not in text


def test_one_after_the_other_is_what_all_at_once_is(
    desk: Desk, anna: Learner, ben: Learner, receiver: Store, reports: Reports
) -> None:
    """What the background tells bit by bit is what an export of everything says."""
    reporting = reports(receiver)
    for n in range(3):
        module(desk, anna, ben if n else None, key=f"module{n}")
        reporting.push()
    assert list(receiver.known.values()) == list(reporting.statements())


def test_chunks_of_any_size_tell_the_same(desk: Desk, anna: Learner, ben: Learner, practise: Practise) -> None:
    module(desk, anna, ben)
    practise(anna, 1)
    whole = told(desk)
    for size in (1, 7):
        gathering, row, upto = Gathering(desk.store, desk.reporting.house()), [], 0
        while found := gathering.after(upto, size):
            row += [each for one in found for each in one.statements]
            upto = found[-1].place
        assert row == whole


def test_of_the_erased_nothing_more_is_told(desk: Desk, anna: Learner, ben: Learner, practise: Practise) -> None:
    practise(ben, 1)
    module(desk, anna, ben)
    before = told(desk)
    desk.learners.erase(ben)
    after = told(desk)
    assert named(after, "confirmed") == [] and faults(after) == []
    mine = desk.reporting.pseudonym("anna")
    assert after == [each for each in before if each["actor"] == mine]
    desk.learners.erase(anna)
    assert told(desk) == []


def test_since_a_statement_comes_what_is_after_it(desk: Desk, anna: Learner, practise: Practise) -> None:
    practise(anna, 3)
    row = told(desk)
    assert list(desk.reporting.since(row[2]["id"])) == row[3:]
    assert list(desk.reporting.since(row[-1]["id"].upper())) == []
    for wrong in ("x", "7b1f2f5c-3a53-5d0e-9d5e-0f3a1c2b4d5e"):
        with pytest.raises(Invalid):
            desk.reporting.since(wrong)


def test_a_replay_tells_only_what_is_new(desk: Desk, anna: Learner) -> None:
    first = desk.attempts.start(anna, "counting", {}, "practice", "k")
    for n in (1, 2, 3):
        desk.attempts.say(anna, first.id, n, f"k{n}", "add", {"add": n})
    again = desk.attempts.replay_from(anna, first.id, 3, "again")
    assert len(told(desk)) == 1
    desk.attempts.say(anna, again.id, 3, "new", "add", {"add": 97})
    row = told(desk)
    assert [each["verb"]["display"]["en"] for each in row] == ["attempted", "attempted", "completed"]
    assert row[0]["context"]["registration"] != row[1]["context"]["registration"] and faults(row) == []


def test_leaving_a_module_is_not_completing_it(desk: Desk, anna: Learner) -> None:
    attempt = desk.attempts.start(anna, "lesson", {"module": "m2s-01", "measured": "no"}, "practice", "k", seed=3)
    desk.attempts.finish(anna, attempt.id, "leave")
    row = told(desk)
    assert faults(row) == [] and [each["verb"]["display"]["en"] for each in row] == ["attempted", "terminated"]
    assert row[1]["result"]["completion"] is False


def test_what_was_only_opened_was_not_attempted(desk: Desk, anna: Learner) -> None:
    desk.attempts.start(anna, "counting", {}, "practice", "k")
    assert told(desk) == []


def test_the_house_keeps_its_names(desk: Desk, fresh_store: object, reports: Reports, receiver: Store) -> None:
    ours = desk.reporting.house()
    assert (ours.installation, ours.key) == (reports(receiver).house().installation, reports(receiver).house().key)
    assert len(ours.key) == 64 and ours.key not in repr(desk.reporting.status())


def test_nobody_has_the_name_of_one_that_there_is_not(desk: Desk, anna: Learner) -> None:
    assert desk.reporting.pseudonym(" ANNA ") == desk.reporting.house().actor(anna.id)
    with pytest.raises(Invalid):
        desk.reporting.pseudonym("Nobody")


def test_what_was_refused_goes_with_its_learner(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 4)
    ids = [each["id"] for each in told(desk)]
    receiver.judge = lambda batch: 400 if ids[5] in {each["id"] for each in batch} else None
    reports(receiver).push()
    assert [each["statement"] for each in desk.learners.export(anna)["xapi_refused"]] == [ids[5]]
    desk.learners.erase(anna)
    assert reports(receiver).status().refused == 0
