"""How fair are the standings? Simulated rooms whose true quality is known, scored by the program's own code.

    python -m bench.rooms [--runs 2000] [--seed 1]

Peers: 12 teams of 5, quality drawn from N(0, 1) in log-odds, 60 voters who never judge their own team and prefer the
better of two with the chance of Bradley and Terry. Judges: 12 teams, 6 judges, 3 (or all) a team; quality N(0, 1),
severity N(0, .9), noise N(0, .6), in levels around 3, rounded to 1 to 5 on four criteria. It takes a minute or two.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.workshop.standings.comparisons import compared
from app.workshop.standings.judges import judged
from app.workshop.standings.pairing import plan
from app.workshop.state import Comparison, Judgement

Floats = npt.NDArray[np.float64]

TEAMS, EACH, JUDGES, CRITERIA = 12, 5, 6, 4
SEVERITY, NOISE = 0.9, 0.6
GROUPS = tuple(f"g{n:02d}" for n in range(TEAMS))


@dataclass(frozen=True, slots=True)
class Peers:
    """Means over the runs: how reliable the strengths say they are and are; how often the truly best team leads, and
    is within one standard error of the leader; how many are (`near`).
    """

    ssr: float
    true_reliability: float
    best_first: float
    best_near: float
    near: float


@dataclass(frozen=True, slots=True)
class Judging:
    """Rank correlations with the truth, means over the runs."""

    raw: float
    adjusted: float
    best_raw: float
    best_adjusted: float


def voted(quality: Floats, each: int, seed: int, rng: np.random.Generator) -> list[Comparison]:
    """Everybody's votes on the pairs that the program gives them."""
    entries = tuple((group, "desk") for group in GROUPS)
    barred = tuple((f"p{n:02d}", frozenset({GROUPS[n // EACH]})) for n in range(TEAMS * EACH))
    votes = []
    for voter, pairs in plan(entries, barred, each, seed):
        for left, right in pairs:
            better = quality[GROUPS.index(left)] - quality[GROUPS.index(right)]
            wins = rng.random() < 1 / (1 + np.exp(-better))
            votes.append(Comparison(voter, left, right, left if wins else right))
    return votes


def peers(runs: int, each: int, seed: int) -> Peers:
    """`each` comparisons a person."""
    rng = np.random.default_rng([seed, each])
    rows = []
    for run in range(runs):
        quality = rng.normal(size=TEAMS)
        room = compared(GROUPS, voted(quality, each, seed + run, rng))
        scores = np.array([room.score[group] for group in GROUPS])
        leader, best = int(scores.argmax()), int(quality.argmax())
        errors = [_error(room.covariance, leader, n) for n in range(TEAMS)]
        near = scores[leader] - scores <= errors
        strength = np.array([room.strength[group] for group in GROUPS])
        rows.append((room.ssr, np.corrcoef(strength, quality)[0, 1] ** 2, leader == best, near[best], near.sum()))
    return Peers(*(float(column) for column in np.array(rows, dtype=np.float64).mean(0)))


def _error(covariance: Floats, one: int, other: int) -> float:
    variance = covariance[one, one] + covariance[other, other] - 2 * covariance[one, other]
    return float(np.sqrt(max(0.0, variance)))


def levels(quality: float, severity: float, rng: np.random.Generator) -> dict[str, int]:
    """One judge's levels for one group; most of the noise is the judge's view of the group, not of a criterion."""
    view = 3 + quality - severity + rng.normal(scale=NOISE)
    rated = np.clip(np.rint(view + rng.normal(scale=NOISE / 2, size=CRITERIA)), 1, 5)
    return {f"c{n}": int(level) for n, level in enumerate(rated)}


def judging(runs: int, seen_by: int, seed: int) -> Judging:
    """Each group is seen by `seen_by` of the judges, each judge sees as many groups as the others."""
    rng = np.random.default_rng([seed, seen_by])
    rows = []
    for _ in range(runs):
        quality, severity = rng.normal(size=TEAMS), rng.normal(scale=SEVERITY, size=JUDGES)
        found = judged(
            Judgement(f"j{judge}", GROUPS[group], levels(quality[group], severity[judge], rng))
            for group, judge in assigned(seen_by, rng)
        )
        raw = np.array([found.raw[group] for group in GROUPS])
        adjusted = np.array([found.quality[group] for group in GROUPS])
        best = int(quality.argmax())
        rows.append((alike(raw, quality), alike(adjusted, quality), raw.argmax() == best, adjusted.argmax() == best))
    return Judging(*(float(column) for column in np.array(rows, dtype=np.float64).mean(0)))


def assigned(seen_by: int, rng: np.random.Generator) -> list[tuple[int, int]]:
    """(group, judge): the groups in a drawn order, judges going round in a drawn order for each lap."""
    pairs: list[tuple[int, int]] = []
    counts = np.zeros(JUDGES)
    for group in rng.permutation(TEAMS):
        chosen = np.argsort(counts + rng.random(JUDGES))[:seen_by]
        counts[chosen] += 1
        pairs += [(int(group), int(judge)) for judge in chosen]
    return pairs


def alike(one: Floats, other: Floats) -> float:
    """Spearman's rank correlation; equals get their mean rank."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Floats) -> Floats:
    return np.asarray((values[:, None] > values).sum(1) + 0.5 * (values[:, None] == values).sum(1))


def table(title: str, head: str, rows: list[tuple[str, list[float]]], show: Callable[[float], str]) -> None:
    print(f"\n{title}\n\n| {head} |\n|{'---|' * len(head.split('|'))}")
    for name, values in rows:
        print(f"| {name} | {' | '.join(map(show, values))} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    found = {each: peers(chosen.runs, each, chosen.seed) for each in (1, 2, 3, 5)}
    table(
        f"12 teams, 60 voters, {chosen.runs} rooms",
        "comparisons a person | SSR | true reliability | best team first | best among co-winners | co-winners",
        [
            (str(each), [one.ssr, one.true_reliability, one.best_first, one.best_near, one.near])
            for each, one in found.items()
        ],
        lambda value: f"{value:.2f}",
    )
    table(
        f"12 teams, 6 judges, {chosen.runs} rooms",
        "judges a team | rank correlation, raw | adjusted | best team first, raw | adjusted",
        [
            (str(seen_by), [one.raw, one.adjusted, one.best_raw, one.best_adjusted])
            for seen_by in (2, 3, 4, 6)
            for one in (judging(chosen.runs, seen_by, chosen.seed),)
        ],
        lambda value: f"{value:.2f}",
    )


if __name__ == "__main__":
    main()
