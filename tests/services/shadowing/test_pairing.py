"""How two find each other, and what a proposal may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.identity import new_token
from app.services import Desk, Invalid, Learner, NotYours, Refusal, TooManyTries, UnknownCode
from app.services.shadowing import ASKED, GUEST, HOST
from app.services.shadowing.pairing import MOST_A_DAY
from tests.services.fakes import Clock
from tests.services.shadowing.weeks import BERLIN, BOTH, TWO, accept, agreed, monday, pass_days, propose

WRONG = "CCCCCC"


def somebody(desk: Desk, name: str, department: str = "sales") -> Learner:
    return desk.learners.join(new_token(), name, department)


def test_a_week_is_proposed_once_however_often_it_is_pressed(desk: Desk, anna: Learner) -> None:
    week = propose(desk, anna)
    assert propose(desk, anna) == week != propose(desk, anna, key="other")
    seen = desk.shadowing.seen(anna, week)
    assert (seen.stage, seen.role, len(seen.code)) == ("waits", GUEST, 6)
    assert [(day.n, day.desk, day.place) for day in seen.week.days] == [(1, "sales", 1), (2, "sales", 3)]


def test_a_colleague_reads_it_by_its_code_and_says_yes(desk: Desk, anna: Learner, ben: Learner) -> None:
    week = propose(desk, anna)
    code = desk.shadowing.seen(anna, week).code
    asked = desk.shadowing.pairing.asked(ben, f" {code[:3].lower()}-{code[3:]}")
    assert (asked.role, asked.code, asked.notes, asked.names[anna.id]) == (ASKED, "", None, "Anna")
    with pytest.raises(NotYours):
        desk.shadowing.seen(ben, week)
    assert desk.shadowing.pairing.accept(ben, code) == desk.shadowing.pairing.accept(ben, code) == week
    for who, role in ((anna, GUEST), (ben, HOST)):
        seen = desk.shadowing.seen(who, week)
        assert (seen.stage, seen.role, dict(seen.week.hosts)) == ("ahead", role, {"sales": ben.id})
        assert [one.id for one in desk.shadowing.mine(who)] == [week]
    assert desk.shadowing.seen(ben, week).code == ""


def test_nobody_else_sees_it_or_does_anything_in_it(desk: Desk, anna: Learner, ben: Learner) -> None:
    week, eve = agreed(desk, anna, ben), somebody(desk, "Eve")
    work = desk.shadowing
    for act in (
        lambda: work.seen(eve, week),
        lambda: work.do(eve, week, "called_off", {}, "k"),
        lambda: work.write(eve, week, "d1.seen", "Mine now", 0),
        lambda: work.hand_over(eve, week, "k"),
        lambda: work.sign(eve, week, 1, "k"),
        lambda: work.send_back(eve, week, 1, "It is not so at all", "k"),
        lambda: work.relay(eve, week, "k"),
        lambda: work.brought(eve, week, ["The count."]),
        lambda: work.seen(eve, "f" * 32),
        lambda: work.sums(eve),
    ):
        with pytest.raises(NotYours):
            act()
    assert work.mine(eve) == []


def test_a_seat_is_for_one_of_that_department_and_never_for_the_guest(desk: Desk, anna: Learner, ben: Learner) -> None:
    week = propose(desk, anna)
    code = desk.shadowing.seen(anna, week).code
    with pytest.raises(Refusal, match="your own week"):
        desk.shadowing.pairing.accept(anna, code)
    with pytest.raises(Refusal, match="the other desk"):
        desk.shadowing.pairing.accept(somebody(desk, "Mia", "marketing"), code)
    desk.learners.set_department(anna, "sales")
    with pytest.raises(Refusal, match="your own week"):
        desk.shadowing.pairing.accept(anna, code)
    desk.shadowing.pairing.accept(ben, code)
    with pytest.raises(Refusal, match="said yes already"):
        desk.shadowing.pairing.accept(somebody(desk, "Eve"), code)


def test_somebody_new_finds_two_with_one_code(desk: Desk, anna: Learner, ben: Learner) -> None:
    week = propose(desk, anna, BOTH, direction="new")
    mia = somebody(desk, "Mia", "marketing")
    accept(desk, anna, ben, week)
    assert desk.shadowing.seen(anna, week).stage == "waits"
    accept(desk, anna, mia, week)
    assert dict(desk.shadowing.seen(ben, week).week.hosts) == {"sales": ben.id, "marketing": mia.id}


def test_guessing_codes_is_limited(desk: Desk, anna: Learner, ben: Learner, clock: Clock) -> None:
    code = desk.shadowing.seen(anna, propose(desk, anna)).code
    for typed in ("", "CDF", "OOOOOO", 7):
        with pytest.raises(UnknownCode):
            desk.shadowing.pairing.asked(ben, typed)  # type: ignore[arg-type]
    for _ in range(10):
        with pytest.raises(UnknownCode):
            desk.shadowing.pairing.accept(ben, WRONG)
    with pytest.raises(TooManyTries):
        desk.shadowing.pairing.asked(ben, code)
    clock.pass_minutes(11)
    assert desk.shadowing.pairing.asked(ben, code).role == ASKED


def test_a_freed_seat_has_another_code(desk: Desk, anna: Learner, ben: Learner) -> None:
    week = agreed(desk, anna, ben)
    old, eve = desk.shadowing.seen(anna, week).code, somebody(desk, "Eve")
    with pytest.raises(Refusal):
        desk.shadowing.do(ben, week, "left", {"desk": "marketing"}, "l")
    desk.shadowing.do(anna, week, "left", {"desk": "sales"}, "l")
    with pytest.raises(NotYours):
        desk.shadowing.seen(ben, week)
    with pytest.raises(UnknownCode):
        desk.shadowing.pairing.accept(ben, old)
    accept(desk, anna, eve, week)
    desk.shadowing.do(eve, week, "left", {"desk": "sales"}, "l")
    assert desk.shadowing.seen(anna, week).stage == "waits"


@pytest.mark.parametrize(
    "direction, planned",
    [
        ("s2m", TWO),  # a marketer at a marketer's desk
        ("m2s", ()),
        ("m2s", (TWO[0], TWO[0])),
        ("m2s", tuple(dict(TWO[0], place=n % 5) for n in range(6))),
        ("m2s", BOTH),
        ("new", TWO),
        ("m2s", ({"card": "marketing-content", "place": 1, "begins": 20, "lasts": 2},)),
        ("m2s", ({"card": "nothing", "place": 1, "begins": 20, "lasts": 2},)),
        ("m2s", (dict(TWO[0], place=5),)),
        ("m2s", (dict(TWO[0], place=7),)),
        ("m2s", (dict(TWO[0], place=True),)),
        ("m2s", (dict(TWO[0], begins=11),)),
        ("m2s", (dict(TWO[0], begins=43, lasts=2),)),
        ("m2s", (dict(TWO[0], lasts=0),)),
        ("m2s", (dict(TWO[0], lasts="2"),)),
        ("m2s", (dict(TWO[0], note="x"),)),
        ("m2s", "days"),
        ("m2s", (3,)),
        ("both", TWO),
        (["m2s"], TWO),
        ("m2s", (dict(TWO[0], card=["sales-cold"]),)),
        ("m2s", (dict(TWO[0], place=[1]),)),
    ],
)
def test_what_nobody_could_keep_is_not_proposed(
    desk: Desk, anna: Learner, direction: str, planned: tuple[Mapping[str, Any], ...]
) -> None:
    with pytest.raises((Refusal, Invalid), match="Nothing was"):
        desk.shadowing.pairing.propose(anna, direction, monday(desk), BERLIN, planned, "k")
    assert desk.shadowing.mine(anna) == []


@pytest.mark.parametrize("off", [1, -14, -7, 7 * 27])
def test_a_week_begins_on_a_monday_that_is_not_over(desk: Desk, anna: Learner, off: int) -> None:
    with pytest.raises(Refusal, match="Nothing was proposed"):
        desk.shadowing.pairing.propose(anna, "m2s", monday(desk) + off, BERLIN, TWO, "k")


@pytest.mark.parametrize(
    "zone, module, key", [("Mars", "", "k"), ("", "", "k"), (BERLIN, "x", "k"), (BERLIN, "", "k k")]
)
def test_a_forged_form_is_refused(desk: Desk, anna: Learner, zone: str, module: str, key: str) -> None:
    with pytest.raises(Invalid):
        desk.shadowing.pairing.propose(anna, "m2s", monday(desk), zone, TWO, key, module)


def test_there_is_an_end_to_proposing(desk: Desk, anna: Learner, clock: Clock) -> None:
    for n in range(MOST_A_DAY):
        propose(desk, anna, key=f"k{n}")
    with pytest.raises(Refusal, match="tomorrow"):
        propose(desk, anna, key="more")
    pass_days(clock, 1.1)
    propose(desk, anna, key="more")


def test_an_hour_that_the_clocks_leave_out_is_refused(desk: Desk, anna: Learner, clock: Clock) -> None:
    """Samoa skipped the whole Friday of 30 December 2011 when it changed sides of the date line."""
    clock.now = 1_324_000_000_000
    planned = ({"card": "sales-cold", "place": 4, "begins": 20, "lasts": 2},)
    start = monday(desk, "Pacific/Apia") + 7
    with pytest.raises(Refusal, match="clocks change"):
        desk.shadowing.pairing.propose(anna, "m2s", start, "Pacific/Apia", planned, "k")
