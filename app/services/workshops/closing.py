"""What happens by itself: the end of a round, its attempts, and what comes after the seconds of grace."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.services.errors import Refusal
from app.services.workshops.commands import Asked, Commands, Room
from app.services.workshops.robots import Robots
from app.store import StoreError, seats, workshops
from app.workshop import clock
from app.workshop.events import CLOCK
from app.workshop.state import Stage, Workshop

_log = logging.getLogger(__name__)


class Closing:
    """`close` ends an attempt as it stands and scores it; harmless where it has ended."""

    def __init__(self, commands: Commands, now: Callable[[], int], close: Callable[[str], None]) -> None:
        self._commands = commands
        self._now = now
        self._close = close
        self._robots = Robots(commands)

    def tick(self) -> None:
        """Looks after every open workshop once. What goes wrong with one is logged and harms no other."""
        with self._commands.read() as db:
            found = workshops.with_code(db)
        for workshop in found:
            try:
                self.look_after(workshop)
            except (Refusal, StoreError):
                _log.exception("workshop %s could not be moved on; it is tried again", workshop)

    def look_after(self, workshop: str) -> None:
        """Does what is overdue: ends the round, closes its attempts, then goes to judging or review."""
        row, state = self._commands.state(workshop)
        if row.rehearsal_of is not None:
            self._robots.play(workshop)
            row, state = self._commands.state(workshop)
        due = [kind for kind, _ in clock.overdue(state, self._now())]
        if due and due != ["grace_over"]:
            state = self._commands.within(None, workshop, lambda room: room.state)
            due = [kind for kind, _ in clock.overdue(state, self._now())]
        if "grace_over" in due:
            self._close_all(state)
            self._commands.within(None, workshop, self._over)

    def _close_all(self, state: Workshop) -> None:
        now = state.round
        if now is None or now.stage is not Stage.GRACE:
            return
        with self._commands.read() as db:
            left = seats.open_of_round(db, state.id, now.step, now.began_at)
        for each in left:
            try:
                self._close(each.attempt)
            except Exception:  # noqa: BLE001 - one attempt that cannot be scored must not hold up sixty people
                _log.exception("attempt %s could not be scored; the review shows it as missing", each.attempt)

    def _over(self, room: Room) -> Workshop:
        for kind, body in clock.overdue(room.state, room.now):
            if kind == "grace_over":
                room.append(Asked(kind, body, f"clock.{room.state.seq}.{kind}"), CLOCK, CLOCK)
        return room.state
