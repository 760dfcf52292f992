"""Figures that a pitch quotes: are they the customer's, the sheet's, or a sum of them, or nobody's?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from exercises.call.mind import phrases
from exercises.call.mind.words import close, numbers
from exercises.pitch.scenario import PitchScenario
from exercises.pitch.speech import Spoken
from exercises.pitch.used import figures_of, public_texts, sentences

SMALL = 12.0  # a number up to this is no figure unless it is money or a share
SHARE = re.compile(r"\d\s?(?:%|percent|per cent)|\bper ?cent\b", re.I)
MONEY = re.compile(r"[$€£]|\b(?:dollars?|euros?|pounds?|usd|eur|gbp)\b", re.I)
CLOCK = re.compile(r"\b\d{1,2}(?::|\s?h\s?)\d\d\b")
SPAN = re.compile(
    r"\b(?:\d+|two|three|four|five|six|eight|ten|fifteen|twenty|thirty|sixty|ninety)[- ](?:minutes?|seconds?|hours?|"
    r"days?|weeks?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that nobody gave, with the sentence and the part in which it stands."""

    figure: float
    path: str
    quote: str


def wrong(scenario: PitchScenario, parts: tuple[Spoken, ...]) -> tuple[Wrong, ...]:
    """Every figure of the speech that neither the customer nor the sheet knows and that no plain sum gives."""
    known = known_figures(scenario)
    allowed = known | sums(scenario)
    return tuple(
        Wrong(each, part.path, sentence)
        for part in parts
        for sentence in sentences(part.text)
        for each in sorted(stated(sentence, planned=part.name == "ask"))
        if not any(close(each, other) for other in allowed)
    )


def stated(text: str, planned: bool) -> frozenset[float]:
    """Figures that claim something. In what is `planned` dates and spans of time claim nothing."""
    plain = phrases.TIME.sub(" ", CLOCK.sub(" ", SPAN.sub(" ", text) if planned else text))
    exact = bool(SHARE.search(plain) or MONEY.search(plain))
    return frozenset(each for each in numbers(plain) if each > SMALL or exact and each > 1)


def known_figures(scenario: PitchScenario) -> frozenset[float]:
    """All that stands in the two briefs and on the sheet."""
    call = scenario.call
    company = call.world.company
    found = {float(company.employees), float(company.sites), float(company.founded), float(company.revenue)}
    found |= numbers(" ".join((*public_texts(scenario), *(each.text for each in call.advances))))
    for fact in scenario.facts:
        found |= figures_of(fact) | numbers(f"{fact.told} {fact.say[0]}")
    for proof in call.world.product.proof:
        found |= numbers(" ".join(proof.figures))
    return frozenset(found)


def sums(scenario: PitchScenario) -> frozenset[float]:
    """What plain arithmetic makes of the customer's own figures: by month or week, over years, a share of them."""
    mine = {each for fact in scenario.facts for each in figures_of(fact) if each > 1}
    by_time = {each * times for each in mine for times in (2, 3, 5, 12, 52, 1 / 2, 1 / 12, 1 / 52, 1 / 4, 4)}
    together = {a * b for a in mine for b in mine if a < b} | {a - b for a in mine for b in mine if a > b}
    company = scenario.call.world.company.figures
    prices = {company[name] for name in ("price_year", "cost_year") if name in company}
    return frozenset(by_time | together | prices)
