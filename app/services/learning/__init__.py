"""Learning the other desk: the path through the modules, questions that come again, and signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.services.attempts import Attempts
from app.services.learning.made import Folded
from app.services.learning.paths import Paths
from app.services.learning.reviews import Reviews
from app.services.learning.signing import Signing
from app.services.together import any_code
from app.store import Store
from exercises.exercise import Exercise
from exercises.lesson.library import ModuleLibrary, load_modules


class Learning:
    """Over the same store and clock as all else; the modules are read when somebody asks for them first."""

    def __init__(
        self,
        store: Store,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int],
        attempts: Attempts,
        library: Callable[[], ModuleLibrary] = load_modules,
        codes: Callable[[], str] = any_code,
    ) -> None:
        folded = Folded(exercises)
        self.paths = Paths(store, folded, attempts, clock, library)
        self.reviews = Reviews(store, folded, clock, library)
        self.signing = Signing(store, exercises, folded, clock, codes)
