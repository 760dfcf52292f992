"""Pitches, proof and claims: is it tied to a need that was told, and does the product sheet bear it?"""

from __future__ import annotations

import re

from exercises.call.mind import phrases
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.listening import cited, figures_of
from exercises.call.mind.state import Claim, Part
from exercises.call.mind.words import close, hits, numbers, stems
from scenarios.scenario import Capability, Fact, Proof

PITCHES = frozenset({"pitch_benefit", "pitch_feature"})
PLAIN, AS_WRITTEN = 5, 0.8  # stems of a sentence, and the share of them that the sheet has
CLAIMING = frozenset({"pitch_benefit", "pitch_feature", "answer", "rebut", "proof", "overclaim", "propose"})
_OURS = re.compile(
    r"\b(?:we|we're|we'll|we've|our|ours|us|it|it's|it'll|that|this|system|tool|product|platform|app|software|"
    r"you'll|you can)\b"
)
_CAN = re.compile(
    r"\b(?:it|we|you|system|tool|product|app|software|platform|that)(?:'ll| can| could| will| does| also| even)+\b",
    re.I,
)
_MONEY = re.compile(
    r"[$€£]|\b(?:dollars?|euros?|pounds?|usd|eur|gbp|per (?:month|year|user|seat)|a (?:month|year)|price|costs?|fee)\b",
    re.I,
)
_UNITS = re.compile(
    r"(?P<figure>\d[\d.,]*|[a-z]+(?:-[a-z]+)?)\s?(?P<unit>%|percent|per cent|weeks?|days?|hours?|minutes?|months?)",
    re.I,
)


def step(x: Exchange) -> None:
    pitches = [part for _, part in x.with_act(*PITCHES)] or quiet_pitches(x)
    proofs = [part for _, part in x.with_act("proof") if "propose" not in part.acts]
    if pitches:
        pitch(x, pitches)
    if proofs:
        prove(x, proofs)
    x.used.update(
        n for n, part in enumerate(x.parts) if part.acts and part.acts <= PITCHES | {"proof", "answer", "rebut"}
    )


def quiet_pitches(x: Exchange) -> list[Part]:
    """Heard as an argument or not at all, while no reservation and no question waits: the words make it a benefit."""
    if x.state.on_table or x.state.question:
        return []
    parts = [
        part
        for n, part in enumerate(x.parts)
        if n not in x.used and part.acts <= {"rebut", "answer"} and "?" not in part.text and capability(x, part.text)
    ]
    return parts if parts and tied(x, parts) is not None else []


def needs(x: Exchange) -> list[Fact]:
    """What was told and is more than the bare situation."""
    return [fact for fact in x.state.told() if fact.depth >= 1]


def capability(x: Exchange, text: str) -> Capability | None:
    """What the product does that the text speaks of most."""
    best = max(x.scenario.world.product.does, key=lambda each: len(hits(each.words, text)), default=None)
    return best if best is not None and hits(best.words, text) else None


def tied(x: Exchange, parts: list[Part]) -> Fact | None:
    """The told need that a pitch is tied to: cited, or touched by two of its stems in the same breath."""
    text = " ".join(part.text for part in parts)
    told = [fact for fact in needs(x) if fact in cited(x.state, x.line)]
    if not told and any("pitch_benefit" in part.acts for part in parts):
        told = [
            fact
            for fact in needs(x)
            if hits((*fact.words, *fact.marks), text) or len(stems(text) & stems(fact.told)) >= 2
        ]
    return min(told, key=lambda fact: (x.state.repeats.get(f"link:{fact.id}", 0), -fact.depth), default=None)


def pitch(x: Exchange, parts: list[Part]) -> None:
    text = " ".join(part.text for part in parts)
    answering = x.has("answered") or x.has("half_answered") or x.has("objection_answered")
    fact, what = tied(x, parts), capability(x, text)
    x.set(pitches=x.state.pitches + 1)
    if fact is not None and what is not None:
        linked(x, fact, what, text)
    elif answering:
        return  # what was asked for is no unasked pitch
    elif fact is not None and any("pitch_benefit" in part.acts for part in parts):
        novelty = x.novelty(f"link:{fact.id}")
        x.note("linked_loosely", fact.id, text, times=0.4 * novelty)
        x.reply(Place.OFFER, "benefit_react")
    elif not needs(x):
        x.note("pitched_early", quote=text)
        x.reply(Place.OFFER, "pitch_early" if x.state.pitches <= 1 else "pitch_again")
    else:
        x.note("pitched", quote=text)
        again = x.state.turns and any(
            effect.kind in ("pitched", "pitched_early") for effect in x.state.turns[-1].effects
        )
        x.reply(Place.OFFER, "pitch_again" if again else "pitch_react")


