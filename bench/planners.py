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

from bench.readers import report
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
    report("plans", plans, [again(each) for each in plans])


if __name__ == "__main__":
    main()
