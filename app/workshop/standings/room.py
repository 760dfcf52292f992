"""What the whole room reaches together: its goal, and the bridges between the departments. Nobody is ranked here."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.workshop.agenda import Step
from app.workshop.standings.numbers import mean, shown
from app.workshop.standings.rounds import counted
from app.workshop.state import Phase, Stage, Workshop

MARKETING, SALES = "marketing", "sales"


@dataclass(frozen=True, slots=True)
class Goal:
    """The agenda asks for a mean of `aim` (0 to 100) over all people and rounds.

    `share` of it is reached: it grows with every revealed round and passes 1 where the room did better. `tenths` is
    the mean of the rounds so far, None before the first.
    """

    aim: int
    tenths: int | None
    share: float


@dataclass(frozen=True, slots=True)
class Bridges:
    """Distinct marketer-seller pairs who worked in one group, out of the `possible` ones in this room."""

    built: int
    possible: int


def goal(state: Workshop, preview: bool = False) -> Goal:
    """The room's mean, by weights of rounds. Rounds that are void or were passed over leave both sums."""
    rounds = {each.step: each for each in counted(state, preview)}
    means = {
        step: mean(values)
        for step, each in rounds.items()
        if (values := [member.value for member in each.members.values() if member.value is not None])
    }
    weights = {step.id: step.weight for step in state.agenda.steps}
    reached = math.fsum(weights[step] * value for step, value in means.items())
    so_far = math.fsum(weights[step] for step in means)
    to_come = (
        step.weight for n, step in enumerate(state.agenda.steps) if step.id not in rounds and _open(state, n, step)
    )
    full = state.agenda.goal * (so_far + math.fsum(to_come))
    return Goal(state.agenda.goal, shown(reached / so_far) if so_far else None, reached / full if full else 0.0)


def _open(state: Workshop, index: int, step: Step) -> bool:
    """Whether this round can still be revealed."""
    if not step.desks or state.phase in (Phase.CLOSED, Phase.ARCHIVED):
        return False
    now = state.rounds.get(step.id)
    if now is None:
        return index > state.at
    return index == state.at and now.stage not in (Stage.REVEALED, Stage.VOID)


def bridges(state: Workshop) -> Bridges:
    """Of everybody present, and of those who left after having worked with somebody."""
    worked = {member for pair in state.met for member in pair}
    departments = {m.id: m.department for m in state.members.values() if m.id in worked}
    departments |= {m.id: m.department for m in state.present()}
    built = sum({departments.get(one), departments.get(other)} == {MARKETING, SALES} for one, other in state.met)
    sides = list(departments.values())
    return Bridges(built, sides.count(MARKETING) * sides.count(SALES))


def bridges_of(state: Workshop) -> dict[str, int]:
    """By member, how many of the other department they worked with."""
    counts: dict[str, int] = {}
    for one, other in state.met:
        sides = {state.members[each].department for each in (one, other) if each in state.members}
        for member in (one, other) if sides == {MARKETING, SALES} else ():
            counts[member] = counts.get(member, 0) + 1
    return counts
