"""What nobody knows about a year, drawn: how each channel does, how each month does, how the funnel does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import qmc

from exercises.plan.market.model import Market
from exercises.plan.market.response import SPAN, Floats


@dataclass(frozen=True, slots=True)
class Draws:
    """`channel` (draws, channels), `month` (draws, months) and `funnel` (draws,) are factors with mean 1."""

    channel: Floats
    month: Floats
    funnel: Floats

    def __len__(self) -> int:
        return len(self.funnel)


def lognormal(normal: Floats, spread: Floats | float) -> Floats:
    """Factors with mean 1 and this coefficient of variation, from standard normal values."""
    sigma = np.sqrt(np.log1p(np.square(spread)))
    return np.asarray(np.exp(sigma * normal - sigma**2 / 2))


def draw(market: Market, seed: int, count: int) -> Draws:
    """`count` years (a power of two keeps the points even), the same for the same seed.

    Scrambled Sobol points: averages over them vary far less with the seed than those of plain chance.
    """
    width = len(market.channels) + SPAN + 1
    points: NDArray[np.float64] = qmc.Sobol(width, rng=np.random.default_rng(seed)).random(count)
    normal = ndtri(np.clip(points, 1e-9, 1 - 1e-9))
    cut = len(market.channels)
    spreads = np.array([channel.spread for channel in market.channels])
    return Draws(
        lognormal(normal[:, :cut], spreads),
        lognormal(normal[:, cut : cut + SPAN], market.month_spread),
        lognormal(normal[:, -1], market.funnel.spread),
    )
