"""Beside the BudgetOptimizer of PyMC-Marketing, on the same curves: `python -m bench.pymc`.

Both get the same channels, bounds and money, and what they choose is valued by a third reckoning that neither uses
(`worth`). Three questions: the year's money for each channel, spent evenly; money for each channel and quarter; and
the whole market, with sales' hours, season, what last year left, and drawn years. The first two are of the kind that
their models have: geometric adstock and Michaelis-Menten saturation, all money spent, the most response. For the
third their optimiser is given our market written down as a PyMC model, the years as its posterior, and its own custom
utility and constraint, so that it may leave money unspent as ours may. Their defaults hold otherwise.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import warnings
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from exercises.plan.filler import scenario_of
from exercises.plan.market.draws import Draws, draw
from exercises.plan.market.grid import BEST_MESSAGE, segment_of
from exercises.plan.market.model import MONTHS, QUARTERS, SPREAD, Handoff, Market, Segment
from exercises.plan.market.response import SPAN, Floats, capacity, weights, yield_of
from exercises.plan.market.value import Response
from exercises.plan.optimum.ascent import climb
from exercises.plan.optimum.search import TOLERANCE, best_of

MISSING = (
    "This compares with PyMC-Marketing, which running and testing Swapdesk do not need. "
    "Install it in an environment of its own: pip install -r requirements-bench.txt"
)
EVENLY, BY_QUARTER = np.full((1, QUARTERS), 1 / QUARTERS), np.eye(QUARTERS)
ENDLESS = 1e15  # minutes that sales has where its hours play no part
FURTHER = 1e-6  # of the best: where our climb is stopped when it is carried on
SAME = 1e-3  # of the best: what counts as equally good; our climb promises no more
OVER = 1e-6  # of the budget: what a limit may be missed by


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be decided. A row of `spread` says how one amount of a channel is laid over the quarters (sum 1);
    `net` takes the money off what it brings and lets it stay unspent."""

    name: str
    market: Market
    segment: Segment
    handoff: Handoff
    draws: Draws
    spread: Floats
    net: bool

    @property
    def most(self) -> Floats:
        """The largest amounts, (channels, amounts)."""
        return np.outer([channel.most for channel in self.market.channels], 1 / self.spread.max(axis=1))


@dataclass(frozen=True, slots=True)
class Answer:
    """`money` is (channels, amounts). `ready` are the seconds before the search could begin, `seconds` those of the
    search; `note` is empty where the optimiser reports success."""

    money: Floats
    seconds: float
    ready: float
    note: str = ""


class Asked:
    """Our market's response, in the amounts that the question is about."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.response = Response(question.market, question.segment, BEST_MESSAGE, question.handoff, question.draws)

    def slope(self, money: Floats) -> tuple[float, Floats]:
        value, slope = self.response.slope(money @ self.question.spread)
        back = 0.0 if self.question.net else 1.0
        return value + back * float(money.sum()), (slope + back) @ self.question.spread.T


def ours(question: Question, tolerance: float) -> Answer:
    """The product's own climb, to the share of the best that may stay unproven."""
    began = time.perf_counter()
    asked, most, budget = Asked(question), question.most, question.market.budget
    ready = time.perf_counter() - began
    start = np.full(most.shape, budget / most.size)
    earned = asked.slope(start)[0] - asked.slope(np.zeros_like(start))[0]
    best = climb(asked, start, most, budget, tolerance * max(1.0, earned))
    return Answer(best.money, time.perf_counter() - began - ready, ready)


def worth(question: Question, money: Floats) -> float:
    """What an allocation brings, month by month and year by year, reckoned apart from both optimisers.

    Raises `ValueError` for one that is not allowed by more than rounding.
    """
    over = max(float(money.sum()) - question.market.budget, float((money - question.most).max()), float(-money.min()))
    if over > OVER * question.market.budget:
        raise ValueError(f"not allowed: {over:.0f} beyond a limit")
    market, draws = question.market, question.draws
    months = np.repeat(money @ question.spread / SPREAD, SPREAD, axis=1)
    reach = capacity(market.sales, question.handoff)
    gain = weights(market.funnel.cycle, market.salvage)
    deal = yield_of(market.funnel, question.handoff) * question.segment.rate * question.segment.deal * market.worth
    stock = np.array([channel.stock for channel in market.channels])
    total, waiting = 0.0, np.full(len(draws), market.backlog)
    for month in range(SPAN):
        come = np.zeros(len(draws))
        for row, channel in enumerate(market.channels):
            spent = months[row, month] if month < MONTHS else 0.0
            stock[row] = channel.memory * stock[row] + (1 - channel.memory) * spent
            share = stock[row] / (stock[row] + channel.half * question.segment.size)
            people = channel.leads * question.segment.size * channel.quality * question.segment.fit[row]
            come += draws.channel[:, row] * people * BEST_MESSAGE * share
        waiting += come * draws.month[:, month] * market.season[month]
        called = np.minimum(waiting, reach)
        waiting = market.rot * (waiting - called)
        total += float(gain[month] * deal * np.mean(called * draws.funnel))
    return total - (float(money.sum()) if question.net else 0.0)


