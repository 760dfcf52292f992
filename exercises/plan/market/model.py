"""A market's parameters. Money is in whole units of the scenario's currency, time in months unless said.

The equations stand in docs/market.md. Nothing here is random: what is uncertain has a spread, and
`draws.py` draws from it.
"""

from __future__ import annotations

from msgspec import Struct

MONTHS = 12
TAIL = 6  # months after the year in which what is still under way comes to something
QUARTERS = 4
SPREAD = 3  # months of a quarter


class Channel(Struct, frozen=True):
    """How one channel answers to money.

    `leads` are a month's at saturation, `half` the effective spend a month that brings half of them;
    `memory` (0..1) is the share of an effect that carries into the next month, `stock` the effective
    spend inherited from last year. `quality` is the share of its leads that marketing calls qualified,
    `spread` the coefficient of variation of what nobody knows about it, `most` the most it can take a
    quarter.
    """

    id: str
    leads: float
    half: float
    memory: float
    stock: float
    quality: float
    spread: float
    most: float


class Segment(Struct, frozen=True):
    """Whom the plan speaks to. `fit` is for each channel how well it reaches these people (0.3..1.3).

    `size` is how many firms there are against the other segments (1 is their middle): with half as many,
    every channel brings half as many at most, and is exhausted by half the money. `rate` multiplies how
    many qualified leads sales accepts, `deal` the size of a deal.
    """

    id: str
    fit: tuple[float, ...]
    size: float
    rate: float
    deal: float


class Handoff(Struct, frozen=True):
    """What sales promises: first call within `hours`, and `attempts` to reach a lead before giving up."""

    hours: float
    attempts: int


class Sales(Struct, frozen=True):
    """Sales' time for leads: `minutes` a month, all people together.

    A lead costs `talk` minutes where somebody is reached, `dial` a call attempted, and `haste` for dropping
    other work when the promise is one hour (less when it is longer).
    """

    minutes: float
    talk: float
    dial: float
    haste: float


class Funnel(Struct, frozen=True):
    """From a qualified lead to a deal: accepted, opportunity, won (each 0..1 of the one before).

    They hold for a promise of one hour and six attempts. `spread` is the coefficient of variation of their
    product from year to year. `cycle` is the share of deals that close in the same month, the next, ...
    """

    accepted: float
    opportunity: float
    won: float
    spread: float
    cycle: tuple[float, ...]


class Market(Struct, frozen=True):
    """All of it. `season` has a factor for each month of the year and of the tail.

    `worth` is the contribution of one customer before marketing's cost, `salvage` (0..1) what is still made
    of a deal that closes after the year, `rot` (0..1) the share of unworked leads that is still good a month
    later, `month_spread` the coefficient of variation of a month's demand.
    `backlog` are the qualified leads that wait on the first of January.
    """

    channels: tuple[Channel, ...]
    segments: tuple[Segment, ...]
    season: tuple[float, ...]
    month_spread: float
    sales: Sales
    funnel: Funnel
    worth: float
    salvage: float
    rot: float
    backlog: float
    budget: float


class Course(Struct, frozen=True):
    """What a plan does in the market: `spend` for each channel and quarter, and the choices around it.

    `message` (0.5..1.1) is how well what is said fits the need of the segment.
    """

    spend: tuple[tuple[float, ...], ...]
    segment: str
    message: float
    handoff: Handoff
