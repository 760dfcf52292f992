"""One item: ids, the fields of its type, what it refers to, and texts that teach."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from exercises.lesson.checking.keys import KEYS
from exercises.lesson.checking.texts import Fault, plain, texts
from exercises.lesson.content import Item
from exercises.lesson.grading import folded
from scenarios.reading import Where

FIELDS: dict[str, frozenset[str]] = {  # which fields beside the common ones a type has; those with * must be there
    "mcq": frozenset({"options*"}),
    "multi": frozenset({"options*"}),
    "order": frozenset({"steps*"}),
    "match": frozenset({"pairs*", "extra"}),
    "categorise": frozenset({"bins*", "cards*"}),
    "numeric": frozenset({"vary", "formula*", "tolerance", "unit", "near*"}),
    "cloze": frozenset({"text*", "gaps*"}),
    "short": frozenset({"needs_all*", "sample*", "slips"}),
}
MAY_VARY = frozenset({"mcq", "multi", "numeric"})
OWN = {name.rstrip("*") for names in FIELDS.values() for name in names}
EXPLAIN_WORDS = 3
HINTS = 3
NAME = re.compile(r"\{([a-z_]\w*)\}")
RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|surveys?|surveyed|research(?:ers)?|experiments?|recorded (?:calls|meetings|conversations))\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d+(?:\.\d+)? ?(?:%|per cent)|\b\d{1,3},\d{3}\b")
OWN_FIGURE = re.compile(r"\b(?:say|suppose|imagine|your|invented|my|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """What an item of a module may refer to."""

    module: str
    objectives: Collection[str]
    beliefs: Collection[str]
    sources: Collection[str]


def item_rules(item: Item, where: Where, around: Around, fault: Fault) -> None:
    """What can be seen in the item alone."""

    def at(inner: Where, code: str, text: str, mend: str) -> None:
        fault((*where, *inner), code, f"{item.id}: {text}", mend)

    _refers(item, around, at)
    if _fields(item, at):
        KEYS[item.type](item, at)
        _names(item, at)
    _teaches(item, at)
    _hints(item, at)
    for inner, text in texts(item):
        plain(inner, text, at)


def _refers(item: Item, around: Around, fault: Fault) -> None:
    if not re.fullmatch(rf"{re.escape(around.module)}(-[a-z0-9]+)+", item.id):
        fault(("id",), "L11", "an id of another form", f"{around.module}-topic-01, in small letters")
    if item.objective not in around.objectives:
        fault(("objective",), "L18", f"no objective {item.objective}", "one of module.yaml")
    for where, belief in misconceptions(item):
        if belief not in around.beliefs:
            fault(where, "L20", f"no misconception {belief}", "one of module.yaml")
    for n, slug in enumerate(item.sources):
        if slug not in around.sources:
            fault(("sources", n), "L19", f"no source {slug}", "write it in sources/, or take its key from there")
    if not item.sources:
        for inner, text in texts(item):
            claims = RESEARCH.search(text) and FIGURE.search(text) and not OWN_FIGURE.search(text)
            if claims and inner[0] not in ("options", "slips", "cards"):
                fault(inner, "L47", "a figure from research without its source", "name it in `sources`")


def misconceptions(item: Item) -> Iterator[tuple[Where, str]]:
    """Each place in an item that names one."""
    for name in ("options", "near", "slips"):
        for n, part in enumerate(getattr(item, name)):
            if part.misconception:
                yield (name, n, "misconception"), part.misconception
    for n, gap in enumerate(item.gaps):
        for m, slip in enumerate(gap.wrong):
            if slip.misconception:
                yield ("gaps", n, "wrong", m, "misconception"), slip.misconception


def _fields(item: Item, fault: Fault) -> bool:
    """Whether the item has what its type needs."""
    names = FIELDS[item.type]
    allowed = {name.rstrip("*") for name in names} | ({"vary"} if item.type in MAY_VARY else set())
    for name in sorted(OWN - allowed):
        if getattr(item, name):
            fault((name,), "L31", f"{item.type} has no field {name}", f"its own are {', '.join(sorted(allowed))}")
    lacking = [name for name in sorted(names) if name.endswith("*") and not getattr(item, name[:-1])]
    for name in lacking:
        fault((), "L32", f"the field {name[:-1]} is missing", f"{item.type} needs it")
    if item.rev < 1:
        fault(("rev",), "L32", f"revision {item.rev}", "1 and up")
    return not lacking


def _names(item: Item, fault: Fault) -> None:
    """The {names} in the texts are those of `vary`, and the stem or a formula uses each."""
    used = set(re.findall(r"[a-z_]\w*", item.formula))
    for where, text in texts(item):
        for name in NAME.findall(text):
            used.add(name)
            if name not in item.vary:
                fault(where, "L40", f"{{{name}}} is no number of vary", "write its range into `vary`")
    for name in item.vary:
        if name not in used:
            fault(("vary", name), "L40", f"nothing uses {name}", "use it as {name} in the stem, or remove it")


def _teaches(item: Item, fault: Fault) -> None:
    """Explanations say more than the thing that they explain, and each something of its own."""
    for name in ("options", "steps", "pairs", "cards", "gaps"):
        seen: dict[str, str] = {}
        for n, part in enumerate(getattr(item, name)):
            text = getattr(part, "text", getattr(part, "left", ""))
            told = folded(part.explain)
            if len(told.split()) < EXPLAIN_WORDS - (name != "options") or told == folded(text):
                fault((name, n, "explain"), "L43", "an explanation that explains nothing", "why, in a sentence")
            elif name == "options" and told in seen:
                fault((name, n, "explain"), "L43", "the explanation of another option", "what is so with this one")
            seen[told] = text
    for name in ("near", "slips"):
        for n, part in enumerate(getattr(item, name)):
            if len(part.feedback.split()) < EXPLAIN_WORDS:
                fault((name, n, "feedback"), "L43", "feedback that explains nothing", "what went wrong, in a sentence")


def _hints(item: Item, fault: Fault) -> None:
    if len(item.hints) > HINTS:
        fault(("hints",), "L44", f"{len(item.hints)} hints", f"one to {HINTS}, from gentle to strong")
    if item.use == "practice" and not item.hints:
        fault((), "L44", "no hint", "a practice item has one to three, from gentle to strong")
    for n, hint in enumerate(item.hints):
        said = f" {' '.join(re.findall(r'[a-z0-9%]+', folded(hint)))} "
        for answer in _answers(item):
            if f" {' '.join(re.findall(r'[a-z0-9%]+', folded(answer)))} " in said:
                fault(("hints", n), "L44", f"the hint gives the answer {answer!r}", "point to it, do not say it")


def _answers(item: Item) -> list[str]:
    """Answers that a hint must not hold; one that is a single short word may occur in any sentence."""
    match item.type:
        case "mcq":
            found = [option.text for option in item.options if option.right]
        case "cloze":
            found = [gap.accept[0] for gap in item.gaps if gap.accept and not gap.choices]
        case "short":
            found = [item.sample]
        case "numeric" if not item.vary:
            found = [item.formula]
        case _:
            found = []
    return [answer for answer in found if len(answer) > 4]
