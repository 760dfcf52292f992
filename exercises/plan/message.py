"""Whether a message fits: does it speak to what moves these people, with what the product can do, and prove it?

The choices (need, capability, proof) carry half of it; the free text must then say that, to whom, and nothing
untrue. A text that lists every need speaks to nobody, and one that promises what the sheet denies is worth nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from exercises.exercise import Json
from exercises.plan.market.grid import BEST_MESSAGE
from exercises.plan.scenario import PlanScenario
from scenarios.market.stems import WORD, claims, plain, speaks
from scenarios.market.world import Need, SegmentWorld

LEAST_MESSAGE = 0.5
SHORTEST, LONGEST = 8, 60  # words of the message
REASON_WORDS = 12  # words from which reasons for the people chosen are read
LEAST_SMALL = 0.12
RUN, MOST_COPIED = 7, 0.6
KEPT = 6  # letters of a word by which it is known again
SMALL = frozenset(
    "a an and are as at be but by for from has have if in is it its not of on or our so than that the their them "
    "they this to us was we what when where which who will with you your".split()
)
MACHINE = re.compile(r"\b(ignore|rubric|full marks|maximum points|grad(er|ing)|prompt|instructions|assistant)\b", re.I)
LOUD = frozenset(  # teaching choice: words that every vendor says and no buyer types
    "best leading innovative revolutionary cutting-edge world-class solution solutions seamless synergy "
    "disruptive next-generation game-changing unique holistic leverage empower".split()
)


@dataclass(frozen=True, slots=True)
class Message:
    """What was found. Shares are 0..1; `spoken` and `others` are needs that the text speaks of, `whom_said` that it
    speaks of these people and not of anybody, `copied` the share of its words that stand in the brief in long runs
    (a quoted proof is no copy)."""

    need: Need | None
    strength: float
    answered: bool
    proven: bool
    spoken: bool
    others: tuple[str, ...]
    whom_said: bool
    capability_said: bool
    proof_said: bool
    trap: str
    loud: tuple[str, ...]
    words: int
    copied: float

    @property
    def specific(self) -> bool:
        """Whether it says the need and with it what answers it or who has seen it work: no slogan does."""
        return self.spoken and (self.capability_said or self.proof_said)

    @property
    def factor(self) -> float:
        """What the market makes of it, from `LEAST_MESSAGE` to `BEST_MESSAGE`."""
        if self.trap or self.need is None:
            return LEAST_MESSAGE
        text = self.spoken and len(self.others) < 2 and self.copied <= MOST_COPIED and SHORTEST <= self.words <= LONGEST
        share = 0.5 * self.strength + 0.2 * self.answered + 0.15 * self.proven + 0.15 * text
        return LEAST_MESSAGE + (BEST_MESSAGE - LEAST_MESSAGE) * share


def segment_chosen(scenario: PlanScenario, values: Mapping[str, Json]) -> SegmentWorld | None:
    return next((each for each in scenario.world.segments if each.id == values.get("segment.id")), None)


def read(scenario: PlanScenario, values: Mapping[str, Json]) -> Message:
    """The message of a plan, as these people would take it."""
    segment = segment_chosen(scenario, values)
    needs = segment.needs if segment else ()
    need = next((each for each in needs if each.id == values.get("message.need")), None)
    text = str(values.get("message.text", ""))
    top = max((each.strength for each in needs), default=1.0)
    product = scenario.world.world.product
    proof = next((each for each in product.proof if each.id == values.get("message.proof")), None)
    return Message(
        need=need,
        strength=need.strength / top if need else 0.0,
        answered=need is not None and values.get("message.does") in need.does,
        proven=need is not None and proof is not None and proof.id in need.proof,
        spoken=need is not None and names_need(text, need),
        others=tuple(each.id for each in needs if each is not need and names_need(text, each)),
        whom_said=segment is not None and names_people(scenario, segment, text),
        capability_said=names_beside(text, need, answering(scenario, values)),
        proof_said=proof is not None and (names_beside(text, need, proof.words) or names_figure(text, proof.figures)),
        trap=next((each.text for each in scenario.world.traps if claims(text, each.words)), ""),
        loud=tuple(sorted({word for word in WORD.findall(text.lower()) if word in LOUD})),
        words=len(WORD.findall(text)),
        copied=copied(text, given(scenario)),
    )


def names_need(text: str, need: Need) -> bool:
    """By one of its stems, or by two of the longer words in which the brief tells it."""
    told = {word[:KEPT] for word in content_words(need.text)}
    said = {word[:KEPT] for word in content_words(text)}
    return speaks(text, need.words) or len(told & said) >= 2


def names_beside(text: str, need: Need | None, stems: Collection[str]) -> bool:
    """Whether it says one of the stems. A word that tells the need cannot at once tell what answers or proves it."""
    needs = need.words if need else ()
    said = speaks(text, stems)
    return said and (
        not speaks(text, needs) or speaks(without(text, needs), stems) or speaks(without(text, stems), needs)
    )


def without(text: str, stems: Iterable[str]) -> str:
    """The text in plain words, without those that a stem begins and the phrases that are stems."""
    low = plain(text)
    for stem in stems:
        low = re.sub(rf"\b{re.escape(plain(stem))}[\w'’]*", "", low)
    return low


def names_figure(text: str, figures: Iterable[str]) -> bool:
    """One of the figures as a number of its own, no part of another."""
    return any(re.search(rf"(?<![\d.,]){re.escape(each)}(?![.,]?\d)", text) for each in figures)


def names_people(scenario: PlanScenario, segment: SegmentWorld, text: str) -> bool:
    """By a word with which the brief tells who these people are and what their day is, and nobody else's."""
    who = segment.persona
    told = (segment.label, segment.who, who.role, who.day, who.worry, who.reads, who.buys)
    own = {word[:KEPT] for each in told for word in content_words(each)} & own_words(scenario, segment)
    return bool(own & {word[:KEPT] for word in content_words(text)})


