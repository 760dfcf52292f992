"""Do the measures of `exercises/lesson/measure` say what is so? Simulated cohorts whose truth is known.

    python -m bench.cohorts [--runs 4000] [--seed 1]

Knowledge: ability N(0, 1) in log-odds, 5 items a form, form B harder by .4, each person's order of forms by lot, the
second ability correlated .8 with the first. The cross-guess: 10 statements, kinds of guessers that are known.
The survey: 20 items from 0 to 4, five areas that hang together. Items: 6 a form, two-parameter logistic.
`bench.desks` holds the last three. It takes about three minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench import desks
from exercises.lesson.measure.change import Change, Form, Sitting, change
from exercises.lesson.measure.claims import FEWEST

Floats = npt.NDArray[np.float64]

ITEMS, HARDER, KEPT = 5, 0.4, 0.8
EFFECTS = {"none": 0.0, "gain": 0.8, "loss": -0.6}  # log-odds
FORMS: tuple[Form, Form] = ("form_a", "form_b")


@dataclass(frozen=True, slots=True)
class Cohorts:
    """Over the runs: the true change and the mean of those found, how many intervals hold the truth, how many say that
    it rose or fell, the part of people who lost, and how many results had no interval.
    """

    true: float
    found: float
    covered: float
    rose: float
    fell: float
    lost: float
    silent: float


def share_right(ability: float) -> float:
    """The expected share of both forms' mean where abilities are N(ability, 1), by Gauss and Hermite's points."""
    points, weights = np.polynomial.hermite_e.hermegauss(60)
    right = sum(1 / (1 + np.exp(-(points + ability - harder))) for harder in (0.0, HARDER)) / 2
    return float((right * weights).sum() / weights.sum())


def cohort(
    people: int, effect: float, rng: np.random.Generator, one_order: bool = False, start: float = 0.0
) -> list[Sitting]:
    """Everybody sits before and after; `start` is the mean ability."""
    ability = rng.normal(size=people)
    later = KEPT * ability + np.sqrt(1 - KEPT**2) * rng.normal(size=people) + effect
    ability, later = ability + start, later + start
    first = np.zeros(people, dtype=int) if one_order else rng.integers(0, 2, people)
    before = _sat(ability, first, rng)
    after = _sat(later, 1 - first, rng)
    return [Sitting(f"p{n}", "pre", FORMS[first[n]], float(before[n])) for n in range(people)] + [
        Sitting(f"p{n}", "post", FORMS[1 - first[n]], float(after[n])) for n in range(people)
    ]


def _sat(ability: Floats, form: npt.NDArray[np.int_], rng: np.random.Generator) -> Floats:
    return np.asarray(rng.binomial(ITEMS, 1 / (1 + np.exp(-(ability - HARDER * form)))) / ITEMS)


def cohorts(runs: int, people: int, effect: float, seed: int, one_order: bool = False, start: float = 0.0) -> Cohorts:
    """At least `FEWEST` people."""
    rng = np.random.default_rng([seed, people, int(100 * abs(effect)), one_order])
    true = share_right(start + effect) - share_right(start)
    rows = []
    for _ in range(runs):
        found = change(cohort(people, effect, rng, one_order, start))
        assert isinstance(found, Change)
        held = found.interval is not None and found.interval.low <= true <= found.interval.high
        side = found.interval.side() if found.interval else 0
        rows.append((true, found.mean, held, side > 0, side < 0, found.lost / people, found.interval is None))
    return Cohorts(*(float(column) for column in np.array(rows, dtype=np.float64).mean(0)))


def claims_under(runs: int, seed: int) -> int:
    """How many of `runs` cohorts of fewer than `FEWEST`, all of whom gained much, were given any figure."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, FEWEST, runs)
    return sum(isinstance(change(cohort(int(size), 3.0, rng)), Change) for size in sizes)


def table(title: str, head: str, rows: Sequence[tuple[str, Sequence[float]]], show: Callable[[float], str]) -> None:
    print(f"\n{title}\n\n| {head} |\n|{'---|' * len(head.split('|'))}")
    for name, values in rows:
        print(f"| {name} | {' | '.join(map(show, values))} |")


def percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def points(value: float) -> str:
    return f"{value:.1f}"


def ratio(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:.2f}"


def _knowledge(runs: int, seed: int) -> None:
    rows = []
    for name, effect in EFFECTS.items():
        rows += [(f"{name}, {people}", cohorts(runs, people, effect, seed)) for people in (8, 12, 20, 40)]
    rows += [
        (f"gain, {people}, easy forms", cohorts(runs, people, EFFECTS["gain"], seed, start=2.0)) for people in (8, 20)
    ]
    rows.append(("none, 20, all A then B", cohorts(runs, 20, 0.0, seed, one_order=True)))
    table(
        f"Knowledge, {runs} cohorts a row",
        "effect, people | true change | mean found | covered | rose | fell | lost | no interval",
        [(name, [o.true, o.found, o.covered, o.rose, o.fell, o.lost, o.silent]) for name, o in rows],
        percent,
    )
    print(f"\nFigures given to {runs} cohorts of 1 to 7: {claims_under(runs, seed)}")


def _guess(runs: int, seed: int) -> None:
    rows = [(kind, desks.guessers(max(1, runs // 10), kind, seed)) for kind in desks.KINDS]
    table(
        f"Cross-guess, {max(1, runs // 10)} pairs of departments a row, 20 people each",
        "who guesses | error | bias | own answers' error | always 50's error",
        [(name, [o.error, o.bias, o.own_error, o.middle_error]) for name, o in rows],
        points,
    )
    table(
        "The same, as ratios",
        "who guesses | skill | skill against 50 | profile | leaning (of 100)",
        [(name, [o.skill, o.middle_skill, o.profile, o.leaning]) for name, o in rows],
        ratio,
    )
    floors = [(str(n), [desks.floor(runs, n, seed)]) for n in (5, 10, 20, 40)]
    table("Who knows the true share is off by", "respondents | points", floors, points)
    held = [(str(n), desks.group_covered(runs // 2, n, seed)) for n in (8, 12, 20)]
    table(
        f"Groups of guessers, {runs // 2} a row: intervals that hold the truth",
        "people | error | bias | over own answers | over 50",
        held,
        percent,
    )


def _survey(runs: int, seed: int) -> None:
    sizes = ((8, 8), (8, 30), (20, 20), (40, 40))
    rows = [(f"{one} and {other}", desks.surveys(runs // 2, one, other, seed)) for one, other in sizes]
    table(
        f"Survey, {runs // 2} a row",
        "marketing and sales | a mean's interval holds | a gap's | all five gaps' | no gaps: one is named "
        "| gap of 15 is named",
        [(name, [o.mean, o.gap, o.all_gaps, o.false_gap, o.found]) for name, o in rows],
        percent,
    )


def _items(runs: int, seed: int) -> None:
    rows = [(str(people), desks.authored(runs // 4, people, seed)) for people in (30, 60, 120)]
    table(
        f"Items, {runs // 4} forms a row",
        "answers | wrong key found | sound item called reversed | called flat | option of 5 % called unpicked",
        [(name, [o.key_found, o.false_reversed, o.false_flat, o.false_unpicked]) for name, o in rows],
        percent,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    for part in (_knowledge, _guess, _survey, _items):
        part(chosen.runs, chosen.seed)


if __name__ == "__main__":
    main()
