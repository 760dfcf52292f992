"""What an answer is worth and what is said about it: every option, every gap and every known mistake speaks.

An answer's `share` is 0 to 1. Pure: the same item, seed and answer give the same grade.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.lesson.content import Item
from exercises.lesson.copied import own
from exercises.lesson.typed import number_typed
from exercises.lesson.vary import drawn, filled, told, value

LONGEST_TEXT = 600


class Unanswered(ValueError):
    """An answer that has not the shape of its item; the text is for the learner."""


@dataclass(frozen=True, slots=True)
class Said:
    """Feedback on one part: an option, a card, a gap. `right` is whether the learner had this part right.

    `so` is what belongs to a part that something else was put to.
    """

    part: str
    right: bool
    text: str
    misconception: str = ""
    so: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """`answer` is the right answer in words, for whoever did not find it."""

    share: float
    said: tuple[Said, ...]
    explain: str
    answer: str

    @property
    def right(self) -> bool:
        """Wholly."""
        return self.share >= 0.999


def grade(item: Item, given: Any, seed: int) -> Graded:
    """Raises `Unanswered` for an answer that has not the shape of the item."""
    return GRADERS[item.type](item, given, drawn(item.vary, seed, item.id))


def folded(text: str) -> str:
    """As texts are compared: no case, no accents, single blanks, no signs at the ends."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(plain.split()).strip(" .,;:!?\"'")


