"""Workshops: making and opening them, joining, teams, rounds, and what happens by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.services.workshops.closing import Closing
from app.services.workshops.commands import Commands
from app.services.workshops.joining import Joining
from app.services.workshops.opening import Opening
from app.services.workshops.promises import Promises
from app.services.workshops.rehearsing import Rehearsing
from app.services.workshops.report import Reports
from app.services.workshops.results import Results
from app.services.workshops.rounds import Rounds
from app.services.workshops.seasons import Seasons
from app.services.workshops.watching import Watching
from app.services.workshops.whereabouts import Whereabouts
from app.store import Store
from app.workshop.agenda import Agenda
from exercises.exercise import Exercise


class Workshops:
    """Everything that can be done in workshops, by whoever may."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        exercises: Mapping[str, Exercise],
        agendas: Mapping[str, Agenda],
        clock: Callable[[], int],
        seeds: Callable[[], int],
        close: Callable[[str], None],
        key: str | None,
    ) -> None:
        self.commands = commands
        self.opening = Opening(store, commands, agendas, clock, seeds, key)
        self.rounds = Rounds(commands, exercises, clock, seeds)
        self.joining = Joining(store, commands, clock, self.rounds.seats)
        self.results = Results(commands, exercises)
        self.closing = Closing(commands, clock, close)
        self.promises = Promises(commands)
        self.reports = Reports(store, commands)
        self.seasons = Seasons(store, commands, clock)
        self.watching = Watching(commands)
        self.rehearsing = Rehearsing(store, commands, self.watching, clock)
        self.whereabouts = Whereabouts(commands)
