"""A week that lives outside of any store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.shadowing import days, life
from app.shadowing.pairing import Refused
from app.shadowing.week import DAY, Event, Week

ANNA, BEN, MIA, EVE = "anna", "ben", "mia", "eve"
DEPARTMENTS = {ANNA: "marketing", BEN: "sales", MIA: "marketing", EVE: "sales"}
NAMES = {ANNA: "Anna", BEN: "Ben", MIA: "Mia"}
MINUTE = 60_000


class Told:
    """Events one after the other; what is refused leaves no trace."""

    def __init__(
        self,
        planned: list[Mapping[str, Any]],
        direction: str = "m2s",
        zone: str = "Europe/Berlin",
        at: int = 1_700_000_000_000,
        weeks: int = 0,
    ) -> None:
        self.now = at
        self.monday = days.next_monday(days.local_minutes(at, zone)) + 7 * weeks
        body = {"direction": direction, "monday": self.monday, "zone": zone, "module": "", "days": planned}
        self.events = [Event(1, "proposed", ANNA, body, at, days.local_minutes(at, zone))]
        self.week = life.new(self.events[0])

    @property
    def local(self) -> int:
        return days.local_minutes(self.now, self.week.zone)

    def do(self, kind: str, by: str = ANNA, **body: Any) -> Week:
        """Raises `Refused`."""
        event = Event(self.week.seq + 1, kind, by, body, self.now, self.local)
        life.refuse(self.week, event)
        self.week = life.after(self.week, event)
        self.events.append(event)
        return self.week

    def tried(self, kind: str, by: str = ANNA, **body: Any) -> bool:
        try:
            self.do(kind, by, **body)
        except Refused:
            return False
        return True

    def wait(self, days: float) -> None:
        self.now += round(days * DAY) * MINUTE


def day(place: int = 1, begins: int = 20, lasts: int = 2, card: str = "sales-discovery") -> dict[str, Any]:
    return {"card": card, "desk": "marketing" if "marketing" in card else "sales", "place": place,
            "begins": begins, "lasts": lasts}  # fmt: skip
