"""Questions as interactions of xAPI: what they are, what was answered, and what would have been right.

Of an item of a form nothing is told but its ids: neither its words, which are sealed for those who sit it later, nor
what is right. Parts stand in the order of their ids, since the content has the right one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import islice, product
from typing import Any

from app.xapi.house import House
from app.xapi.names import LANGUAGE
from exercises.exercise import Json
from exercises.lesson.content import Item
from exercises.lesson.grading import number_in
from exercises.lesson.shown import part_id, right
from exercises.lesson.vary import drawn, filled, value

INTERACTIONS: Mapping[str, str] = {
    "mcq": "choice",
    "multi": "choice",
    "order": "sequencing",
    "match": "matching",
    "categorise": "matching",
    "numeric": "numeric",
    "cloze": "fill-in",
    "short": "long-fill-in",
}
AND, TO, UP_TO = "[,]", "[.]", "[:]"
MOST_PATTERNS = 16


def question(house: House, item: Item, seed: int, *, sealed: bool, told: bool) -> Json:
    """The item as it was asked at the try of this seed.

    `sealed`: it belongs to a form; `told`: what was right has been told for good.
    """
    numbers = {} if sealed else drawn(item.vary, seed, item.id)
    more: dict[str, Json] = {"interactionType": INTERACTIONS[item.type], **_parts(item, numbers, sealed)}
    if not sealed:
        more["description"] = {LANGUAGE: filled(item.stem, numbers)}
    if told and (patterns := pattern(item, seed)):
        more["correctResponsesPattern"] = patterns
    asked = [f"{name}={written(numbers[name])}" for name in sorted(numbers)]
    return house.activity("cmi.interaction", item.id, "items", item.id, str(item.rev), *asked, **more)


def response(item: Item, sent: Any) -> str:
    """What was sent, in the format of its interaction."""
    match item.type:
        case "mcq":
            return str(sent)
        case "multi" | "order":
            return AND.join(map(str, sent))
        case "match" | "categorise":
            return AND.join(f"{left}{TO}{sent[left]}" for left in sorted(sent))
        case "numeric":
            return written(number_in(sent, item.unit))
        case "cloze":
            return AND.join(_plain(str(each)) for each in sent)
    return str(sent)


def pattern(item: Item, seed: int) -> list[str]:
    """Ways of being right, none where there are too many to tell: a sentence of one's own."""
    match item.type:
        case "short":
            return []
        case "numeric":
            found = value(item.formula, drawn(item.vary, seed, item.id))
            low, high = written(found - item.tolerance), written(found + item.tolerance)
            return [f"{low}{UP_TO}{high}"]
        case "cloze":
            rows = islice(product(*(gap.accept for gap in item.gaps)), MOST_PATTERNS)
            return [AND.join(map(_plain, row)) for row in rows]
    return [response(item, right(item, seed))]


def written(number: float) -> str:
    """Without an exponent, and whole where it is whole."""
    return format(Decimal(repr(round(number, 9))).normalize(), "f")


def _parts(item: Item, numbers: Mapping[str, float], sealed: bool) -> Json:
    def row(texts: Iterable[str]) -> Json:
        known = {part_id(item, text): filled(text, numbers) for text in texts}
        return [{"id": id} | ({} if sealed else {"description": {LANGUAGE: known[id]}}) for id in sorted(known)]

    match item.type:
        case "mcq" | "multi":
            return {"choices": row(each.text for each in item.options)}
        case "order":
            return {"choices": row(each.text for each in item.steps)}
        case "match":
            rights = (*(pair.right for pair in item.pairs), *item.extra)
            return {"source": row(pair.left for pair in item.pairs), "target": row(rights)}
        case "categorise":
            return {"source": row(card.text for card in item.cards), "target": row(item.bins)}
    return {}


def _plain(text: str) -> str:
    """A text that holds no delimiter."""
    return text.replace(AND, "[ , ]")
