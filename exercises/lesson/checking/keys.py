"""What makes the key of each type of item sound: as many right answers as there should be, none of them wrong, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from exercises.lesson.checking.numeric import numeric
from exercises.lesson.checking.texts import Fault
from exercises.lesson.content import Item
from exercises.lesson.grading import folded, grade

OPTIONS, LONG = {"mcq": (3, 6), "multi": (4, 6)}, 4  # more than LONG is a warning
STEPS, PAIRS, EXTRA, BINS, CARDS = (4, 7), (3, 6), 3, (2, 4), (4, 10)
GAP = re.compile(r"\{(\d+)\}")


def _mcq(item: Item, fault: Fault) -> None:
    rights = sum(option.right for option in item.options)
    if rights != 1:
        fault(("options",), "L33", f"{rights} right options", "mcq has exactly one; multi has several")
    _options(item, fault)


def _multi(item: Item, fault: Fault) -> None:
    rights = sum(option.right for option in item.options)
    if not 2 <= rights < len(item.options):
        text = f"{rights} of {len(item.options)} options are right"
        fault(("options",), "L33", text, "two or more, and never all of them")
    _options(item, fault)


def _options(item: Item, fault: Fault) -> None:
    least, most = OPTIONS[item.type]
    if not least <= len(item.options) <= most:
        fault(("options",), "L33", f"{len(item.options)} options", f"{least} to {most}")
    for n, text in _twice(option.text for option in item.options):
        fault(("options", n, "text"), "L33", f"{text!r} is there twice", "one of them is too many")


def _order(item: Item, fault: Fault) -> None:
    if not STEPS[0] <= len(item.steps) <= STEPS[1]:
        fault(("steps",), "L34", f"{len(item.steps)} steps", f"{STEPS[0]} to {STEPS[1]}")
    for n, text in _twice(step.text for step in item.steps):
        fault(("steps", n, "text"), "L34", f"{text!r} is there twice", "each step has one place")


def _match(item: Item, fault: Fault) -> None:
    if not PAIRS[0] <= len(item.pairs) <= PAIRS[1] or len(item.extra) > EXTRA:
        text = f"{len(item.pairs)} pairs and {len(item.extra)} extra"
        fault(("pairs",), "L35", text, f"{PAIRS[0]} to {PAIRS[1]} pairs, at most {EXTRA} extra")
    for n, text in _twice(pair.left for pair in item.pairs):
        fault(("pairs", n, "left"), "L35", f"{text!r} is there twice", "each left side has one partner")
    for n, text in _twice(pair.right for pair in item.pairs):
        fault(
            ("pairs", n, "right"), "L35", f"{text!r} is there twice", "each right side has one partner; or categorise"
        )
    rights = {folded(pair.right) for pair in item.pairs}
    for n, text in enumerate(item.extra):
        if folded(text) in rights:
            fault(("extra", n), "L35", f"{text!r} is a right side, too", "extra ones belong to nothing")


def _categorise(item: Item, fault: Fault) -> None:
    if not BINS[0] <= len(item.bins) <= BINS[1] or len({folded(each) for each in item.bins}) < len(item.bins):
        fault(("bins",), "L36", f"{len(item.bins)} bins", f"{BINS[0]} to {BINS[1]}, each with its own name")
    if not CARDS[0] <= len(item.cards) <= CARDS[1]:
        fault(("cards",), "L36", f"{len(item.cards)} cards", f"{CARDS[0]} to {CARDS[1]}")
    for n, card in enumerate(item.cards):
        if card.bin not in item.bins:
            fault(("cards", n, "bin"), "L36", f"there is no bin {card.bin}", f"one of: {', '.join(item.bins)}")
    for n, name in enumerate(item.bins):
        if all(card.bin != name for card in item.cards):
            fault(("bins", n), "L36", f"no card belongs to {name}", "remove the bin, or write a card")
    for n, text in _twice(card.text for card in item.cards):
        fault(("cards", n, "text"), "L36", f"{text!r} is there twice", "one of them is too many")


def _cloze(item: Item, fault: Fault) -> None:
    numbers = [int(each) for each in GAP.findall(item.text)]
    if numbers != list(range(1, len(item.gaps) + 1)):
        told = ", ".join(map(str, numbers)) or "none"
        fault(
            ("text",), "L37", f"gaps {told} in the text, {len(item.gaps)} described", "{1}, {2}... each once, in order"
        )
    for n, gap in enumerate(item.gaps):
        where = ("gaps", n)
        rights = {folded(each) for each in gap.accept}
        if not gap.accept:
            fault((*where, "accept"), "L41", f"nothing is right in gap {n + 1}", "at least one answer")
        for m, slip in enumerate(gap.wrong):
            if folded(slip.text) in rights:
                text = f"{slip.text!r} is right and wrong"
                fault((*where, "wrong", m), "L41", text, "compared without case, accents and signs at the ends")
        if gap.choices and gap.accept:
            _choices(item, n, fault)


def _choices(item: Item, n: int, fault: Fault) -> None:
    gap = item.gaps[n]
    offered = [folded(each) for each in gap.choices]
    where = ("gaps", n, "choices")
    if sum(each in {folded(one) for one in gap.accept} for each in offered) != 1 or not 2 <= len(offered) <= 5:
        fault(where, "L41", f"the choices of gap {n + 1}", "two to five, exactly one of them right")
    if len(set(offered)) < len(offered):
        fault(where, "L41", f"a choice of gap {n + 1} is there twice", "one of them is too many")
    for m, slip in enumerate(gap.wrong):
        if folded(slip.text) not in offered:
            fault(("gaps", n, "wrong", m), "L41", f"{slip.text!r} cannot be chosen", "offer it, or remove it")


def _short(item: Item, fault: Fault) -> None:
    """The sample earns everything, and no slip does."""
    for n, wanted in enumerate(item.needs_all):
        if not all(part.strip() for part in wanted.split("|")):
            fault(("needs_all", n), "L42", "an alternative without a word", "word | word, none of them empty")
            return
    graded = grade(item, item.sample, 0)
    lacking = [said.part for said in graded.said if not said.right]
    if not graded.right:
        fault(("sample",), "L42", f"the sample would not be right: {', '.join(lacking)}", "it must earn full points")
    for n, slip in enumerate(item.slips):
        if grade(item, slip.text, 0).right:
            fault(("slips", n), "L42", f"{slip.text!r} would be right", "a slip lacks something of needs_all")


def _twice(written: Iterable[str]) -> list[tuple[int, str]]:
    """Places and texts of what was there before, compared without case, accents and signs at the ends."""
    seen: Counter[str] = Counter()
    found = []
    for n, text in enumerate(written):
        if seen[folded(text)]:
            found.append((n, text))
        seen[folded(text)] += 1
    return found


KEYS: Mapping[str, Callable[[Item, Fault], None]] = {
    "mcq": _mcq,
    "multi": _multi,
    "order": _order,
    "match": _match,
    "categorise": _categorise,
    "numeric": numeric,
    "cloze": _cloze,
    "short": _short,
}
