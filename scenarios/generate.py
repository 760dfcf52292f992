"""Worlds and calls from seeds. One (pack, seed, locale) is the same world everywhere, for ever."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from scenarios.content import CaseContent, ProductContent, RoleContent
from scenarios.draw import Draw, turn_of
from scenarios.figures import BadFormula, Evaluator, Values, round_to
from scenarios.library import Library, load, renewal_case
from scenarios.occasion import occasion
from scenarios.providers import Market, Providers, providers
from scenarios.scenario import CallScenario, Company, Kind, Level, Locale, Product, World
from scenarios.setting import setting
from scenarios.sheet import sheet

COMPANIES, DRAWS = 60, 40
POT = {"pot": "max(250, round_to(price_year * pick(0.7, 0.8, 1.0, 1.2), 250))"}  # what is left of a budget
LEAST_WORTH, MOST_WORTH, MOST_SHARE = 1.5, 12.0, 0.04


FIRMOGRAPHIC = ("employees", "revenue", "sites", "founded", "years")


class Infeasible(Exception):
    """No company of the size drawn can live this case: the formulas contradict the constraints."""


def packs() -> list[str]:
    return sorted(load().packs)


def world(pack: str, seed: int, locale: Locale = "en_US") -> World:
    """Raises `KeyError` for an unknown pack or locale, `ContentError` when the content has problems."""
    library = load()
    if not library.packs[pack]:
        raise KeyError(f"pack {pack} has no products")
    made = providers(library, locale, pack, seed, locale, "world")
    product = made.catalogue.product_on_sale(pack)
    return world_of(library, pack, seed, locale, product, made.catalogue.new_business(product))


def world_of(
    library: Library, pack: str, seed: int, locale: Locale, product: ProductContent, case: CaseContent
) -> World:
    """The world of this seed for a given product and case. Raises `Infeasible`."""
    for attempt in range(COMPANIES):
        made = providers(library, locale, pack, seed, locale, "company", attempt)
        market = made.market.market(product, case)
        role = made.person.job(product, case, market.industry.id)
        years = made.person.years_in_job(role, market.founded)
        known = grounds(market, years)
        stream = Draw.of(pack, seed, locale, "figures", attempt)
        try:
            values = drawn(library, locale, {**product.figures, **case.figures}, case, known, stream)
            built = build(library, made, pack, seed, locale, product, case, market, role, years, values)
            renewal_figures(library, built, product)
        except Infeasible:
            continue
        return built
    raise Infeasible(f"{product.id}/{case.id}: no company in {COMPANIES} meets its constraints")


def grounds(market: Market, years: int) -> Values:
    """What every formula may rest on."""
    known = {"employees": market.employees, "revenue": market.revenue, "sites": market.sites, "founded": market.founded}
    return {**{name: float(value) for name, value in known.items()}, "years": float(years)}


def drawn(
    library: Library, locale: str, formulas: dict[str, str], case: CaseContent, known: Values, draw: Draw
) -> Values:
    """Figures that meet the constraints of the case, drawn again until they do. Raises `Infeasible`."""
    evaluator = Evaluator(draw, library.locales[locale].usd)
    for _ in range(DRAWS):
        try:
            values = evaluator.compute({**formulas, **POT}, known)
            if agrees(values) and all(evaluator.holds(each, values) for each in case.require):
                return values
        except BadFormula as error:
            raise Infeasible(f"{case.id}: {error}") from error
    raise Infeasible(f"{case.id}: not in {DRAWS} draws")


def agrees(values: Values) -> bool:
    """The problem costs more than the product and is no fairy tale for a company of this revenue."""
    worth = values["cost_year"] / values["price_year"] if values["price_year"] > 0 else 0.0
    return LEAST_WORTH <= worth <= MOST_WORTH and values["cost_year"] < MOST_SHARE * values["revenue"]


def renewal_figures(library: Library, where: World, product: ProductContent) -> Values:
    """The figures of this company in a later year, as a customer. Raises `Infeasible`."""
    case = renewal_case(product)
    company = where.company
    known = {
        "employees": float(company.employees),
        "revenue": float(company.revenue),
        "sites": float(company.sites),
        "founded": float(company.founded),
        "years": float(where.person.years),
        **{name: company.figures[name] for name in product.figures},
    }
    draw = Draw.of(where.pack, where.seed, where.locale, "renewal")
    known["since_years"] = draw.pick((2.0, 2.0, 3.0, 4.0))
    known["rise_pct"] = draw.pick((0.04, 0.05, 0.06, 0.08))
    known["price_next"] = round_to(known["price_year"] * (1 + known["rise_pct"]), 10)
    return drawn(library, where.locale, case.figures, case, known, draw)


def signs_alone(role: RoleContent, price_year: float, employees: int, rate: float) -> bool:
    """Whether this role decides a purchase of this size; larger companies let their people sign for more."""
    return price_year <= role.signs * rate * (0.4 + employees / 800)


def build(
    library: Library,
    made: Providers,
    pack: str,
    seed: int,
    locale: Locale,
    product: ProductContent,
    case: CaseContent,
    market: Market,
    role: RoleContent,
    years: int,
    values: Values,
) -> World:
    place = library.locales[locale]
    company = Company(
        name=made.company.trading_name(market.industry),
        industry=market.industry.id,
        industry_label=market.industry.label,
        city=made.company.company_city(),
        country=place.country,
        currency=place.currency,
        employees=market.employees,
        revenue=market.revenue,
        sites=market.sites,
        founded=market.founded,
        figures={name: values[name] for name in (*product.figures, *case.figures, *POT)},
    )
    decides = signs_alone(role, values["price_year"], market.employees, place.usd)
    who = setting(library, pack, seed, locale).cast
    person = made.person.contact(who, role, made.person.temperament(), years, decides, turn_of(pack, seed, locale))
    person = replace(person, chat=tuple(text.replace("{{ city }}", company.city) for text in person.chat))
    bare = World(pack, seed, locale, sheet(product, library, locale), company, person, case.id, ())
    return replace(bare, touches=occasion(library, bare, "lead").touches())


def call(where: World, kind: Kind, level: Level = "normal") -> CallScenario:
    """One occasion in a world. Raises `KeyError` when the world's product is no longer there."""
    library = load()
    return occasion(library, at(library, where, kind), kind).call(level)


