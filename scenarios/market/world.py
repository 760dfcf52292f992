"""What a generated market is made of, before anybody computes with it. All texts are final.

A market belongs to a world: its product is the one that the callers of that world sell, and the customer
whom they phone is a lead of it. Money is in whole units of the world's currency.
"""

from __future__ import annotations

from msgspec import Struct

from scenarios.scenario import World


class Make(Struct, frozen=True):
    """A deliverable that a channel needs, and how many weeks it takes to make."""

    name: str
    weeks: int


class ChannelWorld(Struct, frozen=True):
    """`lead_cost` is money a lead at little spending, never below the published `least_cost`.

    `quality` is the share of leads that are qualified (0..1), `memory` the share of an effect that carries
    into the next month, `spread` the coefficient of variation of what nobody can know about it, `share` the
    part of a budget that brings half of what it can bring.
    """

    id: str
    name: str
    what: str
    lasts: str
    source: str
    lead_cost: float
    least_cost: float
    quality: float
    memory: float
    spread: float
    share: float
    makes: tuple[Make, ...]


class Need(Struct, frozen=True):
    """`text` reads after "They want to"; `does` and `proof` are ids on the product sheet."""

    id: str
    text: str
    strength: float
    words: tuple[str, ...]
    does: tuple[str, ...]
    proof: tuple[str, ...]


class Persona(Struct, frozen=True):
    role: str
    day: str
    worry: str
    reads: str
    buys: str


class Reach(Struct, frozen=True):
    channel: str
    fit: float
    hint: str


class SegmentWorld(Struct, frozen=True):
    """`reach` is in the order of the market's channels."""

    id: str
    label: str
    who: str
    firms: int
    deal: float
    rate: float
    persona: Persona
    needs: tuple[Need, ...]
    reach: tuple[Reach, ...]


class Trap(Struct, frozen=True):
    text: str
    does_not: str
    words: tuple[str, ...]


class Measure(Struct, frozen=True):
    id: str
    name: str
    what: str
    leads: bool
    cadence: str
    sources: tuple[str, ...]
    best: str


class Risk(Struct, frozen=True):
    id: str
    text: str
    sign: str
    answers: tuple[str, ...]


class MarketWorld(Struct, frozen=True):
    """`price` is what a customer of average size pays a year, `margin` (0..1) what is left of it, `years` how
    many years a customer stays on average (at most six are counted). `season` has twelve factors.

    `courted` and `habit` say what last year was like: whom it was for, and on which channels the money went.
    """

    world: World
    price: int
    margin: float
    years: float
    season: tuple[float, ...]
    channels: tuple[ChannelWorld, ...]
    segments: tuple[SegmentWorld, ...]
    lead_of: str  # the id of the segment to which the world's customer belongs
    story: str
    courted: str
    habit: dict[str, float]
    director: str  # the year's aim as a template with customers, before, vendor and budget
    sales_says: tuple[str, ...]
    marketing_says: tuple[str, ...]
    rejects: tuple[str, ...]
    traps: tuple[Trap, ...]
    measures: tuple[Measure, ...]
    risks: tuple[Risk, ...]

    @property
    def worth(self) -> float:
        """What one customer of average size brings before marketing's cost."""
        return self.price * self.margin * self.years
