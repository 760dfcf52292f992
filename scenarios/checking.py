"""Checks all content and reports every problem at once: `python -m scenarios.checking [product]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from scenarios import rules, talk
from scenarios.consistency import faults
from scenarios.content import CommonContent, DetailContent, ProductContent
from scenarios.generate import Infeasible, at, hidden, world_of
from scenarios.library import (
    PACKS,
    ContentError,
    Library,
    TalkSources,
    assemble,
    common_sources,
    product_sources,
    talk_sources,
)
from scenarios.occasion import Occasion, occasion
from scenarios.reading import Problem, Source, Where
from scenarios.scenario import KINDS, LOCALES, CallScenario, Kind, Locale
from scenarios.templates import BadText
from scenarios.topics import CAST, CHATS

PLAYS = 24
Commons = list[Source[CommonContent]]


def check(root: Path = PACKS, product: str = "") -> list[Problem]:
    """Every problem of the content under `root`; of one product only, when it is named."""
    commons, products, told = common_sources(root), product_sources(root), talk_sources(root)
    every: list[Source[Any]] = [*commons, *(each for sources in products.values() for each in sources), *told.all()]
    try:
        sound = {pack: [each for each in sources if each.content] for pack, sources in products.items()}
        library = assemble(commons, sound, told.sound())
    except ContentError:
        return found(every, product)
    for common in commons:
        common_rules(common, library)
    for sources in products.values():
        for source in sources:
            rules.product_rules(source, library)
    talk_rules(told, products, library)
    shared: list[Source[Any]] = [*commons, *told.of_common()]
    if not any(source.problems for source in shared):
        for pack, sources in products.items():
            for source in sources:
                name = Path(source.file).stem
                if product in ("", name) and not source.problems and not told.problems(pack, name):
                    play(library, pack, source, commons, told)
    return found(every, product)


def talk_rules(told: TalkSources, products: dict[str, list[Source[ProductContent]]], library: Library) -> None:
    """A talk file whose product could not be read is left alone until it can."""
    if told.shared:
        talk.shared_talk_rules(told.shared, library.common.facts)
    for (pack, name), source in told.products.items():
        named = [each for each in products[pack] if Path(each.file).stem == name]
        if not named or named[0].content:
            talk.product_talk_rules(source, named[0].content if named else None)


def found(sources: Sequence[Source[Any]], product: str) -> list[Problem]:
    """Sorted; of several problems of one kind on one line only the first, since many customers show the same slip."""
    first: dict[tuple[str, int, str], Problem] = {}
    for problem in (problem for source in sources for problem in source.problems):
        key = problem.text if problem.code[0] in "CSYF" else ""
        first.setdefault((problem.file, problem.line, problem.code + key), problem)
    return sorted(each for each in first.values() if not product or each.file.endswith(f"/{product}.yaml"))


def common_rules(source: Source[CommonContent], library: Library) -> None:
    common = source.content
    if common is None:
        return
    for name in ("industries", "roles", "temperaments", "objections", "touches", "advances"):
        rules.ids(getattr(common, name), (name,), source.fault)
    for name in ("objections", "facts", "knows", "touches", "goals", "chats", "advances", "cast"):
        for place, each in enumerate(getattr(common, name)):
            rules.fits_rules(each.fits, library, (name, place, "fits"), source.fault)
    for place, chat in enumerate(common.chats):
        rules.one_of([chat.about], CHATS, ("chats", place, "about"), source.fault)
    for place, person in enumerate(common.cast):
        rules.one_of([person.who], CAST, ("cast", place, "who"), source.fault)
    for place, objection in enumerate(common.objections):
        rules.objection_rules(objection, ("objections", place), source.fault)
    for place, fact in enumerate(common.facts):
        rules.fact_rules(fact, {fact.id}, {"years", "price_year"}, ("facts", place), source.fault)
    for place, industry in enumerate(common.industries):
        rules.one_of(LOCALES, industry.names, ("industries", place, "names"), source.fault)


def play(library: Library, pack: str, source: Source[ProductContent], commons: Commons, told: TalkSources) -> None:
    """Generates customers of every case, and puts what is wrong with them to the lines that caused it."""
    product = source.content
    assert product is not None
    for place, case in enumerate(product.cases):
        new = case if "renewal" not in case.calls else product.cases[0 if place else 1]
        for seed in range(PLAYS):
            locale = LOCALES[seed % len(LOCALES)]
            try:
                where = world_of(library, pack, seed, locale, product, new)
                for kind in (each for each in KINDS if each in case.calls):
                    made = occasion(library, at(library, where, kind), kind)
                    report(made, everything(made), source, place, commons, told)
            except Infeasible as error:
                mend = "mend the formulas: see the guide, Figures"
                source.fault(("cases", place, "figures"), "F03", str(error), mend)
                break
            except BadText as error:
                source.fault(("cases", place), "T01", f"a text of {case.id}: {error}", "see the guide, Texts")
                break


def everything(made: Occasion) -> CallScenario:
    """The call with all objections that this customer could have."""
    objections = tuple(made.objection(each, 0.0) for each in made.possible_objections())
    return replace(made.call("hard"), objections=objections)


def report(
    made: Occasion,
    call: CallScenario,
    source: Source[ProductContent],
    case: int,
    commons: Commons,
    told: TalkSources,
) -> None:
    contents: dict[str, Sequence[object]] = {
        "facts": made.chosen_facts(),
        "details": [each for fact in made.chosen_facts() for each in made.details(fact)],
        "objections": made.possible_objections(),
        "questions": [each for each in made.product.questions if made.suits(each.fits)],
    }
    mends = {
        "T02": "read the text as it comes out and mend the template",
        "T03": "say it shorter",
        "M01": "put one of the marks into it, or choose another mark",
        "M02": "say it otherwise there, or choose another mark",
        "M04": "say it with two of the objection's words",
        "N01": "name the figure in figures, or take the number out",
        "D03": "answer in a sentence or two",
        "D04": "answer without it: the other fact is to be earned",
    }
    for fault in faults(call):
        item = contents[fault.part][fault.place] if fault.part in contents else None
        owner, where = place_of(item, source, case, commons)
        if isinstance(item, DetailContent):
            owner, where = place_of_detail(item, told)
        if fault.code == "M02" and owner is not source:
            owner, where = source, ("cases", case, "terms")
        owner.fault(where, fault.code, fault.text, mends[fault.code])


def place_of(
    item: object, source: Source[ProductContent], case: int, commons: list[Source[CommonContent]]
) -> tuple[Source[Any], Where]:
    """The file and the part of it from which an item comes."""
    product = source.content
    assert product is not None
    own: list[tuple[Where, Sequence[object]]] = [
        (("cases", case, "facts"), product.cases[case].facts),
        (("cases", case, "objections"), product.cases[case].objections),
        (("questions",), product.questions),
    ]
    for where, items in own:
        for place, each in enumerate(items):
            if each is item:
                return source, (*where, place)
    for common in commons:
        for name in ("facts", "objections"):
            for place, each in enumerate(getattr(common.content, name, ())):
                if each is item:
                    return common, (name, place)
    return source, ("cases", case)


def place_of_detail(item: DetailContent, told: TalkSources) -> tuple[Source[Any], Where]:
    """The talk file and the part of it from which a detail comes. Raises `StopIteration` when it is in none."""
    return next(
        (source, (*where, "says"))
        for source in told.all()
        for where, each in talk.placed(source.content or {})
        if each is item
    )


def shown(root: Path, product: str, case: str, seed: int, locale: Locale) -> str:
    """One generated customer of a case, for reading aloud. Raises `StopIteration` when there is no such case."""
    library = assemble(common_sources(root), product_sources(root), talk_sources(root))
    pack, content = next((p, each) for p, all_ in library.packs.items() for each in all_ if each.id == product)
    wanted = next(each for each in content.cases if each.id == case)
    new = wanted if "renewal" not in wanted.calls else content.cases[0]
    kind: Kind = "renewal" if new is not wanted else "lead"
    where = at(library, world_of(library, pack, seed, locale, content, new), kind)
    plain = hidden(occasion(library, where, kind).call("hard"))
    return json.dumps(plain, ensure_ascii=False, indent=1)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scenarios.checking", description=__doc__)
    parser.add_argument("product", nargs="?", default="", help="report the problems of this product only")
    parser.add_argument("--show", nargs=2, metavar=("PRODUCT", "CASE"), help="print one generated customer of a case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--locale", default="en_GB", choices=LOCALES)
    given = parser.parse_args(arguments)
    if given.show:
        product, case = given.show
        print(shown(PACKS, product, case, given.seed, given.locale))
        return 0
    problems = check(PACKS, given.product)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