def linked(x: Exchange, fact: Fact, what: Capability, text: str) -> None:
    novelty = x.novelty(f"link:{fact.id}") * (1.0 if x.state.repeats.get(f"use:{what.id}", 0) == 0 else 0.5)
    x.novelty(f"use:{what.id}")
    x.note("linked" if novelty >= 0.4 else "linked_again", f"{fact.id}>{what.id}", text, times=novelty)
    if novelty >= 0.4 and not x.replied(Place.OBJECTION):
        x.reply(Place.OFFER, "link_noticed" if fact.depth >= 2 else "benefit_react")


def prove(x: Exchange, parts: list[Part]) -> None:
    text = " ".join(part.text for part in parts)
    if x.has("objection_answered") or x.has("answered_unasked") or on_the_sheet(x, text):
        return
    proof = proof_of(x, text)
    if proof is None:
        kind = "false_claim" if numbers(text) and not own_figures(x, text) else "unproven"
        x.note(kind, "proof", text)
        x.reply(Place.OFFER, "proof_doubt")
        return
    wrong = [one for one in numbers(text) if not any(close(one, other, 0.001) for other in proof_figures(x))]
    if wrong and not own_figures(x, text):
        x.note("false_claim", proof.id, text)
        x.reply(Place.OFFER, "proof_doubt")
        return
    novelty = x.novelty(f"proof:{proof.id}")
    x.note("proof_linked" if needs(x) and novelty == 1 else "proof", proof.id, text, times=novelty)
    if not x.replied(Place.OBJECTION, Place.OFFER, Place.VERDICT):
        x.reply(Place.OFFER, "proof_react")


def on_the_sheet(x: Exchange, text: str) -> bool:
    """An answer of the sheet, given before anybody asked for it: true, and no proof of anything."""
    said = stems(text)
    truths = (stems(question.truth) for question in x.scenario.questions)
    return len(said) >= PLAIN and any(len(said & truth) >= AS_WRITTEN * len(said) for truth in truths)


def proof_of(x: Exchange, text: str) -> Proof | None:
    best = max(x.scenario.world.product.proof, key=lambda each: len(hits(each.words, text)), default=None)
    return best if best is not None and hits(best.words, text) else None


def proof_figures(x: Exchange) -> frozenset[float]:
    product = x.scenario.world.product
    return frozenset().union(*(numbers(each.text) | numbers(" ".join(each.figures)) for each in product.proof))


def own_figures(x: Exchange, text: str) -> bool:
    """All figures of the text are known from the customer, the brief or the sheet."""
    told = frozenset().union(*(figures_of(fact) for fact in x.state.told())) if x.state.told() else frozenset()
    product = x.scenario.world.product
    sheet = " ".join([product.one_line, *(each.text for each in product.does), *(each.text for each in product.prices)])
    known = told | proof_figures(x) | numbers(sheet) | numbers(" ".join(x.scenario.knows))
    return all(any(close(one, other) for other in known) for one in numbers(text))


def promised(x: Exchange, part: Part) -> bool:
    """Whether the line confirms what a colleague promised though the product cannot do it."""
    wrong = [touch for touch in x.scenario.world.touches if touch.promised and not touch.holds]
    return (
        bool(wrong) and not phrases.NEGATION.search(part.text) and len(stems(part.text) & stems(wrong[0].promised)) >= 3
    )


def claims(x: Exchange) -> None:
    """Comes before a reservation is weighed: an untrue answer settles nothing."""
    if phrases.CORRECTION.search(x.line):
        if any(
            touch.promised and len(stems(x.line) & stems(touch.promised)) >= 3 for touch in x.scenario.world.touches
        ):
            x.note("honest", "promise")
    else:
        overstated(x)
    for _, part in x.with_act(*CLAIMING):
        if "propose" in part.acts:
            continue
        giveaway(x, part)
        price(x, part)
        remember(x, part)


