"""Do strangers' plans score as two readers judge them? `python -m bench.planners` prints rank correlations.

`planners.json` holds 20 plans that were made by players of mixed skill who knew the published criteria and not the
rules, what they scored at the time, and how two readers (asked to judge as a marketing and as a sales director) who
saw neither score nor rules marked each, 0 to 100. The readers agree nearly too well: they think alike.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from scipy.stats import spearmanr

from exercises.exercise import Invalid, Move
from exercises.plan.exercise import PLAN

PLANS = Path(__file__).with_name("planners.json")


def again(plan: dict[str, Any]) -> float:
    """The score of the same moves today; one that today's market does not take is left out."""
    scenario = PLAN.generate(plan["seed"], {"level": plan["level"]})
    state = PLAN.rules.start(scenario, plan["seed"], PLAN.role)
    for body in plan["moves"]:
        with suppress(Invalid):
            state, _ = PLAN.rules.move(state, Move("edit", PLAN.prepare(scenario, state, body)))
    return PLAN.rules.score(state).total


def main() -> None:
    plans = json.loads(PLANS.read_text(encoding="utf-8"))
    first, second = ([plan["readers"][n] for plan in plans] for n in (0, 1))
    mean = [(one + other) / 2 for one, other in zip(first, second, strict=True)]
    then, now = [plan["scored"] for plan in plans], [again(plan) for plan in plans]
    print(f"{len(plans)} plans; Spearman's rank correlation")
    print(f"reader 1 with reader 2   {spearmanr(first, second)[0]:.2f}")
    for name, scores in (("score at the time", then), ("score today", now)):
        with_each = ", ".join(f"{spearmanr(scores, reader)[0]:.2f}" for reader in (first, second))
        print(f"{name:24} {with_each}; with their mean {spearmanr(scores, mean)[0]:.2f}")


if __name__ == "__main__":
    main()
