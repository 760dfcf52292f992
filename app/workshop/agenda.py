"""What a workshop is made of: steps with minutes, and the exercises of a round. Content, checked when it is read."""

from __future__ import annotations

from typing import Literal

import msgspec

Who = Literal["marketing", "sales", "all"]
By = Literal["member", "pair", "triad", "team"]
StepKind = Literal["talk", "round", "debrief", "commitments", "ceremony"]


class Desk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who sits where in a round: an exercise with its options, taken by members, pairs, triads or whole teams.

    `who` are the departments whose members sit here; pairs and triads are always mixed, so theirs is `all`.
    `swap`: the members sit at the other department's desk, which is what the product is for.
    """

    id: str
    exercise: str
    options: dict[str, str] = {}
    who: Who = "all"
    by: By = "member"
    swap: bool = True


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the agenda.

    `minutes` is what its clock gives; a step may be cut to `least` (0: may be left out). A round takes more than its
    clock: `reading` are minutes planned before the start, for finding one's place and reading the brief, `after`
    those from the end to the reveal, for presenting, judging and the crew's look. `now` tells the room what to do,
    on every screen; `notes` are for the facilitator alone. `weight` counts in the total (0: practice); `judged` and
    `compared` ask judges and the room. `grace` is in seconds.
    """

    id: str
    kind: StepKind
    title: str
    minutes: int
    now: str
    notes: str
    least: int = 0
    desks: tuple[Desk, ...] = ()
    weight: float = 1.0
    judged: bool = False
    compared: bool = False
    grace: int = 10
    materials: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    reading: int = 0
    after: int = 0

    @property
    def whole(self) -> int:
        """Minutes that it takes out of the day."""
        return self.reading + self.minutes + self.after


class Agenda(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`minutes` is what all steps take; `people` the sizes of room it is made for; `span` is `days` for a week.

    `goal` is what the whole room tries to reach, in points of 100. `before` is what the facilitator does before.
    """

    id: str
    title: str
    lead: str
    aim: str
    steps: tuple[Step, ...]
    people: tuple[int, int] = (6, 60)
    team_size: int = 5
    span: Literal["hours", "days"] = "hours"
    goal: int = 60
    before: tuple[str, ...] = ()
    version: str = "1"

    @property
    def minutes(self) -> int:
        return sum(step.whole for step in self.steps)
