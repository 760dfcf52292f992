"""Who may take part is kept by the database, whatever a caller forgets to look at."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from app.store import Duplicate, Invalid, Store, attempts, companions, learners, moves, privacy, scores
from tests.store.played import started

SECRET = "Xylophone-Quokka"


def learner(db: Database, name: str) -> str:
    return learners.add(db, name, name.casefold(), "sales", 1).id


def plan(db: Database, owner: str, purpose: str = "practice", seed: int = 7) -> str:
    return started(db, owner, purpose, seed).id


def test_seven_and_no_more(fresh_store: Store) -> None:
    def act(db: Database) -> str:
        attempt = plan(db, learner(db, "Anna"))
        for number in range(7):
            companions.add(db, attempt, learner(db, f"Companion {number}"), 100 - number)
        return attempt

    attempt = fresh_store.write(act)
    with pytest.raises(Invalid):
        fresh_store.write(lambda db: companions.add(db, attempt, learner(db, "One more"), 9))
    with fresh_store.read() as db:
        assert companions.count(db, attempt) == 7
        people = [person.nickname for person in companions.people(db, attempt)]
    assert people == ["Anna", *(f"Companion {number}" for number in reversed(range(7)))]


def test_only_anothers_open_practice_can_be_joined(fresh_store: Store) -> None:
    anna, ben = fresh_store.write(lambda db: (learner(db, "Anna"), learner(db, "Ben")))
    done = fresh_store.write(lambda db: plan(db, anna))
    fresh_store.write(lambda db: scores.abandon(db, done, 2))
    own, ladder = fresh_store.write(lambda db: (plan(db, ben, seed=8), plan(db, anna, "ladder", 9)))
    for attempt in (done, own, ladder):
        with pytest.raises(Invalid):
            fresh_store.write(lambda db, attempt=attempt: companions.add(db, attempt, ben, 3))


def test_a_code_is_one_attempts_and_an_attempt_has_one(fresh_store: Store) -> None:
    first, second = fresh_store.write(lambda db: (plan(db, anna := learner(db, "Anna")), plan(db, anna, seed=8)))
    fresh_store.write(lambda db: companions.invite(db, first, "CDFGHJ"))
    for attempt, code in ((second, "CDFGHJ"), (first, "KMNPQR")):
        with pytest.raises(Duplicate):
            fresh_store.write(lambda db, attempt=attempt, code=code: companions.invite(db, attempt, code))
    with pytest.raises(Invalid):
        fresh_store.write(lambda db: companions.invite(db, second, "TOO-LONG"))
    with fresh_store.read() as db:
        assert (companions.code_of(db, first), companions.invited_by(db, "CDFGHJ")) == ("CDFGHJ", first)
        assert companions.code_of(db, second) is companions.invited_by(db, "KMNPQR") is None


def test_a_companion_is_found_by_name_and_a_code_is_withdrawn(fresh_store: Store) -> None:
    def act(db: Database) -> tuple[str, str, str]:
        anna, ben = learner(db, "Anna"), learner(db, "Ben")
        hers, other = plan(db, anna), plan(db, anna, seed=8)
        companions.add(db, hers, ben, 2)
        companions.invite(db, hers, "CDFGHJ")
        companions.withdraw(db, hers)
        companions.withdraw(db, hers)
        return ben, hers, other

    ben, hers, other = fresh_store.write(act)
    with fresh_store.read() as db:
        assert companions.named(db, hers, "Ben") == ben
        assert companions.named(db, hers, "Anna") is companions.named(db, hers, "ben") is None
        assert companions.named(db, other, "Ben") is companions.code_of(db, hers) is None
    fresh_store.write(lambda db: companions.invite(db, hers, "KMNPQR"))


def test_a_joined_scenario_was_met_and_stands_in_the_history_by_the_time_of_joining(fresh_store: Store) -> None:
    def act(db: Database) -> tuple[str, str]:
        anna, ben = learner(db, "Anna"), learner(db, "Ben")
        hers = started(db, anna, "practice", 7, at=10).id
        for seed, at in ((1, 20), (2, 40)):
            started(db, ben, "practice", seed, at=at)
        companions.add(db, hers, ben, 30)
        return ben, hers

    ben, hers = fresh_store.write(act)
    with fresh_store.read() as db:
        assert attempts.had_seed(db, ben, "call", 7)
        assert attempts.first_of(db, ben, "call", 7, {}) == hers
        known = attempts.history(db, ben, "call", 10)
        assert [(one.seed, one.owner, one.joined_at) for one in known] == [
            (2, "", None),
            (7, "Anna", 30),
            (1, "", None),
        ]
        assert [one.seed for one in attempts.history(db, ben, None, 2)] == [2, 7]
        assert attempts.history(db, ben, "plan", 10) == []
        assert attempts.newest(db, ben) == 2


@pytest.fixture
def shared(fresh_store: Store) -> tuple[str, str, str]:
    """Anna's plan with a move of hers and one of a companion's; her id, theirs, and the plan's."""

    def act(db: Database) -> tuple[str, str, str]:
        anna, other = learner(db, "Anna"), learner(db, SECRET)
        attempt = plan(db, anna)
        companions.invite(db, attempt, "CDFGHJ")
        companions.add(db, attempt, other, 2)
        companions.count_wrong_code(db, other, 3)
        for n, who in enumerate((anna, other), start=1):
            moves.append(db, attempt, n, f"k{n}", "edit", {"wrote": n}, {"says": ""}, n, who)
        return anna, other, attempt

    return fresh_store.write(act)


