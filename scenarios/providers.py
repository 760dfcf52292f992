"""Faker providers for the people, companies, markets, products and histories of practice calls.

They draw from Swapdesk's own lists (`packs/common`) and not from Faker's, whose lists change from one
release to the next: a seed must give the same customer after an upgrade.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from faker.generator import Generator
from faker.providers import BaseProvider

from scenarios.content import CaseContent, IndustryContent, ProductContent, RoleContent, Span, TouchContent
from scenarios.draw import Draw, dealt, seed_of
from scenarios.figures import round_to
from scenarios.library import Library, suits
from scenarios.scenario import Person, Temperament, Touch
from scenarios.templates import Named, Rendered, render_one
from scenarios.topics import CHATS

YEAR = 2024  # what ages are counted from: a world does not grow older


class Name(NamedTuple):
    first: str
    last: str
    woman: bool

    def __str__(self) -> str:
        return f"{self.first} {self.last}"


class Market(NamedTuple):
    """`revenue` is a year's, in the locale's currency."""

    industry: IndustryContent
    employees: int
    revenue: int
    sites: int
    founded: int


class Cast(NamedTuple):
    """The people around a call. All first names differ."""

    contact: Name
    boss: Name
    colleague: Name
    other: Name
    rep: Name
    gatekeeper: Name
    former: Name


class ContentProvider(BaseProvider):
    """Base of the providers: the content, the locale, and draws from the generator's randomness."""

    def __init__(self, generator: Generator, library: Library, locale: str) -> None:
        super().__init__(generator)
        self.library = library
        self.place = library.locales[locale]
        self.draw = Draw(generator.random)


class PersonProvider(ContentProvider):
    def full_name(self, taken: Sequence[str] = ()) -> Name:
        """A name whose first name is not among `taken`."""
        woman = self.draw.chance(0.5)
        firsts = [each for each in (self.place.women if woman else self.place.men) if each not in taken]
        return Name(self.draw.pick(firsts), self.draw.pick(self.place.families), woman)

    def cast_of_call(self) -> Cast:
        found: list[Name] = []
        for _ in Cast._fields:
            found.append(self.full_name([name.first for name in found]))
        return Cast(*found)

    def job(self, product: ProductContent, case: CaseContent, industry: str) -> RoleContent:
        allowed = [self.library.roles[each] for each in case.roles or product.roles]
        return self.draw.pick([each for each in allowed if not each.industries or industry in each.industries])

    def temperament(self) -> Temperament:
        return self.draw.pick(self.library.common.temperaments)

    def years_in_job(self, role: RoleContent, founded: int) -> int:
        most = max(1, min(role.years.most, YEAR - founded))
        return round(self.draw.uniform(min(role.years.least, most), most))

    def contact(
        self, who: Cast, role: RoleContent, temper: Temperament, years: int, decides: bool, turn: int
    ) -> Person:
        """The person who takes the call. Their small talk may name the city as `{{ city }}`."""
        return Person(
            first=who.contact.first,
            last=who.contact.last,
            address=f"{self.place.miss if who.contact.woman else self.place.mister} {who.contact.last}",
            role=role.id,
            role_label=role.label,
            temperament=temper.id,
            years=years,
            decides=decides,
            boss=f"{role.boss_phrase}, {who.boss}",
            chat=self.small_talk(role, temper, decides, turn),
        )

    def small_talk(self, role: RoleContent, temper: Temperament, decides: bool, turn: int) -> tuple[str, ...]:
        """Two or three things, each about another subject; the customers of the turns next to this one have others."""
        chats = self.library.common.chats
        fitting = [each for each in chats if suits(each.fits, "", role.id, "", temper.id, decides)]
        decks = [[each.text for each in fitting if each.about == about] for about in CHATS]
        chosen = [text for deck in decks for text in dealt(deck, 1, turn)]
        return self.draw.sample(chosen, 3 if temper.talkativeness > 0.5 else 2)


