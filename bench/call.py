"""How fast a call is: one turn alone, and many calls at once in one process.

`python -m bench.call` prints the time of a turn (heard, thought, worded, stored) as percentiles, how it splits,
and the percentiles when N callers talk at the same time. Times are this machine's; the ratios travel.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles

from app.identity import new_token
from app.services import Desk
from app.services.wiring import open_desk
from app.settings import Settings
from exercises.call import plays
from exercises.call.exercise import prepare
from exercises.call.hearing.ear import load_ear
from exercises.call.mind import turn
from exercises.call.rules import read
from exercises.call.wording.speak import speak


def percentile(times: list[float], share: int) -> float:
    """Milliseconds."""
    return 1000 * quantiles(times, n=100, method="inclusive")[share - 1]


def caller(desk: Desk, number: int, lines: int, start: threading.Barrier, think: float, times: list[float]) -> None:
    learner = desk.learners.join(new_token(), f"Caller {number}", "marketing")
    attempt = desk.attempts.start(
        learner, "call", {"kind": "discovery"}, "practice", f"bench-start-{number:08d}", number
    )
    trainee = plays.Trainee(plays.load("exemplary"))
    start.wait()
    time.sleep(think * (number % 50) / 50)
    for n in range(1, lines + 1):
        live = desk.attempts.open_attempt(learner, attempt.id)
        says = trainee.says(live.state)
        if says is None:
            return
        began = time.perf_counter()
        desk.attempts.say(learner, attempt.id, n, f"bench-{number:06d}-{n:06d}", "say", {"say": says})
        times.append(time.perf_counter() - began)
        time.sleep(think)


def together(callers: int, lines: int, think: float) -> list[float]:
    """Seconds of every turn when `callers` talk at once, each a line about every `think` seconds."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Settings(Path(folder), Path(folder) / "bench.db"))
        times: list[float] = []
        start = threading.Barrier(callers)
        threads = [threading.Thread(target=caller, args=(desk, n, lines, start, think, times)) for n in range(callers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        desk.close()
        return times


def split() -> None:
    from exercises.call.proving import scenario

    state = turn.start(scenario(3, "discovery", "normal"), 3)
    trainee = plays.Trainee(plays.load("exemplary"))
    hearing, thinking = [], []
    while (says := trainee.says(state)) is not None:
        began = time.perf_counter()
        body = prepare(None, state, {"say": says})
        heard = time.perf_counter()
        line, parts = read(body)
        state = turn.take(state, line, parts, speak)
        hearing.append(heard - began)
        thinking.append(time.perf_counter() - heard)
    print(f"hearing p50 {percentile(hearing, 50):.1f} ms; mind and wording p50 {percentile(thinking, 50):.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--callers", type=int, default=200)
    parser.add_argument("--lines", type=int, default=8)
    parser.add_argument("--think", type=float, default=10.0, help="seconds between the lines of one caller")
    chosen = parser.parse_args()
    load_ear().hear("", "warm up")
    split()
    alone = together(1, 25, 0.0)
    print(f"one caller: p50 {percentile(alone, 50):.1f} ms, p95 {percentile(alone, 95):.1f} ms, n={len(alone)}")
    many = together(chosen.callers, chosen.lines, chosen.think)
    print(
        f"{chosen.callers} callers: p50 {percentile(many, 50):.0f} ms, p95 {percentile(many, 95):.0f} ms, n={len(many)}"
    )
    print(f"p95 of many to one: {percentile(many, 95) / percentile(alone, 95):.1f}")


if __name__ == "__main__":
    main()
