"""Moves are appended, never changed, and never skipped."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from app.store import Duplicate, Invalid, Store, attempts, learners, moves, privacy, scores
from tests.store.played import started


@pytest.fixture
def attempt(fresh_store: Store) -> str:
    def act(db: Database) -> str:
        return started(db, learners.add(db, "Anna", "anna", "sales", 1).id, "practice", 7).id

    return fresh_store.write(act)


def append(store: Store, attempt: str, n: int, key: str, word: str = "hello") -> tuple[moves.StoredMove, bool]:
    return store.write(lambda db: moves.append(db, attempt, n, key, "say", {"say": word}, {"says": "yes"}, n))


def test_the_same_key_gives_the_row_stored_first(fresh_store: Store, attempt: str) -> None:
    first, fresh = append(fresh_store, attempt, 1, "k1")
    again, anew = append(fresh_store, attempt, 1, "k1", "something else")
    assert (fresh, anew) == (True, False)
    assert again == first


def test_a_taken_number_is_a_duplicate_and_a_missing_one_invalid(fresh_store: Store, attempt: str) -> None:
    append(fresh_store, attempt, 1, "k1")
    with pytest.raises(Duplicate):
        append(fresh_store, attempt, 1, "k2")
    with pytest.raises(Invalid):
        append(fresh_store, attempt, 3, "k3")
    with fresh_store.read() as db:
        assert moves.last(db, attempt) == 1


def test_an_ended_attempt_takes_none(fresh_store: Store, attempt: str) -> None:
    fresh_store.write(lambda db: scores.abandon(db, attempt, 5))
    with pytest.raises(Invalid):
        append(fresh_store, attempt, 1, "k1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moves SET body = '{}', answer = '{}'",
        "UPDATE moves SET at = 0",
        'UPDATE moves SET "by" = NULL',
        "DELETE FROM moves",
        "INSERT OR REPLACE INTO moves SELECT attempt, n, key, kind, '{}', answer, at, NULL FROM moves",
    ],
)
def test_nobody_changes_a_move(fresh_store: Store, attempt: str, statement: str) -> None:
    append(fresh_store, attempt, 1, "k1")
    with pytest.raises(Invalid):
        fresh_store.write(lambda db: db.execute(statement))
    with fresh_store.read() as db:
        assert moves.after(db, attempt)[0].body == {"say": "hello"}


def test_erasing_takes_the_words_and_nothing_else_may(fresh_store: Store, attempt: str) -> None:
    append(fresh_store, attempt, 1, "k1")
    with fresh_store.read() as db:
        owner = attempts.find(db, attempt)
    assert owner is not None
    fresh_store.write(lambda db: privacy.erase(db, owner.learner, 99))
    with fresh_store.read() as db:
        (left,) = moves.after(db, attempt)
    assert (left.body, left.answer, left.n, left.key) == ({}, {}, 1, "k1")
    for statement in ('UPDATE moves SET body = \'{"say":"forged"}\'', "UPDATE moves SET n = 2", "DELETE FROM moves"):
        with pytest.raises(Invalid):
            fresh_store.write(lambda db, statement=statement: db.execute(statement))


def test_what_json_cannot_hold_is_invalid(fresh_store: Store, attempt: str) -> None:
    for word in (float("nan"), "\ud800", object()):
        with pytest.raises(Invalid, match="JSON"):
            append(fresh_store, attempt, 1, "k1", word)  # type: ignore[arg-type]
