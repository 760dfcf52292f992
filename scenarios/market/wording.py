"""How texts about markets are written: whole sentences where sentences belong, no shouting, no brochure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from scenarios.market.content import MarketContent, PersonaContent
from scenarios.reading import Where

Fault = Callable[[Where, str, str, str], None]

LOUD = re.compile(
    r"!|\b(solutions?|streamlin\w*|leverag\w*|synerg\w*|seamless\w*|world-class|cutting-edge|game-chang\w*|holistic\w*"
    r"|empower\w*|innovative|revolution\w*|state-of-the-art|best-in-class|disruptive)\b",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d")
LONGEST = 60  # words of one text; a story and a segment's `who` may have more
FREE = ("story", "who", "source", "text", "sign", "what", "answers")
NO_PROSE = {"words", "id", "does", "does_not", "proof", "industries", "product", "makes", "sources", "best", "source"}
ENDS = (".", "?", "…", '."', "?'", ".'")


def texts(item: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text that people read, with its place."""
    if isinstance(item, str):
        yield where, item
    elif isinstance(item, msgspec.Struct):
        for name in item.__struct_fields__:
            if name not in NO_PROSE:
                yield from texts(getattr(item, name), (*where, name))
    elif isinstance(item, dict):
        for key, each in item.items():
            yield from texts(each, (*where, str(key)))
    elif isinstance(item, tuple):
        for row, each in enumerate(item):
            yield from texts(each, (*where, row))


def plain_wording(item: Any, where: Where, fault: Fault) -> None:
    """No exclamation marks and no words that only brochures use."""
    for place, text in texts(item, where):
        if found := LOUD.search(text):
            fault(place, "K11", f"{found.group()!r} in {text!r}", "say it plainly")


def market_wording(market: MarketContent, fault: Fault) -> None:
    """Also no figures, which the program makes, and sentences that fit where they are put."""
    plain_wording(market, (), fault)
    for place, text in texts(market):
        if DIGITS.search(text) and place[0] != "rejects":
            fault(place, "K11", f"a figure in {text!r}", "write it in words or leave it out: figures are generated")
        if place[-1] not in FREE and len(text.split()) > LONGEST:
            fault(place, "K11", f"{len(text.split())} words", f"at most {LONGEST}")
    for number, segment in enumerate(market.segments):
        where: Where = ("segments", number)
        phrase(segment.label, (*where, "label"), "for", fault)
        for row, need in enumerate(segment.needs):
            phrase(need.text, (*where, "needs", row, "text"), "They want to", fault)
        sentences = {
            name: getattr(segment.persona, name) for name in PersonaContent.__struct_fields__ if name != "role"
        }
        for name, text in sentences.items():
            sentence(text, (*where, "persona", name), fault)
        for channel, reach in segment.reach.items():
            sentence(reach.hint, (*where, "reach", channel, "hint"), fault)
    for row, reject in enumerate(market.rejects):
        phrase(reject, ("rejects", row), "sent back:", fault)


def phrase(text: str, where: Where, after: str, fault: Fault) -> None:
    """Goes on after other words, so it neither begins nor ends like a sentence."""
    if text.endswith(".") or (text[0].isupper() and not text.split()[0].isupper()):
        fault(where, "K11", f"{text!r} does not read on after {after!r}", "lower case at the start, no full stop")


def sentence(text: str, where: Where, fault: Fault) -> None:
    if not text.endswith(ENDS) or text[0].islower():
        fault(where, "K11", f"{text!r} is no sentence", "begin with a capital, end with a full stop")
