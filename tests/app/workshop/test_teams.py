"""Teams hold everybody, mix departments as far as the room allows, and can be mended."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop.names import NAMES, team_name
from app.workshop.state import Member, Role
from app.workshop.teams import draw, place_late, repair, wanted
from tests.app.workshop.rooms import people, room


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(2, 8), st.integers(0, 2**31 - 1))
def test_everybody_is_in_one_team_of_about_the_size(marketers: int, sellers: int, size: int, seed: int) -> None:
    members = people(marketers, sellers)
    teams = draw(list(members.values()), size, seed, {}).teams
    sizes = [len(team.members) for team in teams]
    assert Counter(m for team in teams for m in team.members) == Counter(list(members))
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    assert len({team.id for team in teams}) == len({team.name for team in teams}) == len(teams)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 40), st.integers(0, 40), st.integers(4, 8), st.integers(0, 1000))
def test_two_of_each_wherever_the_room_has_them_and_else_it_is_said(m: int, s: int, size: int, seed: int) -> None:
    drawn = draw(list(people(m, s).values()), size, seed, {})
    enough = min(m, s) >= sum(wanted(len(team.members)) for team in drawn.teams)
    short = False
    for team in drawn.teams:
        least = min(sum(member[0] == side for member in team.members) for side in "ms")
        short |= least < wanted(len(team.members))
        assert least >= min(1, len(team.members) - 1) or min(m, s) < len(drawn.teams)
    assert short is bool(drawn.compromises)
    assert not (enough and short)


@settings(deadline=None, max_examples=40)
@given(st.permutations(list(people(7, 6).values())))
def test_the_order_in_which_people_come_changes_nothing(order: list[Member]) -> None:
    assert draw(order, 5, 3, {}) == draw(list(people(7, 6).values()), 5, 3, {})


def test_another_seed_gives_other_teams_with_other_ids() -> None:
    one, other = (draw(list(people(15, 15).values()), 5, seed, {}).teams for seed in (1, 2))
    assert {team.members for team in one} != {team.members for team in other}
    assert not {team.id for team in one} & {team.id for team in other}


def test_a_lopsided_room_is_told_what_it_cannot_have() -> None:
    drawn = draw(list(people(50, 3).values()), 5, 1, {})
    assert drawn.compromises == (
        "8 teams have no one from sales: there are 3 in a room of 53.",
        "3 teams have only one from sales: there are 3 in a room of 53.",
    )
    assert draw(list(people(9, 0).values()), 5, 1, {}).compromises == (
        "Everybody is from marketing, so no team is mixed.",
    )


def test_seniority_is_level() -> None:
    members = people(20, 20)
    teams = draw(list(members.values()), 5, 4, {}).teams
    sums = [sum(members[m].seniority for m in team.members) for team in teams]
    assert max(sums) - min(sums) <= 1


def test_who_met_already_is_apart_where_it_can_be() -> None:
    members = people(20, 20)
    first = draw(list(members.values()), 5, 4, {}).teams
    met = {(a, b): 1 for team in first for a in team.members for b in team.members if a < b}
    again = draw(list(members.values()), 5, 5, met).teams
    assert sum(pair in met for team in again for pair in _pairs(team.members)) <= 2


def _pairs(members: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(a, b) for a in members for b in members if a < b]


@pytest.mark.parametrize("marketers, sellers", [(200, 200), (390, 10), (1, 2), (0, 400)])
def test_any_room_is_drawn_soon(marketers: int, sellers: int) -> None:
    began = process_time()
    drawn = draw(list(people(marketers, sellers).values()), 5, 1, {})
    assert sum(len(team.members) for team in drawn.teams) == marketers + sellers
    assert process_time() - began < 5


def test_a_room_of_six_has_two_teams_to_compete() -> None:
    assert [len(team.members) for team in draw(list(people(3, 3).values()), 5, 1, {}).teams] == [3, 3]
    assert len(draw(list(people(3, 3).values()), 6, 1, {}).teams) == 1


def test_names_are_sixty_and_nobodys_colour_or_word() -> None:
    words = "orange blue violet purple red green market sale sell brand lead deal pitch funnel campaign".split()
    assert len(set(NAMES)) == len(NAMES) == 60
    assert not [name for name in NAMES for word in words if re.search(word, name.lower())]
    assert team_name(60) == f"{NAMES[0]} 2"


def test_a_team_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least two"):
        draw(list(people(2, 2).values()), 1, 1, {})


TEAMS = (("m000", "m001", "s000", "s001"), ("m002", "s002", "s003", "s004", "s005"), ("m003", "m004", "s006"))


def test_who_comes_late_goes_where_their_department_is_short() -> None:
    state = room(people(6, 8), (), TEAMS)
    assert place_late(state, state.members["m005"]) == "b"
    assert place_late(state, state.members["s007"]) == "c"
    with pytest.raises(LookupError):
        place_late(replace(state, teams=()), state.members["s007"])


def test_who_left_leaves_a_place() -> None:
    state = room(people(6, 8), (), TEAMS)
    gone = {m: replace(state.members[m], out="left") for m in ("s000", "s001")}
    assert place_late(replace(state, members={**state.members, **gone}), state.members["s007"]) == "a"


def test_a_repair_moves_one_from_where_they_can_be_spared() -> None:
    state = room(people(7, 8), (), (("m000", "m001", "m005", "s000", "s001"), *TEAMS[1:]))
    mended = repair(state, "s000")
    best = mended.ways[0]
    assert mended.team == "a" and [(move.source, move.target) for move in best.moves] == [("b", "a")]
    assert best.moves[0].member.startswith("s")
    assert any(not way.moves for way in mended.ways), "to leave it as it is can always be chosen"


def test_a_repair_that_needs_nobody_to_move_says_so_first() -> None:
    state = room(people(6, 6), (), (("m000", "m001", "m002", "s000", "s001"), ("m003", "m004", "s002", "s003")))
    assert repair(state, "m000").ways[0].moves == ()


def test_nobody_stays_alone_in_a_team() -> None:
    state = room(people(3, 3), (), (("m000", "s000"), ("m001", "m002", "s001", "s002")))
    for way in repair(state, "m000").ways:
        (move,) = way.moves
        assert (move.source, move.target) == ("b", "a") or (move.member, move.target) == ("s000", "b")


def test_a_repair_for_somebody_without_a_team_is_none() -> None:
    assert repair(room(people(1, 1), ()), "m000").ways == ()


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(people(5, 7))), st.integers(0, 99))
def test_a_repair_never_names_who_is_gone(who: str, seed: int) -> None:
    members = people(5, 7)
    state = replace(room(members, ()), teams=draw(list(members.values()), 4, seed, {}).teams)
    left = replace(state, members={**members, who: replace(members[who], out="left")})
    assert repair(state, who) == repair(left, who)
    assert who not in {move.member for way in repair(state, who).ways for move in way.moves}
    assert all(Role.PARTICIPANT is members[move.member].role for way in repair(state, who).ways for move in way.moves)
