"""The rules of markets' content: counts, ranges, ids, and stems that find what they should and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from scenarios.content import ProductContent, Span
from scenarios.market.content import CommonMarketContent, MarketContent, NeedContent, SegmentContent, TrapContent
from scenarios.market.stems import claims, plain, speaks, spoken
from scenarios.market.wording import market_wording, plain_wording
from scenarios.reading import Where
from scenarios.rules import at_least, ids, one_of
from scenarios.templates import BadText, render_one

Fault = Callable[[Where, str, str, str], None]

GOOD, POOR = 1.1, 0.6  # fits of channels that reach people well, or hardly
COUNTS = {"segments": (3, 3), "sales_says": (8, 8), "marketing_says": (6, 6), "rejects": (6, 6), "traps": (3, 3)}
LEVELS_NEED = 9  # channels of a hard market
EXAMPLE = {"customers": "24", "before": "17", "vendor": "Wayfold", "budget": "$84,000", "locale": "en_US"}


def within(value: float, least: float, most: float, where: Where, fault: Fault) -> None:
    if not least <= value <= most:
        fault(where, "K04", f"{where[-1]}: {value:g}", f"between {least:g} and {most:g}")


def span_rules(span: Span, least: float, most: float, where: Where, fault: Fault) -> None:
    within(span.least, least, most, (*where, "least"), fault)
    within(span.most, least, most, (*where, "most"), fault)
    if span.least > span.most:
        fault(where, "K04", f"{where[-1]}: from {span.least:g} to {span.most:g}", "the smaller one first")


def common_rules(common: CommonMarketContent, fault: Fault) -> None:
    """Channels, figures to watch, risks, and how a director states an aim."""
    for name in ("channels", "measures", "risks"):
        ids(getattr(common, name), (name,), coded("K01", fault))
    for place, channel in enumerate(common.channels):
        where: Where = ("channels", place)
        span_rules(channel.lead_cost, 1, 2000, (*where, "lead_cost"), fault)
        for name in ("quality", "memory", "share"):
            span_rules(getattr(channel, name), 0.01, 0.95, (*where, name), fault)
        within(channel.spread, 0.05, 0.5, (*where, "spread"), fault)
        at_least(tuple(channel.makes), 1, (*where, "makes"), coded("K03", fault))
        for made, weeks in channel.makes.items():
            within(weeks, 1, 12, (*where, "makes", made), fault)
    for place, measure in enumerate(common.measures):
        one_of([measure.cadence], ("week", "month", "quarter"), ("measures", place, "cadence"), coded("K02", fault))
        one_of([measure.best], measure.sources, ("measures", place, "best"), coded("K02", fault))
        at_least(measure.sources, 3, ("measures", place, "sources"), coded("K03", fault))
    for place, risk in enumerate(common.risks):
        at_least(risk.answers, 3, ("risks", place, "answers"), coded("K03", fault), 3)
        if len(set(risk.answers)) < len(risk.answers):
            fault(("risks", place, "answers"), "K01", "an answer is there twice", "write three different ones")
    for place, text in enumerate(common.directors):
        director_rules(text, ("directors", place), fault)
    plain_wording(common, (), fault)


def director_rules(text: str, where: Where, fault: Fault) -> None:
    """It states the aim and the money, from where it starts, and comes out whole."""
    missing = [name for name in ("customers", "before", "budget") if f"{{{{ {name}" not in text]
    if missing:
        fault(where, "K12", f"without {', '.join(missing)}", "say the aim, where it starts, and the money")
    try:
        render_one(text, EXAMPLE)
    except BadText as error:
        fault(where, "K12", str(error), "the slots are customers, before, vendor and budget")


def enough_rules(commons: Sequence[CommonMarketContent], fault: Fault) -> None:
    """Over all common files together."""
    for name, least in {"channels": LEVELS_NEED, "measures": 8, "risks": 6, "directors": 3}.items():
        at_least([x for each in commons for x in getattr(each, name)], least, (name,), coded("K03", fault))


def coded(code: str, fault: Fault) -> Fault:
    """For rules that are shared with the products, whose codes are others."""
    return lambda where, _, text, mend: fault(where, code, text, mend)


def market_rules(market: MarketContent, file: str, channels: Sequence[str], fault: Fault) -> None:
    """What can be seen without the product."""
    if market.product != file:
        fault(
            ("product",), "K01", f"the product {market.product} is not the file's name", "name the file <product>.yaml"
        )
    for name, (least, most) in COUNTS.items():
        at_least(getattr(market, name), least, (name,), coded("K03", fault), most)
    for name in ("sales_says", "marketing_says", "rejects"):
        if len(set(getattr(market, name))) < len(getattr(market, name)):
            fault((name,), "K01", "one of them is there twice", "write it anew")
    ids(market.segments, ("segments",), coded("K01", fault))
    within(market.retention, 0.75, 0.9, ("retention",), fault)
    for place, segment in enumerate(market.segments):
        segment_rules(segment, channels, ("segments", place), fault)
    alike = [each for each in good_channels(market) if len(good_channels(market)[each]) == len(market.segments) > 1]
    for channel in alike:
        mend = "let one kind of firms be met elsewhere"
        fault(("segments",), "K06", f"{channel} is good for every segment", mend)
    for place, trap in enumerate(market.traps):
        trap_rules(trap, ("traps", place), fault)
    market_wording(market, fault)


def good_channels(market: MarketContent) -> dict[str, list[str]]:
    """By channel, the segments that it reaches well."""
    found: dict[str, list[str]] = {}
    for segment in market.segments:
        for channel, reach in segment.reach.items():
            if reach.fit >= GOOD:
                found.setdefault(channel, []).append(segment.id)
    return found


def segment_rules(segment: SegmentContent, channels: Sequence[str], where: Where, fault: Fault) -> None:
    within(segment.deal, 0.6, 1.5, (*where, "deal"), fault)
    within(segment.rate, 0.7, 1.2, (*where, "rate"), fault)
    span_rules(segment.firms, 100, 50_000, (*where, "firms"), fault)
    reach_rules(segment, channels, (*where, "reach"), fault)
    at_least(segment.needs, 4, (*where, "needs"), coded("K03", fault), 4)
    ids(segment.needs, (*where, "needs"), coded("K01", fault))
    strengths = sorted(each.strength for each in segment.needs)
    if len(strengths) == 4 and not (strengths[3] >= 0.85 and strengths[2] <= 0.7 and strengths[0] <= 0.3):
        told = ", ".join(f"{each:g}" for each in strengths)
        mend = "one of 0.85 or more, the others 0.7 or less, one of 0.3 or less"
        fault((*where, "needs"), "K07", f"strengths {told}", mend)
    for place, need in enumerate(segment.needs):
        need_rules(need, segment.needs, (*where, "needs", place), fault)


def reach_rules(segment: SegmentContent, channels: Sequence[str], where: Where, fault: Fault) -> None:
    one_of(segment.reach, channels, where, coded("K02", fault))
    missing = [each for each in channels if each not in segment.reach]
    if missing:
        fault(where, "K06", f"nothing about {', '.join(missing)}", "write a fit and a hint for every channel")
    for channel, reach in segment.reach.items():
        within(reach.fit, 0.3, 1.3, (*where, channel, "fit"), fault)
    fits = [each.fit for each in segment.reach.values()]
    if sum(fit >= GOOD for fit in fits) < 2 or sum(fit <= POOR for fit in fits) < 3:
        mend = f"two or more of {GOOD}, three or more of {POOR} and less"
        fault(where, "K06", "too few good or poor channels", mend)


def need_rules(need: NeedContent, needs: Iterable[NeedContent], where: Where, fault: Fault) -> None:
    """Its stems find its own text, and neither the text nor the stems of another need of the segment."""
    within(need.strength, 0.1, 1, (*where, "strength"), fault)
    at_least(need.words, 5, (*where, "words"), coded("K03", fault), 9)
    stem_rules(need.words, (*where, "words"), fault)
    if not speaks(need.text, need.words):
        fault((*where, "words"), "K09", f"no stem finds {need.text!r}", "add the word by which the text says it")
    for other in needs:
        if other is need:
            continue
        if found := spoken(other.text, need.words):
            fault((*where, "words"), "K09", f"{found[0]!r} finds the need {other.id}", "choose a narrower stem")
        for stem in need.words:
            shared = [each for each in other.words if plain(stem) in plain(each)]
            if shared:
                mend = "a sentence would speak of both: narrow one of them"
                fault((*where, "words"), "K08", f"{stem!r} is within {shared[0]!r} of {other.id}", mend)


def stem_rules(stems: Iterable[str], where: Where, fault: Fault) -> None:
    for place, stem in enumerate(stems):
        if len(stem) < 4 or stem != stem.lower() or not plain(stem):
            fault((*where, place), "K08", f"the stem {stem!r}", "four letters or more, lower case")


def trap_rules(trap: TrapContent, where: Where, fault: Fault) -> None:
    at_least(trap.words, 3, (*where, "words"), coded("K03", fault), 6)
    stem_rules(trap.words, (*where, "words"), fault)
    if not claims(trap.text, trap.words):
        mend = "two of its words as stems, or a phrase of it"
        fault((*where, "words"), "K10", f"its own sentence is not found: {trap.text!r}", mend)


def sheet_rules(market: MarketContent, product: ProductContent | None, fault: Fault) -> None:
    """What must agree with the product: its industries, capabilities, proofs, and what it does not do."""
    if product is None:
        fault(("product",), "K02", f"there is no product {market.product} in this pack", "write its product file first")
        return
    industry_rules(market, product, fault)
    does, proof = {each.id for each in product.does}, {each.id for each in product.proof}
    for place, segment in enumerate(market.segments):
        top = max(segment.needs, key=lambda each: each.strength, default=None)
        for row, need in enumerate(segment.needs):
            where: Where = ("segments", place, "needs", row)
            one_of(need.does, does, (*where, "does"), coded("K02", fault))
            one_of(need.proof, proof, (*where, "proof"), coded("K02", fault))
            at_least(need.does, 1, (*where, "does"), coded("K03", fault), 2)
            if need is top and not need.proof:
                fault((*where, "proof"), "K07", "the strongest need has no proof", "name a proof of the sheet")
    true = [product.one_line, *(each.text for each in product.does), *(each.text for each in product.proof)]
    true += [need.text for segment in market.segments for need in segment.needs]
    for place, trap in enumerate(market.traps):
        one_of(
            [trap.does_not], [each.id for each in product.does_not], ("traps", place, "does_not"), coded("K02", fault)
        )
        for text in (each for each in true if claims(each, trap.words)):
            fault(("traps", place, "words"), "K10", f"true and taken for a trap: {text!r}", "choose narrower stems")


def industry_rules(market: MarketContent, product: ProductContent, fault: Fault) -> None:
    named = [each for segment in market.segments for each in segment.industries]
    for place, segment in enumerate(market.segments):
        one_of(segment.industries, product.industries, ("segments", place, "industries"), coded("K02", fault))
    twice = sorted({each for each in named if named.count(each) > 1})
    missing = sorted(set(product.industries) - set(named))
    if twice:
        fault(("segments",), "K05", f"in two segments: {', '.join(twice)}", "each industry belongs to one segment")
    if missing:
        fault(("segments",), "K05", f"in no segment: {', '.join(missing)}", "each industry belongs to one segment")
