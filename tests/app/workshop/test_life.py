"""Every kind of event in every phase and stage: what is listed is possible, all else is refused and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from app.workshop import life
from app.workshop.events import CLOCK, Event, Refused
from app.workshop.kinds import KINDS
from app.workshop.state import Clock, Commitment, Phase, Stage, Workshop
from tests.app.workshop.played import GROUPS, MINUTE, START, STEPS, TEAMS, Room

SITUATIONS: dict[str, Callable[[], Room]] = {
    "draft": Room,
    "lobby": lambda: Room().lobby(),
    "before": lambda: Room().begun(),
    "talk.brief": lambda: Room().begun().step(0),
    "talk.running": lambda: Room().begun().running(0),
    "talk.paused": lambda: Room().begun().paused(0),
    "talk.done": lambda: _then(Room().begun().running(0), "ended", {}),
    "brief": lambda: Room().begun().step(2),
    "ready": lambda: _then(Room().begun().step(2), "readied", {}),
    "running": lambda: Room().begun().running(2),
    "paused": lambda: Room().begun().paused(2),
    "grace": lambda: Room().begun().grace(2),
    "judging": lambda: Room().begun().beyond_grace(2),
    "review": lambda: Room().begun().review(),
    "revealed": lambda: _then(Room().begun().review(), "revealed", {}),
    "void": lambda: _then(Room().begun().running(2), "voided", {"why": "The network was down."}),
    "stage.running": lambda: Room().begun().running(3),
    "closed": lambda: _then(Room().begun(), "closed", {}),
    "archived": lambda: _then(_then(Room().begun(), "closed", {}), "archived", {}),
}


def _then(room: Room, kind: str, body: Mapping[str, Any]) -> Room:
    room.do(kind, body)
    return room


TALK = "talk.brief talk.running talk.paused talk.done stage.running"
OVER = "revealed void"
TURNING = "running paused grace judging review"  # a round from its start to its reveal
ROUND = f"brief ready {TURNING} {OVER}"
ON = f"before {TALK} {ROUND}"
OPEN = f"lobby {ON}"
ALIVE = f"draft {OPEN}"
HELD = f"{ALIVE} closed"

LEGAL: dict[str, str] = {
    "created": "",
    "opened": "draft",
    "began": "",  # in a lobby with teams: tested by itself
    "closed": f"lobby before {TALK} {OVER}",
    "archived": "closed",
    "titled": ALIVE,
    "locked": ALIVE,
    "unlocked": ALIVE,
    "frozen": ALIVE,
    "thawed": HELD,
    "held": HELD,
    "unheld": HELD,
    "taken_over": HELD,
    "joined": OPEN,
    "left": OPEN,
    "returned": OPEN,
    "renamed": f"{OPEN} closed",
    "kicked": OPEN,
    "restored": OPEN,
    "role_given": OPEN,
    "extra_time": OPEN,
    "ready": OPEN,
    "teams_drawn": f"lobby before {TALK} {OVER}",
    "member_moved": ON,
    "team_named": ON,
    "step_began": f"before {TALK} {ROUND}".replace("stage.running", ""),
    "readied": "brief",
    "started": "talk.brief brief ready",
    "paused": "talk.running running stage.running",
    "resumed": "talk.paused paused",
    "extended": "talk.running talk.paused stage.running running paused grace",
    "ended": "talk.running talk.paused stage.running running paused",
    "grace_over": "grace",
    "judging_over": "judging",
    "revealed": "review",
    "voided": f"{TURNING} revealed",
    "regrouped": "brief ready running paused",
    "finished": "running grace",
    "self_rated": TURNING,
    "judged": TURNING,
    "compared": "judging",
    "excused": ROUND,
    "unexcused": ROUND,
    "corrected": "judging review revealed",
    "ceremony": "stage.running",
    "committed": ON,
    "promise_marked": f"{ON} closed archived",
}

BODIES: dict[str, Mapping[str, Any]] = {
    "created": {"agenda": {"id": "d", "title": "D", "lead": "", "aim": "", "steps": STEPS}, "title": "D", "seed": 1},
    "taken_over": {"controller": "tablet", "epoch": 1},
    "joined": {"member": "new", "department": "sales"},
    "role_given": {"member": "ann", "role": "cofacilitator"},
    "extra_time": {"member": "ann", "percent": 25},
    "ready": {"member": "ann", "ready": True},
    "kicked": {"member": "ann"},
    "teams_drawn": {"teams": TEAMS},
    "member_moved": {"member": "ann", "team": "t2"},
    "team_named": {"team": "t1"},
    "step_began": {"index": 3, "skipped": True},
    "extended": {"seconds": 60},
    "ended": {"grace_ends_at": START},
    "voided": {"why": "The network was down."},
    "regrouped": {"groups": GROUPS},
    "finished": {"group": "g1", "attempt": "a", "tenths": 700},
    "self_rated": {"member": "ann", "points": 60},
    "judged": {"group": "g1", "levels": {"clear": 4}},
    "compared": {"left": "g1", "right": "g2", "winner": "g2"},
    "excused": {"member": "ann", "round": "pitch"},
    "unexcused": {"member": "ann", "round": "pitch"},
    "corrected": {"group": "g1", "round": "pitch", "tenths": 800},
    "ceremony": {"to": 2},
    "committed": {"to": "sam"},
    "promise_marked": {"seq": 1, "state": "kept"},
    **dict.fromkeys(("left", "returned", "renamed", "restored"), {"member": "ann"}),
}
OUT = {"returned": "left", "restored": "kicked"}
SET = {"unlocked": "locked", "thawed": "frozen", "unheld": "held"}
TEXTS = {
    "titled": "Friday",
    "renamed": "Anna",
    "team_named": "Storks",
    "corrected": "A tie was missed.",
    "committed": "I will listen.",
}


def ripe(kind: str, state: Workshop) -> Workshop:
    """Such that nothing but phase and stage stands in the way: the door to unlock is locked, and so on."""
    if kind in SET:
        state = replace(state, **{SET[kind]: True})
    if kind in OUT and "ann" in state.members:
        state = replace(state, members={**state.members, "ann": replace(state.members["ann"], out=OUT[kind])})
    if kind == "promise_marked":
        state = replace(state, commitments=(Commitment("host", "", "I will listen.", START, 1),))
    if kind == "unexcused" and state.round is not None:
        state = replace(state, rounds={"pitch": replace(state.round, excused=frozenset({"ann"}))})
    return state


def body(kind: str, room: Room) -> Mapping[str, Any]:
    now = room.state.round
    clock = now.clock if now else Clock()
    timed = {
        "started": {"ends_at": room.now + 10 * MINUTE},
        "paused": {"left": (clock.ends_at or room.now) - room.now},
        "resumed": {"ends_at": room.now + (clock.left or 0)},
        "ended": {"grace_ends_at": room.now + 10_000},
    }
    return timed.get(kind, BODIES.get(kind, {}))


def test_every_kind_has_its_row() -> None:
    assert set(LEGAL) == set(KINDS)
    assert {name for row in LEGAL.values() for name in row.split()} <= set(SITUATIONS)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_is_possible_where(situation: str) -> None:
    room = SITUATIONS[situation]()
    for kind, legal in LEGAL.items():
        event = room.event(kind, body(kind, room), text=TEXTS.get(kind))
        state = ripe(kind, room.state)
        if situation in legal.split():
            assert life.apply(state, event).seq == event.seq, (kind, situation)
        else:
            with pytest.raises(Refused) as refused:
                life.apply(state, event)
            assert str(refused.value).endswith("."), (kind, situation)


@pytest.mark.parametrize(
    "kind, body",
    [
        ("joined", {}),
        ("joined", {"member": "x", "department": "finance"}),
        ("joined", {"member": "x", "department": "sales", "admin": True}),
        ("joined", {"member": "x", "department": "sales", "role": "projector"}),
        ("joined", {"member": 7, "department": "sales"}),
        ("extra_time", {"member": "ann", "percent": 101}),
        ("extra_time", {"member": "ann", "percent": True}),
        ("finished", {"group": "g1", "attempt": "a", "tenths": 1001}),
        ("finished", {"group": "g1", "attempt": "a", "tenths": 10.5}),
        ("judged", {"group": "g1", "levels": {"clear": 6}}),
        ("judged", {"group": "g1", "levels": {}}),
        ("compared", {"left": "g1", "right": "g1", "winner": "g1"}),
        ("compared", {"left": "g1", "right": "g2", "winner": "g3"}),
        ("paused", {"left": 19 * MINUTE + 70_000, "x": 1}),
        ("paused", {"left": 3 * MINUTE}),
        ("paused", {"left": None}),
        ("extended", {"seconds": -20 * 60}),
        ("extended", {"seconds": 0.5}),
        ("ended", {"grace_ends_at": None}),
        ("ended", {"grace_ends_at": START * 2}),
        ("locked", {"now": "yes"}),
        ("step_began", {"index": 9}),
        ("step_began", {"index": -1}),
        ("taken_over", {"controller": "tablet", "epoch": 3}),
        ("committed", {"to": "nobody"}),
        ("regrouped", {"groups": [{**GROUPS[0], "desk": "bar"}]}),
        ("regrouped", {"groups": [{**GROUPS[0], "members": ["ann", "ann"]}]}),
        ("regrouped", {"groups": [GROUPS[0], {**GROUPS[1], "members": ["ann", "sid"]}]}),
        ("regrouped", {"groups": [{**GROUPS[0], "members": ["ann", "jo"]}]}),
        ("regrouped", {"groups": [{**GROUPS[0], "members": ["ann", "ghost"]}]}),
        ("regrouped", {"groups": [{**GROUPS[0], "members": ["ann", "sam", "mia", "sid"]}]}),
        ("regrouped", {"groups": [{**GROUPS[0], "seats": {"mia": "seller"}}]}),
        ("dance", {}),
        ("reversed", {}),
    ],
)
def test_garbage_is_refused(kind: str, body: Mapping[str, Any]) -> None:
    room = Room().begun().running(2)
    with pytest.raises(Refused):
        life.after(room.state, room.events, room.event(kind, body))


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [STEPS[0], STEPS[0]],
        [{**STEPS[0], "minutes": 0}],
        [{**STEPS[0], "least": 11}],
        [{**STEPS[1], "desks": STEPS[1]["desks"] * 2}],
        [{**STEPS[1], "grace": -1}],
        [{"id": "hello"}],
        "hello",
    ],
)
def test_an_agenda_that_cannot_be_played_is_refused(steps: Any) -> None:
    agenda = {"id": "d", "title": "D", "lead": "", "aim": "", "steps": steps}
    with pytest.raises(Refused):
        life.fold("w", [Event(1, "created", "host", "owner", START, {"agenda": agenda, "seed": 1})])


def test_words_are_taken_only_where_they_belong_and_not_without_end() -> None:
    room = Room().lobby()
    for event in (room.event("locked", text="hi"), room.event("renamed", {"member": "ann"}, text="x" * 25)):
        with pytest.raises(Refused):
            life.apply(room.state, event)


def test_what_an_erased_person_wrote_is_gone_and_the_rest_still_folds() -> None:
    room = Room().begun()
    room.do("team_named", {"team": "t1"}, text="Storks")
    room.do("committed", {"to": "sam"}, by="ann", text="I will listen.")
    erased = [replace(event, text=None) for event in room.events]
    state = life.fold("w", erased)
    assert state.teams[0].name == "Herons" and state.commitments[0].text == ""


def test_events_come_in_a_row() -> None:
    room = Room().lobby()
    for seq in (room.state.seq, room.state.seq + 2):
        with pytest.raises(Refused):
            life.apply(room.state, replace(room.event("locked"), seq=seq))
    with pytest.raises(Refused):
        life.fold("w", room.events[1:])
    assert life.fold("w", []) == life.new("w")


def test_nobody_begins_without_a_team_or_alone() -> None:
    room = Room()
    room.do("opened")
    with pytest.raises(Refused, match="Nobody is here"):
        room.do("began")
    room.join("ann")
    with pytest.raises(Refused, match="no team"):
        room.do("began")
    room.do("teams_drawn", {"teams": [{**TEAMS[0], "members": ["ann"]}]})
    assert room.do("began").phase is Phase.UNDER_WAY and room.state.at == -1


def test_a_whole_workshop() -> None:
    room = Room().begun().running(0)
    room.do("ended", {})
    room.running(1).wait(3)
    room.finish("g1", 640)
    room.end()
    room.wait(0.2).do("grace_over", by=CLOCK, role=CLOCK)
    assert room.state.round is not None and room.state.round.stage is Stage.REVIEW
    room.do("revealed")
    room.review().do("revealed")
    room.running(3).do("ceremony", {"to": 2})
    room.do("ceremony", {"to": 1})
    room.do("ended", {})
    state = room.do("closed")
    assert [state.rounds[step].stage for step in ("hello", "first", "pitch", "stage")] == [
        *(Stage.DONE, Stage.REVEALED, Stage.REVEALED, Stage.DONE)
    ]
    assert state.ceremony == 1 and state.met == {("ann", "sam"): 2, ("mia", "sid"): 2}
    assert life.fold("w", room.events) == state


def big_day() -> list[Event]:
    """Four hundred people, eighty teams, eight rounds: about 3,000 events."""
    room = Room([STEPS[1] | {"id": f"r{n}"} for n in range(8)])
    room.do("opened")
    people = [f"p{n}" for n in range(400)]
    for n, member in enumerate(people):
        room.join(member, ("sales", "marketing")[n % 2])
    teams = [{"id": f"t{n}", "name": f"T{n}", "members": people[5 * n : 5 * n + 5]} for n in range(80)]
    room.do("teams_drawn", {"teams": teams})
    room.do("began")
    for n in range(8):
        pairs = [people[2 * i : 2 * i + 2] for i in range(200)]
        room.step(n, [{"id": f"g{i}", "desk": "call", "members": pair} for i, pair in enumerate(pairs)])
        for member in people[:100]:
            room.do("ready", {"member": member, "ready": True}, by=member, role="participant")
        room.do("started", {"ends_at": room.now + 20 * MINUTE})
        for i in range(200):
            room.finish(f"g{i}")
        room.end()
        room.do("grace_over", by=CLOCK, role=CLOCK)
        room.do("revealed")
        people = [people[0], *people[2:], people[1]]
    return room.events


def test_three_thousand_events_fold_in_a_second() -> None:
    events = big_day()
    began = process_time()
    state = life.fold("w", events)
    assert len(events) > 2800 and len(state.members) == 400
    assert process_time() - began < 1
    event = Event(state.seq + 1, "renamed", "host", "facilitator", START, {"member": "p7"}, "Pia")
    began = process_time()
    for _ in range(100):
        life.apply(state, event)
    assert (process_time() - began) / 100 < 0.001
