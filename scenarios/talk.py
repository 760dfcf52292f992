"""What a customer answers when somebody asks on about a fact just told: the rules of the talk files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from jinja2 import TemplateError, meta

from scenarios.content import DetailContent, Details, FactContent, ProductContent, Talk
from scenarios.reading import Source, Where
from scenarios.rules import LATER, Fault
from scenarios.setting import NAMES
from scenarios.templates import ENVIRONMENT

LEAST_ASKS = 2
OF_TOUCHES = {"promise", "download", "webinar", "fair", "mail"}  # only texts about a touch can name these


def product_talk_rules(source: Source[Talk], product: ProductContent | None) -> None:
    """`product` is the one that the file is named after, if there is one. It may have problems of its own."""
    if source.content is None:
        return
    if product is None:
        source.fault((), "D01", "there is no product of this name", "name the file <id>.yaml after its product")
        return
    cases = {each.id: each for each in product.cases}
    for name, details in source.content.items():
        if name not in cases:
            source.fault((name,), "D01", f"the case {name!r} is not there", f"one of {', '.join(cases)}")
            continue
        case = cases[name]
        later = set() if "renewal" in case.calls else LATER
        known = (NAMES - OF_TOUCHES - later) | set(product.figures) | set(case.figures)
        details_rules(details, case.facts, known, (name,), source.fault)


def shared_talk_rules(source: Source[Details], facts: Sequence[FactContent]) -> None:
    if source.content is not None:
        known = set(NAMES - OF_TOUCHES - LATER) | {figure for fact in facts for figure in fact.figures}
        details_rules(source.content, facts, known, (), source.fault)


def details_rules(details: Details, facts: Sequence[FactContent], known: Set[str], where: Where, fault: Fault) -> None:
    ids = list(dict.fromkeys(each.id for each in facts))
    for name, several in details.items():
        if name not in ids:
            fault((*where, name), "D01", f"the fact {name!r} is not there", f"one of {', '.join(ids)}")
        for place, detail in enumerate(several):
            at = (*where, name, place)
            if len(set(detail.asks)) < LEAST_ASKS:
                fault((*at, "asks"), "D02", f"asks: {len(set(detail.asks))}", f"{LEAST_ASKS} or more are needed")
            for text in (*detail.asks, detail.says):
                slot_rules(text, known, (*at, "says" if text == detail.says else "asks"), fault)


def slot_rules(text: str, known: Set[str], where: Where, fault: Fault) -> None:
    if "{" not in text:
        return
    try:
        ENVIRONMENT.from_string(text)
        strange = meta.find_undeclared_variables(ENVIRONMENT.parse(text)) - known
    except TemplateError as error:
        fault(where, "D05", f"{error}: {text}", "see the guide, Texts")
        return
    for name in sorted(strange):
        fault(where, "D05", f"{name!r} is not known here: {text}", "a name of the guide, or a figure of the case")


def placed(content: Mapping[str, object], where: Where = ()) -> Iterator[tuple[Where, DetailContent]]:
    """Every detail of a talk file, with its place in it."""
    for name, part in content.items():
        if isinstance(part, Mapping):
            yield from placed(part, (*where, name))
        elif isinstance(part, tuple):
            yield from (((*where, name, place), each) for place, each in enumerate(part))
