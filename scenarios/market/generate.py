"""Markets from seeds. One (pack, seed, locale, level) is the same market everywhere, for ever."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.content import ProductContent, Span
from scenarios.draw import Draw
from scenarios.figures import round_to
from scenarios.generate import Infeasible, world, world_of
from scenarios.library import Library, load
from scenarios.market.content import ChannelContent, MarketContent, SegmentContent
from scenarios.market.library import MarketLibrary, load_markets
from scenarios.market.world import (
    ChannelWorld,
    Make,
    MarketWorld,
    Measure,
    Need,
    Persona,
    Reach,
    Risk,
    SegmentWorld,
    Trap,
)
from scenarios.scenario import Level, Locale, World

CHANNELS = {"easy": 5, "normal": 7, "hard": 9}
BUYERS = 11  # customers whose price makes the average
MOST_YEARS = 6.0
CHEAP, DEAR = 2_000.0, 12_000.0  # US dollars a year: where the cost of leads is at its ends
YEAR = (1.05, 1.05, 1.08, 1.0, 1.02, 0.98, 0.85, 0.74, 1.1, 1.12, 1.06, 0.68)  # teaching choice
ALWAYS = ("search", "events")  # channels that every market has
SAID = 5


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the parts of one market are drawn from."""

    library: MarketLibrary
    draw: Draw
    rate: float
    dearness: float


def market_world(pack: str, seed: int, locale: Locale = "en_US", level: Level = "normal") -> MarketWorld:
    """Raises `KeyError` for an unknown pack or a product without a market, `ContentError` for bad content."""
    library, markets = load(), load_markets()
    where = world(pack, seed, locale)
    content = markets.markets[(pack, where.product.id)]
    draw = Draw.of(pack, seed, locale, "market", level)
    rate = library.locales[locale].usd
    price = average_price(library, where)
    dearness = (math.log(price / rate) - math.log(CHEAP)) / (math.log(DEAR) - math.log(CHEAP))
    ground = _Ground(markets, draw, rate, min(1.0, max(0.0, dearness)))
    channels = _channels(ground, CHANNELS[level], content.habit)
    segments = tuple(_segment(ground, each, channels) for each in content.segments)
    return MarketWorld(
        world=where,
        price=price,
        margin=round(draw.uniform(0.72, 0.82), 2),
        years=round(min(MOST_YEARS, 1 / (1 - content.retention)), 1),
        season=tuple(round(each * draw.uniform(0.94, 1.06), 2) for each in YEAR),
        channels=channels,
        segments=segments,
        lead_of=_segment_of(content, where),
        story=content.story,
        courted=content.courted,
        habit=dict(content.habit),
        director=draw.pick(markets.common.directors),
        sales_says=draw.sample(content.sales_says, SAID),
        marketing_says=draw.sample(content.marketing_says, SAID - 1),
        rejects=content.rejects,
        traps=tuple(Trap(each.text, each.does_not, each.words) for each in content.traps),
        measures=tuple(
            Measure(m.id, m.name, m.what, m.leads, m.cadence, m.sources, m.best) for m in markets.common.measures
        ),
        risks=tuple(
            Risk(each.id, each.text, each.sign, each.answers)
            for each in markets.common.risks
            if set(each.channels) <= {channel.id for channel in channels}
        ),
    )


def average_price(library: Library, where: World) -> int:
    """The mean of what some customers of this product would pay a year, to two digits."""
    product = library.product(where.pack, where.product.id)
    prices = [where.company.figures["price_year"]]
    for other in range(1, BUYERS):
        case = product.cases[other % len(product.cases)]
        if "renewal" not in case.calls:
            prices += _price(library, where, product, case.id, other)
    middle = statistics.mean(prices)
    return int(round_to(middle, 10 ** (len(str(int(middle))) - 2)))


def _price(library: Library, where: World, product: ProductContent, case_id: str, other: int) -> list[float]:
    case = next(each for each in product.cases if each.id == case_id)
    try:
        made = world_of(library, where.pack, where.seed + other, where.locale, product, case)
    except Infeasible:  # no company of this seed lives this case: one price fewer
        return []
    return [made.company.figures["price_year"]]


def _channels(ground: _Ground, count: int, habit: Mapping[str, float]) -> tuple[ChannelWorld, ...]:
    """So many of them, those of last year's story first, in the order of the content."""
    every = ground.library.common.channels
    named = list(dict.fromkeys((*habit, *ALWAYS)))[:count]
    others = [each.id for each in every if each.id not in named]
    chosen = {*named, *ground.draw.sample(others, count - len(named))}
    return tuple(_channel(ground, each) for each in every if each.id in chosen)


def _channel(ground: _Ground, content: ChannelContent) -> ChannelWorld:
    draw = ground.draw
    return ChannelWorld(
        id=content.id,
        name=content.name,
        what=content.what,
        lasts=content.lasts,
        source=content.source,
        lead_cost=round(_priced(ground, content.lead_cost) * ground.rate, 1),
        least_cost=round(content.lead_cost.least * ground.rate, 1),
        quality=round(draw.uniform(content.quality.least, content.quality.most), 3),
        memory=round(draw.uniform(content.memory.least, content.memory.most), 3),
        spread=content.spread,
        share=round(draw.uniform(content.share.least, content.share.most), 3),
        makes=tuple(Make(name, weeks) for name, weeks in content.makes.items()),
    )


def _priced(ground: _Ground, span: Span) -> float:
    """US dollars a lead: the dearer the product, the dearer its leads, with some chance."""
    place = min(1.0, max(0.0, 0.7 * ground.dearness + 0.3 * ground.draw.uniform(0, 1)))
    return math.exp(math.log(span.least) + place * (math.log(span.most) - math.log(span.least)))


def _segment(ground: _Ground, content: SegmentContent, channels: tuple[ChannelWorld, ...]) -> SegmentWorld:
    draw, who = ground.draw, content.persona
    return SegmentWorld(
        id=content.id,
        label=content.label,
        who=content.who,
        firms=int(round_to(draw.uniform(content.firms.least, content.firms.most), 50)),
        deal=round(content.deal * draw.uniform(0.92, 1.08), 2),
        rate=round(content.rate * draw.uniform(0.92, 1.08), 2),
        persona=Persona(who.role, who.day, who.worry, who.reads, who.buys),
        needs=tuple(Need(n.id, n.text, n.strength, n.words, n.does, n.proof) for n in content.needs),
        reach=tuple(
            Reach(each.id, round(content.reach[each.id].fit * draw.uniform(0.94, 1.06), 2), content.reach[each.id].hint)
            for each in channels
        ),
    )


def _segment_of(content: MarketContent, where: World) -> str:
    """The segment of the world's customer; the first where an author forgot the industry."""
    named = [each.id for each in content.segments if where.company.industry in each.industries]
    return (named or [content.segments[0].id])[0]
