"""What money may do: every amount between nothing and its most, all of them together within the budget."""

from __future__ import annotations

import numpy as np

from exercises.plan.market.response import Floats

HALVINGS = 60


def project(point: Floats, most: Floats, budget: float) -> Floats:
    """The allowed spending nearest to `point`. `most` has its shape; `budget` is not negative."""
    inside = np.clip(point, 0, most)
    if inside.sum() <= budget:
        return np.asarray(inside)
    low, high = 0.0, float(point.max())
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if np.clip(point - middle, 0, most).sum() > budget:
            low = middle
        else:
            high = middle
    return np.asarray(np.clip(point - high, 0, most))


def furthest(slope: Floats, most: Floats, budget: float) -> Floats:
    """The allowed spending with the largest `slope . money`: fill the steepest first, nothing downhill."""
    order = np.argsort(-slope, axis=None, kind="stable")
    room = np.where(slope.ravel()[order] > 0, most.ravel()[order], 0.0)
    before = np.cumsum(room) - room
    filled = np.clip(budget - before, 0, room)
    chosen = np.zeros(slope.size)
    chosen[order] = filled
    return chosen.reshape(slope.shape)
