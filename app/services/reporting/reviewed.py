"""The statements that answers to what came again tell."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence

from sqlite_utils import Database

from app.services.learning.made import Folded, sessions
from app.store import outbox, reviews
from app.store.reviews import Review
from app.xapi.facts import Reviewed
from app.xapi.house import House
from app.xapi.reviews import statements
from exercises.exercise import Json
from exercises.lesson.content import Module, Objective
from exercises.lesson.exercise import LESSON
from exercises.lesson.grading import Unanswered
from exercises.lesson.levels import Level, standing
from exercises.lesson.library import ModuleLibrary, load_modules
from exercises.lesson.shown import checked

_log = logging.getLogger(__name__)


class Reviews:
    """Levels rest on modules, too, so these are folded; each once."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._folded = Folded({LESSON.name: LESSON}, 256)

    def told(self, db: Database, learner: str, first: int, last: int) -> dict[int, tuple[Json, ...]]:
        """By number what the reviews from `first` to `last` tell."""
        if not outbox.still_here(db, [learner]):
            return {}
        given, answers = reviews.given(db, learner), outbox.answers(db, learner, first, last)
        practice = [event for made in self._folded.of(db, learner) for event in made.events]
        return {
            reviewed.n: tuple(statements(self._house, reviewed))
            for reviewed in self._reviewed(learner, given, practice, answers)
        }

    @staticmethod
    def _reviewed(
        learner: str, given: Sequence[Review], practice: Sequence[Json], answers: Mapping[int, Json]
    ) -> Iterator[Reviewed]:
        library = load_modules()
        for at, one in enumerate(given):
            item = library.items.get(one.item)
            if one.n not in answers or item is None:
                continue
            try:
                checked(item, answers[one.n])
            except Unanswered:
                _log.info("question %s changed since it was answered; nothing is told of review %d", one.item, one.n)
                continue
            before, after = (_levels(practice, given[:upto], one.at) for upto in (at, at + 1))
            yield Reviewed(
                learner,
                one.n,
                item,
                library.module_of(item.id),
                one.seed,
                answers[one.n],
                one.share,
                one.hints,
                one.at,
                tuple(_changed(library, before, after)),
            )


def _changed(
    library: ModuleLibrary, before: Mapping[str, Level], after: Mapping[str, Level]
) -> Iterator[tuple[Module, Objective, Level]]:
    """In the order of the modules; what is no objective any more is left out."""
    for module in library.modules.values():
        for objective in module.objectives:
            level = after.get(objective.id, "new")
            if level != before.get(objective.id, "new"):
                yield module, objective, level


def _levels(practice: Sequence[Json], given: Sequence[Review], at: int) -> Mapping[str, Level]:
    """Of all objectives, by what had happened until then."""
    return standing([*(event for event in practice if event["at"] <= at), *sessions(given)])