def theirs(question: Question, pymc: dict[str, Any]) -> Answer:
    """Their optimiser's choice, in a model of as many periods as our market has months, its tail without money."""
    began = time.perf_counter()
    rows, budget = question.most.size, question.market.budget
    most = question.most.ravel()
    cells = [str(cell) for cell in range(rows)]
    laid = np.zeros((SPAN, rows))
    quarters = np.tile(question.spread, (len(question.market.channels), 1))
    laid[:MONTHS] = np.repeat(quarters / SPREAD, SPREAD, axis=1).T
    told = pymc["optimizer"].BudgetOptimizer(
        model=_wrapped(question, pymc, cells),
        num_periods=SPAN,
        budget_distribution_over_period=pymc["xarray"].DataArray(
            laid, dims=("date", "channel"), coords={"date": np.arange(SPAN), "channel": cells}
        ),
        **(_net(pymc) if question.net else {}),
    )
    ready = time.perf_counter() - began
    bounds = {cell: (0.0, top / SPAN) for cell, top in zip(cells, most, strict=True)}
    found, result = told.allocate_budget(budget / SPAN, budget_bounds=bounds, return_if_fail=True)
    money = np.asarray(found.sel(channel=cells)).reshape(question.most.shape) * SPAN  # they count by period
    seconds = time.perf_counter() - began - ready
    return Answer(money, seconds, ready, "" if result.success else str(result.message))


def _net(pymc: dict[str, Any]) -> dict[str, Any]:
    limit = pymc["constraints"].Constraint("budget", "ineq", lambda budgets, total, _: total - budgets.sum())
    return {
        "utility_function": lambda samples, budgets: samples.mean(dim="sample") - SPAN * budgets.sum(),
        "custom_constraints": [limit],
        "default_constraints": False,
    }


