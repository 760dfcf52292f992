"""Questions that come again: when, and every answer that was given to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.rows import Row, as_json, one, rows, scalar

CAP = 12  # reviews a day, for who has chosen nothing


@dataclass(frozen=True, slots=True)
class Card:
    """When a question comes again to one learner. `due` and `last` are days of their calendar."""

    item: str
    due: int
    last: int
    stability: float
    difficulty: float
    reviews: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Review:
    """The `n`th answer of a learner to a question that came again (from 1), and what was told about it.

    `share` is 0 to 1, `hints` how many were opened before it, `rating` again, hard or good.
    """

    n: int
    key: str
    item: str
    objective: str
    seed: int
    given: Any
    told: Mapping[str, Any]
    share: float
    hints: int
    rating: str
    at: int
    day: int


_CARD = "item, due, last, stability, difficulty, reviews, lapses"
_REVIEW = "n, key, item, objective, seed, given, told, share, hints, rating, at, day"


def cards(db: Database, learner: str) -> list[Card]:
    """All of a learner's, by item."""
    found = rows(db, f"SELECT {_CARD} FROM review_cards WHERE learner = :learner ORDER BY item", {"learner": learner})
    return [Card(**row) for row in found]


def enter(db: Database, learner: str, card: Card) -> None:
    """A new one; the one that is there stays."""
    db.execute(
        f"INSERT INTO review_cards (learner, {_CARD}) VALUES "
        "(:learner, :item, :due, :last, :stability, :difficulty, :reviews, :lapses) ON CONFLICT DO NOTHING",
        _values(learner, card),
    )


def move(db: Database, learner: str, before: Card, after: Card) -> bool:
    """Puts `after` in the place of `before`; False, and nothing changed, where the card is not that one any more."""
    found = one(
        db,
        "UPDATE review_cards SET due = :due, last = :last, stability = :stability, difficulty = :difficulty, "
        "reviews = :reviews, lapses = :lapses WHERE learner = :learner AND item = :item AND due = :was_due "
        "AND last = :was_last AND reviews = :was_reviews RETURNING item",
        _values(learner, after) | {"was_due": before.due, "was_last": before.last, "was_reviews": before.reviews},
    )
    return found is not None


def postpone(db: Database, learner: str, dates: Iterable[tuple[str, int, int]]) -> int:
    """Each of item, date, and new date; those with another date by now stay. Returns how many were moved."""
    moved = 0
    for item, was, due in dates:
        found = one(
            db,
            "UPDATE review_cards SET due = :due WHERE learner = :learner AND item = :item AND due = :was "
            "AND :due >= last RETURNING item",
            {"learner": learner, "item": item, "was": was, "due": due},
        )
        moved += found is not None
    return moved


def add(db: Database, learner: str, review: Review) -> None:
    """`Duplicate` where the number or the key is taken, or the question was answered on that day."""
    values = {name: getattr(review, name) for name in _REVIEW.split(", ")} | {
        "learner": learner,
        "given": as_json(review.given),
        "told": as_json(dict(review.told)),
    }
    db.execute(
        f"INSERT INTO reviews (learner, {_REVIEW}) VALUES (:learner, :n, :key, :item, :objective, :seed, :given, "
        ":told, :share, :hints, :rating, :at, :day)",
        values,
    )


def by_key(db: Database, learner: str, key: str) -> Review | None:
    """The answer that was sent with this key."""
    row = one(
        db, f"SELECT {_REVIEW} FROM reviews WHERE learner = :learner AND key = :key", {"learner": learner, "key": key}
    )
    return None if row is None else _review(row)


def given(db: Database, learner: str) -> list[Review]:
    """Every answer of a learner in order, without what was given and told."""
    found = rows(
        db,
        "SELECT n, key, item, objective, seed, 'null' AS given, '{}' AS told, share, hints, rating, at, day "
        "FROM reviews WHERE learner = :learner ORDER BY n",
        {"learner": learner},
    )
    return [_review(row) for row in found]


def newest(db: Database, learner: str) -> Review | None:
    """The answer given last, whole."""
    row = one(
        db, f"SELECT {_REVIEW} FROM reviews WHERE learner = :learner ORDER BY n DESC LIMIT 1", {"learner": learner}
    )
    return None if row is None else _review(row)


def last(db: Database, learner: str) -> int:
    """The number of the last answer; 0 before the first."""
    return int(scalar(db, "SELECT COALESCE(MAX(n), 0) FROM reviews WHERE learner = :learner", {"learner": learner}))


def on_day(db: Database, learner: str, day: int) -> int:
    """How many were answered on that day."""
    return int(
        scalar(
            db,
            "SELECT COUNT(*) FROM reviews WHERE learner = :learner AND day = :day",
            {"learner": learner, "day": day},
        )
    )


def hints(db: Database, learner: str, item: str, day: int) -> int:
    """How many hints were opened for a question on that day."""
    found = scalar(
        db,
        "SELECT opened FROM review_hints WHERE learner = :learner AND item = :item AND day = :day",
        {"learner": learner, "item": item, "day": day},
    )
    return int(found or 0)


def open_hint(db: Database, learner: str, item: str, day: int, opened: int) -> None:
    """So many are open from now on, never fewer than before."""
    db.execute(
        "INSERT INTO review_hints (learner, item, day, opened) VALUES (:learner, :item, :day, :opened) "
        "ON CONFLICT (learner, item, day) DO UPDATE SET opened = MAX(opened, excluded.opened)",
        {"learner": learner, "item": item, "day": day, "opened": opened},
    )


def plan(db: Database, learner: str) -> tuple[int, dict[str, list[int]]]:
    """How many a day, and of the last spreading each card's date before and after; none where it was undone."""
    row = one(db, "SELECT cap, spread FROM review_plans WHERE learner = :learner", {"learner": learner})
    return (CAP, {}) if row is None else (row["cap"], json.loads(row["spread"] or "{}"))


def set_cap(db: Database, learner: str, cap: int) -> None:
    """`Invalid` outside 5 to 30."""
    db.execute(
        "INSERT INTO review_plans (learner, cap) VALUES (:learner, :cap) "
        "ON CONFLICT (learner) DO UPDATE SET cap = excluded.cap",
        {"learner": learner, "cap": cap},
    )


def keep_spread(db: Database, learner: str, dates: Mapping[str, list[int]]) -> None:
    """What the last spreading did, so that it can be undone; nothing forgets it."""
    db.execute(
        "INSERT INTO review_plans (learner, cap, spread) VALUES (:learner, :cap, :spread) "
        "ON CONFLICT (learner) DO UPDATE SET spread = excluded.spread",
        {"learner": learner, "cap": CAP, "spread": as_json(dict(dates)) if dates else None},
    )


def _values(learner: str, card: Card) -> dict[str, Any]:
    return {name: getattr(card, name) for name in _CARD.split(", ")} | {"learner": learner}


def _review(row: Row) -> Review:
    return Review(**(row | {"given": json.loads(row["given"]), "told": json.loads(row["told"])}))
