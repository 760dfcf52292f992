"""What every ear promises of any text, how lines are split, and how well the ears hear."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.call.hearing import corpus, ear
from exercises.call.hearing.cues import CueEar, split
from exercises.call.hearing.ear import Ear, Heard, TogetherEar, load_ear
from exercises.call.hearing.heard import decide, joined
from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL, TOPICS
from exercises.call.hearing.netear import LINE_PIECES, NetEar, part_spans, windows
from exercises.call.hearing.stored import BadWeights, Gates
from exercises.call.hearing.wordpiece import Piece

FLOORS = {"net": (0.81, 0.66), "cues": (0.61, 0.42)}  # micro-F1 of acts and topics on a third of heldout_dev
STRANGE = ["", "   ", "🙂🙂🙂", "???", "\u200b\u200d", "我们有十四辆面包车", "у нас четырнадцать фургонов", "a" * 5000]
STRANGE += ["\x00\x01", "²½", "{}", "[SEP] [CLS]", "-- \n --"]


@pytest.fixture(scope="module")
def ears() -> dict[str, Ear]:
    return {"net": NetEar(), "cues": CueEar()}


@pytest.fixture(params=["net", "cues"])
def one(request: pytest.FixtureRequest, ears: dict[str, Ear]) -> Ear:
    return ears[request.param]


def assert_promises(heard: Heard) -> None:
    for part in heard.parts:
        assert set(part.acts) <= set(ACTS)
        assert set(part.topics) <= set(TOPICS)
        assert not part.topics or set(part.acts) & TOPICAL
        assert not set(part.unsure) & (set(part.acts) | set(part.topics))
    assert set(heard.acts) == {act for part in heard.parts for act in part.acts}
    assert set(heard.topics) == {topic for part in heard.parts for topic in part.topics}
    assert list(heard.acts) == [act for act in ACTS if act in heard.acts]


@pytest.mark.parametrize("line", STRANGE)
def test_any_text_is_heard_without_harm(one: Ear, line: str) -> None:
    assert_promises(one.hear("", line))
    assert_promises(one.hear(line, "what do you mean by that?"))


def test_what_cannot_be_read_is_noise(one: Ear) -> None:
    for line in ("", "🙂🙂🙂", "我们有十四辆面包车"):
        assert one.hear("How many?", line).acts == ("noise",)


def test_ten_thousand_letters_are_heard_in_no_time(one: Ear) -> None:
    line = ("we have had three drivers leave since march and nobody knows who drives what " * 130)[:10_000]
    began = time.perf_counter()
    assert_promises(one.hear("Tell me more.", line))
    assert time.perf_counter() - began < 4


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_parts_hold_all_that_was_said(line: str) -> None:
    heard = ear_of_all().hear("We have 14 vans.", line)
    assert_promises(heard)
    if heard.acts != ("noise",):
        said = "".join("".join(part.text for part in heard.parts).split())
        assert {char for char in said if char.isalnum()} <= {char for char in line if char.isalnum()}


def ear_of_all() -> Ear:
    return load_ear()


def test_parts_in_their_order_are_the_line(one: Ear) -> None:
    line = "14 vans, okay. And how do you decide which one goes in for service? Our tracker shows that on one map."
    parts = [part.text for part in one.hear("We've got 14 vans.", line).parts]
    assert " ".join(parts) == line
    assert len(parts) >= 2


def test_an_unpunctuated_line_is_split_too(ears: dict[str, Ear]) -> None:
    line = "sounds exhausting how long does it take you every week"
    heard = ears["net"].hear("I type every invoice in by hand.", line)
    assert [part.text.split()[0] for part in heard.parts] == ["sounds", "how"]


def pieces(count: int) -> tuple[list[Piece], str]:
    """One-letter words; every fiftieth is a full stop."""
    line = " ".join("." if n % 50 == 49 else "x" for n in range(count))
    return [Piece(7, 2 * n, 2 * n + 1) for n in range(count)], line


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 700))
def test_windows_lose_nothing_and_end_with_sentences(count: int) -> None:
    made, line = pieces(count)
    cut = windows(made, line)
    assert [piece for window in cut for piece in window] == made
    assert all(len(window) <= LINE_PIECES for window in cut)
    assert all(line[window[-1].start] == "." for window in cut[:-1])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=40))
def test_spans_cover_every_token_once(starts: list[float]) -> None:
    made, line = pieces(len(starts))
    logits = np.zeros((len(starts), 2 * len(LABELS) + 1), np.float32)
    logits[:, len(LABELS)] = starts
    found = part_spans(line, made, logits, 0.0)
    assert [n for first, last in found for n in range(first, last)] == list(range(len(starts)))


def test_topics_count_only_beside_an_act_that_carries_them() -> None:
    gates = Gates(np.zeros(len(LABELS), np.float32), np.full(len(LABELS), -1, np.float32), 0.0)
    logits = np.full(len(LABELS), -5, np.float32)
    logits[LABELS.index("budget")] = 3
    logits[LABELS.index("pitch_feature")] = 3
    assert decide("x", logits, gates).topics == ()
    logits[LABELS.index("ask_open")] = 0.0001
    assert decide("x", logits, gates).topics == ("budget",)


def test_what_one_part_says_is_not_unsure_in_the_line() -> None:
    gates = Gates(np.zeros(len(LABELS), np.float32), np.full(len(LABELS), -1, np.float32), 0.0)
    sure, maybe = (np.full(len(LABELS), -5, np.float32) for _ in range(2))
    sure[LABELS.index("reflect")], maybe[LABELS.index("reflect")] = 1, -0.5
    heard = joined("v", [decide("a", sure, gates), decide("b", maybe, gates)])
    assert (heard.acts, heard.unsure, heard.parts[1].unsure) == (("reflect",), (), ("reflect",))


def test_many_threads_hear_what_one_hears(ears: dict[str, Ear]) -> None:
    lines = [(line.customer, line.text) for line in corpus.read(corpus.FOLDER / "heldout_dev.txt")[0][:24]]
    together, found = TogetherEar(ears["net"]), [None] * len(lines)
    barrier = threading.Barrier(len(lines))

    def say(n: int) -> None:
        barrier.wait()
        found[n] = together.hear(*lines[n])  # type: ignore[call-overload]

    threads = [threading.Thread(target=say, args=(n,)) for n in range(len(lines))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [ears["net"].hear(*line) for line in lines]


class Broken:
    """An ear that cannot."""

    version = "broken"

    def hear(self, customer: str, line: str) -> Heard:
        raise RuntimeError(line)

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        raise RuntimeError(f"{len(pairs)} lines")


def test_a_failure_reaches_whoever_asked_and_the_next_is_served() -> None:
    together = TogetherEar(Broken())
    for _ in range(2):
        with pytest.raises(RuntimeError, match="1 lines"):
            together.hear("", "hello")


def test_without_the_network_the_cues_hear(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def gone() -> NetEar:
        raise BadWeights("net.npz is not there")

    monkeypatch.setattr(ear, "NetEar", gone)
    found = ear.in_this_process()
    assert isinstance(found, CueEar)
    assert "net.npz is not there" in caplog.text
    assert "ask_open" in found.hear("", "What do you do when one breaks down?").acts


def test_splitting_loses_no_word() -> None:
    for line in corpus.read(corpus.FOLDER / "heldout_dev.txt")[0]:
        joined_up = "".join(split(line.text))
        assert [c for c in joined_up if c.isalnum()] == [c for c in line.text if c.isalnum()]


@pytest.mark.slow
def test_a_third_of_heldout_dev_is_heard_above_the_floor(one: Ear) -> None:
    lines = corpus.read(corpus.FOLDER / "heldout_dev.txt")[0][::3]
    heard = one.hear_all([(line.customer, line.text) for line in lines])
    for floor, names in zip(FLOORS[one.version.partition("-")[0]], ("acts", "topics"), strict=True):
        pairs = [(set(getattr(line, names)), set(getattr(h, names))) for line, h in zip(lines, heard, strict=True)]
        right = sum(len(true & said) for true, said in pairs)
        assert 2 * right / sum(len(true) + len(said) for true, said in pairs) >= floor, names
