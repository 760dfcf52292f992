"""The ear in a process of its own hears what the one in this process hears, whatever happens to that process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.call.hearing import corpus, far, wire, worker
from exercises.call.hearing.ear import hearing_apart, load_ear
from exercises.call.hearing.far import FarEar, Gone, Worker
from exercises.call.hearing.heard import Heard, HeardPart
from exercises.call.hearing.together import TogetherEar
from tests.exercises.call.hearing.test_ear import STRANGE

# A worker without a network: it hears a greeting in everything, and does what the line tells it to do.
FAKE = """
import json, sys, time
print(json.dumps("fake-1"), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    for customer, said in asked:
        if said == "die": sys.exit(3)
        if said == "hang": time.sleep(60)
    if asked[0][1] == "nonsense": asked = asked[1:]
    print(json.dumps([["fake-1", [[said, ["greet"], [], []]], ["greet"], [], []] for _, said in asked]), flush=True)
"""
DIES_AT_ONCE = "import sys; sys.exit(1)"
LEFT_ALONE = """
import sys, time
from exercises.call.hearing.far import Worker
worker = Worker()
worker.hear_all([("", "Hello")])
print(worker.process.pid, flush=True)
time.sleep(60)
"""


def greeting(version: str, line: str) -> Heard:
    return Heard(version, (HeardPart(line, ("greet",), (), ()),), ("greet",), (), ())


class Near:
    """The ear of this process, which remembers what it had to hear itself."""

    version = "near-1"

    def __init__(self) -> None:
        self.heard: list[str] = []

    def hear(self, customer: str, line: str) -> Heard:
        return self.hear_all([(customer, line)])[0]

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        self.heard += [line for _, line in pairs]
        return [greeting(self.version, line) for _, line in pairs]


class Agency:
    """Hires workers that run a script, and remembers them."""

    def __init__(self, script: str = FAKE, patience: float = 20.0) -> None:
        self.script, self.patience = script, patience
        self.hired: list[Worker] = []

    def __call__(self) -> Worker:
        self.hired.append(Worker((sys.executable, "-S", "-c", self.script), self.patience))
        return self.hired[-1]


@pytest.fixture
def made() -> Iterator[Callable[[Agency], tuple[FarEar, Near]]]:
    """Ears that are closed at the end."""
    ears: list[FarEar] = []

    def make(agency: Agency) -> tuple[FarEar, Near]:
        near = Near()
        ears.append(FarEar(lambda: near, agency))
        return ears[-1], near

    yield make
    for each in ears:
        each.close()


Make = Callable[[Agency], tuple[FarEar, Near]]
HEARD = st.builds(
    Heard,
    st.text(),
    st.lists(st.builds(HeardPart, *[st.text()] + [st.lists(st.text()).map(tuple)] * 3), max_size=3).map(tuple),
    *[st.lists(st.text(), max_size=3).map(tuple)] * 3,
)


@given(st.lists(HEARD, max_size=3))
def test_what_goes_through_the_wire_comes_out_the_same(heard: list[Heard]) -> None:
    line = wire.written(wire.packed(heard))
    assert line.count(b"\n") == 1 and wire.unpacked(json.loads(line)) == heard


def test_a_worker_answers_each_line_of_its_input() -> None:
    asked = iter([wire.written([("", "Hi"), ("Yes?", "\udfff")]), wire.written([])])
    version, first, second = worker.answers(Near(), asked)
    assert (version, second) == (b'"near-1"\n', b"[]\n")
    assert wire.unpacked(json.loads(first)) == [greeting("near-1", "Hi"), greeting("near-1", "\udfff")]


def test_a_worker_is_hired_once_and_asked_often(made: Make) -> None:
    agency = Agency()
    ear, near = made(agency)
    assert [ear.hear("", f"line {n}").parts[0].text for n in range(5)] == [f"line {n}" for n in range(5)]
    assert ear.version == "fake-1" and len(agency.hired) == 1 and near.heard == []


def test_a_worker_that_died_between_two_lines_is_replaced_and_the_line_heard(made: Make) -> None:
    agency = Agency()
    ear, near = made(agency)
    ear.hear("", "before")
    agency.hired[0].process.kill()
    agency.hired[0].process.wait()
    assert ear.hear("", "after") == greeting("fake-1", "after")
    assert len(agency.hired) == 2 and near.heard == []


def test_a_line_that_no_worker_survives_is_heard_here_and_the_next_one_there(made: Make) -> None:
    agency = Agency()
    ear, near = made(agency)
    assert ear.hear("", "die") == greeting("near-1", "die")
    assert ear.hear("", "next") == greeting("fake-1", "next")
    assert near.heard == ["die"] and len(agency.hired) == far.TRIES + 1
    assert [each.process.poll() is None for each in agency.hired] == [False, False, True]


@pytest.mark.parametrize("line", ["hang", "nonsense"])
def test_a_worker_that_does_not_answer_is_given_up(made: Make, line: str) -> None:
    agency = Agency(patience=0.2)
    ear, near = made(agency)
    assert ear.hear("", line) == greeting("near-1", line)
    assert all(each.process.poll() is not None for each in agency.hired) and near.heard == [line]


def test_where_no_worker_lives_the_server_hears_and_stops_trying(made: Make, caplog: pytest.LogCaptureFixture) -> None:
    agency = Agency(DIES_AT_ONCE)
    ear, near = made(agency)
    lines = [f"line {n}" for n in range(far.LOST + 3)]
    assert [ear.hear("", line) for line in lines] == [greeting("near-1", line) for line in lines]
    assert len(agency.hired) == far.LOST * far.TRIES and "cannot be kept running" in caplog.text


def test_a_worker_that_cannot_be_started_is_gone() -> None:
    with pytest.raises(Gone, match="cannot be started"):
        Worker(("no such program",))


def test_after_the_end_nobody_is_hired(made: Make) -> None:
    agency = Agency()
    ear, _ = made(agency)
    ear.start()
    ear.close()
    assert ear.hear("", "late") == greeting("near-1", "late")
    assert len(agency.hired) == 1 and agency.hired[0].process.poll() is not None


def test_many_threads_are_served_in_batches_in_the_order_they_came() -> None:
    batches: list[list[str]] = []
    first, go = threading.Event(), threading.Event()

    class Slow(Near):
        def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
            batches.append([line for _, line in pairs])
            first.set()
            go.wait(10)
            return super().hear_all(pairs)

    together = TogetherEar(Slow(), most=4)
    found: dict[str, Heard] = {}
    threads = []
    for n in range(10):
        said = f"line {n}"
        threads.append(threading.Thread(target=lambda said=said: found.update({said: together.hear("", said)})))
        threads[-1].start()
        assert first.wait(10)
        until(lambda n=n: len(together._waiting) == n)  # type: ignore[misc]
    go.set()
    for thread in threads:
        thread.join()
    assert [len(batch) for batch in batches] == [1, 4, 4, 1]
    assert [line for batch in batches for line in batch] == [f"line {n}" for n in range(10)]
    assert all(heard == greeting("near-1", line) for line, heard in found.items())


@pytest.mark.slow
def test_the_real_one_hears_the_same_to_the_letter() -> None:
    lines = [(line.customer, line.text) for line in corpus.read(corpus.FOLDER / "heldout_dev.txt")[0][:120]]
    lines += [("", line) for line in STRANGE]
    here = load_ear()
    with hearing_apart():
        there = load_ear()
        assert there is not here and there.hear_all(lines) == here.hear_all(lines)
        assert [there.hear(*line) for line in lines[:20]] == [here.hear(*line) for line in lines[:20]]
        assert there.version == here.version
    assert load_ear() is here


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills a process as a power cut would, and asks whether another lives")
def test_the_real_one_does_not_outlive_a_server_that_is_killed(
    child: Callable[..., subprocess.Popen[str]],
) -> None:
    server = child(LEFT_ALONE)
    assert server.stdout is not None
    pid = int(server.stdout.readline())
    os.kill(pid, signal.SIGINT)  # a Ctrl-C reaches the whole group, and is not for the ear
    time.sleep(0.2)
    os.kill(pid, 0)
    server.kill()
    server.wait()
    until(lambda: not lives(pid))


def until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.001)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # a child that nobody waited for is listed there as a Z
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
