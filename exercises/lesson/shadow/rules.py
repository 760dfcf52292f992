"""What a guide card must have to be of use on the day: the linter's rules, with the codes of docs/shadowing.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from exercises.lesson.shadow.cards import Card
from scenarios.reading import Problem, Where

Fault = Callable[[Where, str, str, str], None]

EACH = 5  # kinds of day at each desk, for either kind of guest
QUESTIONS = 3
SIZES = {"look": (3, 6), "count": (2, 4), "leave": (2, 5)}
LONGEST = 240
HALVES = range(1, 9)
_ID = re.compile(r"(new-)?(marketing|sales)-[a-z]+")
_NUMBER = re.compile(r"how (many|much|long|often|far)|what share|which share|how big", re.IGNORECASE)
_SILENT = re.compile(r"\b(do not|never|no |without|leave|stay)", re.IGNORECASE)
_CONSENT = re.compile(r"consent|agreed", re.IGNORECASE)


def card_rules(card: Card, where: Where, seen: set[str], fault: Fault) -> None:
    """Each card for itself; `seen` are the ids that came before."""
    named = _ID.fullmatch(card.id)
    if not named or named[2] != card.desk or bool(named[1]) != (card.who == "new"):
        fault((*where, "id"), "W01", f"the id {card.id}", "write the desk and a word, for new people new- before it")
    if card.id in seen:
        fault((*where, "id"), "W02", f"the id {card.id} is there twice", "give it another")
    seen.add(card.id)
    for name, (least, most) in SIZES.items():
        n = len(getattr(card, name))
        if not least <= n <= most:
            fault((*where, name), "W03", f"{n} in {name}", f"write {least} to {most}")
    if len(card.ask) != QUESTIONS:
        fault((*where, "ask"), "W04", f"{len(card.ask)} questions", f"write {QUESTIONS}")
    for n, each in enumerate(card.ask):
        if not each.endswith("?"):
            fault((*where, "ask", n), "W04", "this is no question", "ask something, with a question mark")
    if not _NUMBER.search(card.guess) or not card.guess.endswith("?"):
        fault((*where, "guess"), "W05", "a guess that is no number", "ask how many, how long, or what share")
    if not any(_SILENT.search(each) for each in card.leave):
        fault((*where, "leave"), "W06", "nothing is left alone", "say what the guest does not do")
    if card.halves not in HALVES:
        fault((*where, "halves"), "W07", f"{card.halves} half hours", "write 1 to 8")
    _texts(card, where, fault)


def _texts(card: Card, where: Where, fault: Fault) -> None:
    for name in ("title", "lead", "guess", "host", "look", "ask", "count", "leave"):
        value = getattr(card, name)
        told = [((name,), value)] if isinstance(value, str) else [((name, n), each) for n, each in enumerate(value)]
        for place, text in told:
            if len(text) > LONGEST or "!" in text or "\u2014" in text:
                mend = f"at most {LONGEST} characters, without an exclamation mark or a long dash"
                fault((*where, *place), "W08", "too long, or too loud", mend)
    if card.outside and not any(_CONSENT.search(each) for each in (*card.leave, card.host)):
        fault(
            (*where, "leave"), "W09", "somebody outside is listened to and nobody asks them", "say who asks, and when"
        )


def whole_rules(cards: Iterable[Card]) -> list[Problem]:
    """All of them together: enough kinds of day for every desk and guest."""
    told = list(cards)
    found = []
    for who in ("swap", "new"):
        for desk in ("marketing", "sales"):
            n = sum(card.desk == desk and card.who == who for card in told)
            if n < EACH:
                text = f"{n} cards for {desk}, {who}"
                found.append(Problem(".", 1, "W10", text, f"write {EACH}: one for each day of a week"))
    return found
