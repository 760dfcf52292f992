"""Everybody present sits somewhere once, meets new people, and has each seat once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop.agenda import Desk, Step
from app.workshop.rotation import SEATS, compromises, groups, met_after
from app.workshop.state import Clock, Group, RoundState, Stage, Workshop
from app.workshop.teams import draw
from tests.app.workshop.rooms import a_step, people, room


def a_room(marketers: int, sellers: int, step: Step) -> Workshop:
    members = people(marketers, sellers)
    return replace(room(members, (step,)), teams=draw(list(members.values()), 5, 1, {}).teams)


def played(state: Workshop, step: Step, rounds: int) -> tuple[Workshop, list[tuple[Group, ...]]]:
    """That many rounds of this step, one after the other."""
    past = []
    for n in range(rounds):
        made = groups(state, step, n)
        now = RoundState(f"past{n}", n, Stage.REVEALED, Clock(), 0, groups=made)
        state = replace(state, met=met_after(state.met, made), rounds={**state.rounds, now.step: now})
        past.append(made)
    return state, past


def test_sixty_people_meet_nobody_twice_in_seven_rounds() -> None:
    step = a_step("pairs", "pair")
    began = process_time()
    state, past = played(a_room(30, 30, step), step, 7)
    assert process_time() - began < 7 * 2
    assert max(state.met.values()) == 1
    for made in past:
        assert [sorted(m[0] for m in group.members) for group in made] == [["m", "s"]] * 30


def test_n_and_n_all_meet_in_n_rounds() -> None:
    step = a_step("pairs", "pair")
    state, _ = played(replace(a_room(6, 6, step), teams=()), step, 6)
    assert len(state.met) == 36 and set(state.met.values()) == {1}


def test_pairs_cross_teams_while_there_are_others() -> None:
    step = a_step("pairs", "pair")
    state = a_room(15, 15, step)
    mates = [set(group.members) <= set(team.members) for group in groups(state, step, 1) for team in state.teams]
    assert not any(mates)


@pytest.mark.parametrize("by", ["member", "pair", "triad", "team"])
@settings(deadline=None, max_examples=40)
@given(st.integers(0, 14), st.integers(0, 14), st.integers(0, 2**31 - 1))
def test_everybody_sits_in_one_group_that_fits(by: Any, marketers: int, sellers: int, seed: int) -> None:
    step = a_step("r", by)
    state = a_room(marketers, sellers, step)
    made = groups(state, step, seed)
    count = marketers + sellers
    alone = by == "triad" and count == 1
    assert Counter(m for group in made for m in group.members) == Counter([] if alone else list(state.members))
    sizes = Counter(len(group.members) for group in made)
    if by == "pair":
        assert set(sizes) <= {1, 2, 3} and sizes[3] <= 1 and (sizes[1] == 0 or count == 1)
    if by == "triad":
        assert set(sizes) <= {2, 3, 4} and sizes[2] + sizes[4] <= 1
        assert all(set(group.seats) == set(group.members) for group in made)
    assert len({group.id for group in made}) == len(made)
    assert made == groups(state, step, seed)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 999))
def test_mixed_pairs_are_as_many_as_there_can_be(marketers: int, sellers: int, seed: int) -> None:
    step = a_step("r", "pair")
    made = groups(a_room(marketers, sellers, step), step, seed)
    assert sum(len({m[0] for m in group.members}) == 2 for group in made) == min(
        marketers, sellers, (marketers + sellers) // 2
    )


@pytest.mark.parametrize("marketers, sellers", [(15, 15), (3, 3), (20, 10), (1, 2), (9, 0)])
def test_in_three_rounds_of_triads_everybody_has_each_seat_once(marketers: int, sellers: int) -> None:
    step = a_step("r", "triad")
    _, past = played(a_room(marketers, sellers, step), step, 3)
    seats = Counter((member, seat) for made in past for group in made for member, seat in group.seats.items())
    assert set(seats.values()) == {1} and len(seats) == 3 * (marketers + sellers)
    for made in past:
        assert all(sorted(group.seats.values()) == sorted(SEATS) for group in made)


@pytest.mark.parametrize(
    "count, words", [(7, "1 group of four with two observers."), (8, "1 group of two without an observer.")]
)
def test_who_is_left_over_in_triads_is_told(count: int, words: str) -> None:
    step = a_step("r", "triad")
    state = a_room(count // 2, count - count // 2, step)
    made = groups(state, step, 1)
    assert words in compromises(state, step, made)
    odd = next(group for group in made if len(group.members) != 3)
    assert sorted(odd.seats.values()) == sorted(["seller", "customer", "observer", "observer"][: len(odd.members)])


def test_triads_are_mixed_where_they_can_be() -> None:
    step = a_step("r", "triad")
    assert all(len({m[0] for m in group.members}) == 2 for group in groups(a_room(15, 15, step), step, 3))


def test_the_odd_one_joins_a_pair_and_it_is_said() -> None:
    step = a_step("r", "pair")
    state = a_room(4, 3, step)
    assert compromises(state, step, groups(state, step, 1)) == ("1 group of three at a desk for two.",)


def test_a_lopsided_room_takes_turns_with_the_few() -> None:
    step = a_step("r", "pair")
    state, _ = played(a_room(50, 3, step), step, 5)
    assert len({one for one, other in state.met if one[0] == "m" and other[0] == "s"}) >= 15
    assert max(state.met.values()) == 1


def test_desks_seat_their_department_and_who_has_left_sits_nowhere() -> None:
    desks = (Desk("calls", "call", who="marketing"), Desk("plans", "plan", who="sales", by="team"))
    step = a_step("r", desks=desks)
    state = a_room(5, 5, step)
    gone = replace(state, members={**state.members, "m000": replace(state.members["m000"], out="left")})
    made = groups(gone, step, 1)
    assert {m[0] for group in made for m in group.members if group.desk == "calls"} == {"m"}
    assert {m[0] for group in made for m in group.members if group.desk == "plans"} == {"s"}
    assert "m000" not in {m for group in made for m in group.members}
    assert len([group for group in made if group.desk == "plans"]) == len(state.teams)


def test_equal_desks_share_the_room() -> None:
    step = a_step("r", desks=(Desk("one", "call", by="pair"), Desk("two", "plan", by="pair")))
    made = groups(a_room(6, 6, step), step, 1)
    assert Counter(group.desk for group in made) == {"one": 3, "two": 3}


def test_two_hundred_triads_are_found_soon() -> None:
    step = a_step("r", "triad")
    state = a_room(200, 200, step)
    began = process_time()
    groups(state, step, 1)
    assert process_time() - began < 5


def test_met_counts_each_pair_of_a_group() -> None:
    met = met_after({("a", "b"): 1}, [Group("g", "d", ("b", "a", "c"))])
    assert met == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}
