"""Reads `fits.yaml`: what of a product answers which of a customer's troubles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
import yaml

from exercises.call.mind.words import hits
from scenarios.content import ProductContent
from scenarios.library import Library
from scenarios.scenario import CallScenario

FILE = Path(__file__).with_name("fits.yaml")


class Fit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For one case: capabilities with the facts they answer, and the proofs that show it."""

    does: dict[str, tuple[str, ...]]
    proof: tuple[str, ...]


@cache
def load() -> Mapping[str, Mapping[str, Fit]]:
    """By product and case. Raises `msgspec.ValidationError` for a file of another shape."""
    plain = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return msgspec.convert(plain, dict[str, dict[str, Fit]])


def fit_of(call: CallScenario) -> Fit:
    """What fits this customer; for a case that the file does not know, what the words let one suppose."""
    product = call.world.product
    found = load().get(product.id, {}).get(call.world.case)
    if found is not None:
        return found
    answered = {
        each.id: tuple(fact.id for fact in call.facts if hits(each.words, f"{fact.told} {' '.join(fact.say)}"))
        for each in product.does
    }
    return Fit({id: facts for id, facts in answered.items() if facts}, tuple(each.id for each in product.proof))


def faults(library: Library) -> Iterator[str]:
    """What of the file there is not in the content, and the cases that it leaves out, as sentences."""
    known = load()
    products = {each.id: each for content in library.packs.values() for each in content}
    for name in known.keys() - products.keys():
        yield f"{name}: there is no such product"
    for name, product in products.items():
        yield from _product(product, known.get(name, {}))


def _product(product: ProductContent, cases: Mapping[str, Fit]) -> Iterator[str]:
    does, proof = {each.id for each in product.does}, {each.id for each in product.proof}
    wanted = {each.id: each for each in product.cases if "discovery" in each.calls}
    for case in wanted.keys() ^ cases.keys():
        yield f"{product.id}: the case {case} is in one place only"
    for case in wanted.keys() & cases.keys():
        facts, fit = {each.id for each in wanted[case].facts}, cases[case]
        named = {each for answered in fit.does.values() for each in answered}
        for strange in (*(fit.does.keys() - does), *(set(fit.proof) - proof), *(named - facts)):
            yield f"{product.id}/{case}: there is no {strange}"
        if not fit.does or not fit.proof:
            yield f"{product.id}/{case}: nothing fits"
