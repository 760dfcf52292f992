"""A workshop one can play in a few words: four people in two teams, a judge, and somebody who runs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.workshop import life
from app.workshop.events import CLOCK, Event
from app.workshop.state import Workshop

START = 1_700_000_000_000
MINUTE = 60_000
PEOPLE = {"ann": "marketing", "sam": "sales", "mia": "marketing", "sid": "sales"}
TEAMS = [
    {"id": "t1", "name": "Herons", "members": ["ann", "sam"]},
    {"id": "t2", "name": "Otters", "members": ["mia", "sid"]},
]
GROUPS = [
    {"id": "g1", "desk": "call", "members": ["ann", "sam"]},
    {"id": "g2", "desk": "call", "members": ["mia", "sid"]},
]
DESK = {"id": "call", "exercise": "call", "by": "pair"}


def step(id: str, kind: str, minutes: int = 10, **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": kind, "title": id.title(), "minutes": minutes, "now": "Listen.", "notes": "", **more}


STEPS = [
    step("hello", "talk"),
    step("first", "round", 20, desks=[DESK]),
    step("pitch", "round", 20, desks=[DESK], judged=True, compared=True),
    step("stage", "ceremony"),
]


class Room:
    """`do` appends an event that has to be possible, at `now`, which moves only by `wait`."""

    def __init__(self, steps: list[dict[str, Any]] | None = None, **agenda: Any) -> None:
        self.now = START
        self.events: list[Event] = []
        self.state = life.new("w")
        made = {"id": "day", "title": "A day", "lead": "", "aim": "", "steps": steps or STEPS} | agenda
        self.do("created", {"agenda": made, "title": "Desks swapped", "seed": 7}, role="owner")

    def event(self, kind: str, body: Mapping[str, Any] = {}, **more: Any) -> Event:  # noqa: B006 - never changed
        made = {"by": "host", "role": "facilitator", "at": self.now} | more
        return Event(self.state.seq + 1, kind, body=body, **made)

    def do(self, kind: str, body: Mapping[str, Any] = {}, **more: Any) -> Workshop:  # noqa: B006 - never changed
        event = self.event(kind, body, **more)
        self.state = life.after(self.state, self.events, event)
        self.events.append(event)
        return self.state

    def wait(self, minutes: float) -> Room:
        self.now += int(minutes * MINUTE)
        return self

    def join(self, member: str, department: str = "sales", **more: Any) -> Workshop:
        body = {"member": member, "department": department, **more}
        return self.do("joined", body, by=member, role=more.get("role", "participant"))

    def undo(self, event: Event | None = None) -> Workshop:
        target = event or self.events[-1]
        return self.do("reversed", reverses=target.seq)

    def lobby(self) -> Room:
        self.do("opened")
        for member, department in PEOPLE.items():
            self.join(member, department)
        self.join("jo", role="judge")
        return self

    def begun(self) -> Room:
        self.lobby()
        self.do("teams_drawn", {"teams": TEAMS})
        self.do("began")
        return self

    def step(self, index: int, groups: list[dict[str, Any]] | None = None) -> Room:
        kind = self.state.agenda.steps[index].kind
        made = (GROUPS if groups is None else groups) if kind == "round" else []
        self.do("step_began", {"index": index, "seed": 1, "groups": made, "skipped": True})
        return self

    def running(self, index: int = 1, minutes: float | None = 20) -> Room:
        self.step(index)
        self.do("started", {"ends_at": None if minutes is None else self.now + int(minutes * MINUTE)})
        return self

    def paused(self, index: int = 1) -> Room:
        self.running(index).wait(5)
        self.pause()
        return self

    def pause(self) -> Workshop:
        now = self.state.round
        assert now is not None
        ends_at = now.clock.ends_at
        return self.do("paused", {"left": None if ends_at is None else max(0, ends_at - self.now)})

    def resume(self) -> Workshop:
        now = self.state.round
        assert now is not None
        left = now.clock.left
        return self.do("resumed", {"ends_at": None if left is None else self.now + max(0, left)})

    def end(self, by: str = "host", role: str = "facilitator") -> Workshop:
        return self.do("ended", {"grace_ends_at": self.now + 10_000}, by=by, role=role)

    def grace(self, index: int = 1) -> Room:
        self.running(index).wait(5)
        self.end()
        return self

    def beyond_grace(self, index: int = 1) -> Room:
        self.grace(index).wait(0.5)
        self.do("grace_over", by=CLOCK, role=CLOCK)
        return self

    def review(self) -> Room:
        self.beyond_grace(2)
        self.do("judging_over")
        return self

    def revealed(self, index: int = 1) -> Room:
        self.beyond_grace(index)
        self.do("revealed")
        return self

    def finish(self, group: str = "g1", tenths: int = 500) -> Workshop:
        body = {"group": group, "attempt": f"a-{group}", "tenths": tenths}
        return self.do("finished", body, by=CLOCK, role=CLOCK)
