"""Which of the facts a text speaks of: by their marks, their figures, or enough of the words that are theirs.

A word that belongs to one fact alone counts in full, one that several share in part, and one that stands in the
brief of both or on the product sheet hardly. What counts is said in a sentence: words in a row are no pitch.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from exercises.call.mind.words import hits, numbers, stem, stems, tokens
from exercises.pitch.everyday import EVERYDAY
from exercises.pitch.scenario import PitchScenario, shown
from exercises.pitch.speech import Spoken, count
from exercises.plan.message import SMALL, copied
from scenarios.scenario import Fact

ENOUGH, ENOUGH_OF_TWO = 1.5, 2.4  # weight of words by which one sentence speaks of a fact, and two in a row
PUBLIC, COMMON, PLAIN = 0.4, 0.5, 0.3  # weight of a word that both briefs have, of a short one, of an everyday one
OF_SHEET = 0.6  # share of a sentence that stands on the product sheet
MARKED, FIGURE, SMALL_FIGURE = 2.0, 2.0, 0.8
NAME = 1.5  # a colleague of theirs who is named
LARGE = 13  # figures below this stand in many sentences
MOST_IN_ONE = 2  # facts that one sentence can carry
LEAST_WORDS, LEAST_SMALL = 4, 0.18  # of a sentence: words, and the share of those that hold it together
DENSEST = 0.62  # share of a sentence's words that may be a fact's own
_END = re.compile(r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<=[.!?;:])\s+|\n+")
_GLUE = SMALL | frozenset(
    "i me my he she his her him do does did can could would should may just then there here also no yes were been "
    "being am up out into after before about over one two only more most every each all any some how why because "
    "i'm it's that's you're we're don't doesn't isn't what's they've you've we've".split()
)


@dataclass(frozen=True, slots=True)
class Use:
    """A fact that is spoken of: in which part, and in which sentence."""

    fact: Fact
    part: str
    path: str
    quote: str


class Ground:
    """What words belong to which fact of a scenario."""

    def __init__(self, scenario: PitchScenario) -> None:
        self.scenario = scenario
        self._stems = {fact.id: stems(" ".join((fact.told, shown(scenario, fact), fact.short))) for fact in self.facts}
        self._owners: dict[str, frozenset[str]] = {}
        product = scenario.call.world.product
        self.sheet = [product.one_line, *(each.text for each in product.does), *(each.text for each in product.proof)]
        self._names = {part.lower() for each in scenario.call.cast for part in each.name.split()}
        self._public = stems(" ".join(public_texts(scenario)))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return self.scenario.facts

    def owners(self, word: str) -> frozenset[str]:
        """The facts that a word belongs to."""
        if word not in self._owners:
            root = stem(word)
            self._owners[word] = frozenset(
                fact.id for fact in self.facts if root in self._stems[fact.id] or _begun(word, fact.words)
            )
        return self._owners[word]

    def weight(self, word: str) -> float:
        """What a word says of one fact: the fewer it belongs to, the more."""
        owned = len(self.owners(word))
        return self._telling(word) / owned if owned else 0.0

    def touch(self, text: str, ids: Collection[str]) -> float:
        """How much a text says of any of these facts, whichever of them it is."""
        words = {stem(word): word for word in tokens(text) if word not in _GLUE}.values()
        return sum(self._telling(word) for word in words if self.owners(word) & set(ids))

    def _telling(self, word: str) -> float:
        if word in self._names:
            return NAME
        known = PUBLIC if stem(word) in self._public else 1.0
        return known * (PLAIN if stem(word) in EVERYDAY else COMMON if len(word) < 4 else 1.0)

    def weights(self, text: str) -> dict[str, float]:
        """How much a text says of each fact that it touches."""
        found: dict[str, float] = {}
        seen: set[str] = set()
        for word in tokens(text):
            root = stem(word)
            if root in seen or word in _GLUE:
                continue
            seen.add(root)
            for id in self.owners(word):
                found[id] = found.get(id, 0.0) + self.weight(word)
        for fact in self.facts:
            more = self._exact(fact, text)
            if more:
                found[fact.id] = found.get(fact.id, 0.0) + more
        return found

    def _exact(self, fact: Fact, text: str) -> float:
        """For a mark that stands in it, phrases, and figures: those of this fact alone."""
        if hits(fact.marks, text):
            return MARKED
        phrases = sum(" " in word for word in hits(fact.words, text))
        mine = figures_of(fact) & numbers(text)
        others = frozenset().union(*(figures_of(each) for each in self.facts if each is not fact))
        figures = max((FIGURE if each >= LARGE else SMALL_FIGURE for each in mine - others), default=0.0)
        return figures + min(phrases, 2) * 0.8


def figures_of(fact: Fact) -> frozenset[float]:
    return frozenset().union(*(numbers(figure) for figure in fact.figures)) if fact.figures else frozenset()


def public_texts(scenario: PitchScenario) -> Iterable[str]:
    """What stands in both briefs."""
    call = scenario.call
    product, person, company = call.world.product, call.world.person, call.world.company
    yield from (product.one_line, product.category, product.name, product.vendor, person.role_label, company.name)
    yield from (each.text for each in (*product.does, *product.does_not))
    yield from (each.text for each in product.prices)
    yield from (each.text for each in product.proof)
    yield from call.knows
    yield from (touch.known for touch in call.world.touches)


def sentences(text: str) -> list[str]:
    return [each.strip() for each in _END.split(text) if each.strip()]


def is_sentence(text: str) -> bool:
    """Whether somebody says something, and does not list words."""
    words = tokens(text)
    if len(words) < LEAST_WORDS:
        return False
    glue = sum(word in _GLUE for word in words)
    return glue >= LEAST_SMALL * len(words) and text.count(",") <= max(2, len(words) // 4)


def used(scenario: PitchScenario, parts: Sequence[Spoken]) -> tuple[Use, ...]:
    """Every fact that is spoken of, once each, in the order in which they are said.

    A sentence of the product sheet speaks of the product, whatever words it shares with the customer.
    """
    ground, found = Ground(scenario), dict[str, Use]()
    for part in parts:
        said = own(ground, part.text)
        for at, one in enumerate(said):
            for fact in spoken_of(ground, one, ENOUGH):
                found.setdefault(fact.id, Use(fact, part.name, part.path, one))
            if at:
                both = f"{said[at - 1]} {one}"
                for fact in spoken_of(ground, both, ENOUGH_OF_TWO):
                    found.setdefault(fact.id, Use(fact, part.name, part.path, both))
    return tuple(found.values())


def own(ground: Ground, text: str) -> list[str]:
    """The sentences that do not stand on the product sheet."""
    return [each for each in sentences(text) if copied(each, ground.sheet) <= OF_SHEET]


def spoken_of(ground: Ground, text: str, enough: float) -> list[Fact]:
    """The facts of one sentence, the two that it says most of."""
    if not is_sentence(text) or dense(ground, text):
        return []
    weights = ground.weights(text)
    most = sorted(weights, key=lambda id: -weights[id])[:MOST_IN_ONE]
    return [fact for fact in ground.facts if fact.id in most and weights[fact.id] >= enough]


def dense(ground: Ground, text: str) -> bool:
    """Whether hardly anything stands there but words of facts."""
    words = [word for word in tokens(text) if word not in _GLUE]
    owned = sum(bool(ground.owners(word)) for word in words)
    return count(text) >= 10 and owned > DENSEST * count(text)


def _begun(word: str, parts: Iterable[str]) -> bool:
    return any(" " not in part and word.startswith(part) for part in parts)
