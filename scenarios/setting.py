"""What surrounds a world: the people beside the contact, the month, and the names that texts may use."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from scenarios.content import CaseContent, IndustryContent, ProductContent, RoleContent
from scenarios.draw import Draw
from scenarios.library import Library
from scenarios.providers import Cast, providers
from scenarios.scenario import Company, Person, World
from scenarios.speech import MONTHS, date

NAMES = frozenset(
    (
        *("employees", "revenue", "sites", "founded", "years", "company", "city", "country", "industry", "clients"),
        *("busy", "site", "site_plural", "first", "last", "address", "role", "boss", "boss_first", "boss_title"),
        *("colleague", "other", "former", "rep", "vendor", "product", "category", "today", "team", "subject"),
        *("earlier", "month", "ends", "duties", "worry", "since_years", "rise_pct", "price_next", "locale"),
        *("promise", "download", "webinar", "fair", "mail"),
    )
)


class Setting(NamedTuple):
    """`month` counts from 0. A contract runs out in four or five months, so that notice can still be given."""

    cast: Cast
    month: int
    end_day: int
    end_month: int
    worry: float


@lru_cache(maxsize=512)
def setting(library: Library, pack: str, seed: int, locale: str) -> Setting:
    people = providers(library, locale, pack, seed, locale, "cast").person.cast_of_call()
    draw = Draw.of(pack, seed, locale, "calendar")
    month = draw.pick(range(12))
    end_month = (month + draw.pick((4, 5))) % 12
    end_day = draw.pick((15, 28 if end_month == 1 else 30))
    return Setting(people, month, end_day, end_month, draw.uniform(0, 1))


def names_for(library: Library, where: World, product: ProductContent, case: CaseContent) -> dict[str, Any]:
    """Everything that a text of this customer may name."""
    around = setting(library, where.pack, where.seed, where.locale)
    return {
        **where.company.figures,
        **company_names(where.company, library.industries[where.company.industry]),
        **person_names(where.person, library.roles[where.person.role], around),
        "vendor": product.vendor,
        "product": product.name,
        "category": product.category,
        "today": case.terms.today,
        "team": case.terms.team,
        "subject": case.terms.subject,
        "earlier": case.terms.earlier,
        "month": lambda ahead: MONTHS[(around.month + ahead) % 12],
        "ends": date(around.end_day, around.end_month, where.locale),
        "locale": where.locale,
    }


def company_names(company: Company, industry: IndustryContent) -> dict[str, Any]:
    return {
        "employees": company.employees,
        "revenue": company.revenue,
        "sites": company.sites,
        "founded": company.founded,
        "company": company.name,
        "city": company.city,
        "country": company.country,
        "industry": company.industry_label,
        "clients": industry.clients,
        "busy": industry.busy,
        "site": industry.site,
        "site_plural": industry.site if industry.site.endswith("s") else f"{industry.site}s",
    }


def person_names(person: Person, role: RoleContent, around: Setting) -> dict[str, Any]:
    return {
        "first": person.first,
        "last": person.last,
        "address": person.address,
        "years": person.years,
        "role": person.role_label,
        "duties": role.duties,
        "worry": role.worries[int(around.worry * len(role.worries))],
        "boss": person.boss,
        "boss_first": around.cast.boss.first,
        "boss_title": role.boss_title,
        "colleague": around.cast.colleague.first,
        "other": around.cast.other.first,
        "former": around.cast.former.first,
        "rep": around.cast.rep.first,
    }
