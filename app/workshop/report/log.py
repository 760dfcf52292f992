"""What touched results or people, for whoever asks later why something counted: undone, void, corrected, excused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.workshop.events import Event
from app.workshop.report.facts import Line
from app.workshop.report.naming import Naming
from app.workshop.reversal import REVERSED, spans
from app.workshop.state import Workshop

LOGGED = frozenset(
    "reversed voided corrected excused unexcused kicked restored role_given extended taken_over closed".split()
)
ABOUT_PEOPLE = frozenset("excused unexcused kicked restored role_given".split())


def log(state: Workshop, events: Sequence[Event], naming: Naming) -> tuple[Line, ...]:
    """In the order in which things happened. Who did it stands as their role alone where people are not named."""
    undone = spans(events)
    return tuple(_lines(state, events, naming, undone))


def _lines(state: Workshop, events: Sequence[Event], naming: Naming, undone: Mapping[int, int]) -> Iterator[Line]:
    step = ""
    for event in events:
        if event.kind == "step_began" and event.seq not in undone:
            step = _title(state, int(event.body.get("index", -1)))
        if (event.kind not in LOGGED and not _skips(event)) or _first_in_hand(event):
            continue
        if event.kind in ABOUT_PEOPLE and not naming.words:
            continue
        yield Line(
            seq=event.seq,
            at=event.at,
            kind="skipped" if _skips(event) else event.kind,
            role=event.role,
            by=naming.person(event.by) if naming.words else "",
            step=step,
            about=_about(state, events, event, naming),
            text=naming.said(event.body.get("why", event.text)),
            undone=event.seq in undone,
        )


def _skips(event: Event) -> bool:
    return event.kind == "step_began" and bool(event.body.get("skipped"))


def _first_in_hand(event: Event) -> bool:
    """The device that opened the door took nothing over from anybody."""
    return event.kind == "taken_over" and event.body.get("epoch") == 1


def _title(state: Workshop, index: int) -> str:
    steps = state.agenda.steps
    return steps[index].title if 0 <= index < len(steps) else ""


def _about(state: Workshop, events: Sequence[Event], event: Event, naming: Naming) -> dict[str, Any]:
    """Plain values: a round by its title, people by what they are called here."""
    body, found = event.body, dict[str, Any]()
    if event.kind == REVERSED and event.reverses is not None:
        target = events[event.reverses - 1]
        found |= {"undone": target.kind, "undone_seq": target.seq}
    if body.get("round"):
        found["round"] = next((s.title for s in state.agenda.steps if s.id == body["round"]), "")
    if body.get("member"):
        found["person"] = naming.person(str(body["member"]))
    if event.kind == "corrected" and naming.single:
        found["to"] = int(body["tenths"])
    if event.kind == "corrected" and naming.words:
        found["people"] = _people_of(state, body, naming)
    for name in ("seconds", "role"):
        if name in body:
            found[name] = body[name]
    return found


def _people_of(state: Workshop, body: Mapping[str, Any], naming: Naming) -> tuple[str, ...]:
    now = state.rounds.get(str(body.get("round")))
    group = next((each for each in now.groups if each.id == body.get("group")), None) if now else None
    return () if group is None else tuple(naming.person(member) for member in group.members)