def overstated(x: Exchange) -> None:
    for _, part in x.with_act(*CLAIMING):
        beyond = beyond_the_sheet(x, part)
        if beyond is not None or promised(x, part):
            x.note("false_claim", beyond.id if beyond else "promise", part.text)
            x.reply(Place.CONDUCT, "overclaim_react")
            return


def beyond_the_sheet(x: Exchange, part: Part) -> Capability | None:
    """A capability that the sheet denies and the sentence claims. The customer's own words prove nothing."""
    low = part.text.lower()
    if phrases.NEGATION.search(low) or not _OURS.search(low) and x.scenario.world.product.name.lower() not in low:
        return None
    said = " ".join(turn.says for turn in x.state.turns)
    does = {word for each in x.scenario.world.product.does for word in hits(each.words, part.text)}
    for each in x.scenario.world.product.does_not:
        found = hits(each.words, part.text) - hits(each.words, said)
        if len(found) >= 2 and len(found) > len(does):
            return each
        if found and not does and ("overclaim" in part.acts or (_CAN.search(part.text) or max(map(len, found)) >= 7)):
            return each
    return None


_GIFT = re.compile(
    r"\b(?:for free|free of charge|free (?:months?|years?|trial|tablets?|devices?|seats?|users?|licen[cs]es?)|"
    r"discount|half price|for nothing"
    r"|no charge)\b|\d\s?(?:%|percent) off",
    re.IGNORECASE,
)


def giveaway(x: Exchange, part: Part) -> None:
    """Something for nothing that neither the price list nor a fitting next step holds."""
    product = x.scenario.world.product
    sheet = " ".join([*(each.text for each in product.prices), *(each.text for each in x.scenario.advances)])
    if _GIFT.search(part.text) and not _GIFT.search(sheet) and not phrases.NEGATION.search(part.text):
        x.note("unproven", "gift", part.text)
        if not x.replied(Place.CONDUCT):
            x.reply(Place.CONDUCT, "overclaim_react")


def price(x: Exchange, part: Part) -> None:
    """A price that the sheet does not know, and that no sum of its prices and the customer's quantities gives."""
    if not _MONEY.search(part.text) or not re.search(
        r"\b(?:we|our|us|it|price|costs?|charge|fee|per|for you)\b", part.text, re.I
    ):
        return
    stated = [one for one in numbers(phrases.TIME.sub(" ", part.text)) if one >= 2]
    sheet = {
        number for each in x.scenario.world.product.prices for number in numbers(" ".join(each.figures) + each.text)
    }
    if any(close(one, other, 0.001) for one in stated for other in sheet):
        x.set(priced=True)
        return
    asked = x.state.question == "price" or x.state.turns and "price" in x.state.asked[-1:]
    named = re.search(
        r"\b(?:our price|we charge|it costs|the price is|costs you|per (?:user|seat|sensor|site|month))\b",
        part.text,
        re.I,
    )
    if stated and (asked or named) and not own_figures(x, part.text) and not worked_out(x, stated, sheet):
        x.note("false_claim", "price", part.text)


def worked_out(x: Exchange, stated: list[float], sheet: set[float]) -> bool:
    """Whether every figure is a price times a quantity that this company has, by month or by year."""
    quantities = {1.0, 12.0, *x.scenario.world.company.figures.values(), float(x.scenario.world.company.sites)}
    sums = {price * one * other for price in sheet for one in quantities for other in (1.0, 12.0, 1 / 12)}
    return all(any(close(one, total, 0.03) for total in sums) for one in stated)


def remember(x: Exchange, part: Part) -> None:
    """Keeps figures that were stated of the product, and quotes the earlier one when it changes."""
    for found in _UNITS.finditer(part.text):
        value = numbers(found["figure"])
        what = capability(x, part.text)
        if not value or what is None or own_figures(x, found[0]):
            continue
        about = f"{what.id}:{found['unit'].lower().rstrip('s')}"
        before = next((claim for claim in x.state.claims if claim.about == about), None)
        if before is not None and numbers(before.figure) != value:
            x.note("contradicted", about, part.text)
            x.reply(Place.CONDUCT, "catch", before=before.figure, now=found[0])
        elif before is None:
            x.set(claims=(*x.state.claims, Claim(about, found[0], part.text, x.n)))
