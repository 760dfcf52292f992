"""Who speaks, where a team takes one call together."""

from __future__ import annotations

from app.workshop.state import Group, Workshop

LINES = 2  # said in a row before the next one takes over


def speaker(state: Workshop, group: Group, n: int) -> str:
    """The member whose move number `n` (from 1) is: each says two lines, then the next of those who are present."""
    here = [member for member in group.members if not state.members[member].out] or list(group.members)
    return here[(n - 1) // LINES % len(here)]


def has_turn(state: Workshop, group: Group, member: str, n: int) -> bool:
    """Whether move `n` is this member's."""
    return len(group.members) < 2 or speaker(state, group, n) == member
