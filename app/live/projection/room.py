"""The room as numbers and displayed names: who is here, who is ready, what is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.texts import say
from app.workshop.rounds import spent_at
from app.workshop.standings import pairing
from app.workshop.state import Phase, RoundState, Stage, Workshop

NAMES_SHOWN = 120
DEPARTMENTS = ("marketing", "sales")


def called(state: Workshop, names: Mapping[str, str], member: str) -> str:
    """What this member is called on screens: by the crew, else by themselves; a word for whoever was erased."""
    known = state.members.get(member)
    return (known.name if known is not None and known.name else names.get(member)) or say("live.somebody")


def joined(state: Workshop) -> dict[str, int]:
    """Who takes part and is here, by department. A count, never a comparison."""
    here = [member.department for member in state.present()]
    return {department: here.count(department) for department in DEPARTMENTS}


def arrivals(state: Workshop, names: Mapping[str, str]) -> list[str]:
    """Who is in the lobby, in the order of arrival; once the room is under way nobody is listed."""
    if state.phase is not Phase.LOBBY:
        return []
    return [called(state, names, member.id) for member in state.present()[-NAMES_SHOWN:]]


def teams(state: Workshop, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Teams with who is here of them."""
    return [
        {
            "name": team.name,
            "people": [called(state, names, each) for each in team.members if not state.members[each].out],
        }
        for team in state.teams
    ]


def ready(state: Workshop) -> list[int]:
    """How many of those who sit in the round are ready; of all who are here where nobody sits."""
    now = state.round
    if now is None:
        return [0, 0]
    seated = {member for group in now.groups for member in group.members}
    here = [member for member in state.present() if not seated or member.id in seated]
    return [sum(member.ready for member in here), len(here)]


def finished(state: Workshop) -> list[int]:
    """How many groups have handed in."""
    now = state.round
    return [0, 0] if now is None else [len(now.finished), len(now.groups)]


def judged(state: Workshop) -> list[int]:
    """How many of the works to judge some judge has judged; of no work what it got."""
    now, step = state.round, state.step
    if now is None or step is None or not step.judged:
        return [0, 0]
    works = {group.id for group in pairing.comparable(now)}
    return [len(works & {each.group for each in now.judgements.values()}), len(works)]


def votes(state: Workshop) -> list[int]:
    """How many comparisons were made of those that are asked for; never whose and for what."""
    now, step = state.round, state.step
    if now is None or step is None or not step.compared or now.stage is not Stage.JUDGING:
        return [0, 0]
    entries = tuple((group.id, group.desk) for group in pairing.comparable(now))
    planned = pairing.plan(entries, pairing.barred(state, now), pairing.ASKED, now.seed)
    asked = sum(len(pairs) for voter, pairs in planned if not state.members[voter].out)
    return [min(len(now.comparisons), asked), asked]


def clock(now: RoundState | None) -> dict[str, int | None]:
    """`whole` is the running time that extra time is a percentage of; None where there is no end."""
    if now is None:
        return {"ends_at": None, "left": None, "whole": None}
    ends_at, left = now.clock.ends_at, now.clock.left
    whole = None
    if now.stage is Stage.RUNNING and ends_at is not None:
        whole = spent_at(now, ends_at)
    elif now.stage is Stage.PAUSED and left is not None:
        whole = now.spent + left
    return {"ends_at": ends_at, "left": None if left is None else max(0, left), "whole": whole}
