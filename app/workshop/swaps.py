"""Who sits with whom: an arrangement that gets better by exchanging two people at a time.

What is to be kept low is a sum over the pairs who share a table, so all exchanges can be weighed at once: for x at
table g and y at table h, C being the costs of pairs,

    change = C(x, h) + C(y, g) - C(x, g) - C(y, h) - 2 C(x, y)

The best exchange is made until none helps. Squares of sums are sums over pairs, too: that is how years of
experience are levelled.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

NOTHING = 1e-9  # an exchange that gains less than this is none
FEW, TRIES = 120, 4  # up to how many people several beginnings are tried, and how many


def chance(*parts: int) -> np.random.Generator:
    """A stream that depends on these numbers alone; negative ones are taken as they are."""
    return np.random.default_rng([part % 2**63 for part in parts])


def costs_of(met: npt.NDArray[np.float64]) -> Floats:
    """Met twice is four times as bad as met once: repetitions are spread and not heaped."""
    return np.asarray(met**2, dtype=np.float64)


def total(tables: Ints, costs: Floats) -> float:
    """The costs of all pairs at one table, each pair once."""
    together = tables[:, None] == tables[None, :]
    return float(costs[together].sum() / 2)


def improved(tables: Ints, costs: Floats, kinds: Ints) -> Ints:
    """`tables` (the table of each person) after exchanges among people of one kind, until none helps.

    `costs` is symmetric with zeros on its diagonal. How many of each kind sit at a table never changes.
    """
    tables, people = tables.copy(), np.arange(len(tables))
    at = costs @ (tables[:, None] == np.arange(tables.max(initial=0) + 1)[None, :]).astype(np.float64)
    barred = kinds[:, None] != kinds[None, :]
    for _ in range(8 * len(tables)):
        own, there = at[people, tables], at[:, tables]
        change = there + there.T - own[:, None] - own[None, :] - 2 * costs
        change[barred | (tables[:, None] == tables[None, :])] = 0.0
        one, other = np.unravel_index(int(change.argmin()), change.shape)
        if change[one, other] > -NOTHING:
            break
        here, away = int(tables[one]), int(tables[other])
        shift = costs[:, other] - costs[:, one]
        at[:, here] += shift
        at[:, away] -= shift
        tables[one], tables[other] = away, here
    return tables


def arranged(tables: Ints, costs: Floats, kinds: Ints, rng: np.random.Generator) -> Ints:
    """The best of a few beginnings: people of one kind are shuffled over the places of their kind, then exchanged."""
    best, least = tables, float("inf")
    for _ in range(TRIES if len(tables) <= FEW else 1):
        start = tables.copy()
        for kind in np.unique(kinds):
            places = np.flatnonzero(kinds == kind)
            start[places] = tables[rng.permutation(places)]
        found = improved(start, costs, kinds)
        if (cost := total(found, costs)) < least - NOTHING:
            best, least = found, cost
    return best
