"""Who is who: everybody around the call whose name may fall, as the customer would introduce them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.content import CaseContent, CastContent
from scenarios.draw import Draw
from scenarios.library import Library, suits
from scenarios.scenario import Colleague, Kind, World
from scenarios.setting import setting
from scenarios.templates import render_one


def cast_of(
    library: Library, where: World, kind: Kind, case: CaseContent, names: Mapping[str, Any]
) -> tuple[Colleague, ...]:
    """The boss, the two colleagues, whoever has left, and the seller's colleague of the touches.

    Nobody has left before there is a contract, and nobody was in touch before a cold call. A person is
    introduced in the same words on every occasion of a world, unless the case describes them itself.
    """
    around = setting(library, where.pack, where.seed, where.locale).cast
    people = {"boss": str(around.boss), "colleague": around.colleague.first, "other": around.other.first}
    if kind == "renewal":
        people["former"] = around.former.first
    if where.touches:
        people["rep"] = around.rep.first
    return tuple(
        Colleague(name, render_one(case.people.get(who) or introduction(library, where, kind, who), names))
        for who, name in people.items()
    )


def introduction(library: Library, where: World, kind: Kind, who: str) -> str:
    """One of the common texts for this person. Raises `IndexError` when none fits."""
    met = {each.channel for each in where.touches if each.promised}
    options = [each for each in library.common.cast if each.who == who and fitting(each, where, kind)]
    closer = [each for each in options if each.channel in met]
    return Draw.of(where.pack, where.seed, where.locale, "cast", who).pick(closer or options).text


def fitting(content: CastContent, where: World, kind: Kind) -> bool:
    person, met = where.person, {each.channel for each in where.touches if each.promised}
    return (not content.channel or content.channel in met) and suits(
        content.fits, kind, person.role, where.company.industry, person.temperament, person.decides
    )
