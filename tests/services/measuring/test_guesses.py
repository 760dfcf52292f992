"""The cross-guess over people: revealed in fives, the first time only, and telling of nobody alone."""

from __future__ import annotations

import pytest

from app.services import NotYours
from app.services.measuring.guesses import Mine
from app.store import Store, measuring
from exercises.lesson.measure.claims import NoClaim
from exercises.lesson.measure.guess import Guess
from exercises.lesson.measure.guessing import GroupGuess
from tests.services.fakes import Clock
from tests.services.measuring.people import MODULE, Crowd


def seen(mine: Mine | None) -> list[float]:
    """What the other department is said to have said; nothing while that is hidden."""
    assert mine is not None
    return [line.real for line in mine.result.lines] if isinstance(mine.result, Guess) else []


def test_nothing_before_one_has_guessed(crowd: Crowd) -> None:
    me = crowd.person("marketing")
    crowd.goes(me, upto="guess")
    assert crowd.desk.measuring.guesses.of(me, MODULE) is None and crowd.desk.measuring.guesses.mine(me) == []


def test_hidden_until_five_of_the_other_department_are_through(crowd: Crowd) -> None:
    me = crowd.person("marketing")
    crowd.goes(me, yes="y", guess=80)
    crowd.people("sales", 4, yes="yn", upto="swap")
    crowd.people("marketing", 6, yes="n", upto="swap")
    found = crowd.desk.measuring.guesses.of(me, MODULE)
    assert seen(found) == [] and found is not None and found.people == 0
    assert [claim.key for claim in found.result.claims] == ["measure.guess.hidden"]
    crowd.people("sales", 1, yes="yn", upto="swap")
    assert seen(crowd.desk.measuring.guesses.of(me, MODULE)) == [100, 0, 100, 0, 100]


def test_no_single_answer_follows_from_a_look_before_and_after(crowd: Crowd) -> None:
    me = crowd.person("marketing")
    crowd.goes(me)
    crowd.people("sales", 5, yes="y", upto="swap")
    before = crowd.desk.measuring.guesses.of(me, MODULE)
    for _ in range(4):
        crowd.people("sales", 1, yes="n", upto="swap")
        assert crowd.desk.measuring.guesses.of(me, MODULE) == before
    crowd.people("sales", 1, yes="n", upto="swap")
    after = crowd.desk.measuring.guesses.of(me, MODULE)
    assert seen(before) == [100] * 5 and seen(after) == [50] * 5 and after is not None and after.people == 10


@pytest.mark.parametrize("leaves", ["erased", "moved"])
def test_who_goes_takes_nothing_out_of_what_was_published(crowd: Crowd, leaves: str) -> None:
    me = crowd.person("marketing")
    crowd.goes(me)
    people = crowd.people("sales", 5, yes="yn", upto="swap")
    before = crowd.desk.measuring.guesses.of(me, MODULE)
    if leaves == "erased":
        crowd.desk.learners.erase(people[0])
    else:
        crowd.desk.learners.set_department(people[0], "marketing")
    assert crowd.desk.measuring.guesses.of(me, MODULE) == before


def test_who_is_erased_before_it_is_published_is_not_in_it(crowd: Crowd) -> None:
    me = crowd.person("marketing")
    crowd.goes(me)
    people = crowd.people("sales", 5, yes="yn", upto="swap")
    crowd.desk.learners.erase(people[0])
    assert seen(crowd.desk.measuring.guesses.of(me, MODULE)) == []


def test_who_guesses_again_after_the_reveal_is_measured_by_the_first_time(crowd: Crowd) -> None:
    me = crowd.person("marketing")
    crowd.goes(me, guess=10)
    crowd.people("sales", 5, yes="y", upto="swap")
    before = crowd.desk.measuring.guesses.of(me, MODULE)
    crowd.goes(me, guess=100, seed=3)
    assert crowd.desk.measuring.guesses.of(me, MODULE) == before
    assert before is not None and isinstance(before.result, Guess) and before.result.error == 90


def test_one_who_goes_twice_is_one_of_five(crowd: Crowd) -> None:
    me = crowd.person("marketing")
    crowd.goes(me)
    people = crowd.people("sales", 4, upto="swap")
    crowd.goes(people[0], seed=9, upto="swap")
    assert seen(crowd.desk.measuring.guesses.of(me, MODULE)) == []


def test_a_replay_of_the_same_attempt_is_nobody(crowd: Crowd) -> None:
    me = crowd.person("marketing")
    crowd.goes(me)
    people = crowd.people("sales", 4, upto="swap")
    crowd.people("sales", 1, upto="guess")
    own = crowd.goes(people[0], upto="swap", seed=12)
    crowd.store.write(lambda db: db.execute("UPDATE attempts SET parent = id, parent_turn = 1 WHERE id = ?", [own]))
    assert seen(crowd.desk.measuring.guesses.of(me, MODULE)) == []


def test_departments_in_sums_for_facilitators_alone(crowd: Crowd) -> None:
    crowd.people("marketing", 10, yes="yyn", guess=40, upto="swap")
    crowd.people("sales", 10, yes="yn", guess=60, upto="swap")
    found = crowd.desk.measuring.guesses.groups(crowd.boss)[MODULE]
    marketing = found["marketing"]
    assert isinstance(marketing, GroupGuess) and marketing.people == 10
    with pytest.raises(NotYours):
        crowd.desk.measuring.guesses.groups(crowd.person("sales"))


def test_seven_guessers_are_no_group(crowd: Crowd) -> None:
    crowd.people("marketing", 7, upto="swap")
    crowd.people("sales", 10, upto="swap")
    found = crowd.desk.measuring.guesses.groups(crowd.boss)[MODULE]
    assert isinstance(found["marketing"], NoClaim) and isinstance(found["sales"], GroupGuess)


def test_two_at_once_publish_once(crowd: Crowd, fresh_store: Store, clock: Clock) -> None:
    me = crowd.person("marketing")
    crowd.goes(me)
    crowd.people("sales", 5, yes="y", upto="swap")
    other = Crowd.__new__(Crowd)
    other.desk = type(crowd.desk)(fresh_store, crowd.desk.exercises, clock)
    assert crowd.desk.measuring.guesses.of(me, MODULE) == other.desk.measuring.guesses.of(me, MODULE)
    with fresh_store.read() as db:
        assert db["reveals"].count == 1 and len(measuring.voices(db)) == 5


def test_the_erased_are_in_no_cache(crowd: Crowd, fresh_store: Store) -> None:
    people = crowd.people("sales", 5, upto="swap")
    crowd.goes(people[0], seed=8)
    crowd.desk.measuring.guesses.groups(crowd.boss)
    crowd.desk.learners.erase(people[0])
    crowd.desk.measuring.guesses.groups(crowd.boss)
    with fresh_store.read() as db:
        kept = {row["attempt"] for row in db.query("SELECT attempt FROM traces UNION SELECT attempt FROM voices")}
        own = {row["id"] for row in db.query("SELECT id FROM attempts WHERE learner = ?", [people[0].id])}
    assert len(kept) == 4 and not kept & own
