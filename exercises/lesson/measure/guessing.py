"""A department's guesses at the other one: over people, with intervals, and never for fewer than `FEWEST`.

Points of 100, as in `guess`. Intervals are over people: these statements were asked and no others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from exercises.lesson.measure.claims import (
    ALIKE,
    FEWEST,
    SHOWN_FROM,
    Claim,
    Department,
    Floats,
    Interval,
    NoClaim,
    mean_interval,
    told,
)
from exercises.lesson.measure.guess import Answers, Guess, checked, column, distributions, guessed, off


@dataclass(frozen=True, slots=True)
class GroupGuess:
    """A department's guesses at the other. `over_own` is by how many points they beat their own answers as guess,
    `over_middle` by how many always saying 50; means over people, 95 % intervals. `skill` is of the summed errors.
    """

    people: int
    error: float
    error_interval: Interval | None
    bias: float
    bias_interval: Interval | None
    skill: float | None
    over_own: float | None
    over_own_interval: Interval | None
    over_middle: float
    over_middle_interval: Interval | None
    claims: tuple[Claim, ...]


def group(everyone: Iterable[Answers], department: Department) -> GroupGuess | NoClaim:
    """All of a department who can be measured. Raises `ValueError` as `checked` does."""
    every = checked(everyone)
    shares = distributions(every)
    found = [guessed(each, shares) for each in every if each.department == department]
    guesses = [each for each in found if isinstance(each, Guess)]
    if len(guesses) < FEWEST:
        values = {"people": len(guesses), "fewest": FEWEST, "respondents": SHOWN_FROM}
        return NoClaim(len(guesses), (Claim("measure.guess.too_few", values),))
    return _group(guesses)


def _group(guesses: list[Guess]) -> GroupGuess:
    error, bias = np.array([each.error for each in guesses]), np.array([each.bias for each in guesses])
    over_middle = np.array([each.middle_error for each in guesses]) - error
    own, ahead = _over_own(guesses)
    measured = len(ahead) >= FEWEST
    own_interval = mean_interval(ahead) if measured else None
    middle_interval = mean_interval(over_middle)
    claims = [Claim("measure.guess.group_error", {"people": len(guesses), "points": float(error.mean())})]
    if measured:
        claims.append(_verdict("own", float(ahead.mean()), own_interval))
    claims += [_verdict("middle", float(over_middle.mean()), middle_interval), Claim("measure.guess.these_statements")]
    return GroupGuess(
        people=len(guesses),
        error=float(error.mean()),
        error_interval=mean_interval(error),
        bias=float(bias.mean()),
        bias_interval=mean_interval(bias),
        skill=float(ahead.sum() / own.sum()) if measured and own.sum() > ALIKE else None,
        over_own=float(ahead.mean()) if measured else None,
        over_own_interval=own_interval,
        over_middle=float(over_middle.mean()),
        over_middle_interval=middle_interval,
        claims=tuple(claims),
    )


def _over_own(guesses: list[Guess]) -> tuple[Floats, Floats]:
    """The errors of their own answers, and by how much the guesses beat them, of those who answered for themselves."""
    rows = []
    for each in guesses:
        both = tuple(line for line in each.lines if line.own is not None)
        if each.own_error is not None:
            rows.append((each.own_error, each.own_error - off(*column(both))))
    return (np.array([own for own, _ in rows]), np.array([ahead for _, ahead in rows]))


def _verdict(baseline: str, points: float, interval: Interval | None) -> Claim:
    """Where nobody differs there is no interval, and nothing is told."""
    side = 0 if interval is None else interval.side()
    key = ("unclear", "beyond", "behind")[side]
    return Claim(f"measure.guess.{key}_{baseline}", told("points", points, interval))


@dataclass(frozen=True, slots=True)
class Fresh:
    """How much smaller the error is on the second, other statements: points, mean over `people`, 95 % interval."""

    people: int
    smaller: float
    interval: Interval | None
    claims: tuple[Claim, ...]


def fresh(first: Iterable[Answers], second: Iterable[Answers], department: Department) -> Fresh | NoClaim:
    """The same people before and after the reveal. Raises `ValueError` where a statement comes again: it is memory."""
    earlier, later = checked(first), checked(second)
    again = {s for each in earlier for s in each.predicted} & {s for each in later for s in each.predicted}
    if again:
        raise ValueError(f"{', '.join(sorted(again))} was revealed before; take fresh statements")
    errors = [_errors(every, department) for every in (earlier, later)]
    people = sorted(errors[0].keys() & errors[1].keys())
    if len(people) < FEWEST:
        values = {"people": len(people), "fewest": FEWEST, "respondents": SHOWN_FROM}
        return NoClaim(len(people), (Claim("measure.guess.too_few", values),))
    smaller = np.array([errors[0][person] - errors[1][person] for person in people])
    interval = mean_interval(smaller)
    key = ("unclear", "closer", "further")[0 if interval is None else interval.side()]
    claims = (
        Claim(f"measure.guess.fresh_{key}", {"people": len(people), **told("points", float(smaller.mean()), interval)}),
        Claim("measure.guess.other_statements"),
        Claim("measure.change.no_comparison"),
    )
    return Fresh(len(people), float(smaller.mean()), interval, claims)


def _errors(every: tuple[Answers, ...], department: Department) -> dict[str, float]:
    shares = distributions(every)
    found = (guessed(each, shares) for each in every if each.department == department)
    return {each.person: each.error for each in found if isinstance(each, Guess)}
