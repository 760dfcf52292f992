"""The promises to choose from, and how the market's answer is made for each choice."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from exercises.plan.market.draws import Draws
from exercises.plan.market.model import QUARTERS, Course, Handoff, Market, Segment
from exercises.plan.market.response import Floats
from exercises.plan.market.value import Response

HOURS = (0.5, 1.0, 2.0, 4.0, 8.0, 24.0, 48.0)
ATTEMPTS = (1, 2, 3, 4, 5, 6, 8)
BEST_MESSAGE = 1.1


def promises() -> Iterator[Handoff]:
    for hours in HOURS:
        for attempts in ATTEMPTS:
            yield Handoff(hours, attempts)


def segment_of(market: Market, wanted: str) -> Segment:
    """Raises `KeyError` for a segment that the market does not have."""
    for segment in market.segments:
        if segment.id == wanted:
            return segment
    raise KeyError(wanted)


def response_to(market: Market, course: Course, draws: Draws) -> Response:
    return Response(market, segment_of(market, course.segment), course.message, course.handoff, draws)


def most_of(market: Market) -> Floats:
    """What each channel can take in each quarter, (channels, quarters)."""
    return np.repeat(np.array([[channel.most] for channel in market.channels]), QUARTERS, axis=1)


def money_of(course: Course) -> Floats:
    return np.asarray(course.spend, float)
