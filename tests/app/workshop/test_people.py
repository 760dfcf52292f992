"""Late, gone, kicked, back: what happens to members, teams and groups."""

from __future__ import annotations

import pytest

from app.workshop import seating
from app.workshop.events import Refused
from app.workshop.state import Phase, Role, Workshop
from tests.app.workshop.played import GROUPS, TEAMS, Room


def present(state: Workshop) -> list[str]:
    return [member.id for member in state.present()]


def test_a_late_joiner_gets_a_team_and_a_seat() -> None:
    room = Room().begun().running()
    room.join("lea")
    assert room.state.team_of("lea") is None and seating.waiting(room.state) == ("lea",)
    room.do("member_moved", {"member": "lea", "team": "t1"}, by="clock", role="clock")
    trio = {**GROUPS[0], "members": ["ann", "sam", "lea"]}
    room.do("regrouped", {"groups": [trio, GROUPS[1]]})
    group = room.state.group_of("lea")
    assert room.state.phase is Phase.UNDER_WAY and group is not None and group.id == "g1"
    assert room.state.met == {("ann", "sam"): 1, ("ann", "lea"): 1, ("lea", "sam"): 1, ("mia", "sid"): 1}


def test_who_leaves_keeps_their_place_and_finds_it_again() -> None:
    room = Room().begun().running()
    room.do("left", {"member": "ann"}, by="ann", role="participant")
    team, group = room.state.team_of("ann"), room.state.group_of("ann")
    assert present(room.state) == ["sam", "mia", "sid"]
    assert team is not None and group is not None and seating.broken(room.state) == (group,)
    with pytest.raises(Refused, match="left"):
        room.do("ready", {"member": "ann", "ready": True}, by="ann", role="participant")
    room.do("returned", {"member": "ann"}, by="ann", role="participant")
    assert (room.state.team_of("ann"), seating.broken(room.state)) == (team, ())
    with pytest.raises(Refused, match="already"):
        room.do("returned", {"member": "ann"}, by="ann", role="participant")


def test_a_repair_keeps_what_was_finished() -> None:
    room = Room().begun().running()
    room.finish("g1")
    room.do("left", {"member": "sid"}, by="sid", role="participant")
    for groups in ([{**GROUPS[1], "id": "g1", "members": ["mia"]}], [{**GROUPS[1], "members": ["mia", "ann"]}]):
        with pytest.raises(Refused, match="twice"):
            room.do("regrouped", {"groups": groups})
    room.do("regrouped", {"groups": [{**GROUPS[1], "members": ["mia"]}]})
    now = room.state.round
    assert now is not None and [group.members for group in now.groups] == [("ann", "sam"), ("mia",)]
    assert now.finished["g1"].tenths == 500 and room.state.met == {("ann", "sam"): 1}


def test_a_door_that_is_locked_stops_newcomers_and_the_kicked() -> None:
    room = Room().lobby()
    room.do("kicked", {"member": "ann"})
    room.do("left", {"member": "sam"}, by="sam", role="participant")
    room.do("locked")
    for act in (lambda: room.join("new"), lambda: room.do("returned", {"member": "ann"}, by="ann")):
        with pytest.raises(Refused, match="locked"):
            act()
    room.do("returned", {"member": "sam"}, by="sam", role="participant")
    room.join("jim", role="judge")
    room.do("unlocked")
    room.do("returned", {"member": "ann"}, by="ann", role="participant")
    assert present(room.state) == ["ann", "sam", "mia", "sid"]


def test_who_is_banned_comes_back_by_the_crew_alone() -> None:
    room = Room().begun()
    room.do("kicked", {"member": "ann", "ban": True})
    for kind in ("returned", "joined", "kicked"):
        with pytest.raises(Refused):
            room.do(kind, {"member": "ann"} | ({"department": "sales"} if kind == "joined" else {}), by="ann")
    room.do("restored", {"member": "ann"})
    team = room.state.team_of("ann")
    assert "ann" in present(room.state) and team is not None and team.id == "t1"
    with pytest.raises(Refused):
        room.do("restored", {"member": "ann"})


def test_who_becomes_a_judge_is_in_no_team() -> None:
    room = Room().begun()
    room.do("role_given", {"member": "ann", "role": "judge"})
    assert room.state.members["ann"].role is Role.JUDGE and room.state.team_of("ann") is None
    with pytest.raises(Refused, match="take part"):
        room.do("member_moved", {"member": "ann", "team": "t2"})
    with pytest.raises(Refused, match="already"):
        room.do("role_given", {"member": "ann", "role": "judge"})


def test_the_owner_stays_the_owner() -> None:
    room = Room()
    room.do("joined", {"member": "boss", "department": "sales", "role": "owner"}, by="boss", role="owner")
    for kind, body in (("kicked", {}), ("role_given", {"role": "participant"})):
        with pytest.raises(Refused, match="owner"):
            room.do(kind, {"member": "boss", **body}, role="owner")


def test_nobody_is_in_two_teams() -> None:
    room = Room().begun()
    room.do("member_moved", {"member": "ann", "team": "t2"})
    assert [team.members for team in room.state.teams] == [("sam",), ("mia", "sid", "ann")]
    for team in ("t2", "t9"):
        with pytest.raises(Refused):
            room.do("member_moved", {"member": "ann", "team": team})


@pytest.mark.parametrize(
    "teams",
    [
        [TEAMS[0], {**TEAMS[1], "id": "t1"}],
        [TEAMS[0], {**TEAMS[1], "members": ["mia", "ann"]}],
        [TEAMS[0], {**TEAMS[1], "members": ["mia", "jo"]}],
        [TEAMS[0], {**TEAMS[1], "members": ["mia", "ghost"]}],
        [TEAMS[0], {**TEAMS[1], "members": []}],
        [TEAMS[0], {**TEAMS[1], "members": ["mia"]}],
    ],
)
def test_teams_that_do_not_hold_everybody_once_are_refused(teams: list[object]) -> None:
    room = Room().begun()
    with pytest.raises(Refused):
        room.do("teams_drawn", {"teams": teams})


def test_a_name_belongs_to_one_team() -> None:
    room = Room().begun()
    for name in ("otters", "  "):
        with pytest.raises(Refused):
            room.do("team_named", {"team": "t1"}, text=name)
    assert room.do("team_named", {"team": "t1"}, text=" Storks ").teams[0].name == "Storks"


def test_a_new_step_asks_everybody_anew() -> None:
    room = Room().begun().step(1)
    room.do("ready", {"member": "ann", "ready": True}, by="ann", role="participant")
    assert room.state.members["ann"].ready
    assert not room.step(2).state.members["ann"].ready


def test_nobody_starts_an_empty_round() -> None:
    room = Room().begun().step(1, [])
    with pytest.raises(Refused, match="seat"):
        room.do("started", {"ends_at": None})
    room.do("regrouped", {"groups": GROUPS})
    room.do("started", {"ends_at": None})
