"""Totals, shared ranks, the chain, photo finishes, and the tree that explains them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop.standings.total import standings, why
from app.workshop.state import Workshop
from tests.app.workshop.rooms import a_round, a_step, day, people, room, with_rounds

SCORES = st.lists(st.lists(st.one_of(st.none(), st.integers(0, 1000)), min_size=5, max_size=5), min_size=1, max_size=4)


def ranks(state: Workshop) -> dict[str, int | None]:
    return {row.team: row.rank for row in standings(state).rows}


def test_the_total_is_ten_times_the_weighted_mean() -> None:
    found = standings(day([[800, 400], [500, 900]], weights=[1, 3]))
    assert [(row.team, row.tenths) for row in found.rows] == [("b", 7750), ("a", 5750)]
    assert found.winners == ("b",) and found.counted == ("r0", "r1")


def test_equals_share_a_rank_and_the_next_is_left_out() -> None:
    found = standings(day([[800, 800, 400, 400, 100]]))
    assert [row.rank for row in found.rows] == [1, 1, 3, 3, 5]
    assert found.winners == ("a", "b") and [row.shared for row in found.rows] == [True] * 4 + [False]


def test_rounds_won_part_equal_totals_before_the_final_round() -> None:
    rows = standings(day([[700, 600, 100], [600, 500, 100], [500, 700, 100]])).rows
    assert [(row.team, row.tenths, row.rank, row.decided_by) for row in rows[:2]] == [
        ("a", 6000, 1, "rounds_won"),
        ("b", 6000, 2, "rounds_won"),
    ]


def test_the_final_round_parts_those_who_won_as_many() -> None:
    rows = standings(day([[700, 600], [600, 700]])).rows
    assert [(row.team, row.decided_by) for row in rows] == [("b", "final_round"), ("a", "final_round")]


def test_collaboration_comes_first_where_judges_rated_it() -> None:
    groups = {"ga": ["m000"], "gb": ["m001"]}
    state = room(people(2, 0), [a_step("r0", judged=True), a_step("r1")], list(groups.values()))
    levels = {("j", "ga"): {"together": 3, "c": 3}, ("j", "gb"): {"together": 4, "c": 2}}
    rounds = [
        a_round("r0", groups, {"ga": 700, "gb": 700}, judged=levels),
        a_round("r1", groups, {"ga": 500, "gb": 500}),
    ]
    rows = standings(with_rounds(state, *rounds)).rows
    assert [(row.team, row.collaboration, row.decided_by) for row in rows] == [
        ("b", 40, "collaboration"),
        ("a", 30, "collaboration"),
    ]


def test_only_tenths_part_teams() -> None:
    state = day([[500, 500], [500, 501], [500, 500], [500, 500]], weights=[300, 1, 300, 300])
    assert [(row.tenths, row.rank) for row in standings(state).rows][0] == (5000, 1)
    assert standings(state).rows[0].decided_by == "rounds_won", "b won the round by a tenth"


@settings(deadline=None, max_examples=40)
@given(SCORES, st.data())
def test_another_teams_results_never_move_yours(scores: list[list[int | None]], data: st.DataObject) -> None:
    changed = [[row[0], *(data.draw(st.integers(0, 1000)) for _ in row[1:])] for row in scores]
    assert standings(day(scores)).of("a").tenths == standings(day(changed)).of("a").tenths


@settings(deadline=None, max_examples=40)
@given(SCORES, st.permutations(range(5)))
def test_the_order_of_teams_and_members_changes_nothing(scores: list[list[int | None]], order: list[int]) -> None:
    state = day(scores, size=2)
    teams = tuple(replace(state.teams[n], members=state.teams[n].members[::-1]) for n in order)
    rounds = {step: replace(each, groups=each.groups[::-1]) for step, each in state.rounds.items()}
    assert standings(replace(state, teams=teams, rounds=rounds)).rows == standings(state).rows


@settings(deadline=None, max_examples=40)
@given(SCORES)
def test_ranks_are_shared_by_equals_and_ordered_by_points(scores: list[list[int | None]]) -> None:
    rows = standings(day(scores)).rows
    for above, below in zip(rows, rows[1:], strict=False):
        assert (above.tenths or 0) >= (below.tenths or 0) and (above.rank or 0) <= (below.rank or 0)
    for row in rows:
        assert row.rank == 1 + sum((other.rank or 0) < (row.rank or 0) for other in rows)
        assert row.shared == (sum(other.rank == row.rank for other in rows) > 1)


def test_the_excused_round_leaves_both_sums() -> None:
    state = day([[800, 400], [100, 400]])
    state = with_rounds(state, state.rounds["r0"], replace(state.rounds["r1"], excused=frozenset({"m000"})))
    assert standings(state).of("a").tenths == 8000
    assert standings(day([[800, 400], [None, 400]])).of("a").tenths == 4000


def test_before_the_first_reveal_nobody_has_a_rank() -> None:
    found = standings(with_rounds(replace(day([[1, 2]]), rounds={})))
    assert [row.rank for row in found.rows] == [None, None] and found.winners == () and not found.photo_finish
    assert standings(replace(day([[1, 2]]), teams=())).rows == ()


def a_vote(b_wins: int, a_wins: int, objective: tuple[int, int, int] = (500, 500, 500)) -> Workshop:
    """Three teams; c loses every comparison."""
    groups = {"ga": ["m000"], "gb": ["m001"], "gc": ["m002"]}
    state = room(people(3, 0), [a_step("r", "team", compared=True)], list(groups.values()))
    votes = [(f"a{n}", "ga", "gb", "ga") for n in range(a_wins)] + [(f"b{n}", "gb", "ga", "gb") for n in range(b_wins)]
    votes += [(f"c{n}{w}", w, "gc", w) for n in range(20) for w in ("ga", "gb")]
    return with_rounds(state, a_round("r", groups, dict(zip(groups, objective, strict=True)), votes=votes))


def test_within_one_standard_error_the_first_place_is_shared() -> None:
    found = standings(a_vote(11, 9))
    assert found.photo_finish and set(found.winners) == {"a", "b"}
    assert [row.rank for row in found.rows] == [1, 1, 3]
    assert 0 < found.rows[1].gap <= found.rows[1].error


def test_beyond_one_standard_error_it_is_not() -> None:
    found = standings(a_vote(16, 4))
    assert not found.photo_finish and found.winners == ("b",)
    assert found.rows[1].gap > found.rows[1].error > 0


def test_where_nobody_compares_a_tenth_decides() -> None:
    found = standings(day([[800, 799]]))
    assert found.winners == ("a",) and found.rows[1].error == 0


def rounded(value: float) -> Any:
    return pytest.approx(value, abs=1.5)


def test_why_adds_up_from_parts_to_the_total() -> None:
    state = a_vote(16, 4, (700, 600, 100))
    for team in "abc":
        tree = why(state, team)
        assert tree["rank"] == standings(state).of(team).rank
        total = sum(each["share"] * each["tenths"] for each in tree["rounds"])
        assert tree["tenths"] == rounded(10 * total) or abs(tree["tenths"] - 10 * total) <= 10
        for each in tree["rounds"]:
            counts = [member["tenths"] for member in each["members"] if member["tenths"] is not None]
            assert each["tenths"] == rounded(sum(counts) / len(counts))
            for group in each["groups"]:
                parts = sum(part["share"] * part["tenths"] for part in group["parts"])
                assert group["tenths"] == rounded(parts) and group["attempt"] == f"attempt-{group['group']}"


def test_why_names_corrections_and_who_does_not_count() -> None:
    state = day([[800, 400]], size=2)
    now = replace(state.rounds["r0"], corrections={"gm000": (500, "Lost sound.")}, excused=frozenset({"m001"}))
    tree = why(with_rounds(state, now), "a")
    group = tree["rounds"][0]["groups"][0]
    assert (group["tenths"], group["before"], group["corrected"]) == (500, 800, "Lost sound.")
    assert {member["member"]: member["state"] for member in tree["rounds"][0]["members"]} == {
        "m000": "counts",
        "m001": "excused",
    }
    with pytest.raises(LookupError):
        why(state, "nobody")
