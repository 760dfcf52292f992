"""How long things were to take and how long they took."""

from __future__ import annotations

from app.workshop.report.facts import Timing
from app.workshop.state import Workshop

MINUTE = 60_000


def timing(state: Workshop) -> tuple[Timing, ...]:
    """Every step of the agenda, also those that were left out. A step takes until the next one begins."""
    begun = sorted((now.began_at, now.index) for now in state.rounds.values())
    ends = {index: later for (_, index), (later, _) in zip(begun, begun[1:], strict=False)}
    found = []
    for index, step in enumerate(state.agenda.steps):
        now = state.rounds.get(step.id)
        if now is None:
            found.append(Timing(step.title, step.kind, step.minutes * MINUTE, None, None))
            continue
        end = ends.get(index, state.closed_at or now.ended_at)
        took = None if end is None else max(0, end - now.began_at)
        found.append(Timing(step.title, step.kind, step.minutes * MINUTE, took, now.spent))
    return tuple(found)
