"""Pairs are balanced, blind to votes, stable, and never one's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop.standings.pairing import next_pair, plan
from app.workshop.state import Comparison, Member, Role, Stage, Workshop
from tests.app.workshop.rooms import a_round, a_step, room, with_rounds

TEAMS = 12


def judging(teams: int = TEAMS, size: int = 5) -> Workshop:
    """Every team has shown one piece of work, and there is a judge."""
    who = [[f"m{team:02d}{n}" for n in range(size)] for team in range(teams)]
    members = {m: Member(m, "sales", Role.PARTICIPANT, 0) for team in who for m in team}
    members["judge"] = Member("judge", "sales", Role.JUDGE, 0)
    groups = {f"g{n}": team for n, team in enumerate(who)}
    now = a_round("r", groups, dict.fromkeys(groups, 500), Stage.JUDGING, seed=7)
    return with_rounds(room(members, [a_step("r", "team", compared=True)], who), now)


def voted(state: Workshop, voter: str, pair: tuple[str, str], winner: str) -> Workshop:
    now = state.rounds["r"]
    key = (voter, *sorted(pair))
    votes = {**now.comparisons, key: Comparison(voter, *pair, winner)}
    return replace(state, rounds={"r": replace(now, comparisons=votes)})  # type: ignore[arg-type]


def everybody(state: Workshop) -> tuple[Workshop, dict[str, list[tuple[str, str]]]]:
    """Everybody compares what they are given, until nobody is asked any more."""
    given_: dict[str, list[tuple[str, str]]] = {}
    for voter in state.members:
        while (pair := next_pair(state, voter)) is not None:
            given_.setdefault(voter, []).append(pair)
            state = voted(state, voter, pair, pair[0])
    return state, given_


def test_a_whole_room_is_asked_in_balance() -> None:
    state, asked = everybody(judging())
    assert {len(pairs) for pairs in asked.values()} == {3} and "judge" in asked
    shown = Counter(group for pairs in asked.values() for pair in pairs for group in pair)
    assert max(shown.values()) - min(shown.values()) <= 2 and len(shown) == TEAMS
    together = Counter(frozenset(pair) for pairs in asked.values() for pair in pairs)
    assert len(together) == TEAMS * (TEAMS - 1) // 2 and max(together.values()) <= 5
    left = Counter(pair[0] for pairs in asked.values() for pair in pairs)
    assert all(0.25 < left[group] / shown[group] < 0.75 for group in shown)


def test_nobody_sees_their_own_team_or_a_pair_twice() -> None:
    state, asked = everybody(judging(5, 3))
    for voter, pairs in asked.items():
        team = state.team_of(voter)
        own = {group.id for group in state.rounds["r"].groups if team and set(group.members) & set(team.members)}
        assert not own & {group for pair in pairs for group in pair}
        assert len({frozenset(pair) for pair in pairs}) == len(pairs)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 59), st.booleans()), max_size=15))
def test_what_others_vote_moves_nobodys_pair(turns: list[tuple[int, bool]]) -> None:
    state = judging()
    me, mine = "m112", next_pair(state, "m112")
    for number, first in turns:
        voter = f"m{number // 5:02d}{number % 5}"
        pair = next_pair(state, voter)
        if voter != me and pair is not None:
            state = voted(state, voter, pair, pair[0] if first else pair[1])
    assert next_pair(state, me) == mine


def test_who_joins_late_changes_nobodys_list() -> None:
    state = judging()
    late = replace(state, members={**state.members, "late": Member("late", "sales", Role.PARTICIPANT, 9)})
    assert [next_pair(late, voter) for voter in state.members] == [next_pair(state, voter) for voter in state.members]
    assert next_pair(late, "late") is not None


def test_three_teams_leave_one_pair_each_and_two_none() -> None:
    _, asked = everybody(judging(3, 2))
    assert {len(pairs) for voter, pairs in asked.items() if voter != "judge"} == {1}
    assert set(everybody(judging(2, 2))[1]) == {"judge"}


def test_work_of_different_desks_is_not_compared() -> None:
    entries = tuple((f"g{n}", "one" if n % 2 else "two") for n in range(8))
    for _, pairs in plan(entries, (("x", frozenset()), ("y", frozenset({"g0"}))), 4, 1):
        assert pairs and all(int(left[1:]) % 2 == int(right[1:]) % 2 for left, right in pairs)


def test_only_work_that_was_handed_in_is_compared() -> None:
    state = judging()
    now = state.rounds["r"]
    left_over = {name: done for name, done in now.finished.items() if name != "g3"}
    _, asked = everybody(replace(state, rounds={"r": replace(now, finished=left_over)}))
    assert "g3" not in {group for pairs in asked.values() for pair in pairs for group in pair}


def test_strangers_are_asked_nothing() -> None:
    assert next_pair(judging(), "nobody") is None
    assert next_pair(replace(judging(), at=-1), "m000") is None
