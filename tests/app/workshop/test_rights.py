"""The table of who may what, and what one may only with one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.workshop import rights
from app.workshop.events import CLOCK, Refused
from app.workshop.kinds import KINDS
from app.workshop.state import Commitment, Role, Workshop
from tests.app.workshop.played import GROUPS, Room

ACTORS = {
    Role.OWNER: "boss",
    Role.FACILITATOR: "host",
    Role.COFACILITATOR: "helper",
    Role.JUDGE: "jo",
    Role.PARTICIPANT: "ann",
    Role.PROJECTOR: "screen",
}
CREWS = "owner facilitator cofacilitator"
MAY: dict[str, str] = {
    "created": "owner",
    **dict.fromkeys(
        "titled began teams_drawn step_began readied started judging_over revealed voided excused unexcused corrected "
        "role_given ceremony closed archived reversed".split(),
        "owner facilitator",
    ),
    **dict.fromkeys(
        "opened locked unlocked frozen thawed held unheld taken_over renamed kicked restored extra_time member_moved "
        "paused resumed extended ended grace_over regrouped".split(),
        CREWS,
    ),
    **dict.fromkeys("left returned ready joined committed promise_marked".split(), f"{CREWS} judge participant"),
    "team_named": f"{CREWS} participant",
    "finished": "participant",
    "self_rated": "participant",
    "judged": "judge",
    "compared": "judge participant",
}
OTHERS: dict[str, Mapping[str, Any]] = {  # bodies that are allowed to whoever the table allows the kind
    "kicked": {"member": "sam"},
    "role_given": {"member": "sam", "role": "judge"},
    "team_named": {"team": "t1"},
    "finished": {"group": "g1", "attempt": "a", "tenths": 1},
    "judged": {"group": "g1", "levels": {"clear": 3}},
    "compared": {"left": "g2", "right": "g3", "winner": "g2"},
}


def room() -> Workshop:
    made = Room().begun()
    for role in (Role.FACILITATOR, Role.COFACILITATOR):
        made.do("joined", {"member": ACTORS[role], "department": "sales", "role": str(role)})
    for member in ("ivy", "ian"):
        made.join(member)
    made.do("teams_drawn", {"teams": [
        {"id": "t1", "name": "A", "members": ["ann", "sam"]},
        {"id": "t2", "name": "B", "members": ["mia", "sid"]},
        {"id": "t3", "name": "C", "members": ["ivy", "ian"]},
    ]})  # fmt: skip
    third = {"id": "g3", "desk": "call", "members": ["ivy", "ian"], "judges": ["jim"]}
    made.step(2, [*GROUPS, third])
    return made.state


ROOM = room()


@pytest.mark.parametrize("role", Role)
def test_the_table(role: Role) -> None:
    actor = ACTORS[role]
    for kind in (*KINDS, "reversed"):
        body = OTHERS.get(kind, {"member": actor})
        state = ROOM
        if kind == "promise_marked":
            state, body = replace(ROOM, commitments=(Commitment(actor, "", "To listen.", 0, 9),)), {"seq": 9}
        allowed = rights.hindrance(state, actor, role, kind, body) is None
        assert allowed == (role in MAY[kind].split()), (role, kind)
    assert set(MAY) == {*KINDS, "reversed"}


@pytest.mark.parametrize(
    "actor, role, kind, body",
    [
        ("ann", "participant", "ready", {"member": "sam", "ready": True}),
        ("ann", "participant", "left", {"member": "sam"}),
        ("ann", "participant", "returned", {"member": "sam"}),
        ("ann", "participant", "self_rated", {"member": "sam", "points": 0}),
        ("ann", "participant", "team_named", {"team": "t2"}),
        ("ann", "participant", "finished", {"group": "g2", "attempt": "a", "tenths": 1000}),
        ("ann", "participant", "finished", {"group": ["g1"]}),
        ("ann", "participant", "compared", {"left": "g1", "right": "g2", "winner": "g1"}),
        ("ann", "participant", "compared", {"left": "g2", "right": "g1", "winner": "g2"}),
        ("ann", "participant", "compared", {"left": "g2", "right": "g9", "winner": "g2"}),
        ("ann", "participant", "compared", {}),
        ("new", "participant", "joined", {"member": "other"}),
        ("new", "participant", "joined", {"member": "new", "role": "judge"}),
        ("new", "judge", "joined", {"member": "new", "role": "facilitator"}),
        ("host", "facilitator", "joined", {"member": "host", "role": "owner"}),
        ("jo", "judge", "judged", {"group": "g3", "levels": {}}),
        ("jo", "judge", "judged", {"group": "g9", "levels": {}}),
        ("host", "facilitator", "role_given", {"member": "sam", "role": "facilitator"}),
        ("host", "facilitator", "kicked", {"member": "helper"}),
        ("helper", "cofacilitator", "kicked", {"member": "host"}),
        ("host", "facilitator", "kicked", {"member": "host"}),
        ("new", "participant", "committed", {"to": ""}),
        ("ann", "wizard", "ready", {"member": "ann"}),
        ("ann", "participant", "promise_marked", {"seq": 1}),
        ("ann", "participant", "dance", {}),
        ("ann", CLOCK, "ended", {}),
        (CLOCK, CLOCK, "revealed", {}),
        (CLOCK, "owner", "ended", {}),
    ],
)
def test_what_is_not_ones_own(actor: str, role: str, kind: str, body: Mapping[str, Any]) -> None:
    with pytest.raises(Refused):
        rights.may(ROOM, actor, role, kind, body)


@pytest.mark.parametrize(
    "actor, role, kind, body",
    [
        ("new", "participant", "joined", {"member": "new"}),
        ("new", "judge", "joined", {"member": "new", "role": "judge"}),
        ("host", "facilitator", "joined", {"member": "robot.1"}),
        ("boss", "owner", "joined", {"member": "boss", "role": "owner"}),
        ("boss", "owner", "role_given", {"member": "sam", "role": "facilitator"}),
        ("boss", "owner", "kicked", {"member": "host"}),
        ("helper", "cofacilitator", "left", {"member": "ann"}),
        *((CLOCK, CLOCK, kind, {}) for kind in ("ended", "grace_over", "finished", "member_moved", "regrouped")),
    ],
)
def test_what_is(actor: str, role: str, kind: str, body: Mapping[str, Any]) -> None:
    rights.may(ROOM, actor, role, kind, body)


def test_a_judge_of_a_team_does_not_judge_it() -> None:
    with_jo = tuple(replace(team, members=(*team.members, "jo")) for team in ROOM.teams[:1])
    state = replace(ROOM, teams=with_jo)
    assert "own team" in (rights.hindrance(state, "jo", "judge", "judged", OTHERS["judged"]) or "")


def test_who_is_out_may_only_come_back() -> None:
    state = replace(ROOM, members={**ROOM.members, "ann": replace(ROOM.members["ann"], out="left")})
    rights.may(state, "ann", "participant", "returned", {"member": "ann"})
    for kind in ("ready", "finished", "compared", "committed", "left"):
        with pytest.raises(Refused, match="join it again"):
            rights.may(state, "ann", "participant", kind, {"member": "ann", **OTHERS.get(kind, {})})


def test_a_device_that_was_taken_over_from_is_told_so() -> None:
    state = replace(ROOM, epoch=2)
    rights.stale(state, 2)
    with pytest.raises(Refused, match="taken over"):
        rights.stale(state, 1)
