"""How long an ear takes: a line alone, lines in a batch, and many threads at once.

    python -m bench.hearing [--ear net|cues] [--threads 1 2 4 8 16] [--lines 160]

Prints one JSON line a measurement, times in milliseconds. "ratio" compares lines a second of threads
that are served together with the same threads each hearing alone.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections.abc import Sequence
from statistics import quantiles

from exercises.call.hearing import corpus
from exercises.call.hearing.cues import CueEar
from exercises.call.hearing.ear import Ear, TogetherEar
from exercises.call.hearing.netear import NetEar

Pair = tuple[str, str]


def spread(waits: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and worst, from seconds to milliseconds."""
    cuts = quantiles([wait * 1000 for wait in waits], n=20)
    return {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2), "worst": round(max(waits) * 1000, 2)}


def alone(ear: Ear, pairs: Sequence[Pair]) -> list[float]:
    waits = []
    for customer, line in pairs:
        began = time.perf_counter()
        ear.hear(customer, line)
        waits.append(time.perf_counter() - began)
    return waits


def at_once(ear: Ear, pairs: Sequence[Pair], threads: int) -> tuple[float, list[float]]:
    """Lines a second, and each line's wait, with `threads` that never pause."""
    waits: list[list[float]] = [[] for _ in range(threads)]
    start = threading.Barrier(threads + 1)

    def talk(number: int) -> None:
        start.wait()
        waits[number] = alone(ear, pairs[number::threads])

    talkers = [threading.Thread(target=talk, args=(number,)) for number in range(threads)]
    for talker in talkers:
        talker.start()
    start.wait()
    began = time.perf_counter()
    for talker in talkers:
        talker.join()
    return len(pairs) / (time.perf_counter() - began), [wait for some in waits for wait in some]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.hearing", description=__doc__.partition("\n")[0])
    parser.add_argument("--ear", choices=("net", "cues"), default="net", help="which ear (default: net)")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2, 4, 8, 16], help="threads at once")
    parser.add_argument("--lines", type=int, default=160, help="lines heard for each measurement (default: 160)")
    given = parser.parse_args()
    began = time.perf_counter()
    ear: Ear = NetEar() if given.ear == "net" else CueEar()
    print(json.dumps({"load": round((time.perf_counter() - began) * 1000), "ear": ear.version}))
    lines = corpus.read(corpus.FOLDER / "heldout_dev.txt")[0][: given.lines]
    pairs = [(line.customer, line.text) for line in lines]
    alone(ear, pairs[:10])
    print(json.dumps({"alone": spread(alone(ear, pairs))}))
    began = time.perf_counter()
    ear.hear_all(pairs)
    print(json.dumps({"batch": round((time.perf_counter() - began) * 1000 / len(pairs), 2)}))
    for threads in given.threads:
        apart, waits = at_once(ear, pairs, threads)
        together, shared = at_once(TogetherEar(ear), pairs, threads)
        ratio = round(together / apart, 2)
        print(json.dumps({"threads": threads, "ratio": ratio, "apart": spread(waits), "together": spread(shared)}))


if __name__ == "__main__":
    main()
