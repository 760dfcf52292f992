"""How long the store makes people wait: many who submit at once, turns of a call, a plan of several, the board.

    python -m bench.store [--writers 60 300 1000] [--rows 20000]

Prints one JSON line a measurement, times in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlite_utils import Database

from app.identity import new_token
from app.services import Desk
from app.store import Store, attempts, backup, board, learners, moves
from app.store.attempts import Attempt
from exercises.plan.exercise import PLAN


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that `act` takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def spread(waits: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and worst."""
    cuts = quantiles(waits, n=20)
    return {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2), "worst": round(max(waits), 2)}


def at_once(store: Store, many: int) -> list[float]:
    """Everybody submits at the same moment; each wait ends with the acknowledgement."""
    gate = threading.Barrier(many)

    def submit(number: int) -> float:
        name = f"{many} {number}"
        gate.wait()
        return timed(lambda: store.write(lambda db: learners.add(db, name, name, "sales", 1)))

    with ThreadPoolExecutor(many) as threads:
        return list(threads.map(submit, range(many)))


def attempt(db: Database, learner: str, number: int) -> str:
    """An ended ladder attempt, as a season leaves thousands of them."""
    made = attempts.add(
        db,
        Attempt(
            id=uuid4().hex,
            learner=learner,
            number=0,
            exercise="call",
            role="seller",
            options={},
            seed=number,
            scenario={},
            purpose="ladder",
            started_at=number,
            key=uuid4().hex,
            ended_at=number,
            outcome="won",
            tenths=number * 7919 % 1001,
        ),
    )
    return made.id


def season(store: Store, rows: int) -> str:
    """`rows` attempts of as many learners as have ten each; returns the last attempt."""

    def act(db: Database) -> str:
        last = ""
        for learner in range(rows // 10):
            person = learners.add(db, f"s{learner}", f"s{learner}", "sales", 1).id
            for number in range(10):
                last = attempt(db, person, number)
        return last

    return store.write(act)


def turns(store: Store, many: int) -> list[float]:
    """One call: each wait is for one stored turn."""

    def begin(db: Database) -> str:
        return attempts.add(
            db,
            Attempt(
                uuid4().hex,
                learners.add(db, "t", "t", "sales", 1).id,
                0,
                "call",
                "seller",
                {},
                1,
                {},
                "practice",
                1,
                "k",
            ),
        ).id

    call = store.write(begin)
    return [
        timed(
            lambda n=n: store.write(  # type: ignore[misc]
                lambda db: moves.append(db, call, n, f"k{n}", "say", {"say": "hello"}, {"says": "yes"}, n)
            )
        )
        for n in range(1, many + 1)
    ]


def edits(store: Store, people: int, each: int) -> tuple[list[float], list[float]]:
    """One plan: waits for an edit while `people` write `each` at once, and of one who then goes on alone."""
    desk = Desk(store, {PLAN.name: PLAN})
    crew = [desk.learners.join(new_token(), f"crew {number}", "marketing") for number in range(people)]
    plan = desk.attempts.start(crew[0], PLAN.name, {}, "practice", "plan", seed=4).id
    for companion in crew[1:]:
        desk.together.join(companion, desk.together.invite(crew[0], plan))

    def write(person: int, number: int) -> float:
        body = {"edits": [{"path": f"deliverable.{person + 1}.name", "value": f"Version {number}"}]}
        return timed(lambda: desk.attempts.edit(crew[person], plan, f"k{number}", "edit", body))

    with ThreadPoolExecutor(people) as threads:
        together = list(threads.map(lambda person: [write(person, n) for n in range(each)], range(people)))
    alone = [write(0, number) for number in range(each, 2 * each)]
    assert len(desk.attempts.transcript(crew[0], plan)) == (people + 1) * each
    return [wait for waits in together for wait in waits], alone


def read(store: Store, act: Callable[[Database], object]) -> Callable[[], None]:
    """A query on a reader of its own."""

    def query() -> None:
        with store.read() as db:
            act(db)

    return query


def main() -> None:
    """Runs every measurement on a database in a temporary folder."""
    parser = argparse.ArgumentParser(description="Measure the store.")
    parser.add_argument("--writers", type=int, nargs="*", default=[60, 300, 1000])
    parser.add_argument("--rows", type=int, default=20_000)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder, Store(Path(folder) / "bench.db") as store:
        for many in chosen.writers:
            print(json.dumps({"at once": many} | spread(at_once(store, many))), flush=True)
        print(json.dumps({"turns of a call": 200} | spread(turns(store, 200))), flush=True)
        together, alone = edits(store, 4, 100)
        print(json.dumps({"edits of a plan by 4 at once": len(together)} | spread(together)), flush=True)
        print(json.dumps({"edits of a plan that has 400": len(alone)} | spread(alone)), flush=True)
        last = season(store, chosen.rows)
        print(json.dumps({"rebuild": chosen.rows, "ms": round(timed(lambda: store.write(board.rebuild)), 1)}))
        refresh = [timed(lambda: store.write(lambda db: board.refresh(db, last))) for _ in range(50)]
        print(json.dumps({"refresh of one row": chosen.rows} | spread(refresh)))
        top = [timed(read(store, lambda db: board.top(db, "call", 20))) for _ in range(200)]
        print(json.dumps({"top 20": chosen.rows} | spread(top)))
        print(json.dumps({"backup": chosen.rows, "ms": round(timed(lambda: backup.save(store.path)), 1)}))


if __name__ == "__main__":
    main()
