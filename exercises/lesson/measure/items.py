"""What authors should know of their items: how hard, whether they tell people apart, which options nobody picks.

Over first answers of one form, and hidden under `FEWEST_ANSWERS`. No person and no department is in the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from scipy import stats

from exercises.lesson.content import Item
from exercises.lesson.measure.claims import ALIKE, LEVEL, Claim, Interval, NoClaim

FEWEST_ANSWERS = 30
FEWEST_OTHERS = 2  # items beside this one, for a total to compare it with
EASY, HARD, TELLING = 0.95, 0.20, 0.20


@dataclass(frozen=True, slots=True)
class Given:
    """A person's first answer to an item: its share, 0 to 1, and the options picked, as the author counts them."""

    person: str
    item: str
    share: float
    picked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """`facility` is the mean share. `item_total` correlates it with the mean of the person's other items, over
    `compared` people; None where either does not vary or they are too few. `picks` counts each option.
    """

    item: str
    answers: int
    facility: float
    item_total: float | None
    interval: Interval | None
    compared: int
    picks: tuple[int, ...]
    unpicked: tuple[int, ...]
    claims: tuple[Claim, ...]


def statistics(items: Sequence[Item], answers: Iterable[Given]) -> dict[str, ItemFigures | NoClaim]:
    """Each item of one form by its id. Raises `ValueError` for an answer twice, to no item, or off its range."""
    by: dict[str, dict[str, Given]] = {item.id: {} for item in items}
    options = {item.id: len(item.options) for item in items}
    for one in answers:
        if one.item not in by:
            raise ValueError(f"{one.item} is not among the items")
        if one.person in by[one.item]:
            raise ValueError(f"{one.person} answers {one.item} twice; the first answer counts")
        if not (isfinite(one.share) and 0 <= one.share <= 1):
            raise ValueError(f"{one.person} has {one.share} of {one.item}; a share is 0 to 1")
        if any(not 0 <= at < options[one.item] for at in one.picked):
            raise ValueError(f"{one.person} picks an option that {one.item} does not have")
        by[one.item][one.person] = one
    return {item.id: _figures(item, by) for item in items}


def _figures(item: Item, by: dict[str, dict[str, Given]]) -> ItemFigures | NoClaim:
    own = by[item.id]
    if len(own) < FEWEST_ANSWERS:
        few = Claim("measure.items.too_few", {"answers": len(own), "fewest": FEWEST_ANSWERS})
        return NoClaim(len(own), (few,))
    facility = sum(one.share for one in own.values()) / len(own)
    found, interval, compared = _item_total(item.id, by)
    picks = tuple(sum(at in one.picked for one in own.values()) for at in range(len(item.options)))
    unpicked = tuple(at for at, count in enumerate(picks) if count == 0) if any(picks) else ()
    claims = _claims(len(own), facility, interval, unpicked)
    return ItemFigures(item.id, len(own), facility, found, interval, compared, picks, unpicked, claims)


def _item_total(item: str, by: dict[str, dict[str, Given]]) -> tuple[float | None, Interval | None, int]:
    """Corrected: the item itself is not in the total."""
    pairs = []
    for person, one in by[item].items():
        rest = [of[person].share for other, of in by.items() if other != item and person in of]
        if len(rest) >= FEWEST_OTHERS:
            pairs.append((one.share, sum(rest) / len(rest)))
    if len(pairs) < FEWEST_ANSWERS:
        return None, None, len(pairs)
    own, total = np.array(pairs).T
    if min(np.std(own), np.std(total)) < ALIKE:
        return None, None, len(pairs)
    found = stats.pearsonr(own, total)
    ends = found.confidence_interval(LEVEL)
    return float(found.statistic), Interval(float(ends.low), float(ends.high)), len(pairs)


def _claims(answers: int, facility: float, interval: Interval | None, unpicked: tuple[int, ...]) -> tuple[Claim, ...]:
    """Only what an author should look at; none means nothing was noticed."""
    claims = []
    if facility >= EASY or facility <= HARD:
        claims.append(Claim(f"measure.items.{'easy' if facility >= EASY else 'hard'}", {"facility": facility}))
    if interval is not None and interval.high < TELLING:
        key = "reversed" if interval.side() < 0 else "flat"
        claims.append(Claim(f"measure.items.{key}", {"low": interval.low, "high": interval.high}))
    claims += [Claim("measure.items.unpicked", {"option": at, "answers": answers}) for at in unpicked]
    return tuple(claims)
