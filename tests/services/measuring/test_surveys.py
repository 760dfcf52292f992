"""The survey: one at a time, kept answer by answer, told when it is closed, and then nobody's answers are left."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from app.services import Ended, Invalid, Learner, NotYours, Refusal
from app.services.measuring.pulse import DAY, PAUSE_DAYS, Sheet, Told
from app.store import Store, StoreError
from exercises.lesson.measure.library import load_pulse
from tests.services.measuring.people import Crowd

ITEMS = {item.id: item for area in load_pulse().areas for item in area.items}


def opened(crowd: Crowd, days: int = 7, key: str = "open") -> str:
    return crowd.desk.measuring.surveys.open(crowd.boss, "Spring", days, key)


def sheet(crowd: Crowd, who: Learner) -> Sheet:
    found = crowd.desk.measuring.surveys.sheet(who)
    assert found is not None
    return found


def replies(crowd: Crowd, wave: str, department: str, levels: Iterable[int | None], send: bool = True) -> list[Learner]:
    """A person for each level of alignment, the same in every item."""
    made = []
    for level in levels:
        who = crowd.person(department)
        for id, item in ITEMS.items():
            said = level if level is None or not item.reversed else 4 - level
            crowd.desk.measuring.surveys.answer(who, wave, id, said)
        if send:
            crowd.desk.measuring.surveys.send(who, wave)
        made.append(who)
    return made


def told(crowd: Crowd) -> Told:
    return crowd.desk.measuring.surveys.told(crowd.boss)[0]


def rows(store: Store, table: str) -> int:
    with store.read() as db:
        return int(db[table].count)


def test_only_facilitators_open_close_and_count(crowd: Crowd) -> None:
    eve, surveys = crowd.person("sales"), crowd.desk.measuring.surveys
    with pytest.raises(NotYours):
        surveys.open(eve, "Mine", 7, "k")
    wave = opened(crowd)
    for act in (lambda: surveys.close(eve, wave), lambda: surveys.running(eve)):
        with pytest.raises(NotYours):
            act()
    with pytest.raises(NotYours):
        surveys.close(crowd.boss, "f" * 32)


@pytest.mark.parametrize("title, days", [("", 7), ("x" * 81, 7), ("Spring", 0), ("Spring", 61), ("Spring", True)])
def test_a_survey_needs_a_name_and_an_end(crowd: Crowd, title: str, days: int) -> None:
    with pytest.raises(Invalid, match="Nothing was opened"):
        crowd.desk.measuring.surveys.open(crowd.boss, title, days, "k")


def test_pressed_twice_it_is_opened_once_and_another_waits(crowd: Crowd) -> None:
    assert opened(crowd) == opened(crowd)
    with pytest.raises(Refusal, match="open already"):
        opened(crowd, key="other")


def test_each_answer_is_kept_and_all_are_sent_together(crowd: Crowd) -> None:
    wave, me, surveys = opened(crowd), crowd.person("marketing"), crowd.desk.measuring.surveys
    first, *others = ITEMS
    surveys.answer(me, wave, first, 3)
    surveys.answer(me, wave, first, None)
    assert sheet(crowd, me).answers == {first: None} and len(sheet(crowd, me).left) == 19
    with pytest.raises(Invalid, match="19 of the sentences"):
        surveys.send(me, wave)
    for each in others:
        surveys.answer(me, wave, each, 2)
    assert sheet(crowd, me).sent_at is None
    surveys.send(me, wave)
    sent = sheet(crowd, me).sent_at
    crowd.clock.pass_minutes(1)
    surveys.send(me, wave)
    surveys.answer(me, wave, first, 4)
    assert sheet(crowd, me).sent_at == sent and sheet(crowd, me).answers[first] == 4


@pytest.mark.parametrize("said", [5, -1, True, 2.0, "3"])
def test_an_answer_off_the_scale_is_refused(crowd: Crowd, said: int) -> None:
    wave, me = opened(crowd), crowd.person("sales")
    with pytest.raises(Invalid):
        crowd.desk.measuring.surveys.answer(me, wave, next(iter(ITEMS)), said)
    with pytest.raises(Invalid):
        crowd.desk.measuring.surveys.answer(me, wave, "goals-9", 2)
    assert sheet(crowd, me).answers == {}


def test_nobody_unknown_answers_and_nothing_that_is_not_there(crowd: Crowd) -> None:
    wave, gone = opened(crowd), crowd.person("sales")
    crowd.desk.learners.erase(gone)
    with pytest.raises(NotYours):
        crowd.desk.measuring.surveys.answer(gone, wave, next(iter(ITEMS)), 2)
    with pytest.raises(NotYours):
        crowd.desk.measuring.surveys.answer(crowd.person("sales"), "f" * 32, next(iter(ITEMS)), 2)


def test_nothing_is_told_while_it_is_open(crowd: Crowd) -> None:
    wave = opened(crowd)
    replies(crowd, wave, "sales", [2] * 4)
    running = crowd.desk.measuring.surveys.running(crowd.boss)
    assert running is not None and running.sent is None
    replies(crowd, wave, "sales", [2] * 5)
    running = crowd.desk.measuring.surveys.running(crowd.boss)
    assert running is not None and running.sent == 9
    assert crowd.desk.measuring.surveys.told(crowd.boss) == []


def test_both_departments_once_it_is_closed_and_drafts_do_not_count(crowd: Crowd) -> None:
    wave = opened(crowd)
    replies(crowd, wave, "marketing", [3, 4] * 5)
    replies(crowd, wave, "sales", [1, 2] * 5)
    replies(crowd, wave, "sales", [4] * 6, send=False)
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    found = told(crowd)
    assert [round(each.gap or 0) for each in found.found] == [50] * 5
    assert found.found[0].sales.people == 10 and found.since == ()
    assert crowd.desk.measuring.surveys.told(crowd.person("sales"))[0] == found


def test_under_five_nothing_is_told(crowd: Crowd) -> None:
    wave = opened(crowd)
    replies(crowd, wave, "marketing", [3] * 4)
    replies(crowd, wave, "sales", [1, 2] * 4)
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    area = told(crowd).found[0]
    assert area.marketing.score is None and area.marketing.items is None and area.gap is None
    assert area.sales.people == 8


def test_its_time_closes_it_and_late_answers_are_refused(crowd: Crowd) -> None:
    wave = opened(crowd, days=1)
    [me, *_] = replies(crowd, wave, "sales", [1, 2] * 4)
    crowd.clock.now += DAY
    with pytest.raises(Ended, match="closed"):
        crowd.desk.measuring.surveys.answer(me, wave, next(iter(ITEMS)), 4)
    with pytest.raises(Ended):
        crowd.desk.measuring.surveys.send(me, wave)
    crowd.clock.now += 5 * DAY
    assert crowd.desk.measuring.surveys.sheet(me) is None
    assert told(crowd).closed_at == crowd.clock.now - 5 * DAY
    assert crowd.desk.measuring.surveys.running(crowd.boss) is None


def test_nobodys_answers_are_left_and_what_was_found_stays(crowd: Crowd, fresh_store: Store) -> None:
    wave = opened(crowd)
    people = replies(crowd, wave, "sales", [1, 2] * 4)
    assert crowd.desk.learners.export(people[0])["survey_replies"][0]["answers"]
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    before = told(crowd)
    assert rows(fresh_store, "replies") == 0
    crowd.desk.learners.erase(people[0])
    assert told(crowd) == before
    for sql in (f"UPDATE waves SET found = '[]' WHERE id = '{wave}'", "UPDATE waves SET closed_at = opened_at"):
        with pytest.raises(StoreError):
            fresh_store.write(lambda db, sql=sql: db.execute(sql))  # type: ignore[misc]
    late = "INSERT INTO replies VALUES (:wave, :learner, 'sales', '{}', 1, 1)"
    with pytest.raises(StoreError):
        fresh_store.write(lambda db: db.execute(late, {"wave": wave, "learner": people[1].id}))


def test_who_is_erased_meanwhile_does_not_count(crowd: Crowd, fresh_store: Store) -> None:
    wave = opened(crowd)
    people = replies(crowd, wave, "sales", [1, 2] * 4)
    crowd.desk.learners.erase(people[0])
    assert rows(fresh_store, "replies") == 7
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    assert told(crowd).found[0].sales.people == 7


def test_the_same_people_are_not_asked_again_at_once(crowd: Crowd) -> None:
    wave = opened(crowd)
    replies(crowd, wave, "sales", [1, 2] * 4)
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    with pytest.raises(Refusal, match="come back in 14 days"):
        opened(crowd, key="second")
    crowd.clock.now += PAUSE_DAYS * DAY
    second = opened(crowd, key="second")
    replies(crowd, second, "sales", [3, 4] * 5)
    crowd.desk.measuring.surveys.close(crowd.boss, second)
    better = [each for each in told(crowd).since if each.department == "sales"]
    assert [each.claims[0].key for each in better] == ["measure.pulse.shift_better"] * 5


def test_one_that_showed_nothing_can_be_followed_at_once(crowd: Crowd) -> None:
    wave = opened(crowd)
    replies(crowd, wave, "sales", [1] * 4)
    crowd.desk.measuring.surveys.close(crowd.boss, wave)
    assert opened(crowd, key="second") != wave


def test_an_owner_who_is_erased_leaves_no_title(crowd: Crowd) -> None:
    opened(crowd)
    crowd.desk.learners.erase(crowd.boss)
    assert sheet(crowd, crowd.person("sales")).title == "Survey"
