"""The rules of content that can be seen without generating anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from scenarios.content import CaseContent, FactContent, Fits, ObjectionContent, ProductContent
from scenarios.figures import FUNCTIONS, BadFormula, unknown
from scenarios.library import Library
from scenarios.reading import Source, Where
from scenarios.scenario import KINDS
from scenarios.setting import NAMES
from scenarios.topics import ACTS_THAT_ANSWER, COMMON_TOPICS, MOMENTS, OWN_CAST, OWN_TOPICS, TOPICS

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
PRONOUN = re.compile(r"\b(we|you|us|our|your|my|i|me)\b", re.IGNORECASE)
NAMED = re.compile(r"{{\s*(\w+)")
NEW_BUSINESS = {"cold", "discovery", "lead"}
QUESTION_TOPICS = ["price", "how", "proof", "integration", "effort", "difference", "who", "security", "contract"]
NEEDED_QUESTIONS = QUESTION_TOPICS[:6]
ALWAYS = {"employees", "revenue", "sites", "founded", "years"}
LATER = {"since_years", "rise_pct", "price_next"}

Fault = Callable[[Where, str, str, str], None]


def ids(items: Sequence[Any], where: Where, fault: Fault) -> None:
    seen: set[str] = set()
    for place, each in enumerate(items):
        if not ID.match(each.id):
            fault((*where, place, "id"), "C01", f"the id {each.id!r}", "lower case letters, digits, underscores")
        if each.id in seen:
            fault((*where, place, "id"), "C01", f"the id {each.id} is there twice", "give each its own")
        seen.add(each.id)


def one_of(values: Iterable[str], allowed: Iterable[str], where: Where, fault: Fault) -> None:
    known = sorted(allowed)
    for value in values:
        if value not in known:
            fault(where, "C02", f"{value!r} is not known here", f"one of {', '.join(known)}")


def at_least(items: Sequence[object], least: int, where: Where, fault: Fault, most: int = 999) -> None:
    if not least <= len(items) <= most:
        wanted = f"{least} or more" if most == 999 else f"{least} to {most}" if most > least else f"exactly {least}"
        fault(where, "C03", f"{where[-1]}: {len(items)}", f"{wanted} are needed")


def product_rules(source: Source[ProductContent], library: Library) -> None:
    product, fault = source.content, source.fault
    if product is None:
        return
    if not source.file.endswith(f"/{product.id}.yaml"):
        fault(("id",), "C01", f"the id {product.id} is not the file's name", "name the file <id>.yaml")
    counts = {"industries": (3, 99), "roles": (3, 99), "does": (5, 7), "does_not": (3, 5), "prices": (2, 3)}
    counts |= {"proof": (3, 3), "questions": (6, 20), "advances": (2, 4), "promises": (2, 9), "cases": (3, 3)}
    for name, (least, most) in counts.items():
        at_least(getattr(product, name), least, (name,), fault, most)
    for name in ("does", "does_not", "proof", "questions", "advances", "cases"):
        ids(getattr(product, name), (name,), fault)
    one_of(product.industries, library.industries, ("industries",), fault)
    one_of(product.roles, library.roles, ("roles",), fault)
    question_rules(product, fault)
    promise_rules(product, fault)
    formula_rules(product.figures, ALWAYS, "price_year", ("figures",), fault)
    kinds = sorted(set(case.calls) == {"renewal"} for case in product.cases)
    if kinds != [False, False, True]:
        fault(("cases",), "C04", "not two cases for new business and one renewal", "set calls of the three cases")
    for place, case in enumerate(product.cases):
        case_rules(case, product, library, ("cases", place), fault)


def question_rules(product: ProductContent, fault: Fault) -> None:
    missing = [topic for topic in NEEDED_QUESTIONS if topic not in {each.topic for each in product.questions}]
    if missing:
        fault(("questions",), "C05", f"no question about {', '.join(missing)}", "write one for each")
    for place, question in enumerate(product.questions):
        one_of([question.topic], QUESTION_TOPICS, ("questions", place, "topic"), fault)
        at_least(question.says, 2, ("questions", place, "says"), fault)


def promise_rules(product: ProductContent, fault: Fault) -> None:
    for place, promise in enumerate(product.promises):
        if PRONOUN.search(promise.text):
            fault(("promises", place, "text"), "C04", f"we or you in: {promise.text}", "both sides say it: use names")
    if {each.holds for each in product.promises} != {True, False}:
        fault(("promises",), "C04", "promises are all true or all false", "write at least one of each")
    if not any(each.text.startswith("that ") and not each.holds for each in product.promises):
        fault(("promises",), "C04", "no false promise that begins with 'that'", "a renewal needs one")


def formula_rules(formulas: dict[str, str], known: set[str], needed: str, where: Where, fault: Fault) -> set[str]:
    """The names that are known after the formulas; faults where one cannot be read or rests on nothing."""
    names = set(known)
    for name, formula in formulas.items():
        at = (*where, name)
        if name in known or name in FUNCTIONS or name in NAMES - ALWAYS or not ID.match(name):
            fault(at, "F01", f"the figure's name {name!r} is taken or not a plain word", "choose another name")
        try:
            strange = unknown([formula], names)
        except BadFormula as error:
            fault(at, "F01", str(error), "numbers, names, + - * / and the functions of the guide")
            strange = set()
        if strange:
            fault(at, "F01", f"{', '.join(sorted(strange))} is not known here", "define it above")
        names.add(name)
    if needed not in formulas:
        fault(where, "F02", f"{needed} is not defined", f"add {needed}: ...")
    return names


def case_rules(case: CaseContent, product: ProductContent, library: Library, where: Where, fault: Fault) -> None:
    one_of(case.calls, KINDS, (*where, "calls"), fault)
    one_of(case.roles, library.roles, (*where, "roles"), fault)
    one_of(case.industries, library.industries, (*where, "industries"), fault)
    renewal = set(case.calls) == {"renewal"}
    if not renewal and set(case.calls) != NEW_BUSINESS:
        fault((*where, "calls"), "C04", "calls", "[cold, discovery, lead] or [renewal]")
    known = ALWAYS | set(product.figures) | (LATER if renewal else set())
    names = formula_rules(case.figures, known, "cost_year", (*where, "figures"), fault)
    for place, condition in enumerate(case.require):
        strange = unknown([condition], names)
        if strange:
            fault((*where, "require", place), "F01", f"{', '.join(strange)} is not known here", "define it in figures")
    at_least(case.knows, 2, (*where, "knows"), fault)
    for place, known_text in enumerate(case.knows):
        one_of([known_text.topic], TOPICS, (*where, "knows", place, "topic"), fault)
    topic_rules(case, (*where, "facts"), fault)
    known_facts = {each.id for each in case.facts} | set(COMMON_TOPICS)
    for place, fact in enumerate(case.facts):
        fact_rules(fact, known_facts, names, (*where, "facts", place), fault)
    one_of(case.people, OWN_CAST, (*where, "people"), fault)
    one_of(case.without, {each.id for each in library.common.objections}, (*where, "without"), fault)
    for place, objection in enumerate(case.objections):
        objection_rules(objection, (*where, "objections", place), fault)


def topic_rules(case: CaseContent, where: Where, fault: Fault) -> None:
    ids(case.facts, where, fault)
    topics = [each.topic for each in case.facts]
    missing = [topic for topic in OWN_TOPICS if topic not in topics]
    if missing or topics.count("problem") < 2:
        fault(where, "C05", f"missing: {', '.join(missing) or 'a second problem'}", "write a fact for each topic")
    impacts = sorted(each.depth for each in case.facts if each.topic == "impact")
    if impacts[:1] + impacts[-1:] != [2, 3]:
        fault(where, "C05", "impact needs one fact of depth 2 and one of depth 3", "money first, then the person")


def fact_rules(fact: FactContent, known: set[str], figures: set[str], where: Where, fault: Fault) -> None:
    one_of([fact.topic], TOPICS, (*where, "topic"), fault)
    one_of(fact.after, known - {fact.id}, (*where, "after"), fault)
    if not 0 <= fact.depth <= 3:
        fault((*where, "depth"), "S04", f"depth {fact.depth}", "0, 1, 2 or 3")
    for name, least in {"say": 3, "leak": 2, "asks": 3, "words": 4, "marks": 1}.items():
        at_least(getattr(fact, name), least, (*where, name), fault)
    for place, mark in enumerate(fact.marks):
        if len(mark) < 6:
            fault((*where, "marks", place), "M03", f"the mark {mark!r} is short", "at least 6 letters")
    for name, text in [("short", fact.short), ("told", fact.told), *(("say", each) for each in fact.say)]:
        if re.search(r"\d", re.sub(r"{{.*?}}", "", text)):
            fault((*where, name), "N02", f"a number in digits: {text}", "use a figure, or write it in words")
    stated = {name for text in (*fact.say, fact.short, fact.told) for name in NAMED.findall(text)}
    for name in sorted((stated & (figures | {"pot"})) - set(fact.figures)):
        fault((*where, "figures"), "N01", f"{name} is stated and not among the figures", "name it there")
    for name in fact.figures:
        if name not in figures and not re.search(r"\d", name) and name not in ("pot", *LATER):
            fault((*where, "figures"), "C02", f"{name!r} is no figure", "name one of the figures, or quote a number")


def objection_rules(objection: ObjectionContent, where: Where, fault: Fault) -> None:
    one_of([objection.when], MOMENTS, (*where, "when"), fault)
    one_of(objection.answered_by, ACTS_THAT_ANSWER, (*where, "answered_by"), fault)
    if not 0 < objection.severity < 1:
        fault((*where, "severity"), "S04", f"severity {objection.severity}", "between 0 and 1")
    for name, least in {"says": 3, "root": 2, "words": 4, "settled": 2}.items():
        at_least(getattr(objection, name), least, (*where, name), fault)


def fits_rules(fits: Fits, library: Library, where: Where, fault: Fault) -> None:
    one_of(fits.calls, KINDS, (*where, "calls"), fault)
    one_of(fits.roles, library.roles, (*where, "roles"), fault)
    one_of(fits.industries, library.industries, (*where, "industries"), fault)
    one_of(fits.temperaments, library.temperaments, (*where, "temperaments"), fault)
