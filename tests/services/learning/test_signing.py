"""A signature comes from another person at another desk, once, under what they read."""

from __future__ import annotations

import itertools

import pytest

from app.identity import new_token
from app.services import Attempt, Desk, Ended, Invalid, Learner, NotYours, Refusal, TooManyTries, UnknownCode
from app.services.learning import signing
from app.store import Store, learners
from exercises.lesson.exercise import LESSON
from tests.services.fakes import Clock
from tests.services.learning.modules import MODULE, play

DAY = 24 * 60


@pytest.fixture
def noted(desk: Desk, anna: Learner) -> Attempt:
    return play(desk, anna)


def rewrite(desk: Desk, who: Learner, attempt: Attempt, text: str) -> None:
    live = desk.attempts.open_attempt(who, attempt.id)
    notes = [f"{text} number {n} of them" for n in range(len(live.state.scenario.module.swap.bring))]
    desk.attempts.say(who, attempt.id, live.next_n, f"k{live.next_n}", "swap", {"swap": {"notes": notes}})


def test_a_colleague_reads_signs_and_the_module_is_done(
    desk: Desk, anna: Learner, ben: Learner, noted: Attempt
) -> None:
    code = desk.learning.signing.code(anna, noted.id)
    assert desk.learning.signing.code(anna, noted.id) == code
    act = desk.learning.signing.look(ben, f" {code.code[:3].lower()}-{code.code[3:]} ")
    assert (act.owner, act.department, len(act.notes)) == ("Anna", "marketing", 3) and act.sentence
    desk.learning.signing.sign(ben, code.code, act.seen, named=True)
    live = desk.attempts.open_attempt(anna, noted.id)
    assert live.ended and live.moves[-1].kind == "signed" and live.moves[-1].by == ben.id
    assert desk.attempts.scorecard(anna, noted.id) is not None
    place = desk.learning.paths.map(anna).places[0]
    assert place.standing == "proficient" and desk.learning.signing.waiting(anna) == ()
    assert desk.learning.paths.shown(anna)[0].by == "Ben"


def test_signing_twice_is_signing_once(desk: Desk, anna: Learner, ben: Learner, noted: Attempt) -> None:
    code = desk.learning.signing.code(anna, noted.id).code
    seen = desk.learning.signing.look(ben, code).seen
    for _ in range(2):
        desk.learning.signing.sign(ben, code, seen)
    eva = desk.learners.join(new_token(), "Eva", "sales")
    with pytest.raises(Invalid, match="signed already"):
        desk.learning.signing.sign(eva, code, seen)
    assert [move.kind for move in desk.attempts.transcript(anna, noted.id)].count("signed") == 1
    assert desk.learning.paths.shown(anna)[0].by == ""


def test_nothing_to_sign_has_no_code(desk: Desk, anna: Learner, ben: Learner) -> None:
    attempt = play(desk, anna, until="swap")
    with pytest.raises(Invalid, match="notes come first"):
        desk.learning.signing.code(anna, attempt.id)
    with pytest.raises(NotYours):
        desk.learning.signing.code(ben, attempt.id)
    put_off = play(desk, ben, "common-01", ways={"swap": "put_off"})
    with pytest.raises(Invalid):
        desk.learning.signing.code(ben, put_off.id)


def test_nobody_signs_for_themselves(desk: Desk, anna: Learner, noted: Attempt) -> None:
    code = desk.learning.signing.code(anna, noted.id).code
    with pytest.raises(Refusal, match="your own"):
        desk.learning.signing.look(anna, code)
    with pytest.raises(Refusal):
        desk.learning.signing.sign(anna, code, 1)


def test_a_second_name_in_the_same_browser_cannot_sign_within_a_day(fresh_store: Store, clock: Clock) -> None:
    """The cheat: sign out, come in as somebody else, sign, and back by PIN."""
    desk = Desk(fresh_store, {"lesson": LESSON}, clock, itertools.count(9).__next__)
    token = new_token()
    anna = desk.learners.join(token, "Anna", "marketing")
    pin, noted = desk.learners.new_pin(anna), play(desk, anna)
    code = desk.learning.signing.code(anna, noted.id).code
    desk.learners.sign_out(token)
    second = desk.learners.join(token, "Bea", "sales")
    seen = desk.learning.signing.look(second, code).seen
    with pytest.raises(Refusal, match="Anna's within the last day"):
        desk.learning.signing.sign(second, code, seen)
    desk.learners.move_here("Anna", pin, token)  # the other way round: Bea was here, and goes to another device
    desk.store.write(lambda db: learners.bind(db, "a" * 64, second.id, clock()))
    with pytest.raises(Refusal, match="within the last day"):
        desk.learning.signing.sign(second, code, seen)
    clock.pass_minutes(DAY + 1)
    desk.learning.signing.sign(second, code, seen)
    assert desk.attempts.open_attempt(anna, noted.id).ended


def test_who_signs_read_what_they_sign(desk: Desk, anna: Learner, ben: Learner, noted: Attempt) -> None:
    """The cheat: harmless notes first, others after the colleague has read them."""
    code = desk.learning.signing.code(anna, noted.id).code
    seen = desk.learning.signing.look(ben, code).seen
    rewrite(desk, anna, noted, "Something quite different")
    with pytest.raises(Refusal, match="changed meanwhile"):
        desk.learning.signing.sign(ben, code, seen)
    act = desk.learning.signing.look(ben, code)
    assert act.notes[0][1].startswith("Something quite different")
    desk.learning.signing.sign(ben, code, act.seen)
    with pytest.raises((Invalid, Ended)):
        rewrite(desk, anna, noted, "Once more")


