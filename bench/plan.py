"""How fast and how steady the market is: `python -m bench.plan`.

Prints the time to simulate drawn years and to prove the best spending, against SLSQP with numeric gradients on the
same function until it is worth as much; then how much a plan's skill varies with the hidden years. Times are this
machine's; the ratios travel.
"""

from __future__ import annotations

import argparse
import dataclasses
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from statistics import median, stdev

import numpy as np
from scipy.optimize import minimize

from exercises.plan import plays
from exercises.plan.forecast import years_played
from exercises.plan.market.draws import draw
from exercises.plan.market.grid import BEST_MESSAGE, most_of, segment_of
from exercises.plan.market.model import Market
from exercises.plan.market.value import Response
from exercises.plan.optimum.ascent import climb
from exercises.plan.optimum.search import best_of
from exercises.plan.outcome import outcome_of
from exercises.plan.scenario import PlanScenario

GAP = 0.005  # of what the best earns beyond doing nothing: what an optimum has to prove (docs/market.md)
CLOSE = 0.0005  # of the same: when SLSQP counts as having got there
LONGEST = 120.0  # seconds that SLSQP is given


def timed(work: Callable[[], object], times: int) -> float:
    """Median milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return 1000 * median(taken)


def pair(scenario: PlanScenario, seed: int, draws: int) -> Response:
    """The market's answer for the segment and the promise that are best in it."""
    market, years = scenario.market, draw(scenario.market, seed, draws)
    best = best_of(market, draw(market, seed, 64)).course
    return Response(market, segment_of(market, best.segment), BEST_MESSAGE, best.handoff, years)


class Reached(Exception):
    """The value that was wanted, or the end of patience."""


def slsqp(response: Response, market: Market, wanted: float) -> tuple[float, float, int]:
    """Seconds, the best value seen, and evaluations, with numeric gradients from an even start."""
    most, budget = most_of(market), market.budget
    best, count, began = -np.inf, 0, time.perf_counter()

    def cost(shares: np.ndarray) -> float:
        nonlocal best, count
        money = np.clip(shares.reshape(most.shape) * budget, 0, most)
        value = response.value(money)
        count += 1
        if money.sum() <= budget * (1 + 1e-6):
            best = max(best, value)
        if best >= wanted or time.perf_counter() - began > LONGEST:
            raise Reached
        return -value / budget

    with suppress(Reached):
        minimize(
            cost,
            np.full(most.size, 1 / most.size),
            bounds=[(0, each / budget) for each in most.ravel()],
            constraints={"type": "ineq", "fun": lambda shares: 1 - shares.sum()},
            method="SLSQP",
            options={"maxiter": 1000, "ftol": 1e-12},
        )
    return time.perf_counter() - began, best, count


def speed(seeds: range, draws: int) -> None:
    print(f"9 channels x 12 months, {draws} drawn years; one segment and promise unless said")
    print(f"{'market':>8} {'simulate':>9} {'prove':>8} {'gap':>7} {'SLSQP':>9} {'calls':>6} {'time':>7} {'value':>8}")
    ratios, values = [], []
    for seed in seeds:
        scenario = plays.scenario_of(seed, "hard")
        market, response = scenario.market, pair(scenario, seed, draws)
        most = most_of(market)
        even = np.full(most.shape, market.budget / most.size)
        nothing = response.value(np.zeros_like(even))
        earned = climb(response, even, most, market.budget, 0.0).bound - nothing
        simulate = timed(partial(response.value, even), 15)
        prove = timed(partial(climb, response, even, most, market.budget, GAP * earned), 5)
        best = climb(response, even, most, market.budget, GAP * earned)
        seconds, value, calls = slsqp(response, market, best.value - CLOSE * earned)
        ratios.append(1000 * seconds / prove)
        values.append((value - nothing) / (best.value - nothing))
        print(
            f"{seed:>8} {simulate:6.2f} ms {prove:5.0f} ms {100 * best.gap / earned:5.2f} % {1000 * seconds:6.0f} ms "
            f"{calls:6} {ratios[-1]:6.1f}x {values[-1]:8.4f}"
        )
    print(f"SLSQP takes {median(ratios):.0f} times as long (median) for {median(values):.4f} of the value, no proof")


def whole(seeds: range) -> None:
    """All segments and promises, as a score computes it, and a forecast."""
    for seed in seeds:
        scenario = plays.scenario_of(seed, "hard")
        market, years = scenario.market, draw(scenario.market, seed, 512)
        pairs = timed(partial(best_of, market, years), 3)
        played = timed(partial(years_played, market, scenario.reference, 1, "bench"), 5)
        print(f"market {seed}: best of all segments and promises {pairs:.0f} ms; 1,024 years played {played:.0f} ms")


def steadiness(seeds: range, hidden: int) -> None:
    """The same plan, scored with other hidden years."""
    for seed in seeds:
        for name in ("exemplary", "middling"):
            state = plays.Planner(plays.load(name), plays.scenario_of(seed, "normal"), seed).run()
            skills = [outcome_of(dataclasses.replace(state, seed=10_000 + other)).skill for other in range(hidden)]
            print(
                f"market {seed}, {name}: skill {min(skills):.2f} to {max(skills):.2f} over {hidden} hidden seeds, "
                f"sd {stdev(skills):.3f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markets", type=int, default=4)
    parser.add_argument("--draws", type=int, default=1024)
    parser.add_argument("--hidden", type=int, default=30)
    chosen = parser.parse_args()
    seeds = range(1, chosen.markets + 1)
    speed(seeds, chosen.draws)
    whole(seeds[:2])
    steadiness(seeds[:2], chosen.hidden)


if __name__ == "__main__":
    main()
