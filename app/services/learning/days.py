"""A day of somebody's reviews: what is stored, what of it can still be asked, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from app.services.access import require
from app.services.errors import Refusal
from app.services.learning.made import Folded, happened
from app.store import Store, reviews
from app.store.learners import Learner
from app.store.reviews import Card, Review
from exercises.exercise import Json
from exercises.lesson import review
from exercises.lesson.content import Item
from exercises.lesson.later import added, ripe
from exercises.lesson.library import ModuleLibrary
from exercises.lesson.review import Remembered
from exercises.lesson.shown import try_seed

EAST, WEST = 840, -720  # minutes from Greenwich: no clock on earth is further away
NOT_NOW = "This question is not for today. Those that are stand on your page."


@dataclass(frozen=True, slots=True)
class Day:
    """What is stored, and what of it can be asked with the content as it is now."""

    learner: str
    day: int
    cards: dict[str, Remembered]
    given: tuple[Review, ...]
    cap: int
    undo: dict[str, list[int]]
    events: tuple[Json, ...]

    @property
    def done(self) -> tuple[Review, ...]:
        return tuple(each for each in self.given if each.day == self.day)


class Days:
    """Reads; and gives a card to what was practised meanwhile."""

    def __init__(
        self, store: Store, folded: Folded, clock: Callable[[], int], library: Callable[[], ModuleLibrary]
    ) -> None:
        self._store = store
        self._folded = folded
        self._clock = clock
        self._library = library

    def enter(self, actor: Learner, zone: int) -> None:
        """A card for each question that was practised and has none yet, as its first answer rated it."""
        with self._store.read() as db:
            require(db, actor)
            there = {each.item for each in reviews.cards(db, actor.id)}
            first: dict[str, tuple[int, review.Rated]] = {}
            for made in self._folded.of(db, actor.id):
                first = dict(made.practised) | first
        items = self._library().items
        fresh = [(item, *one) for item, one in first.items() if item not in there and _comes_again(items.get(item))]
        if not fresh:
            return
        cards = [review.reviewed(None, item, rated, review.day_of(at, _bounded(zone))) for item, at, rated in fresh]

        def act(db: Database) -> None:
            require(db, actor)
            for each in cards:
                reviews.enter(db, actor.id, Card(**each))

        self._store.write(act)

    def known(self, actor: Learner, zone: int) -> Day:
        """The day that it is for somebody who says to be `zone` minutes east of Greenwich."""
        now = self._clock()
        with self._store.read() as db:
            require(db, actor)
            given = reviews.given(db, actor.id)
            cap, undo = reviews.plan(db, actor.id)
            stored = reviews.cards(db, actor.id)
            events = happened(self._folded.of(db, actor.id), given)
        items = self._library().items
        cards = {each.item: _remembered(each) for each in stored if _comes_again(items.get(each.item))}
        day = max((review.day_of(now, _bounded(zone)), *(each.day for each in given[-1:])))
        return Day(actor.id, day, cards, tuple(given), cap, undo, tuple(events))

    def queue(self, known: Day) -> tuple[list[str], set[str]]:
        """The questions left for today, and the objectives that could be shown to be mastered by them."""
        cards, done = list(known.cards.values()), known.done
        objectives = self.objectives(known.cards)
        since = min((each.at for each in done), default=self._clock())
        wanted = ripe(known.events, since, set(objectives.values()))
        last = known.given[-1].item if known.given else ""
        answered = {each.item for each in done}
        open_ones = [each for each in cards if each["item"] not in answered]
        due = review.today(open_ones, known.day, len(done), known.cap, last)
        taken_ones = [each["item"] for each in due] + [each.item for each in done]
        room = max(0, known.cap - len(taken_ones))
        asked = objectives | {each.item: each.objective for each in done}
        more = added(open_ones, asked, wanted, taken_ones, room)
        return [each["item"] for each in review.interleaved([*due, *more], last)], wanted

    def asked(self, known: Day, item: str) -> tuple[Item, int]:
        """The question and the seed of its next try; raises `Refusal` where it is not asked today."""
        if item not in self.queue(known)[0]:
            raise Refusal(NOT_NOW)
        found = self._library().items[item]
        earlier = [each.seed for each in known.given if each.item == item]
        return found, try_seed(found, _seed(known.learner), earlier)

    def objectives(self, items: Mapping[str, Any]) -> dict[str, str]:
        known = self._library().items
        return {item: known[item].objective for item in items}


def _remembered(card: Card) -> Remembered:
    return Remembered(
        item=card.item,
        due=card.due,
        last=card.last,
        stability=card.stability,
        difficulty=card.difficulty,
        reviews=card.reviews,
        lapses=card.lapses,
    )


def _comes_again(item: Item | None) -> bool:
    """Content changes: what was withdrawn, or serves another use by now, is not asked."""
    return item is not None and item.use == "practice"


def _seed(learner: str) -> int:
    """Where somebody's later tries begin: two colleagues side by side have other numbers."""
    return int.from_bytes(sha256(f"review|{learner}".encode()).digest()[:4], "big") // 2


def _bounded(zone: int) -> int:
    return max(WEST, min(EAST, int(zone)))
