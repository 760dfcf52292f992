"""What must hold of every call: texts without gaps, secrets that only their fact tells, numbers that agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from scenarios.scenario import CallScenario, Fact, Objection

SIGNS = ("{", "}", "<", ">", "\x1e", "  ", " ,", " .", " ;", " ?", " !", ",,")
TWICE = ["a", "an", "the", "of", "to", "in", "is", "for", "and", "at"]
COUNTED = (
    *("people", "days", "weeks", "hours", "minutes", "months", "years", "sites", "vans", "trucks"),
    *("machines", "rooms", "beds", "homes", "calls", "orders", "mails"),
)
SLIPS = (
    *(f" {word} {word} " for word in TWICE),
    *(f" one {noun}" for noun in COUNTED),
    *(f" a {number} " for number in ("one", "8", "11", "18")),
    " 0 ",
)
NONE = re.compile(r"(?<![.?!] )(?<!\n)\bNone\b(?! of)")
NO_NUMBER = re.compile(r"\b(?:nan|inf)\b")
DOTS = re.compile(r"(?<!\.)\.\.(?!\.)")
DIGITS = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")
MOST_SAY, MOST_SHORT, MOST_ANSWER, MOST_DETAIL = 52, 22, 45, 40


Placed = tuple[str, int, str]


class Fault(NamedTuple):
    """`part` is a field of the call ("facts"), "details" or "brief"; `place` counts from 0 in it.

    Details are counted through all facts.
    """

    code: str
    part: str
    place: int
    text: str


def odd(text: str) -> str:
    """What looks like a slip of a template, or nothing. Substrings, since this reads every text of every call."""
    flat = f" {text.lower()} ".replace("\n", " | ")
    for slip in SLIPS:
        if slip in flat:
            return slip
    for sign in SIGNS:
        if sign in text:
            return sign
    found = (
        ("None" in text and NONE.search("\n" + text))
        or (".." in text and DOTS.search(text))
        or (("nan" in text or "inf" in text) and NO_NUMBER.search(text))
    )
    return found.group(0) if found else ""


def faults(call: CallScenario) -> Iterator[Fault]:
    outside = list(heard_elsewhere(call))
    every = [*own_texts(call), *outside]
    if odd("\n".join(text for _, _, text in every)):
        for part, place, text in every:
            slip = odd(text)
            if slip:
                yield Fault("T02", part, place, f"{slip!r} in: {text}")
    for place, fact in enumerate(call.facts):
        yield from length_faults(fact, place)
        yield from number_faults(fact, place)
    for place, objection in enumerate(call.objections):
        yield from answer_faults(objection, place)
    yield from mark_faults(call, outside)
    yield from detail_faults(call.facts)


def own_texts(call: CallScenario) -> Iterator[Placed]:
    """The texts of facts, and of objections what only the debrief shows."""
    for place, fact in enumerate(call.facts):
        for text in (*fact.say, fact.short, *fact.leak, fact.told, *fact.asks, *fact.marks, *fact.words):
            yield "facts", place, text
    for place, detail in enumerate(detail for fact in call.facts for detail in fact.more):
        for text in (*detail.asks, detail.says):
            yield "details", place, text
    for place, objection in enumerate(call.objections):
        for text in (objection.told, *objection.words):
            yield "objections", place, text


def heard_elsewhere(call: CallScenario) -> Iterator[Placed]:
    """What is said or shown besides facts: no secret may be in it."""
    for place, objection in enumerate(call.objections):
        for text in (*objection.says, *objection.root, objection.answer, *objection.settled):
            yield "objections", place, text
    for place, question in enumerate(call.questions):
        for text in (*question.says, question.truth):
            yield "questions", place, text
    for place, advance in enumerate(call.advances):
        yield "advances", place, advance.text
    for text in call.knows:
        yield "knows", 0, text
    product, world = call.world.product, call.world
    yield "brief", 0, call.goal
    for text in (product.one_line, *(each.text for each in (*product.does, *product.does_not))):
        yield "brief", 0, text
    for text in (*(each.text for each in product.prices), *(each.text for each in product.proof)):
        yield "brief", 0, text
    for text in (world.company.name, world.company.industry_label, *world.person.chat):
        yield "brief", 0, text
    for colleague in call.cast:
        yield "brief", 0, colleague.who
    for touch in world.touches:
        for text in filter(None, (touch.when, touch.known, touch.really, touch.promised)):
            yield "touches", 0, text


def length_faults(fact: Fact, place: int) -> Iterator[Fault]:
    for text in fact.say:
        if len(text.split()) > MOST_SAY:
            yield Fault("T03", "facts", place, f"{len(text.split())} words, at most {MOST_SAY}: {text}")
    if len(fact.short.split()) > MOST_SHORT:
        yield Fault("T03", "facts", place, f"short has {len(fact.short.split())} words, at most {MOST_SHORT}")


def answer_faults(objection: Objection, place: int) -> Iterator[Fault]:
    text = objection.answer
    if len(text.split()) > MOST_ANSWER:
        yield Fault("T03", "objections", place, f"{len(text.split())} words, at most {MOST_ANSWER}: {text}")
    spoken = {word for word in objection.words if begins(word).search(text.lower())}
    if len(spoken) < 2:
        yield Fault("M04", "objections", place, f"{objection.id}: {len(spoken)} of its words in the answer: {text}")


@lru_cache(maxsize=4096)
def begins(stem: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + re.escape(stem))


@lru_cache(maxsize=65536)
def bounded(mark: str) -> re.Pattern[str]:
    """A mark where a word begins; a figure in it only as a whole: 4,500 is not in 14,500 nor in 4,500,000."""
    start = r"(?<!\w)(?<!\d[.,\u00a0])" if mark[0].isalnum() else ""
    end = r"(?![.,\u00a0]?\d)" if mark[-1].isdigit() else ""
    return re.compile(start + re.escape(mark) + end)


def holds(mark: str, text: str) -> bool:
    """Whether a text gives the mark away; both in lower case. The substring is sought first, since it is fast."""
    return mark in text and bounded(mark).search(text) is not None


def plain_number(text: str) -> str:
    """A number without the marks between its digits, so that 1,200 and 1.200 are one."""
    return re.sub(r"\D", "", text)


def number_faults(fact: Fact, place: int) -> Iterator[Fault]:
    """A fact states the numbers that its `figures` name, and no others."""
    stated = (*fact.say, fact.short, *fact.leak, fact.told)
    if not DIGITS.search("\n".join(stated)):
        return
    named = {plain_number(form) for form in fact.figures}
    for text in stated:
        for found in DIGITS.findall(text):
            if plain_number(found) not in named:
                yield Fault("N01", "facts", place, f"the number {found} is not among its figures: {text}")


def mark_faults(call: CallScenario, others: Sequence[Placed]) -> Iterator[Fault]:
    outside = "\n".join(text for _, _, text in others).lower()
    spoken = ["\n".join((*fact.say, fact.short, *fact.leak)).lower() for fact in call.facts]
    for place, fact in enumerate(call.facts):
        marks = [mark.lower() for mark in fact.marks]
        for text in (*fact.say, fact.short):
            if not any(holds(mark, text.lower()) for mark in marks):
                yield Fault("M01", "facts", place, f"{fact.id}: no mark in: {text}")
        for mark in marks:
            yield from told_elsewhere(mark, fact, call.facts, spoken)
            if holds(mark, outside):
                part, at, text = next(each for each in others if holds(mark, each[2].lower()))
                yield Fault("M02", part, at, f"it holds the mark {mark!r} of fact {fact.id}: {text}")
            if any(holds(mark, text.lower()) for text in fact.leak):
                yield Fault("M02", "facts", place, f"a leak of {fact.id} holds its mark {mark!r}")


def told_elsewhere(mark: str, fact: Fact, facts: tuple[Fact, ...], spoken: Iterable[str]) -> Iterator[Fault]:
    for place, (other, text) in enumerate(zip(facts, spoken, strict=True)):
        if other is not fact and holds(mark, text):
            yield Fault("M02", "facts", place, f"{other.id} holds the mark {mark!r} of fact {fact.id}")


def detail_faults(facts: tuple[Fact, ...]) -> Iterator[Fault]:
    """An answer to what follows a fact is short, and gives away no other fact and no number but the fact's own."""
    told = [(fact, detail) for fact in facts for detail in fact.more]
    heard = "\n".join(detail.says for _, detail in told).lower()
    marks = [(fact, mark.lower()) for fact in facts for mark in fact.marks if mark.lower() in heard]
    for place, (fact, detail) in enumerate(told):
        text = detail.says
        if len(text.split()) > MOST_DETAIL:
            yield Fault("D03", "details", place, f"{len(text.split())} words, at most {MOST_DETAIL}: {text}")
        for other, mark in marks:
            if other is not fact and holds(mark, text.lower()):
                yield Fault("D04", "details", place, f"it holds the mark {mark!r} of fact {other.id}: {text}")
        for found in DIGITS.findall(text):
            if plain_number(found) not in {plain_number(form) for form in fact.figures}:
                yield Fault("N01", "details", place, f"the number {found} is not among its fact's figures: {text}")