def _wrapped(question: Question, pymc: dict[str, Any], cells: list[str]) -> Any:
    """Our market in PyMC-Marketing's adstock and saturation, drawn years as the posterior."""
    market, draws, segment = question.market, question.draws, question.segment
    pm, dims, ptx, xr = pymc["pymc"], pymc["dims"], pymc["xtensor"], pymc["xarray"]
    ids = [channel.id for channel in market.channels]
    memory = np.array([channel.memory for channel in market.channels])
    half = np.array([channel.half for channel in market.channels]) * segment.size / (1 - memory)
    stock = np.array([channel.stock for channel in market.channels]) / (1 - memory)
    left = stock * memory ** np.arange(1, SPAN + 1)[:, None]
    leads = np.array([c.leads * c.quality * fit for c, fit in zip(market.channels, segment.fit, strict=True)])
    owner = np.kron(np.eye(len(ids)), np.ones((len(cells) // len(ids), 1)))

    def fixed(values: NDArray[Any], *names: str) -> Any:
        return ptx.as_xtensor(values, dims=names)

    with pm.Model(coords={"date": np.arange(SPAN), "channel": cells, "row": ids}) as model:
        spend = dims.Data("channel_data", np.zeros((SPAN, len(cells))), dims=("date", "channel"))
        by_channel = ptx.dot(spend, fixed(owner, "channel", "row"), dim="channel")
        chance = dims.Normal("chance", 0.0, 1.0, dims=("row",))
        month = dims.Normal("month", 0.0, 1.0, dims=("date",))
        funnel = dims.Normal("funnel", 0.0, 1.0)
        carried = pymc["transformers"].geometric_adstock(
            by_channel, fixed(memory, "row"), l_max=SPAN, normalize=False, dim="date"
        )
        share = pymc["transformers"].michaelis_menten(
            carried + fixed(left, "date", "row"),
            fixed(leads * segment.size * BEST_MESSAGE, "row"),
            fixed(half, "row"),
        )
        come = (share * chance).sum(dim="row") * month * fixed(np.asarray(market.season, float), "date")
        worked = _queue(question, come, pymc) if market.sales.minutes < ENDLESS else come
        gain = fixed(weights(market.funnel.cycle, market.salvage), "date")
        deal = yield_of(market.funnel, question.handoff) * segment.rate * segment.deal * market.worth
        dims.Deterministic("total_contribution", (worked * gain).sum(dim="date") * funnel * deal)
    posterior = {
        "chance": (("chain", "draw", "row"), draws.channel[None]),
        "month": (("chain", "draw", "date"), draws.month[None]),
        "funnel": (("chain", "draw"), draws.funnel[None]),
    }
    known = xr.Dataset(posterior, coords={"row": ids, "date": np.arange(SPAN)})
    return pymc["optimizer"].CustomModelWrapper(model, pymc["arviz"].InferenceData(posterior=known), cells)


def _queue(question: Question, come: Any, pymc: dict[str, Any]) -> Any:
    """What sales can call of those who come and wait, month by month."""
    reach, ptx = capacity(question.market.sales, question.handoff), pymc["xtensor"]
    waiting, called = question.market.backlog, []
    for month in range(SPAN):
        load = come.isel(date=month) + waiting
        called.append(ptx.math.minimum(load, reach))
        waiting = question.market.rot * (load - called[-1])
    return ptx.concat([each.expand_dims("date") for each in called], dim="date")


def questions(seed: int, years: int) -> list[Question]:
    """The three of one hard market, each for the segment and promise that are best in it."""
    market = scenario_of(seed, "hard").market
    best = best_of(market, draw(market, seed, 64)).course
    segment, handoff = segment_of(market, best.segment), best.handoff
    plain = replace(
        market,
        channels=tuple(replace(channel, stock=0.0) for channel in market.channels),
        season=(1.0,) * SPAN,
        sales=replace(market.sales, minutes=ENDLESS),
        backlog=0.0,
        salvage=1.0,
    )
    mean = Draws(np.ones((1, len(market.channels))), np.ones((1, SPAN)), np.ones(1))
    drawn = draw(market, seed, years)
    return [
        Question("year", plain, segment, handoff, mean, EVENLY, False),
        Question("quarters", plain, segment, handoff, mean, BY_QUARTER, False),
        Question("market", market, segment, handoff, drawn, BY_QUARTER, True),
    ]


def loaded() -> dict[str, Any]:
    """Their packages by short names; ends with what to install where they are missing."""
    names = {
        "pymc": "pymc",
        "dims": "pymc.dims",
        "xtensor": "pytensor.xtensor",
        "xarray": "xarray",
        "arviz": "arviz",
        "optimizer": "pymc_marketing.mmm.budget_optimizer",
        "constraints": "pymc_marketing.mmm.constraints",
        "transformers": "pymc_marketing.mmm.transformers",
    }
    try:
        return {short: importlib.import_module(name) for short, name in names.items()}
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is missing. {MISSING}")


def compared(seed: int, question: Question, pymc: dict[str, Any]) -> tuple[float, float, float, float]:
    """Prints a line; the ratio of the values, that of our climb carried on, and our seconds and theirs."""
    mine, further, other = ours(question, TOLERANCE), ours(question, FURTHER), theirs(question, pymc)
    value, carried, against = (worth(question, answer.money) for answer in (mine, further, other))
    print(
        f"{question.name:>8} {seed:>6} {value:>10.0f} {against:>10.0f} "
        f"{value / against:>9.6f} {carried / against:>9.6f} "
        f"{1000 * mine.seconds:>6.0f} ms {1000 * other.seconds:>6.0f} ms {other.ready:>6.1f} s  {other.note}",
        flush=True,
    )
    return value / against, carried / against, mine.seconds, other.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markets", type=int, default=20)
    parser.add_argument(
        "--whole", type=int, default=3, help="of how many the third question is asked (slow to compile)"
    )
    parser.add_argument("--years", type=int, default=128, help="drawn years of the third question")
    chosen = parser.parse_args()
    pymc = loaded()
    warnings.filterwarnings("ignore", category=UserWarning)
    print("question market       ours     theirs     ratio carried on      ours    theirs   to compile")
    found: dict[str, list[tuple[float, float, float, float]]] = {}
    for seed in range(1, chosen.markets + 1):
        for question in questions(seed, chosen.years)[: 3 if seed <= chosen.whole else 2]:
            found.setdefault(question.name, []).append(compared(seed, question, pymc))
    for name, rows in found.items():
        ratios, carried, mine, other = zip(*rows, strict=True)
        print(
            f"{name}: {len(rows)} markets, ratio {min(ratios):.6f} to {max(ratios):.6f} (carried on {min(carried):.6f} "
            f"to {max(carried):.6f}), worse by more than {SAME}: {sum(each < 1 - SAME for each in ratios)}; "
            f"median {1000 * median(mine):.0f} ms against {1000 * median(other):.0f} ms"
        )


if __name__ == "__main__":
    main()
