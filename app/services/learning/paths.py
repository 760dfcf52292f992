"""The path: which modules are open to somebody, what is next, and beginning one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.attempts import Attempts
from app.services.errors import Invalid, Refusal
from app.services.learning.made import LESSON, Folded, Made, combined
from app.services.play import Turns
from app.store import Store, attempts, reviews, signatures
from app.store.attempts import Attempt
from app.store.learners import Learner
from exercises.lesson.content import Module
from exercises.lesson.levels import Level
from exercises.lesson.library import ModuleLibrary
from exercises.lesson.path import DIRECTIONS, Place, Progress, following, path
from exercises.lesson.scenario import FORMS, PARTS, Part, other

DAY = 86_400_000
LATER = 30 * DAY
Form = Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class Later:
    """The questions of thirty days later, open `from_` then on (epoch milliseconds); `attempt` once they are begun."""

    module: str
    title: str
    from_: int
    open: bool
    attempt: str | None


@dataclass(frozen=True, slots=True)
class Map:
    """The modules of one direction and the common ones. `going_on` are the open attempts by module."""

    department: str
    places: tuple[Place, ...]
    next: Place | None
    going_on: Mapping[str, str]
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A module that somebody is through with, for a certificate.

    `levels` counts objectives by level. `signed` says whether a colleague confirmed the joint act; `by` is their
    nickname where they agreed to be named, and else empty. `last_at` is when the last form was finished.
    """

    module: str
    title: str
    minutes: int
    levels: Mapping[Level, int]
    badge: bool
    signed: bool
    by: str
    last_at: int


class Paths:
    """Everybody's own alone."""

    def __init__(
        self,
        store: Store,
        folded: Folded,
        started: Attempts,
        clock: Callable[[], int],
        library: Callable[[], ModuleLibrary],
    ) -> None:
        self._store = store
        self._folded = folded
        self._attempts = started
        self._clock = clock
        self._library = library
        self._turns = Turns()

    def map(self, actor: Learner, department: str | None = None) -> Map:
        """The own direction, or the other department's for who wants to look there. Raises `Invalid` for no such."""
        with self._store.read() as db:
            wanted = department or require(db, actor).department
            made, progress = self._known(db, actor)
        if wanted not in DIRECTIONS:
            raise Invalid(f"A department is one of {', '.join(DIRECTIONS)}.")
        places = path(self._library().modules, wanted, progress)
        going_on = {each.module: each.attempt for each in made if each.part == "module" and not each.ended}
        return Map(wanted, places, following(places), going_on, self._later(made))

    def begin(self, actor: Learner, module: str, key: str, part: Part = "module") -> Attempt:
        """The open attempt at this part of the module, or a new one; the same key again gives what it began.

        Raises `Invalid` for a module that there is not, `Refusal` for one that waits for others, and for the
        questions of thirty days later before their time or a second time.
        """
        checked_key(key)
        known = self._library().modules.get(module)
        if known is None or part not in PARTS:
            raise Invalid("There is no such module.")
        with self._turns.of(actor.id):
            with self._store.read() as db:
                require(db, actor)
                made, progress = self._known(db, actor)
                before = attempts.by_key(db, actor.id, key)
                there = before or _open(db, made, module, part)
            if there is not None:
                return there
            chosen = self._delayed(made, module) if part == "delayed" else _again(made, known, progress, self._titles())
            return self._attempts.start(actor, LESSON, {"module": module} | chosen, "practice", key)

    def shown(self, actor: Learner) -> tuple[Shown, ...]:
        """The modules that the actor is through with, in the order of finishing."""
        with self._store.read() as db:
            require(db, actor)
            made, progress = self._known(db, actor)
            named = {each.attempt: each.nickname for each in signatures.answers(db, actor.id) if each.named}
        found: list[Shown] = []
        modules = self._library().modules
        for place in (each for one in DIRECTIONS for each in path(modules, one, progress)):
            mine = [each for each in made if each.module == place.module and each.progress.through]
            if not mine or any(each.module == place.module for each in found):
                continue
            levels: dict[Level, int] = {}
            for level in place.levels.values():
                levels[level] = levels.get(level, 0) + 1
            by = next((named[each.attempt] for each in mine if each.attempt in named), "")
            signed, last_at = progress[place.module].signed, min(each.after_at or each.started_at for each in mine)
            found.append(
                Shown(
                    place.module, place.title, place.minutes, levels, place.badge, signed, by if signed else "", last_at
                )
            )
        return tuple(sorted(found, key=lambda each: (each.last_at, each.module)))

    def _known(self, db: Database, actor: Learner) -> tuple[list[Made], dict[str, Progress]]:
        made = self._folded.of(db, actor.id)
        return made, combined(made, reviews.given(db, actor.id))

    def _titles(self) -> Mapping[str, str]:
        return {id: module.title for id, module in self._library().modules.items()}

    def _later(self, made: Sequence[Made]) -> tuple[Later, ...]:
        """For each module the questions that come thirty days after its end, until they were answered."""
        now, found = self._clock(), []
        for module, title in self._titles().items():
            first = _measured(made, module)
            delayed = [each for each in made if (each.module, each.part) == (module, "delayed")]
            if first is None or first.after_at is None or any(each.ended for each in delayed):
                continue
            from_ = first.after_at + LATER
            attempt = delayed[0].attempt if delayed else None
            found.append(Later(module, title, from_, from_ <= now or attempt is not None, attempt))
        return tuple(sorted(found, key=lambda each: each.from_))

    def _delayed(self, made: Sequence[Made], module: str) -> dict[str, str]:
        """Raises `Refusal` where those questions are not to be had."""
        first = _measured(made, module)
        found = next((each for each in self._later(made) if each.module == module), None)
        if first is None or found is None:
            raise Refusal("There are no later questions for you here: finish the module first, and answer them once.")
        if not found.open:
            days = -(-(found.from_ - self._clock()) // DAY)
            when = "tomorrow" if days == 1 else f"in {days} days"
            raise Refusal(f"They come thirty days after the module, for you {when}.")
        return {"part": "delayed", "form": _letter(other(first.after)), "measured": "no"}


def _open(db: Database, made: Sequence[Made], module: str, part: Part) -> Attempt | None:
    found = next((each for each in made if (each.module, each.part) == (module, part) and not each.ended), None)
    return None if found is None else attempts.find(db, found.attempt)


def _again(
    made: Sequence[Made], module: Module, progress: Mapping[str, Progress], titles: Mapping[str, str]
) -> dict[str, str]:
    """The options of an attempt at a module. A second one never asks the form that is kept for later."""
    mine = progress.get(module.id, Progress())
    missing = [titles[each] for each in module.needs if not progress.get(each, Progress()).through]
    if missing and not mine.begun:
        raise Refusal(f"This module builds on {' and '.join(missing)}. Go there first; this one waits.")
    first = next((each for each in made if (each.module, each.part) == (module.id, "module")), None)
    return {} if first is None else {"form": _letter(first.after), "measured": "no"}


def _measured(made: Sequence[Made], module: str) -> Made | None:
    """The first attempt that answered the form at the end: the later questions are compared with that one."""
    mine = (each for each in made if (each.module, each.part) == (module, "module"))
    return next((each for each in mine if each.after_at is not None), None)


def _letter(form: str) -> Form:
    return "a" if form == FORMS[0] else "b"
