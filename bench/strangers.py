"""Do strangers' calls score as two readers judge them? `python -m bench.strangers` prints rank correlations.

`strangers.json` holds 30 calls that were taken by players of mixed skill who did not know the rules (each line was
typed in answer to the customer), what they scored at the time, and how two readers who saw neither score nor rules
judged each transcript, 0 to 100. The command says how far the readers agree with each other and with the score of
the time, and with what today's rules make of the same lines. The customer's replies have changed since, the lines
cannot react to that, and so the last figure is a lower bound.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.readers import report
from exercises.call.exercise import as_json
from exercises.call.hearing.ear import load_ear
from exercises.call.proving import RULES, scenario
from exercises.exercise import Move

CALLS = Path(__file__).with_name("strangers.json")


def again(call: dict[str, Any]) -> float:
    """The score of the same lines today; each is heard after what the customer said then."""
    state = RULES.start(scenario(call["seed"], call["kind"], call["level"]), call["seed"], "sales")
    customer = call["opening"]
    for line, said in call["turns"]:
        if state.ended is not None:
            break
        state, _ = RULES.move(state, Move("say", {"say": line, "heard": as_json(load_ear().hear(customer, line))}))
        customer = said
    return RULES.score(state).total


def main() -> None:
    calls = json.loads(CALLS.read_text(encoding="utf-8"))
    report("calls", calls, [again(each) for each in calls])


if __name__ == "__main__":
    main()
