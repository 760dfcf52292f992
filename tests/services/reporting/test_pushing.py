"""A receiver that is down, slow, refuses and contradicts: nothing is lost, nothing is there twice, nobody waits."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest

from app.services import Desk, Learner, Refusal
from app.services.reporting import Reporting
from app.services.reporting.pushing import FIRST_WAIT, HOLD, LONGEST_WAIT, Pushing
from app.services.reporting.receiver import Receiver
from app.services.reporting.sender import Sender
from app.settings import Records
from app.store import Store as Database
from tests.services.fakes import Clock
from tests.services.reporting.conftest import Practise, Reports
from tests.services.reporting.receivers import Store, receiving

pytestmark = pytest.mark.slow


def everything(desk: Desk) -> list[str]:
    """All ids as the export has them."""
    return [each["id"] for each in desk.reporting.statements()]


def once(reports: Reports, receiver: Store) -> Any:
    """One batch, as the background does."""
    return reports(receiver)._pushing().once()


def test_all_is_told_once_in_batches_with_the_headers(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 60)
    done = reports(receiver).push()
    assert (done.state, done.told, done.refused) == ("told", 120, 0)
    assert list(receiver.known) == everything(desk) and max(receiver.batches) <= 50
    for headers in receiver.headers:
        assert headers["X-Experience-API-Version"] == "1.0.3"
        assert headers["Authorization"] == "Basic a2V5OnNlY3JldA=="
        assert headers["Content-Type"].startswith("application/json")
    before = len(receiver.batches)
    assert reports(receiver).push().told == 0 and len(receiver.batches) == before
    practise(anna, 1)
    assert reports(receiver).push().told == 2 and len(receiver.known) == 122


def test_one_that_is_down_is_tried_again_later_and_later(
    fresh_store: Database, desk: Desk, anna: Learner, practise: Practise, clock: Clock
) -> None:
    practise(anna, 3)
    with receiving() as gone:
        url = gone.url
    reporting, waits = Reporting(fresh_store, clock, Records(url)), []
    for _ in range(12):
        assert reporting._pushing().once().state == "waiting"
        waits.append(reporting.status().waits_until - clock())
        assert reporting._pushing().once().reason and reporting.status().state == "waiting"
        clock.now = reporting.status().waits_until
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT] and waits[-1] == LONGEST_WAIT
    with receiving(int(url.rsplit(":", 1)[1].split("/")[0])) as back:
        assert reporting._pushing().until_done().state == "told"
        assert list(back.known) == everything(desk)
    assert reporting.status().left == 0


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_failure_that_passes_loses_nothing(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock, status: int
) -> None:
    practise(anna, 40)
    fails = iter([status, None, status, status, None])
    receiver.judge = lambda batch: next(fails, None)
    while reports(receiver).status().left:
        once(reports, receiver)
        clock.pass_minutes(16)
    assert list(receiver.known) == everything(desk) and reports(receiver).status().refused == 0


def test_it_waits_as_long_as_it_is_asked_to(
    anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock
) -> None:
    practise(anna, 1)
    receiver.judge, receiver.wait = lambda batch: 429, "120"
    once(reports, receiver)
    assert reports(receiver).status().waits_until == clock() + 120_000
    receiver.wait = "9999999"
    clock.pass_minutes(3)
    once(reports, receiver)
    assert reports(receiver).status().waits_until == clock() + LONGEST_WAIT


def test_one_that_stored_and_died_in_its_answer_is_told_again_and_has_each_once(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock
) -> None:
    practise(anna, 30)
    receiver.deaf = True
    assert once(reports, receiver).state == "waiting" and len(receiver.known) == 50
    receiver.deaf = False
    clock.pass_minutes(1)
    assert reports(receiver).push().told == 60
    assert list(receiver.known) == everything(desk) and sum(receiver.batches) == 110


def test_a_statement_that_is_there_with_another_content_is_put_aside(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 10)
    ids = everything(desk)
    receiver.known[ids[7]] = {"id": ids[7], "actor": "somebody else"}
    done = reports(receiver).push()
    assert (done.state, done.told, done.refused) == ("told", 19, 1)
    (aside,) = reports(receiver).status().latest_refused
    assert (aside.statement, aside.status) == (ids[7], 409) and set(receiver.known) == set(ids)


def test_a_receiver_that_calls_every_repetition_a_conflict_is_asked_what_it_has(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 10)
    statements = list(desk.reporting.statements())
    receiver.known = {each["id"]: each for each in statements[:12]}
    receiver.judge = lambda batch: 409 if any(each["id"] in receiver.known for each in batch) else None
    done = reports(receiver).push()
    assert (done.state, done.told, done.refused) == ("told", 20, 0) and len(receiver.known) == 20


@pytest.mark.parametrize("status", [400, 413, 422])
def test_one_that_it_will_not_take_is_found_and_the_rest_goes_on(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports, status: int
) -> None:
    practise(anna, 40)
    ids = everything(desk)
    bad = {ids[3], ids[66]}
    receiver.judge = lambda batch: status if bad & {each["id"] for each in batch} else None
    done = reports(receiver).push()
    assert (done.state, done.told, done.refused) == ("told", 78, 2)
    aside = reports(receiver).status().latest_refused
    assert {each.statement for each in aside} == bad and all("because" in each.reason for each in aside)
    assert len(receiver.batches) < 30


def test_one_that_takes_nothing_is_no_receiver_and_nothing_is_put_aside(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 10)
    receiver.judge = lambda batch: 400
    assert reports(receiver).push().state == "stopped"
    status = reports(receiver).status()
    assert (status.refused, status.left) == (0, 10) and "SWAPDESK_XAPI_URL" in status.reason
    receiver.judge = lambda batch: None
    assert reports(receiver).push().told == 20


@pytest.mark.parametrize("status, what", [(401, "AUTH"), (403, "AUTH"), (404, "URL"), (301, "URL")])
def test_a_wrong_key_or_address_stops_it_until_a_person_mends_it(
    anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock, status: int, what: str
) -> None:
    practise(anna, 1)
    receiver.judge = lambda batch: status
    assert once(reports, receiver).state == "stopped"
    clock.pass_minutes(10_000)
    assert once(reports, receiver).state == "stopped" and len(receiver.batches) == 1
    told = reports(receiver).status()
    assert told.state == "stopped" and f"SWAPDESK_XAPI_{what}" in told.reason and "secret" not in str(told)
    receiver.judge = lambda batch: None
    assert reports(receiver).push().told == 2


def test_a_slow_receiver_makes_nobody_wait(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 1)
    receiver.gate.clear()
    with ThreadPoolExecutor(1) as threads:
        pushing = threads.submit(reports(receiver).push)
        while not receiver.headers:
            time.sleep(0.005)
        practise(anna, 5)  # while the answer is kept back
        assert not pushing.done() and desk.attempts.newest(anna) == 6
        receiver.gate.set()
        assert pushing.result().told == 12


def test_an_answer_that_never_comes_is_given_up(
    fresh_store: Database, anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock
) -> None:
    practise(anna, 1)
    receiver.gate.clear()
    slow = Pushing(fresh_store, reports(receiver).house, Receiver(receiver.url, timeout=0.05), clock, "a" * 32)
    assert slow.once().state == "waiting"
    receiver.gate.set()
    clock.pass_minutes(1)
    assert slow.until_done().state == "told" and len(receiver.known) == 2


def test_of_two_processes_one_sends_at_a_time(
    anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock
) -> None:
    practise(anna, 2)
    receiver.gate.clear()
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(reports(receiver).push)
        while not receiver.headers:
            time.sleep(0.005)
        assert once(reports, receiver).state == "held"
        receiver.gate.set()
        assert first.result().told == 4
    assert sum(receiver.batches) == 4


def test_one_that_died_while_it_sent_is_followed_by_another(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock
) -> None:
    practise(anna, 1)
    reports(receiver)._pushing()._hold()  # and never gives it back
    assert once(reports, receiver).state == "held"
    clock.now += HOLD
    assert once(reports, receiver).told == 2


def test_a_receiver_that_lost_all_is_told_anew(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 30)
    reports(receiver).push()
    receiver.known.clear()
    assert reports(receiver).push().told == 0
    assert reports(receiver).push(anew=True).told == 60 and list(receiver.known) == everything(desk)


def test_each_receiver_is_told_for_itself(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 2)
    with receiving() as other:
        assert reports(receiver).push().told == reports(other).push().told == 4
        assert receiver.known == other.known


def test_the_background_tells_by_itself_and_ends_when_told(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports
) -> None:
    practise(anna, 1)
    sender = Sender(reports(receiver)._pushing(), look_round=0.02)
    sender.start()
    for count in (2, 4):
        until = time.monotonic() + 5
        while len(receiver.known) < count and time.monotonic() < until:
            time.sleep(0.005)
        practise(anna, 1)
    sender.stop()
    sender.stop()
    assert len(receiver.known) >= 4 and not sender._thread.is_alive()
    asked = len(receiver.headers)
    practise(anna, 1)
    time.sleep(0.06)
    assert len(receiver.headers) == asked


def test_without_a_receiver_nothing_is_started_and_nothing_sent(desk: Desk, anna: Learner, practise: Practise) -> None:
    practise(anna, 1)
    with desk.reporting.sending():
        assert not desk.reporting.configured and desk.reporting.status().state == "off"
    with pytest.raises(Refusal):
        desk.reporting.push()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_receiver_does_in_the_end_it_has_each_once(
    desk: Desk, anna: Learner, practise: Practise, receiver: Store, reports: Reports, clock: Clock, seed: int
) -> None:
    """People go on meanwhile, and each round is another process."""
    chance = Random(seed)
    for _ in range(12):
        practise(anna, chance.randrange(6))
        status = chance.choice([None, None, 429, 500, 503])
        receiver.judge, receiver.deaf = (lambda batch, status=status: status), chance.random() < 0.3
        once(reports, receiver)
        clock.pass_minutes(16)
    receiver.judge, receiver.deaf = (lambda batch: None), False
    assert reports(receiver).push().state == "told"
    assert list(receiver.known) == everything(desk) and reports(receiver).status().refused == 0
