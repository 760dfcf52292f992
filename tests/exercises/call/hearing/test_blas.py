"""The number of threads follows what lines really took."""

from __future__ import annotations

from pathlib import Path

from exercises.call.hearing.blas import AGAIN, RARELY, Threads, setter


def used(slow: dict[int, float], calls: int) -> list[int]:
    """The threads of each call, where a call with n threads takes slow[n] seconds."""
    counts: list[int] = []
    now = [0.0]

    def work() -> None:
        now[0] += slow[counts[-1]]

    threads = Threads(counts.append, cores=2, clock=lambda: now[0])
    for _ in range(calls):
        threads.run(work, 10)
    return counts


def test_on_idle_cores_two_threads_are_used() -> None:
    counts = used({1: 0.015, 2: 0.009}, AGAIN - 1)
    assert counts[:5] == [2, 1, 2, 1, 2]
    assert set(counts[5:]) == {2}


def test_on_busy_cores_one_thread_is_used_and_two_are_tried_now_and_then() -> None:
    counts = used({1: 0.02, 2: 0.024}, 3 * AGAIN)
    assert counts[5:].count(2) == 2 and counts[:5] == [2, 1, 2, 1, 2]


def test_what_was_slower_by_far_is_tried_rarely_because_a_full_room_waits_for_it() -> None:
    counts = used({1: 0.02, 2: 0.27}, 2 * RARELY + 4)
    assert counts[5:].count(2) == 2


def test_a_numpy_without_openblas_is_left_alone(tmp_path: Path) -> None:
    assert setter(tmp_path) is None
    assert Threads(None).run(lambda: 7, 1) == 7
