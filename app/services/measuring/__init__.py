"""Did anything change? One's own guesses, the survey, and for facilitators everybody's learning in sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.services.measuring.guesses import Guesses
from app.services.measuring.pulse import Surveys
from app.services.measuring.sums import Sums
from app.services.measuring.traces import Traces
from app.store import Store
from exercises.exercise import Exercise
from exercises.lesson.library import ModuleLibrary, load_modules


class Measuring:
    """Over the same store, exercises and clock as all else."""

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int],
        library: Callable[[], ModuleLibrary] = load_modules,
    ) -> None:
        traces = Traces(store, exercises)
        self.guesses = Guesses(store, traces, clock)
        self.surveys = Surveys(store, clock)
        self.sums = Sums(store, traces, clock, library)
