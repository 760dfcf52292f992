"""The product sheet in the customer's currency and number format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scenarios.content import CapabilityContent, ProductContent, QuestionContent
from scenarios.draw import Draw
from scenarios.figures import Evaluator, Values, names
from scenarios.library import Library
from scenarios.scenario import Capability, Price, Product, Proof, Question
from scenarios.speech import forms
from scenarios.templates import Rendered


def listed(product: ProductContent, rate: float) -> Values:
    """The figures that are the same for every customer: those that rest on no draw and on no company."""
    known: Values = {}
    evaluator = Evaluator(Draw.of("list"), rate)
    for name, formula in product.figures.items():
        drawn = "uniform" in formula or "pick" in formula
        if not drawn and names(formula) <= known.keys():
            known = evaluator.compute({name: formula}, known)
    return known


def figure_forms(figures: Sequence[str], values: Mapping[str, float], locale: str) -> tuple[str, ...]:
    """All written forms of named figures; what names no figure is a form itself."""
    found = [form for each in figures for form in (forms(values[each], locale) if each in values else (each,))]
    return tuple(dict.fromkeys(found))


def sheet_names(product: ProductContent, library: Library, locale: str) -> dict[str, Any]:
    values = listed(product, library.locales[locale].usd)
    return {**values, "locale": locale, "vendor": product.vendor, "product": product.name, "category": product.category}


def capabilities(items: Sequence[CapabilityContent], named: Mapping[str, Any]) -> tuple[Capability, ...]:
    rendered = Rendered((tuple(each.text for each in items),), named).several()
    return tuple(Capability(each.id, text, each.words) for each, text in zip(items, rendered, strict=True))


def sheet(product: ProductContent, library: Library, locale: str) -> Product:
    named = sheet_names(product, library, locale)
    listed_texts = (tuple(each.text for each in product.prices), tuple(each.text for each in product.proof))
    texts = Rendered((product.one_line, *listed_texts), named)
    one_line, prices, proof = texts.one(), texts.several(), texts.several()
    return Product(
        id=product.id,
        vendor=product.vendor,
        name=product.name,
        category=product.category,
        one_line=one_line,
        does=capabilities(product.does, named),
        does_not=capabilities(product.does_not, named),
        prices=tuple(
            Price(text, figure_forms(each.figures, named, locale))
            for each, text in zip(product.prices, prices, strict=True)
        ),
        proof=tuple(
            Proof(each.id, text, each.words, figure_forms(each.figures, named, locale))
            for each, text in zip(product.proof, proof, strict=True)
        ),
    )


def question(content: QuestionContent, named: Mapping[str, Any], locale: str) -> Question:
    rendered = Rendered((content.says, content.truth), named)
    says, truth = rendered.several(), rendered.one()
    return Question(content.id, content.topic, says, truth, content.words, figure_forms(content.figures, named, locale))
