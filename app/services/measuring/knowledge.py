"""What people knew before, after and a month later, for facilitators: over people, never over one more person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.services.measuring import firsts
from app.services.measuring.firsts import Sitter
from app.services.measuring.small import settled
from app.services.measuring.traces import Traced
from exercises.lesson.measure.change import PAIRS, Change, Sitting, When, change, pooled
from exercises.lesson.measure.claims import FEWEST, NoClaim

Pair = tuple[When, When]
Course = Mapping[Pair, Change | NoClaim]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The three comparisons over all modules, where each person counts once, and by module."""

    whole: Course
    modules: Mapping[str, Course]


def knowledge(traced: Iterable[Traced]) -> Knowledge:
    by: dict[str, list[Sitter]] = {}
    for each in firsts.sittings(traced):
        by.setdefault(each.module, []).append(each)
    whole = {pair: pooled(_whole(by, pair), *pair) for pair in PAIRS}
    return Knowledge(whole, {module: _course(some) for module, some in sorted(by.items())})


def _course(some: list[Sitter]) -> Course:
    return {pair: change(_steps(some, pair), *pair) for pair in PAIRS}


def _steps(some: list[Sitter], pair: Pair) -> list[Sitting]:
    """Who sat the second form, in the order in which they did and in steps; and who sat the first one alone."""
    first, then = pair
    both = sorted((each for each in some if first in each.sat and then in each.sat), key=lambda each: each.sat[then].at)
    alone = [each for each in some if first in each.sat and then not in each.sat]
    return [sitting for each in (*settled(both, FEWEST), *alone) for sitting in _sittings(each, pair)]


def _whole(by: Mapping[str, list[Sitter]], pair: Pair) -> dict[str, list[Sitting]]:
    """The same over all modules: a person comes in with everything that they have sat."""
    first, then = pair
    since: dict[str, int] = {}
    for each in (one for some in by.values() for one in some):
        if first in each.sat and then in each.sat:
            since[each.learner] = min(since.get(each.learner, each.sat[then].at), each.sat[then].at)
    counted = set(settled(sorted(since, key=lambda learner: (since[learner], learner)), FEWEST))
    return {
        module: [
            sitting
            for each in some
            if each.learner in counted or each.learner not in since
            for sitting in _sittings(each, pair)
        ]
        for module, some in by.items()
    }


def _sittings(each: Sitter, pair: Pair) -> list[Sitting]:
    return [Sitting(each.learner, when, each.sat[when].form, each.sat[when].share) for when in pair if when in each.sat]