def at(library: Library, where: World, kind: Kind) -> World:
    """The world as it is when this kind of call happens: for a renewal some years on, as a customer."""
    if kind != "renewal":
        return where
    product = library.product(where.pack, where.product.id)
    values = renewal_figures(library, where, product)
    figures = {name: values[name] for name in values if name not in FIRMOGRAPHIC}
    return replace(where, case=renewal_case(product).id, company=replace(where.company, figures=figures))


def sheet_shown(product: Product) -> dict[str, Any]:
    """The product sheet without the stems and figures by which the rules know it."""
    plain: dict[str, Any] = msgspec.to_builtins(product)
    return {
        name: [{key: each[key] for key in ("id", "text") if key in each} for each in value]
        if isinstance(value, (list, tuple))
        else value
        for name, value in plain.items()
    }


def public(scenario: CallScenario) -> dict[str, Any]:
    """The brief: what the trainee may see before the call."""
    where = scenario.world
    company, person = where.company, where.person
    return {
        "kind": scenario.kind,
        "level": scenario.level,
        "pack": where.pack,
        "seed": where.seed,
        "locale": where.locale,
        "goal": scenario.goal,
        "company": {
            name: value for name, value in msgspec.to_builtins(company).items() if name not in ("figures", "industry")
        },
        "person": {
            "first": person.first,
            "last": person.last,
            "address": person.address,
            "role_label": person.role_label,
        },
        "product": sheet_shown(where.product),
        "knows": list(scenario.knows),
        "touches": [
            {
                "when": touch.when,
                "channel": touch.channel,
                "known": touch.known,
                "promised": touch.promised if touch.promised in touch.known else "",
            }
            for touch in where.touches
        ],
        "day": scenario.day,
    }


def hidden(scenario: CallScenario) -> dict[str, Any]:
    """Everything, as plain JSON."""
    plain: dict[str, Any] = msgspec.to_builtins(scenario)
    return plain
