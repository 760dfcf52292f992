"""Questions that come again: what is asked today, answering it, and how many a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.errors import Invalid, Moved, Refusal
from app.services.learning.days import Days
from app.services.learning.made import Folded
from app.services.play import checked_body
from app.store import Duplicate, Store, reviews
from app.store.learners import Learner
from app.store.reviews import Card, Review
from exercises.exercise import Json
from exercises.lesson import review
from exercises.lesson.content import Item, Misconception
from exercises.lesson.grading import Unanswered, grade
from exercises.lesson.library import ModuleLibrary
from exercises.lesson.rules import told
from exercises.lesson.shown import checked, shown, taken
from exercises.lesson.vary import drawn, filled

LEAST, MOST = 5, 30  # a day
AHEAD = 7
ASKED, TOLD = "asked", "told"  # how a question is stored with its feedback


@dataclass(frozen=True, slots=True)
class Today:
    """What is asked on this `day` of the learner's calendar.

    `items` are those left, in their order; `done` how many were answered, `cap` the most a day. `late` are due beyond
    what today takes. `shows` are the modules in which today's answers can show mastery. `ahead` counts what comes on
    this day and the next six. `cards` is how many questions come again at all; `spread`: the last spreading can be
    undone.
    """

    day: int
    items: tuple[str, ...]
    done: int
    cap: int
    late: int
    shows: tuple[str, ...]
    ahead: tuple[int, ...]
    cards: int
    spread: bool


@dataclass(frozen=True, slots=True)
class Last:
    """An answer with the question as it was asked then and what was told; `beliefs` are those of its module."""

    n: int
    item: str
    day: int
    given: Json
    asked: Json
    told: Mapping[str, Json]
    beliefs: tuple[Misconception, ...]


class Reviews:
    """Everybody's own alone. `zone` is how many minutes east of Greenwich a browser says it is: a hint, kept in bounds.

    A learner's day never goes back, so that a clock that is set wrong gives no day twice.
    """

    def __init__(
        self, store: Store, folded: Folded, clock: Callable[[], int], library: Callable[[], ModuleLibrary]
    ) -> None:
        self._store = store
        self._days = Days(store, folded, clock, library)
        self._clock = clock
        self._library = library

    def today(self, actor: Learner, zone: int = 0) -> Today:
        """What was practised in modules meanwhile is among the cards from now on."""
        self._days.enter(actor, zone)
        known = self._days.known(actor, zone)
        queue, extra = self._days.queue(known)
        cards, objectives = list(known.cards.values()), self._days.objectives(known.cards)
        room = max(0, known.cap - len(known.done))
        due = sum(each["due"] <= known.day for each in cards)
        asked = {objectives[each] for each in queue} | {each.objective for each in known.done}
        return Today(
            known.day,
            tuple(queue),
            len(known.done),
            known.cap,
            max(0, due - room),
            tuple(dict.fromkeys(sorted(id.partition(".")[0] for id in extra & asked))),
            tuple(review.ahead(cards, known.day, AHEAD)),
            len(cards),
            any(known.cards[id]["due"] == dates[1] for id, dates in known.undo.items() if id in known.cards),
        )

    def item(self, actor: Learner, item: str, zone: int = 0) -> Json:
        """A question of today as it is asked, without its answer, and the hints opened for it as `told`."""
        known = self._days.known(actor, zone)
        asked, seed = self._days.asked(known, item)
        with self._store.read() as db:
            opened = min(len(asked.hints), reviews.hints(db, actor.id, item, known.day))
        return shown(asked, seed) | {"try": 1, "opened": opened, "told": _hints(asked, seed, opened)}

    def hint(self, actor: Learner, item: str, nth: int, zone: int = 0) -> str:
        """The `nth` hint (from 1), which counts from now on, also after a reload. Harmless to repeat."""
        known = self._days.known(actor, zone)
        asked, seed = self._days.asked(known, item)

        def act(db: Database) -> None:
            require(db, actor)
            opened = reviews.hints(db, actor.id, item, known.day)
            if isinstance(nth, bool) or not 1 <= nth <= min(opened + 1, len(asked.hints)):
                raise Invalid("There is no such hint.")
            reviews.open_hint(db, actor.id, item, known.day, nth)

        self._store.write(act)
        return _hints(asked, seed, nth)[-1]

    def answer(self, actor: Learner, item: str, given: Json, key: str, zone: int = 0) -> Mapping[str, Json]:
        """What there is to say about the answer: see `rules.told`. The same key again gives what was told first.

        The first answer of a day stands. Raises `Invalid` for an answer of the wrong shape, `Refusal` for a question
        that is not for today, `Moved` where another tab was first.
        """
        checked_key(key)
        with self._store.read() as db:
            require(db, actor)
            before = reviews.by_key(db, actor.id, key)
        if before is not None:
            return _feedback(before)
        known = self._days.known(actor, zone)
        asked, seed = self._days.asked(known, item)
        try:
            sent = checked(asked, checked_body({"given": given})["given"])
            graded = grade(asked, taken(asked, sent), seed)
        except Unanswered as error:
            raise Invalid(str(error)) from error
        now, card, whole = self._clock(), Card(**known.cards[item]), {ASKED: shown(asked, seed), TOLD: told(graded)}

        def act(db: Database) -> Mapping[str, Json]:
            require(db, actor)
            stored = reviews.by_key(db, actor.id, key)
            if stored is not None:
                return _feedback(stored)
            if reviews.on_day(db, actor.id, known.day) >= known.cap:
                raise Refusal("That was all for today. The rest comes on another day.")
            hints = min(len(asked.hints), reviews.hints(db, actor.id, item, known.day))
            rated = review.rating(graded.right, hints)
            made = Review(
                reviews.last(db, actor.id) + 1, key, item, asked.objective, seed, sent, whole, graded.share, hints,
                rated, now, known.day,
            )  # fmt: skip
            reviews.add(db, actor.id, made)
            after = review.reviewed(known.cards[item], item, rated, known.day)
            if not reviews.move(db, actor.id, card, Card(**after)):
                raise Moved
            return _feedback(made)

        try:
            return self._store.write(act)
        except Duplicate as error:
            raise Moved from error

    def last(self, actor: Learner) -> Last | None:
        """The answer given last, also where the content has changed since; None before the first."""
        with self._store.read() as db:
            require(db, actor)
            found = reviews.newest(db, actor.id)
        if found is None:
            return None
        item = self._library().items.get(found.item)
        beliefs = () if item is None else self._library().module_of(item.id).misconceptions
        return Last(found.n, found.item, found.day, found.given, found.told[ASKED], found.told[TOLD], beliefs)

    def spread(self, actor: Learner, zone: int = 0) -> int:
        """Gives what is late other days, so that no day has more than the cap; returns how many moved."""
        known = self._days.known(actor, zone)
        after = review.spread(list(known.cards.values()), known.day, len(known.done), known.cap)
        dates = {each["item"]: [known.cards[each["item"]]["due"], each["due"]] for each in after}
        moved = {item: both for item, both in dates.items() if both[1] > max(known.day, both[0])}

        def act(db: Database) -> int:
            require(db, actor)
            if not moved:
                return 0
            count = reviews.postpone(db, actor.id, ((item, both[0], both[1]) for item, both in moved.items()))
            if count:
                reviews.keep_spread(db, actor.id, moved)
            return count

        return self._store.write(act)

    def gather(self, actor: Learner) -> int:
        """Undoes the last spreading for what was not answered since; returns how many went back."""

        def act(db: Database) -> int:
            require(db, actor)
            _, dates = reviews.plan(db, actor.id)
            count = reviews.postpone(db, actor.id, ((item, both[1], both[0]) for item, both in dates.items()))
            reviews.keep_spread(db, actor.id, {})
            return count

        return self._store.write(act)

    def set_cap(self, actor: Learner, cap: int) -> None:
        """How many a day from now on, 5 to 30; raises `Invalid`."""
        if isinstance(cap, bool) or not isinstance(cap, int) or not LEAST <= cap <= MOST:
            raise Invalid(f"Choose from {LEAST} to {MOST} a day.")

        def act(db: Database) -> None:
            require(db, actor)
            reviews.set_cap(db, actor.id, cap)

        self._store.write(act)


def _feedback(stored: Review) -> Mapping[str, Json]:
    found: Mapping[str, Json] = stored.told[TOLD]
    return found


def _hints(item: Item, seed: int, opened: int) -> list[str]:
    numbers = drawn(item.vary, seed, item.id)
    return [filled(each, numbers) for each in item.hints[:opened]]
