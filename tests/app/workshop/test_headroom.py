"""What a rehearsal concludes from what was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workshop.headroom import CARRIES, Device, Server, at, carries, headroom, kind_of

GOOD = Server(late=8, waiting=0, cores=2, speed=1.0)
PHONE, LAPTOP = Device("phone", (40, 60, 90), 0), Device("laptop", (5, 6), 0)
SPEEDS = st.floats(0.05, 8)


@pytest.mark.parametrize(
    "word, devices, server, expected",
    [
        ("fine", [PHONE, LAPTOP], GOOD, 60),
        ("alone", [], GOOD, 60),
        ("alone", [LAPTOP], GOOD, 60),
        ("alone", [Device("phone", (), 0)], GOOD, 60),
        ("short", [PHONE], replace(GOOD, speed=0.1), 60),
        ("short", [PHONE], replace(GOOD, cores=1), 200),
        ("busy", [PHONE], replace(GOOD, late=400), 60),
        ("busy", [PHONE], replace(GOOD, waiting=100), 60),
        ("watch", [replace(PHONE, trips=(40, 700))], GOOD, 60),
        ("watch", [PHONE, PHONE, PHONE, replace(PHONE, lost=1)], GOOD, 60),
        ("bad", [replace(PHONE, trips=(2_000, 2_500))], GOOD, 60),
        ("bad", [PHONE, replace(PHONE, lost=3)], GOOD, 60),
    ],
)
def test_the_worst_that_was_found_is_named(word: str, devices: list[Device], server: Server, expected: int) -> None:
    assert headroom(devices, server, expected).word == word


def test_figures_are_of_all_devices() -> None:
    found = headroom([PHONE, PHONE, LAPTOP, replace(PHONE, lost=2)], GOOD, 60)
    assert (dict(found.devices), found.half, found.most, found.lost) == ({"phone": 3, "laptop": 1}, 60, 90, 2)
    assert found.carries == CARRIES


@pytest.mark.parametrize("width, audience, kind", [(390, "participant", "phone"), (1440, "crew", "laptop"),
                                                   (390, "projector", "screen"), (768, "judge", "laptop")])  # fmt: skip
def test_a_device_is_told_by_its_width(width: int, audience: str, kind: str) -> None:
    assert kind_of(width, audience) == kind


@given(SPEEDS, SPEEDS, st.integers(1, 64))
def test_a_faster_machine_never_carries_fewer(one: float, other: float, cores: int) -> None:
    slow, fast = sorted((one, other))
    found = [carries(Server(0, 0, cores, speed)) for speed in (slow, fast)]
    assert 0 <= found[0] <= found[1] <= 2 * CARRIES


@given(st.lists(st.integers(0, 60_000), min_size=1), st.integers(1, 100))
def test_a_percentile_is_one_of_the_values_with_enough_below(values: list[int], percent: int) -> None:
    ordered = sorted(values)
    found = at(ordered, percent)
    assert found in values and 100 * sum(value <= found for value in values) >= percent * len(values)
