"""The life of a workshop: `apply` takes one event, `fold` all of them, with what was undone left out.

Pure: the time comes with the event. An event is refused when it cannot happen or its body makes no sense; who
may cause it is asked before, in `rights`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.workshop.events import Event, Refused
from app.workshop.flags import BLANK
from app.workshop.kinds import KINDS
from app.workshop.reversal import REVERSED, keeps_work, mended, spans
from app.workshop.state import Stage, Workshop


def new(id: str) -> Workshop:
    """Nothing has happened yet: it takes `created` alone."""
    return Workshop(id, "", BLANK, 0)


def apply(state: Workshop, event: Event) -> Workshop:
    """The state after the event; raises `Refused`. What an undoing leaves depends on the past: see `after`."""
    if event.kind == REVERSED:
        raise Refused("An undoing needs all events of the workshop. Nothing was changed.")
    return _applied(state, event, within=False)


def after(state: Workshop, events: Sequence[Event], event: Event) -> Workshop:
    """`state` is the fold of `events`; the state after one more, which may be an undoing. Raises `Refused`."""
    if event.kind != REVERSED:
        return apply(state, event)
    undone = fold(state.id, [*events, event])
    if not keeps_work(state, undone):
        raise Refused("People have handed in work since then. It was kept, and nothing was undone.")
    return undone


def fold(id: str, events: Iterable[Event]) -> Workshop:
    """The state after all of them, in order from 1; raises `Refused` at the first that cannot be."""
    told = list(events)
    undone, until = spans(told), 0
    state = new(id)
    for event in told:
        if event.kind == REVERSED:
            _in_order(state, event)
            state = replace(mended(state, told[(event.reverses or 0) - 1], event), seq=event.seq)
        elif event.seq in undone:
            _in_order(state, event)
            until = max(until, undone[event.seq])
            state = replace(state, seq=event.seq)
        else:
            state = _applied(state, event, within=event.seq < until)
    return state


def _applied(state: Workshop, event: Event, within: bool) -> Workshop:
    """`within`: it happened before something earlier was undone. What was handed in meanwhile stays handed in."""
    _in_order(state, event)
    kind = KINDS.get(event.kind)
    if kind is None:
        raise Refused("There is no such thing to do in a workshop. Nothing was changed; reload your screen.")
    if not state.seq and event.kind != "created":
        raise Refused("There is no such workshop. Nothing was changed.")
    if event.reverses is not None:
        raise Refused("Only an undoing undoes something. Nothing was changed.")
    stages = kind.stages
    if within and event.kind == "finished" and stages is not None:
        stages = stages | {Stage.PAUSED}
    kind.check(state, stages)
    return replace(kind.take(state, event, kind.read(event)), seq=event.seq)


def _in_order(state: Workshop, event: Event) -> None:
    if event.seq != state.seq + 1:
        raise Refused("Something else happened meanwhile. Nothing was changed; look again and try once more.")