def _one(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """The number of the option; each option's explanation is told, the chosen one first."""
    at = _index(given, len(item.options))
    order = [at, *(n for n in range(len(item.options)) if n != at)]
    said = tuple(
        Said(
            filled(item.options[n].text, numbers),
            item.options[n].right == (n == at),
            filled(item.options[n].explain, numbers),
            item.options[n].misconception if n == at else "",
        )
        for n in order
    )
    right = next(option for option in item.options if option.right)
    return Graded(float(item.options[at].right), said, filled(item.explain, numbers), filled(right.text, numbers))


def _several(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """A list of numbers. What is chosen wrongly takes away what is chosen rightly, so choosing all is worth nothing."""
    chosen = {_index(each, len(item.options)) for each in _list(given)}
    rights = {n for n, option in enumerate(item.options) if option.right}
    wrongs = len(item.options) - len(rights)
    share = len(chosen & rights) / len(rights) - len(chosen - rights) / max(1, wrongs)
    said = tuple(
        Said(
            filled(option.text, numbers),
            option.right == (n in chosen),
            filled(option.explain, numbers),
            option.misconception if n in chosen and not option.right else "",
        )
        for n, option in enumerate(item.options)
    )
    answer = "; ".join(filled(item.options[n].text, numbers) for n in sorted(rights))
    return Graded(max(0.0, share), said, filled(item.explain, numbers), answer)


def _order(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """A list of all numbers of steps. Worth the share of pairs that stand in the right order, beyond chance."""
    order = [_index(each, len(item.steps)) for each in _list(given)]
    if sorted(order) != list(range(len(item.steps))):
        raise Unanswered("Put each of them into the order once.")
    pairs = [(a, b) for n, a in enumerate(order) for b in order[n + 1 :]]
    good = sum(a < b for a, b in pairs) / len(pairs)
    said = tuple(Said(step.text, order[n] == n, filled(step.explain, numbers)) for n, step in enumerate(item.steps))
    answer = " → ".join(step.text for step in item.steps)
    return Graded(max(0.0, 2 * good - 1), said, filled(item.explain, numbers), answer)


def _match(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """The right side chosen for each left side, in the order of the pairs."""
    chosen = [str(each) for each in _list(given)]
    if len(chosen) != len(item.pairs):
        raise Unanswered("Choose something for each of them.")
    said = tuple(
        Said(pair.left, pair.right == one, filled(pair.explain, numbers), so=pair.right)
        for pair, one in zip(item.pairs, chosen, strict=True)
    )
    answer = "; ".join(f"{pair.left}: {pair.right}" for pair in item.pairs)
    return Graded(_mean(said), said, filled(item.explain, numbers), answer)


def _categorise(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """The bin chosen for each card, in the order of the cards. All in one bin is worth nothing."""
    chosen = [str(each) for each in _list(given)]
    if len(chosen) != len(item.cards) or not set(chosen) <= set(item.bins):
        raise Unanswered("Choose a place for each of them.")
    said = tuple(
        Said(card.text, card.bin == one, filled(card.explain, numbers), so=card.bin)
        for card, one in zip(item.cards, chosen, strict=True)
    )
    shares = []
    for name in item.bins:
        of_bin = [part.right for part, card in zip(said, item.cards, strict=True) if card.bin == name]
        shares.append(sum(of_bin) / len(of_bin))
    chance = 1 / len(item.bins)
    share = (sum(shares) / len(shares) - chance) / (1 - chance)
    answer = "; ".join(f"{card.text}: {card.bin}" for card in item.cards)
    return Graded(max(0.0, share), said, filled(item.explain, numbers), answer)


def _numeric(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """A number, typed. A near one that a known mistake gives is told so."""
    typed = number_in(given, item.unit)
    right = value(item.formula, numbers)
    answer = f"{told(right)} {item.unit}".strip()
    if abs(typed - right) <= item.tolerance + 1e-9:
        return Graded(1.0, (), filled(item.explain, numbers), answer)
    room = max(item.tolerance, abs(right) * 0.005)
    for near in item.near:
        if abs(typed - value(near.formula, numbers)) <= room + 1e-9:
            said = Said(told(typed), False, filled(near.feedback, numbers), near.misconception)
            return Graded(0.0, (said,), filled(item.explain, numbers), answer)
    return Graded(0.0, (), filled(item.explain, numbers), answer)


def _cloze(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """A text for each gap."""
    typed = [str(each)[:LONGEST_TEXT] for each in _list(given)]
    if len(typed) != len(item.gaps):
        raise Unanswered("Fill every gap.")
    said = []
    for gap, one in zip(item.gaps, typed, strict=True):
        right = folded(one) in {folded(each) for each in gap.accept}
        slip = next((each for each in gap.wrong if folded(each.text) == folded(one)), None)
        text = slip.feedback if slip and not right else gap.explain
        said.append(Said(one, right, text, slip.misconception if slip and not right else "", gap.accept[0]))
    answer = "; ".join(gap.accept[0] for gap in item.gaps)
    return Graded(_mean(said), tuple(said), filled(item.explain, numbers), answer)


def _short(item: Item, given: Any, numbers: Mapping[str, float]) -> Graded:
    """A sentence: worth the share of things that it names. A bare list of words is no sentence, and the question none
    of the writer's.
    """
    if not isinstance(given, str) or not given.strip():
        raise Unanswered("Write a sentence.")
    words = own(_words(given[:LONGEST_TEXT]), _words(filled(item.stem, numbers)))
    named = [_names(words, wanted) for wanted in item.needs_all]
    slip = next((each for each in item.slips if folded(each.text) in folded(given)), None)
    said = [
        Said(wanted.split("|")[0].strip(), found, item.explain)
        for wanted, found in zip(item.needs_all, named, strict=True)
    ]
    if slip is not None:
        said.insert(0, Said(slip.text, False, filled(slip.feedback, numbers), slip.misconception))
    share = sum(named) / len(named)
    if len(words) < 2 * len(item.needs_all) or (slip is not None and share == 1):
        share = min(share, 0.5)
    return Graded(share, tuple(said), filled(item.explain, numbers), filled(item.sample, numbers))


def _names(words: Sequence[str], wanted: str) -> bool:
    """One of the alternatives occurs: a stem at the beginning of a word, several words in a row; a number as it is."""
    for alternative in wanted.split("|"):
        stems = _words(alternative)
        for at in range(len(words) - len(stems) + 1):
            if stems and all(_begins(words[at + n], stem) for n, stem in enumerate(stems)):
                return True
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’-]\w+)*", folded(text))


def _begins(word: str, stem: str) -> bool:
    return word == stem if stem.isdecimal() else word.startswith(stem)


def number_in(given: Any, unit: str = "") -> float:
    """The number that was sent, or typed with or without its unit (see `typed`); raises `Unanswered`."""
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return float(given)
    found = number_typed(given, unit)
    if found is None:
        raise Unanswered("Type one number.")
    return found


def _index(given: Any, size: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given < size:
        raise Unanswered("Choose one of what is offered.")
    return given


def _list(given: Any) -> list[Any]:
    if not isinstance(given, (list, tuple)) or len(given) > 50:
        raise Unanswered("Answer each part.")
    return list(given)


def _mean(said: Sequence[Said]) -> float:
    return sum(each.right for each in said) / len(said)


GRADERS: Mapping[str, Callable[[Item, Any, Mapping[str, float]], Graded]] = {
    "mcq": _one,
    "multi": _several,
    "order": _order,
    "match": _match,
    "categorise": _categorise,
    "numeric": _numeric,
    "cloze": _cloze,
    "short": _short,
}