def content_words(text: str) -> set[str]:
    """The words of five letters and more, in lower case."""
    return {word for word in WORD.findall(text.lower()) if len(word) >= 5}


def own_words(scenario: PlanScenario, segment: SegmentWorld) -> set[str]:
    """The beginnings of words that the brief uses of these people and not of the others."""
    said = {
        each.id: {word[:KEPT] for text in told_of(each) for word in content_words(text)}
        for each in scenario.world.segments
    }
    others = set().union(*(words for name, words in said.items() if name != segment.id))
    return said[segment.id] - others


def told_of(segment: SegmentWorld) -> tuple[str, ...]:
    """Every sentence of the brief about these people."""
    who = segment.persona
    texts = (segment.label, segment.who, who.role, who.day, who.worry, who.reads, who.buys)
    return (*texts, *(need.text for need in segment.needs), *(reach.hint for reach in segment.reach))


def stuffed(text: str) -> bool:
    """Whether words are only listed: hardly any of the small words that hold a sentence together."""
    words = WORD.findall(text.lower())
    return len(words) >= 2 * SHORTEST and sum(word in SMALL for word in words) < LEAST_SMALL * len(words)


def to_machine(text: str) -> bool:
    """Whether the text speaks to the software that scores it."""
    return len({found.group().lower() for found in MACHINE.finditer(text)}) >= 2


def copied(text: str, sources: Iterable[str]) -> float:
    """The share (0..1) of the words that stand in a source in runs of `RUN`: what is copied shows no thought."""
    words = WORD.findall(text.lower())
    plain = [f" {' '.join(WORD.findall(source.lower()))} " for source in sources]
    taken: set[int] = set()
    for at in range(len(words) - RUN + 1):
        if any(f" {' '.join(words[at : at + RUN])} " in source for source in plain):
            taken.update(range(at, at + RUN))
    return len(taken) / len(words) if words else 0.0


def answering(scenario: PlanScenario, values: Mapping[str, Json]) -> tuple[str, ...]:
    """The stems by which a text speaks of the chosen capability."""
    does = scenario.world.world.product.does
    return next((each.words for each in does if each.id == values.get("message.does")), ())


def given(scenario: PlanScenario) -> Iterable[str]:
    """Every sentence that the learner was given, but what the product does and its proofs: those are to be said."""
    yield scenario.world.world.product.one_line
    for segment in scenario.world.segments:
        yield from told_of(segment)
