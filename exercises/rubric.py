"""What the rubrics have in common: criteria as they are published, points from levels or shares, caps, and advice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from exercises.exercise import Advice, CriterionScore, Evidence, Scorecard

HIGHEST = 5
MOST_ADVICE = 2
NEARLY_ALL = 0.9  # of a criterion's points, from which there is nothing to advise

Cap = tuple[float, str]  # the most that a total may be, and why, in words


@dataclass(frozen=True, slots=True)
class Criterion:
    """As it is published before the attempt; `levels` say what 1, 3 and 5 look like."""

    id: str
    name: str
    looks_for: str
    levels: Mapping[int, str]
    advice: str


@dataclass(frozen=True, slots=True)
class Weighted(Criterion):
    """`weight` is in points of the total."""

    weight: int


@dataclass(frozen=True, slots=True)
class Judged:
    """`share` (0..1) of a criterion's points, with what it rests on."""

    share: float
    evidence: tuple[Evidence, ...]
    reason: str = ""


def anchors(levels: tuple[str, str, str]) -> dict[int, str]:
    """The words for 1, 3 and 5."""
    return dict(zip((1, 3, 5), levels, strict=True))


def weighted(id: str, name: str, weight: int, looks_for: str, levels: tuple[str, str, str], advice: str) -> Weighted:
    return Weighted(id, name, looks_for, anchors(levels), advice, weight)


def points(weight: int, level: int) -> float:
    """Level 1 earns nothing, the highest all."""
    return weight * (level - 1) / (HIGHEST - 1)


def unrated(id: str, evidence: tuple[Evidence, ...], reason: str) -> CriterionScore:
    """There was no opportunity: it leaves both sums."""
    return CriterionScore(id, None, 0.0, 0.0, evidence, reason)


def of_hundred(scores: Sequence[CriterionScore]) -> float:
    """The points of what was rated, as if it were all; 0 where nothing was."""
    maximum = sum(each.maximum for each in scores)
    return 100 * sum(each.points for each in scores) / maximum if maximum else 0.0


def capped(total: float, caps: Iterable[Cap]) -> tuple[float, tuple[str, ...]]:
    """The total under all caps, and the words of those that lower it."""
    lower = [(most, words) for most, words in caps if most < total]
    return min([total, *(most for most, _ in lower)]), tuple(words for _, words in lower)


def most_lost(scores: Iterable[CriterionScore]) -> list[CriterionScore]:
    """The few on which most points were lost, the greatest loss first."""
    return sorted(scores, key=lambda each: each.points - each.maximum)[:MOST_ADVICE]


def below_highest(scores: Iterable[CriterionScore]) -> list[CriterionScore]:
    """What was rated and could have been better."""
    return [each for each in scores if each.level is not None and each.level < HIGHEST]


def by_share(criterion: Weighted, judged: Judged) -> CriterionScore:
    share = min(1.0, max(0.0, judged.share))
    return CriterionScore(
        id=criterion.id,
        level=1 + round((HIGHEST - 1) * share),
        points=round(criterion.weight * share, 2),
        maximum=float(criterion.weight),
        evidence=judged.evidence,
        reason=judged.reason,
    )


def card_by_shares(
    criteria: Sequence[Weighted], judge: Callable[[str], Judged], caps: Iterable[Cap], outcome: str, version: str
) -> Scorecard:
    """The card of criteria whose weights are 100 in all; `judge` gives the share of a criterion by its id."""
    scores = tuple(by_share(each, judge(each.id)) for each in criteria)
    total, words = capped(sum(each.points for each in scores), caps)
    return Scorecard(round(total, 1), outcome, scores, advice_by_shares(criteria, scores), version, words)


def advice_by_shares(criteria: Sequence[Weighted], scores: Sequence[CriterionScore]) -> tuple[Advice, ...]:
    """At most two: where most points were lost."""
    by_id = {each.id: each.advice for each in criteria}
    lost = most_lost(each for each in scores if each.points < NEARLY_ALL * each.maximum)
    return tuple(Advice(each.id, by_id[each.id]) for each in lost)
