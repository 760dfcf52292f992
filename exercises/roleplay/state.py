"""Where a role-play stands: the fold of its moves. Immutable; a change gives a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exercises.roleplay.scenario import CUSTOMER, OBSERVER, RoleplayScenario

LEVELS = range(1, 6)
LEAST_TICKED = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """What was given for a criterion in the move `n`, by the seat `by`; `level` None is "not seen"."""

    n: int
    level: int | None
    quote: str = ""
    by: str = OBSERVER


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was drawn out, ticked in the move `n`; it `counts` unless it came in a burst (see `rules`)."""

    n: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Felt:
    """How far the customer trusted the seller at the end, 1 to 5, and why."""

    n: int
    level: int
    because: str


@dataclass(frozen=True, slots=True)
class State:
    """`n` moves so far. `began` is the server's clock at the first `begin`, None before it.

    `ticks` are by criterion, `told` by fact, `calibrated` by clip: the levels that were given there.
    `stood_in`: the observer left in the middle, and the customer rates from then on.
    `own` is the seller's guess of the total, 0 to 100. `ended` is the outcome once the sheet was handed in.
    """

    scenario: RoleplayScenario
    seed: int
    n: int = 0
    began: int | None = None
    ticks: Mapping[str, Tick] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    felt: Felt | None = None
    own: int | None = None
    calibrated: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    stood_in: bool = False
    ended: str | None = None

    @property
    def judges(self) -> tuple[str, ...]:
        """The seats that rate: one, and the customer beside it where the observer left; who comes back may go on."""
        judge = self.scenario.judge
        return (judge, CUSTOMER) if self.stood_in and judge != CUSTOMER else (judge,)

    @property
    def rated(self) -> Mapping[str, Tick]:
        """The criteria that have a level."""
        return {id: tick for id, tick in self.ticks.items() if tick.level is not None}

    @property
    def counted(self) -> tuple[str, ...]:
        """The facts that count as drawn out."""
        return tuple(id for id, told in self.told.items() if told.counts)
