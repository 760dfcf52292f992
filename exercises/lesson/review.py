"""Spaced review: when a question comes again, what is asked today, and how a backlog is spread.

Time is whole days, counted as the learner's calendar counts them (see `day_of`), so that a review in the morning
after one in the evening is a day later. Cards are plain JSON; functions are pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Literal, TypedDict

from fsrs import Card, Rating, Scheduler
from fsrs import State as Phase

from exercises.lesson.state import State

DAILY = 12
LONGEST = 180  # days
RETENTION = 0.9
Rated = Literal["again", "hard", "good"]
RATINGS = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good}
# The weights of FSRS-6 as published, written down so that a new version of the package changes no date.
WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000


class Remembered(TypedDict):
    """One question of one learner. `due` and `last` are days; `lapses` counts how often it was forgotten."""

    item: str
    due: int
    last: int
    stability: float
    difficulty: float
    reviews: int
    lapses: int


def day_of(at: int, zone: int = 0) -> int:
    """The day of a time in epoch milliseconds, for somebody `zone` minutes east of Greenwich."""
    return (at + zone * 60_000) // DAY


def rating(right: bool, hints: int) -> Rated:
    """From the answer, never from how it felt. What is partly right is not right."""
    if not right:
        return "again"
    return "hard" if hints else "good"


def ratings(state: State) -> dict[str, tuple[int, Rated]]:
    """Of an attempt at a module: for each practised question the move of its first answer, and the rating."""
    first = {item.id: state.tries(item.id)[:1] for item in state.scenario.of_use("practice")}
    return {id: (one.n, rating(one.right, one.hints)) for id, given in first.items() for one in given}


def reviewed(card: Remembered | None, item: str, rated: Rated, day: int) -> Remembered:
    """The card after an answer on that day; None before the first one. Only the first answer of a day counts."""
    if card is None:
        before, reviews, lapses = Card(1, due=_date(day)), 0, 0
    elif day <= card["last"]:
        return card
    else:
        before, reviews, lapses = _card(card), card["reviews"], card["lapses"]
    after, _ = _scheduler().review_card(before, RATINGS[rated], _date(day))
    assert after.stability is not None and after.difficulty is not None
    return Remembered(
        item=item,
        due=(after.due - EPOCH).days,
        last=day,
        stability=after.stability,
        difficulty=after.difficulty,
        reviews=reviews + 1,
        lapses=lapses + (rated == "again" and card is not None),
    )


def recall(card: Remembered, day: int) -> float:
    """How likely it is that the question would be answered on that day, 0 to 1."""
    return float(_scheduler().get_card_retrievability(_card(card), _date(day)))


def today(cards: Collection[Remembered], day: int, done: int = 0, cap: int = DAILY, last: str = "") -> list[Remembered]:
    """What is asked on that day after `done` reviews: at most what the cap leaves, of those due the best known first.

    What is nearly forgotten costs the same tomorrow; what is still known is saved by being asked today.
    Neighbours are of different modules where that can be had; `last` is the question that was asked before.
    """
    due = [each for each in cards if each["due"] <= day]
    chosen = sorted(due, key=lambda each: (-recall(each, day), _drawn(each)))[: max(0, cap - done)]
    return interleaved(chosen, last)


def interleaved(cards: Sequence[Remembered], last: str = "") -> list[Remembered]:
    """Their order, but the next one is of another module than the one before (the first: than `last`), if it can be."""
    rest, made = list(cards), list[Remembered]()
    before = family(last)
    while rest:
        counts = Counter(family(each["item"]) for each in rest)
        crowded = max(counts.values()) > len(rest) // 2
        wanted = [each for each in rest if family(each["item"]) != before]
        if crowded:
            most = max(counts, key=lambda name: counts[name])
            wanted = [each for each in wanted if family(each["item"]) == most] or wanted
        one = (wanted or rest)[0]
        rest.remove(one)
        made.append(one)
        before = family(one["item"])
    return made


def backlog(cards: Collection[Remembered], day: int, cap: int = DAILY) -> int:
    """How many are due on that day beyond what can be asked."""
    return max(0, sum(each["due"] <= day for each in cards) - cap)


def spread(cards: Collection[Remembered], day: int, done: int = 0, cap: int = DAILY) -> list[Remembered]:
    """The cards with dates such that from that day on no day has more than the cap; `done` were asked today.

    What is on time keeps its date where that day has room. What is overdue fills the gaps, the best known first.
    No card comes earlier than it would have, and what is known of it is not changed.
    """
    load = Counter({day: done})
    moved = {}
    ahead = sorted((each for each in cards if each["due"] > day), key=lambda each: (each["due"], each["item"]))
    late = sorted((each for each in cards if each["due"] <= day), key=lambda each: (-recall(each, day), each["item"]))
    for each in (*ahead, *late):
        due = max(day, each["due"])
        while load[due] >= cap:
            due += 1
        load[due] += 1
        moved[each["item"]] = due
    return [Remembered({**each, "due": moved[each["item"]]}) for each in cards]


def ahead(cards: Collection[Remembered], day: int, days: int) -> list[int]:
    """How many are due on each of the coming days; what is overdue stands on the first."""
    load = Counter(max(day, each["due"]) for each in cards)
    return [load[day + n] for n in range(days)]


@cache
def _scheduler() -> Scheduler:
    return Scheduler(WEIGHTS, RETENTION, (), (), LONGEST, enable_fuzzing=False)


def _card(card: Remembered) -> Card:
    return Card(1, Phase.Review, None, card["stability"], card["difficulty"], _date(card["due"]), _date(card["last"]))


def _date(day: int) -> datetime:
    return EPOCH + timedelta(days=day)


def _drawn(card: Remembered) -> tuple[str, str]:
    """Where cards are equal, in what order: by the number within their topic, so that no module comes before others."""
    return card["item"].rpartition("-")[2], card["item"]


def family(item: str) -> str:
    """The module of a question, as its id begins."""
    return "-".join(item.split("-")[:2])
