"""The rest of `bench.cohorts`: guessers of a known kind, surveys with known gaps, items with known faults."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from exercises.lesson.content import Choice, Item
from exercises.lesson.measure.claims import Department, Interval
from exercises.lesson.measure.guess import Answers, Guess, distributions, guessed
from exercises.lesson.measure.guessing import GroupGuess, group
from exercises.lesson.measure.items import Given, statistics
from exercises.lesson.measure.library import load_pulse
from exercises.lesson.measure.pulse import Reply, survey

Floats = npt.NDArray[np.float64]

STATEMENTS = tuple(f"s{n:02d}" for n in range(10))
KINDS = ("projects", "projects softly, 75 or 25", "always 50", "by lot", "knows within 15", "knows")
WORLDS = 5


@dataclass(frozen=True, slots=True)
class Guessers:
    """Means over the runs and people; nan where nothing could be computed."""

    error: float
    bias: float
    own_error: float
    middle_error: float
    skill: float
    middle_skill: float
    profile: float
    leaning: float


def leanings(rng: np.random.Generator) -> tuple[Floats, Floats]:
    """How likely each statement is agreed to in either department: the same normal in half of it, log-odds of 1.5."""
    common, one, other = rng.normal(size=(3, len(STATEMENTS))) * 1.5 * np.sqrt(0.5)
    return 1 / (1 + np.exp(-(common + one))), 1 / (1 + np.exp(-(common + other)))


def department(
    name: Department, likely: Floats, target: Floats, people: int, kind: str, rng: np.random.Generator
) -> list[Answers]:
    """People who say yes with the chances `likely` and guess at `target` (0 to 100) in the way of their kind."""
    made = []
    for n in range(people):
        own = rng.random(len(STATEMENTS)) < likely
        guess = predictions(kind, own, target, rng)
        said = dict(zip(STATEMENTS, map(bool, own), strict=True))
        made.append(Answers(f"{name}{n}", name, said, dict(zip(STATEMENTS, map(float, guess), strict=True))))
    return made


def predictions(kind: str, own: npt.NDArray[np.bool_], target: Floats, rng: np.random.Generator) -> Floats:
    match kind:
        case "projects":
            return np.where(own, 100.0, 0.0)
        case "projects softly, 75 or 25":
            return np.where(own, 75.0, 25.0)
        case "always 50":
            return np.full(len(own), 50.0)
        case "by lot":
            return rng.uniform(0, 100, len(own))
        case "knows within 15":
            return np.clip(target + rng.normal(scale=15, size=len(own)), 0, 100)
        case "half own, half known":
            return np.clip(50.0 * own + target / 2 + rng.normal(scale=10, size=len(own)), 0, 100)
    return target


def guessers(runs: int, kind: str, seed: int, people: int = 20) -> Guessers:
    """`runs` pairs of departments; marketing guesses, sales is guessed at as it answered."""
    rng = np.random.default_rng([seed, people])
    rows = []
    for _ in range(runs):
        ours, theirs = leanings(rng)
        sales = department("sales", theirs, 100 * ours, people, "always 50", rng)
        shares = distributions(sales)
        real = np.array([shares["sales"][s].agree for s in STATEMENTS])
        for one in department("marketing", ours, real, people, kind, rng):
            found = guessed(one, shares)
            assert isinstance(found, Guess)
            figures = (found.error, found.bias, found.own_error, found.middle_error, found.skill)
            rows.append((*figures, found.middle_skill, found.profile, found.leaning))
    table = np.array(rows, dtype=np.float64)
    known = (column[~np.isnan(column)] for column in table.T)
    return Guessers(*(float(column.mean()) if len(column) else float("nan") for column in known))


def floor(runs: int, respondents: int, seed: int) -> float:
    """The error of who knows the true shares, because so few were asked; in points."""
    rng = np.random.default_rng([seed, respondents])
    likely = np.array([leanings(rng)[0] for _ in range(runs)])
    return float(100 * abs(rng.binomial(respondents, likely) / respondents - likely).mean())


def group_covered(runs: int, people: int, seed: int) -> list[float]:
    """How many intervals of groups hold the mean of all groups from the same department, in `WORLDS` pairs."""
    rng = np.random.default_rng([seed, people])
    held = np.zeros(4)
    for _ in range(WORLDS):
        ours, theirs = leanings(rng)
        sales = department("sales", theirs, 100 * ours, 20, "always 50", rng)
        shares = distributions(sales)
        real = np.array([shares["sales"][s].agree for s in STATEMENTS])
        found = []
        for _ in range(runs // WORLDS):
            marketing = department("marketing", ours, real, people, "half own, half known", rng)
            drawn = group([*marketing, *sales], "marketing")
            assert isinstance(drawn, GroupGuess)
            found.append(drawn)
        held += _held(found) / WORLDS
    return [float(each) for each in held]


def _held(found: list[GroupGuess]) -> Floats:
    shares = []
    for name in ("error", "bias", "over_own", "over_middle"):
        truth = float(np.mean([getattr(each, name) for each in found]))
        intervals = [getattr(each, f"{name}_interval") for each in found]
        shares.append(np.mean([each is not None and each.low <= truth <= each.high for each in intervals]))
    return np.array(shares)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """Of the intervals: of a department's mean, of a gap, of all five gaps together. Where there is no gap, how often
    one is named; of a gap of 15, how often it is.
    """

    mean: float
    gap: float
    all_gaps: float
    false_gap: float
    found: float


GAPS = np.array([15.0, 0.0, -10.0, 5.0, 0.0])
LEVELS = np.array([55.0, 40.0, 50.0, 35.0, 65.0])


def replied(means: Floats, people: int, spread: float, rng: np.random.Generator) -> npt.NDArray[np.int_]:
    """Answers (people, 5 areas, 4 items) turned so that more is better: a person's view, one of each area, noise."""
    view = means + rng.normal(scale=spread, size=(people, 1)) + rng.normal(scale=12, size=(people, 5))
    noisy = view[:, :, None] + rng.normal(scale=22, size=(people, 5, 4))
    return np.clip(np.rint(noisy / 25), 0, 4).astype(int)


