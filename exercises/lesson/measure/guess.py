"""The cross-guess: what people say of themselves, and what they think how many of the other department say.

Predictions, shares and errors are 0 to 100, in points. What a department answered is known from `SHOWN_FROM`
respondents on, and nothing is computed from it below that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np

from exercises.lesson.measure.claims import (
    ALIKE,
    OTHER,
    SHOWN_FROM,
    Claim,
    Department,
    Floats,
    NoClaim,
    correlation,
)

FEWEST_STATEMENTS = 4  # for an error: a module has four to six
FEWEST_FOR_PROFILE = 8
ENOUGH_STATEMENTS = 10  # from which one person's figures are worth more than a conversation
MIDDLE = 50.0


@dataclass(frozen=True, slots=True)
class Answers:
    """One person: by statement, whether they say so themselves, and their guess at the other department, 0 to 100."""

    person: str
    department: Department
    own: Mapping[str, bool]
    predicted: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a department say so, of 100, and of how many people that is."""

    agree: float
    people: int


Shares = Mapping[Department, Mapping[str, Share]]


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as one person sees it afterwards; `own` is None where they did not say."""

    statement: str
    predicted: float
    real: float
    own: bool | None


@dataclass(frozen=True, slots=True)
class Guess:
    """One person's guesses over the statements that may be shown.

    `error` is the mean absolute error, `bias` the mean of guess less real. `own_error` is the error of taking the
    own answers (0 or 100) for the guess, `skill` 1 - error / own_error over the statements that have both: 0 for who
    projects, 1 for who knows, negative for who is further off than their own answers. `middle_skill` is the same
    against always saying 50, because caution alone beats one's own answers. `leaning` is how much higher the
    guesses are where oneself says yes: 100 for pure projection. None where it cannot be computed.
    """

    person: str
    lines: tuple[Line, ...]
    error: float
    bias: float
    profile: float | None
    own_error: float | None
    skill: float | None
    middle_error: float
    middle_skill: float | None
    leaning: float | None
    claims: tuple[Claim, ...]


def checked(everyone: Iterable[Answers]) -> tuple[Answers, ...]:
    """Raises `ValueError` for a person who is there twice, or a prediction outside 0 to 100."""
    every = tuple(everyone)
    if len({each.person for each in every}) < len(every):
        raise ValueError("a person is there twice")
    for each in every:
        for statement, share in each.predicted.items():
            if not (isfinite(share) and 0 <= share <= 100):
                raise ValueError(f"{each.person} predicts {share} for {statement}; a prediction is 0 to 100")
    return every


def distributions(everyone: Iterable[Answers]) -> Shares:
    """What each department says, statement by statement; one with fewer than `SHOWN_FROM` answers is not in it."""
    heard: dict[Department, dict[str, list[bool]]] = {"marketing": {}, "sales": {}}
    for each in checked(everyone):
        for statement, agrees in each.own.items():
            heard[each.department].setdefault(statement, []).append(agrees)
    return {
        department: {
            statement: Share(100 * sum(said) / len(said), len(said))
            for statement, said in by.items()
            if len(said) >= SHOWN_FROM
        }
        for department, by in heard.items()
    }


def guessed(one: Answers, shares: Shares) -> Guess | NoClaim:
    """One person against the other department as `distributions` gave it."""
    real = shares[OTHER[one.department]]
    known = sorted(set(one.predicted) & set(real))
    if len(known) < FEWEST_STATEMENTS:
        values = {"statements": len(known), "fewest": FEWEST_STATEMENTS, "respondents": SHOWN_FROM}
        return NoClaim(len(known), (Claim("measure.guess.hidden", values),))
    return _guess(one.person, tuple(Line(s, one.predicted[s], real[s].agree, one.own.get(s)) for s in known))


def _guess(person: str, lines: tuple[Line, ...]) -> Guess:
    predicted, real = column(lines)
    error, middle_error = off(predicted, real), off(np.full(len(lines), MIDDLE), real)
    both = tuple(line for line in lines if line.own is not None)
    said = np.array([100.0 * bool(line.own) for line in both])
    guesses, truth = column(both)
    own_error = off(said, truth) if both else None
    bias = float((predicted - real).mean())
    return Guess(
        person=person,
        lines=lines,
        error=error,
        bias=bias,
        profile=correlation(predicted, real) if len(lines) >= FEWEST_FOR_PROFILE else None,
        own_error=own_error,
        skill=None if own_error is None else _skill(off(guesses, truth), own_error),
        middle_error=middle_error,
        middle_skill=_skill(error, middle_error),
        leaning=_leaning(said, guesses),
        claims=_claims(len(lines), error, bias, own_error, middle_error),
    )


def column(lines: tuple[Line, ...]) -> tuple[Floats, Floats]:
    return np.array([line.predicted for line in lines]), np.array([line.real for line in lines])


def off(guess: Floats, real: Floats) -> float:
    return float(abs(guess - real).mean())


def _skill(error: float, baseline: float) -> float | None:
    return None if baseline < ALIKE else 1 - error / baseline


def _leaning(said: Floats, guesses: Floats) -> float | None:
    yes = said > MIDDLE
    return float(guesses[yes].mean() - guesses[~yes].mean()) if yes.any() and not yes.all() else None


def _claims(
    statements: int, error: float, bias: float, own_error: float | None, middle_error: float
) -> tuple[Claim, ...]:
    """What was, without a verdict: a few statements judge nobody."""
    claims = [
        Claim("measure.guess.error", {"points": error, "statements": statements}),
        Claim("measure.guess.bias", {"points": bias}),
    ]
    if own_error is not None:
        claims.append(Claim("measure.guess.own_error", {"points": own_error}))
    claims.append(Claim("measure.guess.middle_error", {"points": middle_error}))
    if statements < ENOUGH_STATEMENTS:
        claims.append(Claim("measure.guess.few", {"statements": statements, "enough": ENOUGH_STATEMENTS}))
    return tuple(claims)
