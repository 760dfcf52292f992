"""A score is stored with its evidence, its attempt's end and the board, or not at all."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from app.store import Invalid, Store, board, learners, scores
from app.store.scores import StoredCard, StoredCriterion
from tests.store.played import started


def _card(attempt: str, points: float) -> StoredCard:
    criteria = (
        StoredCriterion("opening", 4, points, 10.0, [{"turn": 1, "quote": "hello"}], "greeted"),
        StoredCriterion("closing", None, 0.0, 0.0, [], ""),
    )
    return StoredCard(attempt, "call-1", 66.66, "won", criteria, [{"text": "ask more"}], ("rude",), 9)


@pytest.fixture
def attempt(fresh_store: Store) -> str:
    def act(db: Database) -> str:
        return started(db, learners.add(db, "Anna", "anna", "sales", 1).id, "ladder", 7).id

    return fresh_store.write(act)


def test_a_card_comes_back_as_it_was(fresh_store: Store, attempt: str) -> None:
    card = _card(attempt, 7.5)
    assert fresh_store.write(lambda db: scores.settle(db, card))
    with fresh_store.read() as db:
        found = scores.card_of(db, attempt)
        (standing,) = board.top(db, "call", 5)
    assert found is not None
    assert (found.total, found.outcome, list(found.caps), found.criteria) == (66.66, "won", ["rude"], card.criteria)
    assert (standing.best, standing.ladder_points) == (667, 222)


def test_a_second_end_changes_nothing(fresh_store: Store, attempt: str) -> None:
    fresh_store.write(lambda db: scores.settle(db, _card(attempt, 7.5)))
    assert not fresh_store.write(lambda db: scores.settle(db, _card(attempt, 1)))
    fresh_store.write(lambda db: scores.abandon(db, attempt, 99))
    with fresh_store.read() as db:
        found = scores.card_of(db, attempt)
    assert found is not None
    assert found.criteria[0].points == 7.5


def test_a_card_beyond_its_limits_ends_nothing(fresh_store: Store, attempt: str) -> None:
    with pytest.raises(Invalid):
        fresh_store.write(lambda db: scores.settle(db, _card(attempt, 10.5)))
    with fresh_store.read() as db:
        assert scores.card_of(db, attempt) is None
        assert board.everything(db) == []
        assert db["attempts"].count_where("ended_at IS NULL") == 1
