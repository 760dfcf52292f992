"""What a learner sees of an item, and how what comes back is read. Nothing in it tells the answer.

Options, steps, cards and both sides of pairs have ids made of their texts, never of their places: steps stand in
the content in the right order. The ids are the same at every try; the order in which they are shown changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import count
from typing import Any

from exercises.exercise import Json
from exercises.lesson.content import Item
from exercises.lesson.grading import LONGEST_TEXT, Unanswered, grade
from exercises.lesson.vary import drawn, filled, told, value

MOST_DRAWS = 60
LONGEST_QUOTE = 240


def try_seed(item: Item, seed: int, earlier: Sequence[int]) -> int:
    """The seed of the next try after those with the seeds `earlier`: other numbers, as long as there are others."""
    used = [drawn(item.vary, each, item.id) for each in earlier]
    found = _mixed(seed, item.id, len(earlier), 0)
    for n in range(1, MOST_DRAWS):
        if not item.vary or drawn(item.vary, found, item.id) not in used:
            break
        found = _mixed(seed, item.id, len(earlier), n)
    return found


def shown(item: Item, seed: int) -> dict[str, Json]:
    """The public part of an item at the try of this seed, as plain JSON; `hints` is how many there are."""
    numbers = drawn(item.vary, seed, item.id)
    base = {"id": item.id, "type": item.type, "objective": item.objective, "hints": len(item.hints)}
    base |= {"stem": filled(item.stem, numbers)}
    match item.type:
        case "mcq" | "multi":
            parts = {"options": _parts(item, (each.text for each in item.options), seed)}
        case "order":
            parts = {"steps": _unordered(item, seed)}
        case "match":
            rights = (*(pair.right for pair in item.pairs), *item.extra)
            parts = {
                "lefts": _parts(item, (pair.left for pair in item.pairs), seed),
                "rights": _parts(item, rights, seed),
            }
        case "categorise":
            parts = {
                "bins": [{"id": part_id(item, each), "text": each} for each in item.bins],
                "cards": _parts(item, (each.text for each in item.cards), seed),
            }
        case "numeric":
            return base | {"unit": item.unit}
        case "cloze":
            gaps = [{"choices": [part["text"] for part in _parts(item, gap.choices, seed)]} for gap in item.gaps]
            return base | {"text": filled(item.text, numbers), "gaps": gaps}
        case "short":
            return base
    for part in (each for row in parts.values() for each in row):
        part["text"] = filled(part["text"], numbers)
    return base | parts


def taken(item: Item, sent: Any) -> Any:
    """What was sent, by ids, as `grade` wants it; raises `Unanswered` for ids that the item has not."""
    match item.type:
        case "mcq":
            return _place(item, sent, [each.text for each in item.options])
        case "multi":
            chosen = [_place(item, each, [option.text for option in item.options]) for each in _row(sent)]
            if not chosen:
                raise Unanswered("Choose at least one.")
            return chosen
        case "order":
            return [_place(item, each, [step.text for step in item.steps]) for each in _row(sent)]
        case "match":
            rights = [*(pair.right for pair in item.pairs), *item.extra]
            return [rights[each] for each in _mapped(item, sent, [pair.left for pair in item.pairs], rights)]
        case "categorise":
            return [item.bins[each] for each in _mapped(item, sent, [card.text for card in item.cards], item.bins)]
        case "cloze":
            if not all(isinstance(each, str) for each in _row(sent)):
                raise Unanswered("Fill every gap with words.")
    return sent


def right(item: Item, seed: int) -> Any:
    """What a learner would have to send. For plays and tests; never for a screen."""
    match item.type:
        case "mcq":
            return next(part_id(item, each.text) for each in item.options if each.right)
        case "multi":
            return [part_id(item, each.text) for each in item.options if each.right]
        case "order":
            return [part_id(item, each.text) for each in item.steps]
        case "match":
            return {part_id(item, pair.left): part_id(item, pair.right) for pair in item.pairs}
        case "categorise":
            return {part_id(item, card.text): part_id(item, card.bin) for card in item.cards}
        case "numeric":
            return round(value(item.formula, drawn(item.vary, seed, item.id)), 6)
        case "cloze":
            return [gap.accept[0] for gap in item.gaps]
        case "short":
            return filled(item.sample, drawn(item.vary, seed, item.id))


def in_words(item: Item, sent: Any) -> str:
    """What was sent, as a person would say it, for evidence."""
    found = taken(item, sent)
    words: str
    match item.type:
        case "mcq":
            words = item.options[found].text
        case "multi":
            words = "; ".join(item.options[each].text for each in found)
        case "order":
            words = " → ".join(item.steps[each].text for each in found)
        case "match":
            words = "; ".join(f"{pair.left}: {one}" for pair, one in zip(item.pairs, found, strict=True))
        case "categorise":
            words = "; ".join(f"{card.text}: {one}" for card, one in zip(item.cards, found, strict=True))
        case "cloze":
            words = "; ".join(found)
        case _:
            words = f"{told(found)} {item.unit}".strip() if isinstance(found, (int, float)) else str(found)
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def part_id(item: Item, text: str) -> str:
    """Of an option, step, card, bin or side of a pair, by its text."""
    return sha256(f"{item.id}|{text}".encode()).hexdigest()[:8]


def _parts(item: Item, texts: Iterable[str], seed: int) -> list[dict[str, str]]:
    mixed = sorted(texts, key=lambda text: sha256(f"{seed}|{item.id}|{text}".encode()).digest())
    return [{"id": part_id(item, text), "text": text} for text in mixed]


def _unordered(item: Item, seed: int) -> list[dict[str, str]]:
    """Never in the right order already."""
    texts = [step.text for step in item.steps]
    for n in count():
        parts = _parts(item, texts, _mixed(seed, item.id, 0, n))
        if [part["text"] for part in parts] != texts:
            return parts
    raise AssertionError("there is another order")


def _mixed(seed: int, item: str, nth: int, draw: int) -> int:
    return int.from_bytes(sha256(f"{seed}|{item}|{nth}|{draw}".encode()).digest()[:4], "big") // 2


def _place(item: Item, sent: Any, texts: Sequence[str]) -> int:
    ids = [part_id(item, text) for text in texts]
    if not isinstance(sent, str) or sent not in ids:
        raise Unanswered(f"Choose one of what is offered for {item.id}, by its id.")
    return ids.index(sent)


def _mapped(item: Item, sent: Any, keys: Sequence[str], values: Sequence[str]) -> list[int]:
    ids = [part_id(item, key) for key in keys]
    if not isinstance(sent, dict) or set(sent) != set(ids):
        raise Unanswered("Choose something for each of them: an object from its id to the id chosen for it.")
    return [_place(item, sent[id], values) for id in ids]


def _row(sent: Any) -> list[Any]:
    if not isinstance(sent, (list, tuple)) or len(sent) > 50:
        raise Unanswered("Answer with a list.")
    return list(sent)


def checked(item: Item, sent: Any) -> Any:
    """What was sent, if it can be graded; raises `Unanswered`. Texts are cut where no answer is so long."""
    if isinstance(sent, str):
        sent = sent[:LONGEST_TEXT]
    if isinstance(sent, (int, float)) and not abs(sent) < 1e15:
        raise Unanswered("Type one number of an ordinary size.")
    grade(item, taken(item, sent), 0)
    return sent