class CompanyProvider(ContentProvider):
    def company_stem(self) -> str:
        """An invented place-like word of the country, such as "Cranmere", "Holstedt" or "Montrive"."""
        head, tail = self.draw.pick(self.place.heads), self.draw.pick(self.place.tails)
        while head[-1].lower() == tail[0] or head.lower() == tail:
            tail = self.draw.pick(self.place.tails)
        return head + tail

    def trading_name(self, industry: IndustryContent) -> str:
        pattern = self.draw.pick(industry.names[self.place.id])
        return render_one(pattern, {"stem": self.company_stem(), "family": self.draw.pick(self.place.families)})

    def company_city(self) -> str:
        return self.draw.pick(self.place.cities)


class MarketProvider(ContentProvider):
    def market(self, product: ProductContent, case: CaseContent) -> Market:
        """A company's size in an industry that the case meets; small companies are the more frequent ones."""
        industry = self.library.industries[self.draw.pick(case.industries or product.industries)]
        span = overlap(industry.employees, product.employees)
        employees = int(round_to(self.draw.log_uniform(span.least, span.most), 5))
        per_head = self.draw.uniform(industry.revenue_per_head.least, industry.revenue_per_head.most)
        revenue = round_to(employees * per_head * 1000 * self.place.usd, 100_000)
        per_site = self.draw.uniform(industry.people_per_site.least, industry.people_per_site.most)
        founded = int(self.draw.uniform(industry.founded.least, industry.founded.most + 1))
        return Market(industry, employees, int(revenue), max(1, round(employees / per_site)), founded)


class CatalogueProvider(ContentProvider):
    def product_on_sale(self, pack: str) -> ProductContent:
        """By the greatest hash: a product more in the pack takes a few seeds and leaves the others what they were."""
        ticket = int(self.draw.random.random() * 2**53)
        return max(self.library.packs[pack], key=lambda each: seed_of(ticket, each.id))

    def new_business(self, product: ProductContent) -> CaseContent:
        return self.draw.pick([each for each in product.cases if "renewal" not in each.calls])


class HistoryProvider(ContentProvider):
    """What happened before the call, told twice: as the seller's side filed it and as the customer remembers it."""

    def touches(
        self, kind: str, product: ProductContent, person: Person, industry: str, named: Named
    ) -> tuple[Touch, ...]:
        """One touch with a promise and one or two without, each by another channel; none before a cold call."""
        common = self.library.common.touches
        fitting = [
            each
            for each in common
            if kind in each.fits.calls
            and suits(each.fits, kind, person.role, industry, person.temperament, person.decides)
        ]
        chosen = list(self.draw.sample([each for each in fitting if each.promise], 1))
        for _ in range(2 if self.draw.chance(0.4) else 1):
            channels = {each.channel for each in chosen}
            chosen += self.draw.sample([e for e in fitting if not e.promise and e.channel not in channels], 1)
        return tuple(self.touch(each, product, named) for each in chosen)

    def touch(self, content: TouchContent, product: ProductContent, named: Named) -> Touch:
        first = "renewal" not in content.fits.calls
        options = [each for each in product.promises if first or each.text.startswith("that ")]
        promise = self.draw.pick(options) if content.promise else None
        assets = product.assets
        more = {
            "promise": promise.text if promise else "",
            "download": assets.download,
            "webinar": assets.webinar,
            "fair": assets.fair,
            "mail": assets.mail,
        }
        texts = (self.draw.pick(content.when), content.channel, content.known, content.really)
        rendered = Rendered((*texts, promise.text if promise else ""), {**named, **more})
        when, channel, known, really, promised = (rendered.one() for _ in range(5))
        return Touch(when, channel, known, really, promised, promise.holds if promise else True)


class Providers(NamedTuple):
    person: PersonProvider
    company: CompanyProvider
    market: MarketProvider
    catalogue: CatalogueProvider
    history: HistoryProvider


def overlap(one: Span, other: Span) -> Span:
    return Span(least=max(one.least, other.least), most=min(one.most, other.most))


def providers(library: Library, locale: str, *parts: object) -> Providers:
    """All providers over one Faker generator, which is seeded by `parts` alone."""
    generator = Generator()
    generator.seed_instance(seed_of(*parts))
    return Providers(
        PersonProvider(generator, library, locale),
        CompanyProvider(generator, library, locale),
        MarketProvider(generator, library, locale),
        CatalogueProvider(generator, library, locale),
        HistoryProvider(generator, library, locale),
    )
