"""A workshop played by the fold alone through every phase and stage, with a secret in every corner of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.workshop import life
from app.workshop.events import CLOCK, Event
from app.workshop.state import Workshop

START = 1_700_000_000_000
MINUTE = 60_000
CODE = "QRS234"
SECRET = "zz-secret"  # begins everything that must not leave
PEOPLE = {"ann": "marketing", "sam": "sales", "mia": "marketing", "sid": "sales", "lea": "marketing", "tom": "sales"}
IDS = {name: f"{SECRET}-id-{name}" for name in (*PEOPLE, "jo", "host", "gone")}
NAMES = {IDS[name]: name.title() for name in PEOPLE} | {
    IDS["jo"]: f"{SECRET} judge's name",
    IDS["host"]: f"{SECRET} facilitator's name",
    IDS["gone"]: f"{SECRET} name of one who left",
}
DESK = {"id": f"{SECRET}-desk", "exercise": "call", "by": "pair"}
PAIRS = (("ann", "sam"), ("mia", "sid"), ("lea", "tom"))


def step(id: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{SECRET}-{id}",
        "kind": kind,
        "title": f"Title of {id}",
        "minutes": 10,
        "now": f"Do {id} now.",
        "notes": f"{SECRET} notes",
        "materials": [f"{SECRET} material"],
        "questions": [f"Question of {id}?"],
        **more,
    }


STEPS = [
    step("welcome", "talk"),
    step("calls", "round", desks=[DESK]),
    step("practice", "round", desks=[DESK], weight=0),
    step("judging", "round", desks=[DESK], judged=True),
    step("comparing", "round", desks=[DESK], compared=True),
    step("both", "round", desks=[DESK], judged=True, compared=True),
    step("questions", "debrief"),
    step("promises", "commitments"),
    step("end", "ceremony"),
]


@dataclass(frozen=True)
class Seen:
    """A state, with what it is called in a failure."""

    name: str
    state: Workshop
    now: int


class Player:
    def __init__(self) -> None:
        self.now = START
        self.state = life.new("w")
        self.events: list[Event] = []
        agenda = {"id": "day", "title": "t", "lead": f"{SECRET} lead", "aim": f"{SECRET} aim", "steps": STEPS}
        self.do("created", {"agenda": agenda, "title": "Friday", "seed": 7, "settings": {"a": SECRET}}, role="owner")

    def do(self, kind: str, body: Mapping[str, Any] | None = None, **more: Any) -> None:
        self.now += 1_000
        made = {"by": IDS["host"], "role": "facilitator", "at": self.now} | more
        event = Event(self.state.seq + 1, kind, body=body or {}, **made)
        self.state = life.after(self.state, self.events, event)
        self.events.append(event)

    def by(self, who: str, kind: str, body: Mapping[str, Any], role: str = "participant", **more: Any) -> None:
        self.do(kind, body, by=IDS[who], role=role, **more)

    def seen(self, name: str) -> Seen:
        return Seen(name, self.state, self.now)


def played() -> Iterator[Seen]:
    """Every phase and stage once and more, in order."""
    room = Player()
    yield room.seen("draft")
    room.do("opened")
    yield room.seen("lobby, empty")
    for name, department in PEOPLE.items():
        room.by(name, "joined", {"member": IDS[name], "department": department})
    room.by("gone", "joined", {"member": IDS["gone"], "department": "sales"})
    room.by("gone", "left", {"member": IDS["gone"]})
    room.do("joined", {"member": IDS["jo"], "department": "sales", "role": "judge"})
    room.do("renamed", {"member": IDS["tom"]}, text="Tom, renamed")
    room.by("ann", "ready", {"member": IDS["ann"], "ready": True})
    yield room.seen("lobby")
    made = [
        {"id": f"{SECRET}-t{n}", "name": f"Team {n}", "members": [IDS[m] for m in pair]} for n, pair in enumerate(PAIRS)
    ]
    room.do("teams_drawn", {"teams": made})
    yield room.seen("teams")
    room.do("locked")
    room.do("began")
    yield room.seen("began")
    for index in range(len(STEPS)):
        yield from step_played(room, index)
    room.do("closed")
    yield room.seen("closed")
    room.do("archived")
    yield room.seen("archived")


def step_played(room: Player, index: int) -> Iterator[Seen]:
    kind, name = STEPS[index]["kind"], STEPS[index]["title"]
    groups = [
        {"id": f"{SECRET}-g{n}", "desk": DESK["id"], "members": [IDS[m] for m in pair]} for n, pair in enumerate(PAIRS)
    ]
    room.do("step_began", {"index": index, "seed": 3, "groups": groups if kind == "round" else []})
    yield room.seen(f"{name}: brief")
    if kind == "round":
        room.do("readied")
        yield room.seen(f"{name}: ready")
    room.do("started", {"ends_at": room.now + 10 * MINUTE})
    yield room.seen(f"{name}: running")
    room.do("paused", {"left": 10 * MINUTE})
    yield room.seen(f"{name}: paused")
    room.do("resumed", {"ends_at": room.now + 10 * MINUTE})
    if kind == "commitments":
        room.by("ann", "committed", {"to": IDS["sam"]}, text=f"{SECRET} promise")
        yield room.seen(f"{name}: promised")
    if kind == "ceremony":
        for to in range(12):
            room.do("ceremony", {"to": to})
            yield room.seen(f"{name}: reveal {to}")
    if kind == "round":
        yield from round_ended(room, index, name)
    else:
        room.do("ended")
        yield room.seen(f"{name}: done")


def round_ended(room: Player, index: int, name: str) -> Iterator[Seen]:
    for n in range(len(PAIRS)):
        body = {"group": f"{SECRET}-g{n}", "attempt": f"{SECRET}-a{index}{n}", "tenths": 411 + 97 * n}
        room.do("finished", body, by=CLOCK, role=CLOCK)
    room.by("ann", "self_rated", {"member": IDS["ann"], "points": 83})
    room.do("ended", {"grace_ends_at": room.now + 10_000})
    yield room.seen(f"{name}: grace")
    room.do("grace_over", by=CLOCK, role=CLOCK)
    yield room.seen(f"{name}: after")
    chosen = STEPS[index]
    if chosen.get("judged"):
        levels = {"together": 4, "listening": 3}
        body = {"group": f"{SECRET}-g1", "levels": levels}
        room.by("jo", "judged", body, role="judge", text=f"{SECRET} note of a judge")
        yield room.seen(f"{name}: judged")
    if chosen.get("compared"):
        vote = {"left": f"{SECRET}-g1", "right": f"{SECRET}-g2", "winner": f"{SECRET}-g2"}
        room.by("ann", "compared", vote)
        yield room.seen(f"{name}: compared")
    if chosen.get("judged") or chosen.get("compared"):
        room.do("judging_over")
        yield room.seen(f"{name}: review")
    correction = {"group": f"{SECRET}-g0", "round": chosen["id"], "tenths": 777}
    room.do("corrected", correction, text=f"{SECRET} why it was corrected")
    room.do("excused", {"member": IDS["sid"], "round": chosen["id"]})
    yield room.seen(f"{name}: corrected")
    room.do("revealed")
    yield room.seen(f"{name}: revealed")
    if index == 2:
        room.do("voided", {"why": f"{SECRET} why it is void"})
        yield room.seen(f"{name}: void")


def every() -> Iterator[Seen]:
    """Each state as it is, frozen, held, and both."""
    for seen in played():
        for frozen in (False, True):
            for held in (False, True):
                name = " ".join([seen.name, *(["frozen"] if frozen else []), *(["held"] if held else [])])
                yield Seen(name, replace(seen.state, frozen=frozen, held=held), seen.now)
