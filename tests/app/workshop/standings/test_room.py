"""The room's goal, its bridges, the ceremony's reveals, and seasons."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from app.workshop.standings.awards import awards
from app.workshop.standings.ceremony import reveals
from app.workshop.standings.room import bridges, goal
from app.workshop.standings.season import Entry, Snapshot, season_standings, snapshot
from app.workshop.state import Phase, Stage
from tests.app.workshop.rooms import a_round, a_step, day, people, room, with_rounds


def test_the_goal_fills_with_every_round() -> None:
    state = day([[600, 300], [600, 900]])  # means of 45 and 75 points, 60 is asked for
    first = replace(state, rounds={"r0": state.rounds["r0"]}, at=0)
    assert goal(first).tenths == 450 and goal(first).share == pytest.approx(45 / 120)
    assert goal(state).tenths == 600 and goal(state).share == pytest.approx(1.0)


def test_rounds_that_will_not_count_are_not_waited_for() -> None:
    state = day([[600, 600], [600, 600]])
    void = replace(state.rounds["r1"], stage=Stage.VOID)
    assert goal(with_rounds(state, state.rounds["r0"], void)).share == pytest.approx(1.0)
    closed = replace(state, rounds={"r0": state.rounds["r0"]}, at=0, phase=Phase.CLOSED)
    assert goal(closed).share == pytest.approx(1.0)
    assert goal(replace(state, rounds={}, at=-1)).tenths is None


def test_bridges_are_distinct_mixed_pairs() -> None:
    state = replace(room(people(2, 3), ()), met={("m000", "s000"): 3, ("m000", "m001"): 1, ("m001", "s002"): 1})
    assert (bridges(state).built, bridges(state).possible) == (2, 6)
    gone = {**state.members, "s000": replace(state.members["s000"], out="left")}
    assert (bridges(replace(state, members=gone)).built, bridges(replace(state, members=gone)).possible) == (2, 6)


def test_the_ceremony_goes_from_the_room_to_the_winners() -> None:
    state = replace(day([[800, 700, 700, 100], [900, 500, 500, 400]]), met={("m000", "s000"): 1})
    shown = reveals(state)
    assert shown[0].kind == "before"
    assert [each.kind for each in shown if each.kind in ("rank", "winners")] == ["rank", "rank", "winners"]
    assert [team["name"] for team in shown[-2].shows["teams"]] == ["B", "C"], "who shares a place appears together"
    assert [team["name"] for team in shown[-1].shows["teams"]] == ["A"]
    assert [each.kind for each in shown].index("goal") < [each.kind for each in shown].index("award")
    assert reveals(state) == shown


def test_a_ceremony_without_results_has_one_screen_and_no_error() -> None:
    assert [each.kind for each in reveals(room(people(2, 2), ()))] == ["before"]
    tied = reveals(day([[500, 500, 500]]))
    assert [each.kind for each in tied] == ["before", "goal", "winners"] and len(tied[-1].shows["teams"]) == 3


def test_awards_need_something_to_be_given_for() -> None:
    assert awards(day([[800, 400]])) == ()
    gained = awards(day([[800, 400, 500], [700, 600, 500]]))
    assert [(award.kind, award.winners, award.amount) for award in gained] == [("biggest_improvement", (("b",),), 200)]


def test_the_best_mixed_pair_and_the_best_listeners_are_thanked() -> None:
    groups = {"ga": ["m000", "s000"], "gb": ["m001", "s001"]}
    state = room(people(2, 2), [a_step("r", "pair", judged=True)], [["m000", "s001"], ["m001", "s000"]])
    levels = {("j", "ga"): {"listening": 5}, ("j", "gb"): {"listening": 3}}
    now = a_round("r", groups, {"ga": 300, "gb": 800}, judged=levels)
    found = {award.kind: award.winners for award in awards(with_rounds(state, now))}
    assert found == {"best_listening": (("m000", "s000"),), "best_pair": (("m000", "s000"),)}


def test_what_most_of_the_room_has_is_no_distinction() -> None:
    met = {(f"m{n:03d}", f"s{n:03d}"): 1 for n in range(5)}
    state = replace(room(people(5, 5), ()), met=met)
    assert awards(state) == ()
    one = replace(state, met={**met, ("m000", "s001"): 1, ("m000", "s002"): 1})
    assert [(award.kind, award.winners, award.amount) for award in awards(one)] == [("most_bridges", (("m000",),), 3)]


def taken(workshop: str, at: int, **totals: int) -> Snapshot:
    entries = tuple(Entry(team, team.upper(), tenths, 1) for team, tenths in totals.items())
    return Snapshot(workshop, workshop, at, "standings-1", entries)


def test_the_best_k_of_n_count() -> None:
    season = season_standings([taken("w1", 1, a=5000, b=9000), taken("w2", 2, a=7000), taken("w3", 3, a=6000, b=1)], 2)
    assert [(row.id, row.rank, row.tenths, row.counted) for row in season.rows] == [
        ("a", 1, 13000, ("w2", "w3")),
        ("b", 2, 9001, ("w1", "w3")),
    ]


def test_equals_of_a_season_share_a_rank() -> None:
    season = season_standings([taken("w1", 1, a=5, b=5, c=3)], 3)
    assert [(row.rank, row.shared) for row in season.rows] == [(1, True), (1, True), (3, False)]


def test_a_snapshot_keeps_what_was_and_by_which_rules() -> None:
    state = day([[800, 400]], size=2)
    kept = snapshot(state, 99)
    assert kept.rules and [(entry.name, entry.tenths, entry.rank) for entry in kept.entries] == [
        ("A", 8000, 1),
        ("B", 4000, 2),
    ]
    assert msgspec.json.decode(msgspec.json.encode(kept), type=Snapshot) == kept
    assert [entry.id for entry in snapshot(state, 99, of="member").entries] == ["m000", "m001", "m010", "m011"]


def test_several_versions_of_the_rules_are_named() -> None:
    old = msgspec.structs.replace(taken("w0", 0, a=1), rules="standings-0")
    assert season_standings([old, taken("w1", 1, a=1)], 1).rules == ("standings-0", "standings-1")


def test_a_workshop_counts_once_in_a_season() -> None:
    with pytest.raises(ValueError, match="once"):
        season_standings([taken("w1", 1, a=1), taken("w1", 2, a=1)], 1)
    with pytest.raises(ValueError, match="at least one"):
        season_standings([], 0)
