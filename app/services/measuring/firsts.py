"""Of all that somebody did at a module, what counts: the first time, since the second is no guess and no test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.services.measuring.traces import Traced
from exercises.lesson.measure.change import TIMES, When
from exercises.lesson.measure.trace import Sat

LATER = 28 * 86_400_000  # milliseconds after the second form from which a third one is a delayed one


def guesses(traced: Iterable[Traced]) -> dict[str, dict[str, Traced]]:
    """By module and learner, the first attempt whose statements were all answered: after it comes the reveal."""
    found: dict[str, dict[str, Traced]] = {}
    for each in traced:
        if each.trace.guessed is not None:
            found.setdefault(each.trace.module, {}).setdefault(each.learner, each)
    return found


@dataclass(frozen=True, slots=True)
class Sitter:
    """One person at one module: the forms that count, by time."""

    learner: str
    module: str
    sat: dict[When, Sat]


def sittings(traced: Iterable[Traced]) -> list[Sitter]:
    """The first attempt whose form before was answered, its own form after, and the first delayed one that was late
    enough. Who repeats a module knows its forms.
    """
    first: dict[tuple[str, str], dict[When, Sat]] = {}
    later: dict[tuple[str, str], list[Sat]] = {}
    for each in traced:
        place = (each.learner, each.trace.module)
        if "delayed" in each.trace.sat:
            later.setdefault(place, []).append(each.trace.sat["delayed"])
        elif "pre" in each.trace.sat:
            first.setdefault(place, dict(each.trace.sat))
    made = []
    for (learner, module), sat in first.items():
        after = sat.get("post")
        late = [each for each in later.get((learner, module), ()) if after and each.at - after.at >= LATER]
        if late:
            sat["delayed"] = min(late, key=lambda each: each.at)
        made.append(Sitter(learner, module, {when: sat[when] for when in TIMES if when in sat}))
    return made
