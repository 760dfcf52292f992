"""When a screen that a server drew is out of date."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

from app.workshop.clock import most_extra
from app.workshop.state import Stage, Workshop

KEPT = 32
NEWS = "|"  # before what a crew's screen wants to know and can wait a moment for


def turn(state: Workshop, audience: str) -> str:
    """Differs from an earlier one exactly when this audience's screens must be drawn anew.

    Phase, step, stage, held, frozen, teams, groups, results that were revealed, voided or corrected, and the
    ceremony's step. Participants also when a group's extra time changed, judges when work is handed in. The crew's
    ends in the number of the last event: what follows `NEWS` is everything else that they list, such as who is ready.
    """
    with _lock:
        known = _told.get((id(state), audience))
    if known is None:
        known = state, _turn(state, audience)
        with _lock:
            _told[id(state), audience] = known
            while len(_told) > KEPT:
                _told.popitem(last=False)
    return known[1]


# A whole room asks for the turn of one and the same state. It is kept beside its turn, so its id stays its own.
_told: OrderedDict[tuple[int, str], tuple[Workshop, str]] = OrderedDict()
_lock = Lock()


def _turn(state: Workshop, audience: str) -> str:
    now = state.round
    parts: list[object] = [
        state.phase,
        state.at,
        "" if now is None else (now.stage, now.began_at),
        state.held,
        state.frozen,
        state.ceremony,
        [(team.id, team.name, team.members) for team in state.teams],
        [] if now is None else [(group.id, group.members, sorted(group.seats.items())) for group in now.groups],
        _results(state),
    ]
    if audience == "participant" and now is not None:  # given in mid-round it moves one's own end, and the strip's
        parts.append([most_extra(state, group) for group in now.groups])
    if audience == "judge" and now is not None:
        parts.append(sorted(now.finished))
    base = hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
    return f"{base}{NEWS}{state.seq}" if audience == "crew" else base


def _results(state: Workshop) -> list[object]:
    return [
        (step, each.stage, sorted(each.corrections.items()), sorted(each.excused))
        for step, each in sorted(state.rounds.items())
        if each.stage in (Stage.REVEALED, Stage.VOID)
    ]
