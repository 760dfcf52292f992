"""What a facilitator sees of everybody's learning: sums, computed when somebody asks and kept until a move comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from app.services.learning.made import sessions
from app.services.measuring.items import ItemRow, item_rows
from app.services.measuring.knowledge import Knowledge, knowledge
from app.services.measuring.progress import Levels, ModuleProgress, progress
from app.services.measuring.traces import Tell, Traced, Traces, silent
from app.services.measuring.who import for_facilitators
from app.store import Store, reviews
from app.store.learners import Learner
from exercises.lesson.levels import standing
from exercises.lesson.library import ModuleLibrary
from exercises.lesson.measure.claims import SHOWN_FROM

FRESH = 60_000  # milliseconds for which progress is not counted anew while nothing moved: people stop by the clock
HASTE = 60_000  # milliseconds between notes and signature within which hardly anything was done together


@dataclass(frozen=True, slots=True)
class Overview:
    """`titles` are of modules that somebody began. `hasty` is how many acts were signed within a minute of their
    notes, None under five.
    """

    titles: Mapping[str, str]
    modules: tuple[ModuleProgress, ...]
    knowledge: Knowledge
    items: tuple[ItemRow, ...]
    hasty: int | None


class Sums:
    """Of the whole installation and no part of it: two parts that overlap would tell of those who are in one alone."""

    def __init__(
        self, store: Store, traces: Traces, clock: Callable[[], int], library: Callable[[], ModuleLibrary]
    ) -> None:
        self._store = store
        self._traces = traces
        self._clock = clock
        self._library = library
        self._last: tuple[object, int, Overview] | None = None

    def overview(self, actor: Learner, tell: Tell = silent) -> Overview:
        """For facilitators. `tell` hears how many attempts were read, of those that moved since the last time."""
        for_facilitators(self._store, actor)
        traced, now = self._traces.all(tell), self._clock()
        levels = self._levels(traced)
        stamp = (
            hash(tuple((each.attempt, each.department, each.n) for each in traced)),
            hash(tuple(sorted((learner, *sorted(found.items())) for learner, found in levels.items()))),
        )
        known = self._last
        if known is not None and known[0] == stamp and 0 <= now - known[1] < FRESH:
            return known[2]
        made = self._made(traced, levels, now)
        self._last = (stamp, now, made)
        return made

    def _made(self, traced: tuple[Traced, ...], levels: Levels, now: int) -> Overview:
        library = self._library()
        modules = {each.trace.module for each in traced}
        hasty = sum(
            0 <= each.trace.signed - each.trace.noted <= HASTE
            for each in traced
            if each.trace.signed is not None and each.trace.noted is not None
        )
        return Overview(
            titles={id: module.title for id, module in library.modules.items() if id in modules},
            modules=progress(traced, levels, now),
            knowledge=knowledge(traced),
            items=item_rows(traced, library),
            hasty=hasty if hasty >= SHOWN_FROM else None,
        )

    def _levels(self, traced: tuple[Traced, ...]) -> Levels:
        """What each learner's map says, over modules and later sessions."""
        found = {}
        with self._store.read() as db:
            for learner, some in groupby(traced, key=lambda each: each.learner):
                shown = [
                    {"kind": "module", "at": at, "levels": {objective: level}}
                    for each in some
                    for at, objective, level in each.trace.shown
                ]
                found[learner] = standing([*shown, *sessions(reviews.given(db, learner))])
        return found
