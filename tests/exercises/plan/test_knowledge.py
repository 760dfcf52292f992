"""What pilots teach: less uncertainty, and on average the truth."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from exercises.plan.knowledge import known, pilot_cost, run_pilot
from exercises.plan.market.draws import lognormal
from exercises.plan.state import Pilot
from tests.exercises.plan.markets import scenario


def found(channel: str, *found: float) -> list[Pilot]:
    return [Pilot(1, channel, 100.0, each) for each in found]


def test_without_a_pilot_one_knows_the_brief() -> None:
    made = scenario()
    for before, after in zip(made.market.channels, known(made, ()).channels, strict=True):
        assert (after.leads, after.spread) == pytest.approx((before.leads, before.spread))


def test_each_pilot_narrows_its_channel_and_no_other() -> None:
    made = scenario()
    spreads = [[each.spread for each in known(made, found("search", *[1.1] * n)).channels] for n in range(5)]
    for one, more in zip(spreads, spreads[1:], strict=False):
        assert more[0] < one[0] and more[1:] == one[1:]


def test_a_good_find_raises_hopes_by_less_than_was_found() -> None:
    made = scenario()
    before = made.market.channels[0].leads
    for seen in (0.6, 1.5):
        now = known(made, found(made.market.channels[0].id, seen)).channels[0].leads / before
        assert min(seen, 1.0) < now < max(seen, 1.0)


def test_beliefs_are_right_on_average() -> None:
    """Over many markets: as high as the truth, and nothing that was found tells how far they are off."""
    made = scenario()
    channel, count = made.market.channels[0], 4000
    truths = lognormal(np.random.default_rng(5).standard_normal(count), channel.spread)
    errors, finds, inside = [], [], 0
    for seed, truth in enumerate(truths):
        there = replace(made, truth=(float(truth), *made.truth[1:]))
        seen = run_pilot(there, seed, channel.id, 0)
        now = known(there, found(channel.id, seen)).channels[0]
        factor = now.leads / channel.leads
        errors.append(truth - factor)
        finds.append(np.log(seen))
        inside += abs(np.log(truth / factor) + np.log1p(now.spread**2) / 2) < 1.96 * np.sqrt(np.log1p(now.spread**2))
    noise = np.std(errors) / np.sqrt(count)
    assert abs(np.mean(errors)) < 4 * noise
    assert abs(np.corrcoef(errors, finds)[0, 1]) < 4 / np.sqrt(count)
    assert 0.93 < inside / count < 0.97


def test_a_pilot_finds_the_same_again_and_the_next_one_something_else() -> None:
    made = scenario()
    assert run_pilot(made, 4, "search", 0) == run_pilot(made, 4, "search", 0)
    assert len({run_pilot(made, 4, "search", place) for place in range(6)}) > 3
    assert 0 < pilot_cost(made) < 0.05 * made.market.budget
