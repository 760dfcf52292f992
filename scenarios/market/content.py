"""What an author writes about a market: the YAML files in the `markets` folders under `scenarios/packs`.

`common/markets/` holds what every market shares, a pack's `markets/` one file for each product.
docs/adding-a-market.md explains each field with examples.
"""

from __future__ import annotations

from scenarios.content import Span, Strict, Texts


class NeedContent(Strict, frozen=True):
    """What firms of a segment want. `text` reads after "They want to"; `words` are stems that speak of it.

    `strength` (0..1) is how much it moves them. `does` and `proof` are ids of the product sheet that answer it.
    """

    id: str
    text: str
    strength: float
    words: Texts
    does: Texts
    proof: Texts


class ReachContent(Strict, frozen=True):
    """How well a channel reaches a segment: `fit` is 0.3 (hardly) to 1.3 (best); `hint` tells it in the brief."""

    fit: float
    hint: str


class PersonaContent(Strict, frozen=True):
    """Who decides in such a firm. `role` is a title; the others are sentences in the third person."""

    role: str
    day: str
    worry: str
    reads: str
    buys: str


class SegmentContent(Strict, frozen=True):
    """One kind of firms. `label` is plural and reads after "for"; `firms` is how many there are.

    `deal` is the size of a deal against the average (0.6..1.5), `rate` how often sales takes a lead of
    theirs against the average (0.7..1.2).
    """

    id: str
    label: str
    who: str
    firms: Span
    deal: float
    rate: float
    industries: Texts
    persona: PersonaContent
    needs: tuple[NeedContent, ...]
    reach: dict[str, ReachContent]


class TrapContent(Strict, frozen=True):
    """A claim that is tempting in a message, and untrue: `does_not` is the id on the product sheet."""

    text: str
    does_not: str
    words: Texts


class MarketContent(Strict, frozen=True):
    """One product's market. `story` is what the director says about the year that ended, without figures.

    It agrees with `courted`, the segment that was courted in vain, and with `habit`: the channels on which the
    money went, each with how much more than on the others (1.5..5).
    """

    product: str
    story: str
    courted: str
    habit: dict[str, float]
    retention: float  # the share of customers who stay for another year, 0..1
    segments: tuple[SegmentContent, ...]
    sales_says: Texts
    marketing_says: Texts
    rejects: Texts
    traps: tuple[TrapContent, ...]


class ChannelContent(Strict, frozen=True):
    """A channel of every market. Costs are in US dollars at little spending, `memory` the share of an effect that
    carries into the next month; `source` names where the costs come from, or that they are a teaching choice.

    `makes` are the deliverables it needs, each with the weeks it takes.
    """

    id: str
    name: str
    what: str
    lasts: str
    lead_cost: Span
    quality: Span
    memory: Span
    spread: float
    share: Span
    source: str
    makes: dict[str, int]


class MeasureContent(Strict, frozen=True):
    """A figure that a plan can watch; `leads` is whether it moves before the money does."""

    id: str
    name: str
    what: str
    leads: bool
    cadence: str
    sources: Texts
    best: str  # the source that really has it


class RiskContent(Strict, frozen=True):
    """`answers` begin with the best. `channels` are those without which there is no such risk (none: always)."""

    id: str
    text: str
    sign: str
    answers: Texts
    channels: Texts = ()


class CommonMarketContent(Strict, frozen=True):
    channels: tuple[ChannelContent, ...] = ()
    measures: tuple[MeasureContent, ...] = ()
    risks: tuple[RiskContent, ...] = ()
    directors: Texts = ()