def test_a_signature_beside_a_move_of_the_owner_loses_nothing(
    desk: Desk, anna: Learner, ben: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = play(desk, anna, until="after")
    code = desk.learning.signing.code(anna, noted.id).code
    seen, folded = desk.learning.signing.look(ben, code).seen, desk.learning.signing._folded
    whole, races = folded.state, iter([False, True])

    def late(db: object, attempt: str) -> object:
        found = whole(db, attempt)  # type: ignore[arg-type]
        if next(races, False):
            live = desk.attempts.open_attempt(anna, noted.id)
            desk.attempts.say(anna, noted.id, live.next_n, "beside", "read", {"read": f"{MODULE}/1"})
        return found

    monkeypatch.setattr(folded, "state", late)
    desk.learning.signing.sign(ben, code, seen)
    assert [move.kind for move in desk.attempts.transcript(anna, noted.id)][-2:] == ["read", "signed"]


def test_a_no_is_told_to_the_owner_alone_and_can_become_a_yes(
    desk: Desk, anna: Learner, ben: Learner, noted: Attempt
) -> None:
    sign = desk.learning.signing
    code = sign.code(anna, noted.id).code
    seen = sign.look(ben, code).seen
    with pytest.raises(Invalid):
        sign.decline(ben, code, seen, "  ")
    for reason in ("It was half an hour.", "It was not an hour, only half of it."):
        sign.decline(ben, code, seen, reason)
    (waiting,) = sign.waiting(anna)
    assert [(no.nickname, no.reason) for no in waiting.noes] == [("Ben", "It was not an hour, only half of it.")]
    assert sign.waiting(ben) == ()
    rewrite(desk, anna, noted, "It was thirty minutes")
    assert sign.waiting(anna)[0].noes == ()
    sign.sign(ben, code, sign.look(ben, code).seen)


def test_a_code_ends_after_fourteen_days(desk: Desk, anna: Learner, ben: Learner, noted: Attempt, clock: Clock) -> None:
    code = desk.learning.signing.code(anna, noted.id)
    clock.pass_minutes(14 * DAY)
    with pytest.raises(UnknownCode):
        desk.learning.signing.look(ben, code.code)
    again = desk.learning.signing.code(anna, noted.id)
    assert again.code != code.code and desk.learning.signing.look(ben, again.code)


def test_wrong_codes_are_counted(desk: Desk, anna: Learner, ben: Learner, noted: Attempt, clock: Clock) -> None:
    code = desk.learning.signing.code(anna, noted.id).code
    for _ in range(10):
        with pytest.raises(UnknownCode):
            desk.learning.signing.look(ben, "CCCCCC")
    for typed in ("CCCCCC", code):
        with pytest.raises(TooManyTries):
            desk.learning.signing.look(ben, typed)
    clock.pass_minutes(11)
    assert desk.learning.signing.look(ben, code)


def test_an_ended_module_is_not_signed(desk: Desk, anna: Learner, ben: Learner, noted: Attempt) -> None:
    code = desk.learning.signing.code(anna, noted.id).code
    desk.attempts.finish(anna, noted.id, "end")
    with pytest.raises(Ended):
        desk.learning.signing.look(ben, code)
    with pytest.raises(Ended):
        desk.learning.signing.code(anna, noted.id)


def test_the_erased_sign_nothing_and_leave_no_word(desk: Desk, anna: Learner, ben: Learner, noted: Attempt) -> None:
    code = desk.learning.signing.code(anna, noted.id).code
    seen = desk.learning.signing.look(ben, code).seen
    desk.learning.signing.decline(ben, code, seen, "Something personal about it.")
    assert desk.learners.export(ben)["signatures_given"][0]["reason"].startswith("Something")
    assert desk.learners.export(anna)["signatures_asked"]
    desk.learners.erase(ben)
    with pytest.raises(NotYours):
        desk.learning.signing.sign(ben, code, seen)
    assert [no.nickname + no.reason for no in desk.learning.signing.waiting(anna)[0].noes] == [""]
    eva = desk.learners.join(new_token(), "Eva", "sales")
    desk.learners.erase(anna)
    with pytest.raises(UnknownCode):
        desk.learning.signing.look(eva, code)


def test_a_learner_sends_no_signature(desk: Desk, anna: Learner, noted: Attempt) -> None:
    live = desk.attempts.open_attempt(anna, noted.id)
    for kind in ("signed", "swap"):
        with pytest.raises(Invalid):
            desk.attempts.say(anna, noted.id, live.next_n, "k", kind, {"signed": "x" * 32, "of": anna.id})


def test_a_facilitator_sees_sums_and_nobody_else(desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [desk.learners.join(new_token(), f"P{n}", "marketing") for n in range(5)]
    for one, other, minutes in ((0, 1, 0), (1, 0, 5), (2, 3, 60), (3, 4, 60), (4, 2, 60)):
        attempt = play(desk, people[one])
        code = desk.learning.signing.code(people[one], attempt.id).code
        clock.pass_minutes(minutes)
        desk.learning.signing.sign(people[other], code, desk.learning.signing.look(people[other], code).seen)
    with pytest.raises(NotYours):
        desk.learning.signing.sums(people[0])
    monkeypatch.setattr(signing.workshops, "is_facilitator", lambda *_: True)
    assert desk.learning.signing.sums(people[0]) == signing.Sums(5, {1: 1, 10: 2}, 2)
    desk.learners.erase(people[4])
    monkeypatch.setattr(signing, "SHOWN_FROM", 6)
    assert desk.learning.signing.sums(people[0]) is None
