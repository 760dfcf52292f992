"""The words of an agenda: what a room can read at ten metres, and what a facilitator needs in their hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.workshop.agenda import Agenda, Step

Where = tuple[str | int, ...]
Fault = Callable[[Where, str, str, str], None]

LONGEST_NOW, SHORTEST_NOW = 90, 15
LONGEST_WORD = 14
LONGEST = {"title": 60, "lead": 200, "aim": 300}
LONGEST_STEP_TITLE = 40
LONGEST_QUESTION, QUESTIONS = 140, (3, 6)
LEAST_BEFORE = 3
PARTS = ("Say:", "Watch:", "If it goes wrong:", "To end:")
LEAST_WORDS, MOST_WORDS = 8, 320
NO_ORDER = frozenset(
    """
    a an and at but each everybody everyone he her his if in it its my no now on or our please she that the their there
    these they this those time to today we what when who you your
    """.split()
)
NOT_OPEN = frozenset(
    """
    am are aren't can can't could did didn't do does doesn't don't had has have haven't is isn't may might must
    shall should shouldn't was wasn't were weren't will won't would wouldn't
    """.split()
)
BROCHURE = re.compile(
    r"\b(leverag|synerg|stakeholder|seamless|empower|utili[sz]|best[- ]in[- ]class|learnings|deep dive|low[- ]hanging"
    r"|game[- ]chang|value[- ]add|touch base|circle back|paradigm|holistic|gamif)",
    re.IGNORECASE,
)
ODD = re.compile(r"!|—| - |\bTODO\b|\bXXX\b|\{\{|\}\}|  +\S")


def words(agenda: Agenda, fault: Fault) -> None:
    """Of the agenda as a whole, and whatever nobody should say anywhere in it."""
    for name, most in LONGEST.items():
        text = getattr(agenda, name)
        if len(text) > most:
            fault((name,), "A17", f"{len(text)} characters", f"at most {most}")
    if len(agenda.before) < LEAST_BEFORE:
        text = f"{len(agenda.before)} things to do before"
        fault(("before",), "A11", text, f"{LEAST_BEFORE} or more: what somebody would stand there without")
    for where, text in _texts(agenda):
        _plain(where, text, fault)


def step_words(step: Step, where: Where, fault: Fault) -> None:
    """Of one step: its title, its sentence for the room, its notes, materials and questions."""
    if len(step.title) > LONGEST_STEP_TITLE:
        fault((*where, "title"), "A17", f"{len(step.title)} characters", f"at most {LONGEST_STEP_TITLE}")
    if not step.materials:
        fault(where, "A11", "no materials", "what has to lie there? Write the projector, if nothing else")
    _now(step.now, (*where, "now"), fault)
    _notes(step.notes, (*where, "notes"), fault)
    _questions(step, where, fault)


def _texts(agenda: Agenda) -> Iterator[tuple[Where, str]]:
    for name in ("title", "lead", "aim"):
        yield (name,), getattr(agenda, name)
    yield from ((("before", n), text) for n, text in enumerate(agenda.before))
    for n, step in enumerate(agenda.steps):
        for name in ("title", "now", "notes"):
            yield ("steps", n, name), getattr(step, name)
        for name in ("materials", "questions"):
            yield from ((("steps", n, name, m), text) for m, text in enumerate(getattr(step, name)))


def _plain(where: Where, text: str, fault: Fault) -> None:
    for pattern, mend in ((BROCHURE, "say it as you would at a table"), (ODD, "take it out: it is read aloud")):
        found = pattern.search(text)
        if found:
            fault(where, "A17", f"{found[0].strip()!r} in {text[:40]!r}", mend)


def _now(text: str, where: Where, fault: Fault) -> None:
    """One or two short sentences that tell people what to do."""
    if not SHORTEST_NOW <= len(text) <= LONGEST_NOW:
        fault(where, "A09", f"{len(text)} characters", f"{SHORTEST_NOW} to {LONGEST_NOW}: it is read at ten metres")
    first = text.split()[0]
    if first.lower().rstrip(",") in NO_ORDER or not first[0].isupper() or not text.endswith("."):
        fault(where, "A09", f"{text[:40]!r} tells nobody what to do", "begin with what to do, end with a full stop")
    long = [word for word in re.findall(r"\w+", text) if len(word) > LONGEST_WORD]
    if long or re.search(r"[;()?]", text):
        fault(where, "A09", f"{' '.join(long) or text[:40]!r} is hard to read", "short words, one thought, no brackets")


def _notes(text: str, where: Where, fault: Fault) -> None:
    places = [text.find(part) if n == 0 else text.find(f"\n{part}") for n, part in enumerate(PARTS)]
    if -1 in places or places != sorted(places) or places[0]:
        lacking = [part for part, place in zip(PARTS, places, strict=True) if place < 0] or ["another order"]
        fault(where, "A10", f"notes without {' '.join(lacking)}", f"paragraphs that begin {', '.join(PARTS)}")
        return
    ends = [*places[1:], len(text)]
    for part, start, end in zip(PARTS, places, ends, strict=True):
        if len(text[start:end].split()) - len(part.split()) < LEAST_WORDS:
            fault(where, "A10", f"{part} says too little", "write what an experienced colleague would tell you")
    if len(text.split()) > MOST_WORDS:
        fault(where, "A10", f"{len(text.split())} words", f"at most {MOST_WORDS}: it is read while sixty people wait")


def _questions(step: Step, where: Where, fault: Fault) -> None:
    least, most = QUESTIONS
    if step.kind == "debrief" and not least <= len(step.questions) <= most:
        fault(where, "A12", f"a debrief with {len(step.questions)} questions", f"{least} to {most}; the best one first")
    for n, question in enumerate(step.questions):
        place = (*where, "questions", n)
        if not question.endswith("?") or question.count("?") > 1 or len(question) > LONGEST_QUESTION:
            fault(place, "A12", f"{question[:40]!r}", f"one question, at most {LONGEST_QUESTION} characters")
        elif question.split()[0].lower() in NOT_OPEN:
            fault(place, "A12", f"{question[:40]!r} can be answered yes", "begin with what, when, where, who or how")
