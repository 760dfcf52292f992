"""Several hands on one attempt: who gets in, what they may do there, and that no edit is lost or doubled."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from app.identity import new_token
from app.services import (
    Attempt,
    Desk,
    Ended,
    Invalid,
    Learner,
    Moved,
    NoRoom,
    NotYours,
    Refusal,
    TooManyTries,
    UnknownCode,
)
from app.services.moving import TRIES
from app.services.together import ALPHABET, Together
from app.store import Store
from exercises.plan.exercise import PLAN
from tests.services.fakes import Clock, writing

WRONG = "CCCCCC"


@pytest.fixture
def shared(desk: Desk, anna: Learner) -> Attempt:
    return desk.attempts.start(anna, "writing", {}, "practice", "start", seed=7)


@pytest.fixture
def joined(desk: Desk, anna: Learner, ben: Learner, shared: Attempt) -> Attempt:
    return desk.together.join(ben, desk.together.invite(anna, shared.id))


def edit(desk: Desk, who: Learner, attempt: Attempt, name: str, text: str, key: str, seen: int = 0) -> str:
    return desk.attempts.edit(who, attempt.id, key, "edit", {"field": name, "text": text, "seen": seen}).says


def somebody(desk: Desk, name: str) -> Learner:
    return desk.learners.join(new_token(), name, "sales")


def test_a_code_lets_in_and_is_the_same_each_time(desk: Desk, anna: Learner, ben: Learner, shared: Attempt) -> None:
    code = desk.together.invite(anna, shared.id)
    assert (len(code), set(code) <= set(ALPHABET)) == (6, True)
    assert desk.together.invite(anna, shared.id) == code
    typed = f" {code[:3].lower()}-{code[3:]} "
    assert desk.together.join(ben, typed).id == desk.together.join(ben, code).id == shared.id
    assert desk.together.join(anna, code).id == shared.id
    for who in (anna, ben):
        assert desk.together.companions(who, shared.id) == [("Anna", "marketing"), ("Ben", "sales")]


def test_a_code_that_another_attempt_has_is_drawn_again(desk: Desk, anna: Learner, shared: Attempt) -> None:
    other = desk.attempts.start(anna, "writing", {}, "practice", "other", seed=8)
    draws = iter(["CDFGHJ", "CDFGHJ", "KMNPQR"])
    together = Together(desk.store, desk.exercises, desk.clock, lambda: next(draws))
    assert [together.invite(anna, one.id) for one in (shared, other)] == ["CDFGHJ", "KMNPQR"]
    stuck = Together(desk.store, desk.exercises, desk.clock, lambda: "CDFGHJ")
    third = desk.attempts.start(anna, "writing", {}, "practice", "third", seed=9)
    with pytest.raises(Refusal, match="No free code"):
        stuck.invite(anna, third.id)


def test_only_ones_own_open_practice_of_a_shared_exercise_is_shared(
    desk: Desk, anna: Learner, ben: Learner, joined: Attempt
) -> None:
    alone = desk.attempts.start(anna, "counting", {}, "practice", "alone")
    ladder = desk.attempts.start(anna, "writing", {}, "ladder", "ladder")
    for attempt in (alone, ladder):
        with pytest.raises(Refusal):
            desk.together.invite(anna, attempt.id)
    with pytest.raises(NotYours):
        desk.together.invite(ben, joined.id)
    desk.attempts.finish(anna, joined.id, "end")
    with pytest.raises(Ended):
        desk.together.invite(anna, joined.id)


def test_why_one_does_not_get_in_is_told(desk: Desk, anna: Learner, ben: Learner, shared: Attempt) -> None:
    code = desk.together.invite(anna, shared.id)
    for unknown in ("", "CDF", "OOOOOO", WRONG):
        with pytest.raises(UnknownCode):
            desk.together.join(ben, unknown)
    people = [somebody(desk, f"Companion {number}") for number in range(8)]
    for who in people[:7]:
        desk.together.join(who, code)
    with pytest.raises(NoRoom, match="8 people"):
        desk.together.join(people[7], code)
    desk.together.leave(people[0], shared.id)
    desk.together.join(people[7], code)
    desk.attempts.finish(people[7], shared.id, "end")
    with pytest.raises(Ended, match="nobody can join"):
        desk.together.join(ben, code)
    assert desk.together.join(people[7], code).ended


def test_guessing_is_limited_and_a_code_of_ones_own_gives_nothing_back(
    desk: Desk, anna: Learner, ben: Learner, joined: Attempt, clock: Clock
) -> None:
    code = desk.together.invite(anna, joined.id)
    for _ in range(10):
        desk.together.join(ben, code)
        with pytest.raises(UnknownCode):
            desk.together.join(ben, WRONG)
    with pytest.raises(TooManyTries, match="Wait 10 minutes"):
        desk.together.join(ben, code)
    desk.together.join(anna, code)
    clock.pass_minutes(10)
    assert desk.together.join(ben, code).id == joined.id


def test_many_who_guess_at_once_have_no_more_tries(desk: Desk, ben: Learner) -> None:
    def guess(_: int) -> str:
        try:
            desk.together.join(ben, WRONG)
        except Refusal as refusal:
            return refusal.code
        return "in"

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(guess, range(20)))
    assert (answers.count("unknown_code"), answers.count("too_many_tries")) == (10, 10)


def test_a_companion_does_what_the_owner_does(desk: Desk, anna: Learner, ben: Learner, joined: Attempt) -> None:
    edit(desk, anna, joined, "goal", "more", "a1")
    edit(desk, ben, joined, "people", "sellers", "b1")
    desk.attempts.say(ben, joined.id, 3, "b2", "edit", {"field": "risk", "text": "none"})
    desk.attempts.save_draft(ben, "plan", "unsent", joined.id)
    assert desk.attempts.load_draft(ben, "plan", joined.id) == "unsent"
    assert desk.attempts.load_draft(anna, "plan", joined.id) == ""
    hers, his = desk.attempts.open_attempt(anna, joined.id), desk.attempts.open_attempt(ben, joined.id)
    assert his == replace(hers, mine=False)
    assert [(move.n, move.nickname) for move in his.moves] == [(1, "Anna"), (2, "Ben"), (3, "Ben")]
    assert desk.attempts.transcript(ben, joined.id) == his.moves
    card = desk.attempts.finish(ben, joined.id, "end")
    assert card == desk.attempts.scorecard(anna, joined.id) == desk.attempts.scorecard(ben, joined.id)
    with pytest.raises(NotYours):
        desk.attempts.replay_from(ben, joined.id, 1, "again")


def test_what_was_joined_is_listed_and_counts_for_the_owner_alone(
    desk: Desk, anna: Learner, ben: Learner, joined: Attempt
) -> None:
    edit(desk, ben, joined, "done", "", "b1")
    (his,) = desk.attempts.history(ben)
    assert (his.id, his.owner, his.total) == (joined.id, "Anna", 1)
    assert desk.attempts.history(anna)[0].owner == ""
    assert (desk.attempts.newest(ben), desk.attempts.newest(anna)) == (0, 1)
    assert (desk.board.mine(anna, "writing").attempts, desk.board.mine(ben, "writing").attempts) == (1, 0)
    assert desk.attempts.start(ben, "writing", {}, "practice", "same", seed=7).parent == joined.id


def test_nobody_rehearses_the_open_ladder_attempt_with_others(desk: Desk, anna: Learner, ben: Learner) -> None:
    ladder = desk.attempts.start(ben, "writing", {}, "ladder", "l")
    same = desk.attempts.start(anna, "writing", {}, "practice", "p", seed=ladder.seed)
    with pytest.raises(Refusal, match="on your ladder"):
        desk.together.join(ben, desk.together.invite(anna, same.id))


def test_whoever_left_has_it_no_more_and_what_they_wrote_stays(
    desk: Desk, anna: Learner, ben: Learner, joined: Attempt
) -> None:
    edit(desk, ben, joined, "goal", "more", "b1")
    desk.attempts.save_draft(ben, "plan", "unsent", joined.id)
    for _ in range(2):
        desk.together.leave(ben, joined.id)
    for act in (
        lambda: desk.attempts.open_attempt(ben, joined.id),
        lambda: edit(desk, ben, joined, "goal", "less", "b2"),
        lambda: edit(desk, ben, joined, "goal", "more", "b1"),
        lambda: desk.together.companions(ben, joined.id),
        lambda: desk.attempts.save_draft(ben, "plan", "x", joined.id),
    ):
        with pytest.raises(NotYours):
            act()
    assert desk.attempts.load_draft(ben, "plan", joined.id) == ""
    assert [move.nickname for move in desk.attempts.transcript(anna, joined.id)] == ["Ben"]
    with pytest.raises(Refusal):
        desk.together.leave(anna, joined.id)


def test_the_owner_takes_a_companion_out_and_the_code_with_them(
    desk: Desk, anna: Learner, ben: Learner, joined: Attempt
) -> None:
    carl, code = somebody(desk, "Carl"), desk.together.invite(anna, joined.id)
    desk.together.join(carl, code)
    edit(desk, ben, joined, "goal", "more", "b1")
    desk.attempts.save_draft(ben, "plan", "unsent", joined.id)
    for _ in range(2):
        desk.together.take_out(anna, joined.id, "Ben")
    for act in (
        lambda: desk.attempts.open_attempt(ben, joined.id),
        lambda: edit(desk, ben, joined, "goal", "less", "b2"),
        lambda: desk.together.companions(ben, joined.id),
        lambda: desk.attempts.save_draft(ben, "plan", "x", joined.id),
    ):
        with pytest.raises(NotYours):
            act()
    assert desk.attempts.load_draft(ben, "plan", joined.id) == ""
    with pytest.raises(UnknownCode):
        desk.together.join(ben, code)
    assert [one.nickname for one in desk.together.companions(carl, joined.id)] == ["Anna", "Carl"]
    assert [move.nickname for move in desk.attempts.transcript(anna, joined.id)] == ["Ben"]
    fresh = desk.together.invite(anna, joined.id)
    assert fresh != code and desk.together.join(ben, fresh).id == joined.id


def test_nobody_but_the_owner_takes_anybody_out(desk: Desk, anna: Learner, ben: Learner, joined: Attempt) -> None:
    carl, code = somebody(desk, "Carl"), desk.together.invite(anna, joined.id)
    desk.together.join(carl, code)
    for who, name in ((ben, "Carl"), (ben, "Anna"), (ben, "Ben"), (somebody(desk, "Eve"), "Ben")):
        with pytest.raises(NotYours):
            desk.together.take_out(who, joined.id, name)
    with pytest.raises(Refusal, match="yours"):
        desk.together.take_out(anna, joined.id, "Anna")
    desk.together.take_out(anna, joined.id, "Eve")
    assert len(desk.together.companions(anna, joined.id)) == 3 and desk.together.invite(anna, joined.id) == code
    desk.attempts.finish(anna, joined.id, "end")
    with pytest.raises(Ended):
        desk.together.take_out(anna, joined.id, "Ben")


def test_strangers_get_nothing(desk: Desk, anna: Learner, joined: Attempt) -> None:
    eve = somebody(desk, "Eve")
    for act in (
        lambda: desk.attempts.open_attempt(eve, joined.id),
        lambda: edit(desk, eve, joined, "goal", "mine", "e1"),
        lambda: desk.together.companions(eve, joined.id),
        lambda: desk.together.invite(eve, joined.id),
    ):
        with pytest.raises(NotYours):
            act()
    desk.together.leave(eve, joined.id)
    forged = replace(eve, id="f" * 32)
    with pytest.raises(NotYours):
        desk.together.join(forged, desk.together.invite(anna, joined.id))


def test_the_same_key_is_one_edit_and_two_peoples_keys_are_two(
    desk: Desk, anna: Learner, ben: Learner, joined: Attempt
) -> None:
    assert edit(desk, ben, joined, "goal", "more", "same") == "written"
    assert edit(desk, ben, joined, "goal", "something else", "same") == "written"
    assert edit(desk, anna, joined, "people", "sellers", "same") == "written"
    live = desk.attempts.open_attempt(anna, joined.id)
    assert live.state.fields == {"goal": ("more", 1), "people": ("sellers", 1)}


def test_a_clash_is_settled_by_the_rules_and_told(desk: Desk, anna: Learner, ben: Learner, joined: Attempt) -> None:
    edit(desk, anna, joined, "goal", "more", "a1")
    answer = desk.attempts.edit(ben, joined.id, "b1", "edit", {"field": "goal", "text": "less", "seen": 0})
    assert (answer.says, answer.shown) == ("clash", {"theirs": "more", "yours": "less"})
    assert edit(desk, ben, joined, "goal", "less", "b2", seen=1) == "written"


def test_what_takes_its_turns_takes_no_edits_and_after_the_end_nothing_does(
    desk: Desk, anna: Learner, ben: Learner, joined: Attempt
) -> None:
    alone = desk.attempts.start(anna, "counting", {}, "practice", "alone")
    with pytest.raises(Invalid, match="one after another"):
        desk.attempts.edit(anna, alone.id, "k", "add", {"add": 1})
    with pytest.raises(Invalid):
        desk.attempts.edit(ben, joined.id, "k", "end", {"field": "goal"})
    with pytest.raises(Invalid):
        desk.attempts.edit(ben, joined.id, "k", "edit", {"field": 7})
    with pytest.raises(Moved):
        desk.attempts.say(ben, joined.id, 2, "k", "edit", {"field": "goal"})
    assert desk.attempts.edit(ben, joined.id, "last", "edit", {"field": "done"}).ended == "done"
    assert desk.attempts.edit(ben, joined.id, "last", "edit", {"field": "done"}).ended == "done"
    with pytest.raises(Ended):
        edit(desk, anna, joined, "goal", "late", "a1")


@pytest.mark.parametrize("rivals", [TRIES - 1, TRIES])
def test_when_another_process_is_first(desk: Desk, anna: Learner, shared: Attempt, rivals: int) -> None:
    with Store(desk.store.path) as store:
        rival = Desk(store, desk.exercises, desk.clock)
        numbers = iter(range(rivals))

        def late(scenario: object, state: object, body: dict[str, str]) -> dict[str, object]:
            if (number := next(numbers, None)) is not None:
                edit(rival, anna, shared, f"rival {number}", "first", f"r{number}")
            return {"field": body["field"], "text": body["text"], "seen": 0}

        desk = Desk(desk.store, {"writing": replace(writing(), prepare=late)}, desk.clock)
        if rivals < TRIES:
            assert edit(desk, anna, shared, "goal", "more", "k") == "written"
        else:
            with pytest.raises(Moved):
                edit(desk, anna, shared, "goal", "more", "k")
        fields = rival.attempts.open_attempt(anna, shared.id).state.fields
        assert len(fields) == (TRIES if rivals < TRIES else rivals)


def test_four_people_with_fifty_edits_each_lose_none_and_double_none(
    desk: Desk, anna: Learner, shared: Attempt
) -> None:
    code = desk.together.invite(anna, shared.id)
    people = [anna, *(somebody(desk, f"Companion {number}") for number in range(3))]
    for who in people[1:]:
        desk.together.join(who, code)

    def work(place: int) -> list[str]:
        return [edit(desk, people[place], shared, f"{place}.{number}", "x", f"k{number}") for number in range(50)]

    with ThreadPoolExecutor(4) as threads:
        answers = list(itertools.chain.from_iterable(threads.map(work, range(4))))
    assert answers == ["written"] * 200
    live = desk.attempts.open_attempt(anna, shared.id)
    assert [move.n for move in live.moves] == list(range(1, 201))
    assert set(live.state.fields) == {f"{place}.{number}" for place in range(4) for number in range(50)}
    assert {revision for _, revision in live.state.fields.values()} == {1}
    for place, who in enumerate(people):
        mine = [move.body["field"] for move in live.moves if move.by == who.id]
        assert mine == [f"{place}.{number}" for number in range(50)]


def test_one_field_by_four_people_at_once_is_written_once_and_all_are_told(
    desk: Desk, anna: Learner, shared: Attempt
) -> None:
    code = desk.together.invite(anna, shared.id)
    people = [anna, *(somebody(desk, f"Companion {number}") for number in range(3))]
    for who in people[1:]:
        desk.together.join(who, code)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda who: edit(desk, who, shared, "goal", who.nickname, "k"), people))
    assert sorted(answers) == ["clash", "clash", "clash", "written"]


def test_a_plan_written_by_two_at_once_is_the_same_when_it_is_read_anew(
    desk: Desk, anna: Learner, ben: Learner
) -> None:
    def office() -> Desk:
        return Desk(desk.store, {"plan": PLAN}, desk.clock)

    desk = office()
    plan = desk.attempts.start(anna, "plan", {}, "practice", "plan", seed=4)
    desk.together.join(ben, desk.together.invite(anna, plan.id))

    def work(who: Learner) -> None:
        for number in range(15):
            edits = [{"path": f"deliverable.{number % 8 + 1}.name", "value": f"{who.nickname} {number}", "seen": 0}]
            desk.attempts.edit(who, plan.id, f"k{number}", "edit", {"edits": edits})

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(work, (anna, ben)))
    live = desk.attempts.open_attempt(ben, plan.id)
    assert (live.state.moves, len(live.moves)) == (30, 30)
    assert office().attempts.open_attempt(ben, plan.id) == live
    first = live.state.written["deliverable.1.name"]
    assert (first.revision, first.value.partition(" ")[0]) == (1, live.moves[first.move - 1].nickname)
    clashes = [move for move in live.moves if move.answer["shown"]["clashes"]]
    assert len(clashes) == 30 - 8
    assert clashes[0].answer["shown"]["clashes"][0]["theirs"] != clashes[0].answer["shown"]["clashes"][0]["yours"]