def replies(name: Department, answers: npt.NDArray[np.int_]) -> list[Reply]:
    """As people would have answered, reversed items among them."""
    items = [item for area in load_pulse().areas for item in area.items]
    return [
        Reply(
            f"{name}{n}",
            name,
            {item.id: int(4 - a if item.reversed else a) for item, a in zip(items, row.ravel(), strict=True)},
        )
        for n, row in enumerate(answers)
    ]


def surveys(runs: int, marketing: int, sales: int, seed: int) -> Surveyed:
    """At least 8 a department; sales differ more among each other than marketing do."""
    rng = np.random.default_rng([seed, marketing, sales])
    base = replied(LEVELS, 200_000, 14, rng).mean((0, 2)) * 25
    true = replied(LEVELS + GAPS, 200_000, 8, rng).mean((0, 2)) * 25 - base
    rows = []
    for _ in range(runs):
        theirs = replies("sales", replied(LEVELS, sales, 14, rng))
        apart = survey(load_pulse(), [*replies("marketing", replied(LEVELS + GAPS, marketing, 8, rng)), *theirs])
        even = survey(load_pulse(), [*replies("marketing", replied(LEVELS, marketing, 14, rng)), *theirs])
        means = [_in(each.sales.interval, base[n]) for n, each in enumerate(apart)]
        gaps = [_in(each.gap_interval, true[n]) for n, each in enumerate(apart)]
        named = any(each.gap_interval is not None and not _in(each.gap_interval, 0.0) for each in even)
        rows.append((np.mean(means), np.mean(gaps), all(gaps), named, not _in(apart[0].gap_interval, 0.0)))
    return Surveyed(*(float(column) for column in np.array(rows, dtype=np.float64).mean(0)))


def _in(interval: Interval | None, value: float) -> bool:
    return interval is not None and interval.low <= value <= interval.high


@dataclass(frozen=True, slots=True)
class Authored:
    """How often what authors are told is so: a wrong key is found, a sound item is called reversed or flat, an option
    that one in twenty would pick is called unpicked.
    """

    key_found: float
    false_reversed: float
    false_flat: float
    false_unpicked: float


FORM = tuple(
    Item(f"i{n}", "mcq", "x.1", "form_a", "?", ".", options=tuple(Choice(c, ".", c == "a") for c in "abc"))
    for n in range(6)
)


def authored(runs: int, people: int, seed: int) -> Authored:
    """The first item has the wrong key; in all of them one in twenty picks the last option."""
    rng = np.random.default_rng([seed, people])
    rows = []
    for _ in range(runs):
        ability, hard = rng.normal(size=people), rng.normal(scale=0.8, size=len(FORM))
        right = rng.random((people, len(FORM))) < 1 / (1 + np.exp(-1.3 * (ability[:, None] - hard)))
        option = np.where(rng.random(right.shape) < 0.05, 2, np.where(right, 0, 1))
        keyed = option == 0
        keyed[:, 0] = option[:, 0] == 1
        found = statistics(FORM, [_given(p, n, keyed, option) for p in range(people) for n in range(len(FORM))])
        keys = {item: [claim.key.rpartition(".")[2] for claim in each.claims] for item, each in found.items()}
        sound = [keys[item.id] for item in FORM[1:]]
        rows.append(
            (
                "reversed" in keys["i0"],
                np.mean(["reversed" in each for each in sound]),
                np.mean(["flat" in each for each in sound]),
                np.mean(["unpicked" in each for each in sound]),
            )
        )
    return Authored(*(float(column) for column in np.array(rows, dtype=np.float64).mean(0)))


def _given(person: int, item: int, keyed: npt.NDArray[np.bool_], option: npt.NDArray[np.int_]) -> Given:
    return Given(f"p{person}", FORM[item].id, float(keyed[person, item]), (int(option[person, item]),))