def test_both_get_their_own_words_and_the_owner_the_whole_plan(
    fresh_store: Store, shared: tuple[str, str, str]
) -> None:
    anna, other, attempt = shared
    with fresh_store.read() as db:
        hers, theirs = privacy.export(db, anna), privacy.export(db, other)
    assert [(move["body"]["wrote"], move["mine"]) for move in hers["moves"]] == [(1, 1), (2, 0)]
    assert SECRET not in str(hers)
    assert (theirs["moves"], theirs["joined"]) == ([], [{"attempt": attempt, "joined_at": 2}])
    assert [move["body"]["wrote"] for move in theirs["moves_elsewhere"]] == [2]
    assert anna not in str(theirs)


def test_an_erased_companion_is_gone_and_the_plan_stays_whole(fresh_store: Store, shared: tuple[str, str, str]) -> None:
    _, other, attempt = shared
    fresh_store.write(lambda db: privacy.erase(db, other, 9))
    with fresh_store.read() as db:
        assert [(move.body, move.nickname, move.by is None) for move in moves.after(db, attempt)] == [
            ({"wrote": 1}, "Anna", False),
            ({"wrote": 2}, "", True),
        ]
        assert [person.nickname for person in companions.people(db, attempt)] == ["Anna"]
        assert db["companions"].count == db["join_tries"].count == 0
        assert companions.code_of(db, attempt) == "CDFGHJ"
    with pytest.raises(Invalid):
        fresh_store.write(lambda db: db.execute("UPDATE moves SET body = '{}', \"by\" = NULL WHERE n = 2"))
    fresh_store.close()
    assert SECRET.encode() not in fresh_store.path.read_bytes()


def test_an_erased_owners_plan_is_emptied_and_nobody_has_it_any_more(
    fresh_store: Store, shared: tuple[str, str, str]
) -> None:
    anna, other, attempt = shared
    fresh_store.write(lambda db: privacy.erase(db, anna, 9))
    with fresh_store.read() as db:
        assert [(move.body, move.answer, move.by) for move in moves.after(db, attempt)] == [({}, {}, None)] * 2
        assert not companions.takes_part(db, attempt, other)
        assert companions.invited_by(db, "CDFGHJ") is None
        assert attempts.history(db, other, None, 10) == []
    fresh_store.write(lambda db: privacy.erase(db, other, 10))
