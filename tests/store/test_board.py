"""The board that is kept equals the board computed anew, and both equal what its words say."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from app.store import Store, board, learners, scores
from app.store.attempts import Attempt
from tests.store.played import ended, started


@dataclass
class Expected:
    """The same in plain Python, from the words of the module."""

    ladder: list[tuple[int, int]] = field(default_factory=list)
    others: list[int] = field(default_factory=list)

    @property
    def row(self) -> tuple[int, int, int, int]:
        recent = [tenths for _, tenths in sorted(self.ladder)][-3:]
        worth = {0: lambda: 0, 1: lambda: recent[0] // 3, 2: lambda: min(recent), 3: lambda: median(recent)}
        everything = [tenths for _, tenths in self.ladder] + self.others
        return int(worth[len(recent)]()), len(self.ladder), max(everything), len(everything)


ACTS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["ladder", "practice", "replay", "end"]), st.integers(0, 1000)),
    max_size=40,
)


def test_the_kept_board_equals_the_rebuilt_one(fresh_store: Store) -> None:
    @settings(max_examples=60, deadline=None)
    @given(ACTS)
    def holds(acts: list[tuple[int, str, int]]) -> None:
        with pytest.raises(Undo):
            fresh_store.write(lambda db: _play(db, acts))

    holds()


class Undo(Exception):
    """Ends an example and takes its rows away."""


def _play(db: Database, acts: list[tuple[int, str, int]]) -> None:
    people = [learners.add(db, name, name, "sales", 1).id for name in ("a", "b", "c")]
    expected = {person: Expected() for person in people}
    going_on: dict[str, list[Attempt]] = {person: [] for person in people}
    first: dict[str, str] = {}
    for clock, (who, act, tenths) in enumerate(acts):
        person = people[who]
        if act == "end":
            if going_on[person]:
                attempt = going_on[person].pop(tenths % len(going_on[person]))
                ended(db, attempt.id, tenths, clock)
                _note(expected[person], attempt, tenths)
            continue
        if act == "ladder":
            for attempt in [one for one in going_on[person] if one.purpose == "ladder"]:
                scores.abandon(db, attempt.id, clock)
                going_on[person].remove(attempt)
                _note(expected[person], attempt, 0)
        parent = first.get(person) if act == "replay" else None
        attempt = started(db, person, "ladder" if act == "ladder" else "practice", clock, parent, clock)
        first.setdefault(person, attempt.id)
        going_on[person].append(attempt)
    kept = board.everything(db)
    assert {row["learner"]: _numbers(row) for row in kept} == {
        person: one.row for person, one in expected.items() if one.ladder or one.others
    }
    board.rebuild(db)
    assert board.everything(db) == kept
    raise Undo


def _note(expected: Expected, attempt: Attempt, tenths: int) -> None:
    if attempt.purpose == "ladder":
        expected.ladder.append((attempt.number, tenths))
    elif attempt.parent is None:
        expected.others.append(tenths)


def _numbers(row: dict[str, int]) -> tuple[int, int, int, int]:
    return row["ladder_points"], row["ladder_count"], row["best"], row["attempts"]


def test_equal_values_share_a_rank(fresh_store: Store) -> None:
    def act(db: Database) -> dict[str, str]:
        people = {}
        for name, tenths in (("dora", 900), ("anna", 900), ("cleo", 600), ("ben", 0), ("eve", 300)):
            people[name] = learners.add(db, name, name, "sales", 1).id
            for seed in range(3):
                ended(db, started(db, people[name], "ladder", seed).id, tenths, seed)
        people["fay"] = learners.add(db, "fay", "fay", "sales", 1).id
        ended(db, started(db, people["fay"], "practice", 9).id, 1000, 9)
        return people

    people = fresh_store.write(act)
    with fresh_store.read() as db:
        ladder = [(one.rank, one.nickname, one.points) for one in board.top(db, "call", 10)]
        around = [(one.rank, one.nickname) for one in board.neighbours(db, "call", people["eve"], each_side=1)]
        practised_only = board.neighbours(db, "call", people["fay"])
        first_two = board.top(db, "call", 2)
    assert ladder == [(1, "anna", 90), (1, "dora", 90), (3, "cleo", 60), (4, "eve", 30), (5, "ben", 0)]
    assert around == [(3, "cleo"), (4, "eve"), (5, "ben")]
    assert practised_only == []
    assert len(first_two) == 2


def test_one_lucky_attempt_tops_nothing(fresh_store: Store) -> None:
    def act(db: Database) -> None:
        for name, series in (("lucky", [1000]), ("steady", [500, 500, 500])):
            person = learners.add(db, name, name, "sales", 1).id
            for seed, tenths in enumerate(series):
                ended(db, started(db, person, "ladder", seed).id, tenths, seed)

    fresh_store.write(act)
    with fresh_store.read() as db:
        steady, lucky = board.top(db, "call", 2)
    assert (steady.nickname, steady.provisional) == ("steady", False)
    assert (lucky.points, lucky.provisional) == (33.3, True)
