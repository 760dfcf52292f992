"""What came again is told with its answer, and mastery when a later mixed session showed it."""

from __future__ import annotations

from typing import Any

import pytest

from app.services import Desk, Learner
from app.xapi.names import LEVEL, VERBS
from tests.app.xapi.spec import faults
from tests.services.fakes import Clock
from tests.services.learning.modules import MODULE, SECOND, answer, play
from tests.services.reporting.conftest import Reports
from tests.services.reporting.receivers import Store

DAY = 24 * 60  # minutes


@pytest.fixture
def practised(desk: Desk, anna: Learner, clock: Clock) -> Learner:
    """Two modules practised, three days ago."""
    for module in (MODULE, SECOND):
        play(desk, anna, module, until="case")
    clock.pass_minutes(3 * DAY)
    return anna


def asked_again(desk: Desk, who: Learner, slips: int = 0) -> None:
    """All of today; the last `slips` wrongly."""
    while items := desk.learning.reviews.today(who).items:
        answer(desk, who, items[0], len(items) > slips)


def told(desk: Desk) -> list[Any]:
    return list(desk.reporting.statements())


def test_answers_and_mastery_are_told(desk: Desk, practised: Learner) -> None:
    before = told(desk)
    asked_again(desk, practised)
    row = told(desk)[len(before) :]
    assert faults(told(desk)) == [] and all("registration" not in each["context"] for each in row)
    verbs = [each["verb"]["display"]["en"] for each in row]
    assert verbs.count("answered") == 12 and "mastered" in verbs and set(verbs) == {"answered", "mastered"}
    mastered = {each["object"]["definition"]["name"]["en"] for each in row if each["verb"]["id"] == VERBS["mastered"]}
    shown = {
        objective
        for place in desk.learning.paths.map(practised).places
        for objective, level in place.levels.items()
        if level == "mastered"
    }
    assert len(mastered) == len(shown) > 0


def test_what_was_not_right_falls_and_that_is_told(desk: Desk, practised: Learner) -> None:
    before = len(told(desk))
    asked_again(desk, practised, slips=3)
    fallen = [each for each in told(desk)[before:] if each["verb"]["id"] == VERBS["progressed"]]
    assert fallen and {each["result"]["extensions"][LEVEL] for each in fallen} <= {"proficient", "familiar"}


def test_bit_by_bit_is_all_at_once(
    desk: Desk, practised: Learner, reports: Reports, receiver: Store, clock: Clock
) -> None:
    reporting = reports(receiver)
    for _ in range(3):
        for item in desk.learning.reviews.today(practised).items[:3]:
            answer(desk, practised, item)
            reporting.push()
        clock.pass_minutes(DAY)
    assert list(receiver.known.values()) == told(desk) and faults(told(desk)) == []


def test_the_erased_leave_no_review_behind(desk: Desk, practised: Learner, reports: Reports, receiver: Store) -> None:
    asked_again(desk, practised)
    desk.learners.erase(practised)
    assert told(desk) == [] and reports(receiver).push().told == 0
    with desk.store.read() as db:
        assert db.execute("SELECT COUNT(*) FROM xapi_journal WHERE learner IS NOT NULL").fetchone() == (0,)
