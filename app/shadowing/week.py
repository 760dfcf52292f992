"""What a week is: the fold of what happened to it. Immutable; a change gives a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_DAYS = 5
PLACES = (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)  # weekdays from the Monday on, to the Friday of the week after
FIRST_HALF, LAST_HALF = 12, 44  # half hours since midnight: nobody begins before 6:00 or stays after 22:00
LONGEST = 16  # half hours
WEEKS_AHEAD = 26
DAY = 24 * 60  # minutes
NOTES = ("guess", "count", "seen", "told", "home")
BELIEFS = 3
DESKS: Mapping[str, tuple[str, ...]] = {"m2s": ("sales",), "s2m": ("marketing",), "new": ("sales", "marketing")}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `local` is when by the clock on the wall of the week's place: minutes since 1970."""

    seq: int
    kind: str
    by: str
    body: Mapping[str, Any]
    at: int
    local: int


@dataclass(frozen=True, slots=True)
class Day:
    """The `n`th of the week: `place` days after its Monday, from the half hour `begins` on, for `lasts` half hours.

    `card` is the guide for it, `desk` where one sits. `off`: called off alone. `shown`: the host may read the notes.
    """

    n: int
    card: str
    desk: str
    place: int
    begins: int
    lasts: int
    off: bool = False
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What can be taken back, by whom, and how days and week stood before it."""

    kind: str
    by: str
    days: tuple[Day, ...]
    off: bool


@dataclass(frozen=True, slots=True)
class Week:
    """`guest` sits beside the `hosts`, one at each desk. `monday` counts days since 1 January 1970.

    `sequence` grows with every change of days, times and hosts, and whenever one is taken back. `believed`, `returned`
    and `relayed` are the events that hold those words; `taught` is the desk that each belief was corrected at.
    """

    guest: str
    direction: str
    monday: int
    zone: str
    module: str
    days: tuple[Day, ...]
    hosts: Mapping[str, str] = field(default_factory=dict)
    off: bool = False
    change: Change | None = None
    sequence: int = 0
    changed_at: int = 0
    believed: int | None = None
    taught: tuple[str, ...] = ()
    signed: frozenset[str] = frozenset()
    returned: int | None = None
    relayed: int | None = None
    seq: int = 0

    @property
    def desks(self) -> tuple[str, ...]:
        return DESKS[self.direction]

    @property
    def full(self) -> bool:
        """A colleague sits at every desk."""
        return all(desk in self.hosts for desk in self.desks)

    @property
    def on(self) -> tuple[Day, ...]:
        """The days that take place, in their order in time."""
        days = () if self.off else (day for day in self.days if not day.off)
        return tuple(sorted(days, key=lambda day: (day.place, day.begins)))

    @property
    def whole(self) -> bool:
        """All of what was handed over is signed."""
        return self.believed is not None and self.signed >= frozenset(self.taught)

    def day(self, n: int) -> Day | None:
        return next((day for day in self.days if day.n == n), None)

    def desks_of(self, learner: str) -> tuple[str, ...]:
        """Where this learner is the host."""
        return tuple(desk for desk, host in self.hosts.items() if host == learner)

    def begins(self, day: Day) -> int:
        """Minutes since 1970 by the clock on the wall there."""
        return (self.monday + day.place) * DAY + day.begins * 30

    def ends(self, day: Day) -> int:
        return self.begins(day) + day.lasts * 30

    def sat(self, local: int) -> tuple[str, ...]:
        """The desks at which a day has begun."""
        return tuple(dict.fromkeys(day.desk for day in self.on if self.begins(day) <= local))


def stage(week: Week, local: int) -> str:
    """Where it stands: `off`, `waits` for a colleague, `ahead`, `under_way`, `over`, `handed`, `signed` or `told`."""
    if week.off or not any(not day.off for day in week.days):
        return "off"
    if week.whole:
        return "signed" if week.relayed is None else "told"
    if week.believed is not None:
        return "handed"
    if not week.full:
        return "waits"
    if all(week.begins(day) > local for day in week.on):
        return "ahead"
    return "over" if all(week.ends(day) <= local for day in week.on) else "under_way"


def held(week: Week, local: int) -> bool:
    """Somebody sat beside somebody: it was accepted and one of its days is over."""
    return week.full and any(week.ends(day) <= local for day in week.on)
