"""One occasion in a world: which facts, objections and questions the customer brings to this call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from scenarios.casting import cast_of
from scenarios.content import (
    AdvanceContent,
    CaseContent,
    CommonFact,
    DetailContent,
    FactContent,
    Fits,
    KnownContent,
    ObjectionContent,
    ProductContent,
)
from scenarios.draw import Draw, dealt, turn_of
from scenarios.library import Library, case_for, suits
from scenarios.providers import providers
from scenarios.scenario import (
    Advance,
    CallScenario,
    Colleague,
    Detail,
    Fact,
    Gatekeeper,
    Kind,
    Level,
    Objection,
    Question,
    Touch,
    World,
)
from scenarios.setting import names_for, setting
from scenarios.sheet import figure_forms, question
from scenarios.speech import DAYS, clock
from scenarios.templates import Rendered, capitalised, render, render_one
from scenarios.topics import COMMON_TOPICS, THETA, THETA_PERSONAL

THETA_SHIFT = {"easy": -0.08, "normal": 0.0, "hard": 0.07}
OBJECTIONS = {"easy": 1, "normal": 2, "hard": 3}
SEVERITY_SHIFT = {"easy": -0.15, "normal": 0.0, "hard": 0.12}
GATEKEEPER = {"easy": 0.0, "normal": 0.35, "hard": 0.8}
WAYS = {"say": 4, "leak": 2, "says": 3, "root": 2}  # how many of an author's variants one customer has
RENEWAL_KINDS = ("unused", "price_rise", "broken_promise", "champion_left", "incident")


def sentences(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(capitalised(text) for text in texts)


def occasion(library: Library, where: World, kind: Kind) -> Occasion:
    product = library.product(where.pack, where.product.id)
    return Occasion(library, where, kind, product, case_for(product, where.case))


class Occasion:
    """Chooses and renders. Each subject draws from its own stream, named by the world, the kind and the subject."""

    def __init__(self, library: Library, where: World, kind: Kind, product: ProductContent, case: CaseContent) -> None:
        self.library, self.where, self.kind, self.product, self.case = library, where, kind, product, case
        self.names: Mapping[str, Any] = names_for(library, where, product, case)
        self.turn = turn_of(where.pack, where.seed, where.locale)

    def stream(self, *subject: str) -> Draw:
        return Draw.of(self.where.pack, self.where.seed, self.where.locale, self.kind, *subject)

    def suits(self, fits: Fits) -> bool:
        person, industry = self.where.person, self.where.company.industry
        return suits(fits, self.kind, person.role, industry, person.temperament, person.decides)

    def call(self, level: Level) -> CallScenario:
        known = self.known()
        person = self.where.person
        day, free = self.diary()
        where = replace(self.where, touches=self.touches())
        gatekeeper, who = self.gatekeeper(level)
        return CallScenario(
            world=where,
            kind=self.kind,
            level=level,
            goal=self.goal(),
            knows=render(tuple(each.text for each in known), self.names),
            knows_topics=tuple(each.topic for each in known),
            knows_words=tuple(each.words for each in known),
            day=day,
            free=free,
            facts=self.facts(level),
            objections=self.objections(level),
            questions=self.questions(),
            advances=self.advances(),
            gatekeeper=gatekeeper,
            temperament_traits=self.library.temperaments[person.temperament],
            cast=(*cast_of(self.library, where, self.kind, self.case, self.names), *who),
        )

    def touches(self) -> tuple[Touch, ...]:
        where = self.where
        made = providers(self.library, where.locale, where.pack, where.seed, where.locale, self.kind, "touches")
        return made.history.touches(self.kind, self.product, where.person, where.company.industry, self.names)

    def goal(self) -> str:
        fitting = [each.text for each in self.library.common.goals if self.suits(each.fits)]
        return render_one(self.stream("goal").pick(fitting), self.names)

    def known(self) -> list[KnownContent]:
        """What marketing has on file: of news one piece, of a customer's file all."""
        common: list[KnownContent] = [each for each in self.library.common.knows if self.suits(each.fits)]
        own = self.case.knows if self.kind == "renewal" else (self.stream("knows").pick(self.case.knows),)
        return [*common, *own]

    def facts(self, level: Level) -> tuple[Fact, ...]:
        return tuple(self.fact(each, THETA_SHIFT[level]) for each in self.chosen_facts())

    def chosen_facts(self) -> list[FactContent]:
        """The case's own facts, and one common fact for each common topic that it leaves open."""
        own = {each.topic for each in self.case.facts}
        chosen = list(self.case.facts)
        for topic in COMMON_TOPICS:
            options = [each for each in self.library.common.facts if each.topic == topic and self.suits(each.fits)]
            if topic not in own and options:
                chosen.append(self.stream("facts", topic).pick(options))
        return chosen

    def fact(self, content: FactContent, shift: float) -> Fact:
        theta = content.theta
        if theta is None:
            theta = THETA_PERSONAL if content.depth == 3 else THETA[content.topic]
        say, leak = dealt(content.say, WAYS["say"], self.turn), dealt(content.leak, WAYS["leak"], self.turn)
        texts = Rendered(
            (say, content.short, leak, content.told, content.asks, content.words, content.marks),
            self.names,
        )
        return Fact(
            id=content.id,
            topic=content.topic,
            depth=content.depth,
            theta=round(min(0.95, max(0.05, theta + shift)), 3),
            after=content.after,
            say=sentences(texts.several()),
            short=capitalised(texts.one()),
            leak=sentences(texts.several()),
            told=capitalised(texts.one()),
            asks=texts.several(),
            words=tuple(word.lower() for word in texts.several()),
            figures=figure_forms(content.figures, self.names, self.where.locale),
            marks=texts.several(),
            more=tuple(self.detail(each) for each in self.details(content)),
        )

    def details(self, content: FactContent) -> tuple[DetailContent, ...]:
        """What can be asked about a fact: those of common facts are shared by all that have its id."""
        if isinstance(content, CommonFact):
            return self.library.shared_talk.get(content.id, ())
        return self.library.details(self.where.pack, self.product.id, self.case.id, content.id)

    def detail(self, content: DetailContent) -> Detail:
        *asks, says = render((*content.asks, content.says), self.names)
        return Detail(tuple(asks), capitalised(says))

    def objections(self, level: Level) -> tuple[Objection, ...]:
        """Of different kinds: in a cold call one at the opening, in a renewal one that only a customer can have."""
        draw = self.stream("objections")
        pool = self.possible_objections()
        first: Sequence[ObjectionContent] = pool
        if self.kind == "cold":
            first = [each for each in pool if each.when == "opening"] or pool
        elif self.kind == "renewal":
            first = [each for each in pool if each.kind in RENEWAL_KINDS] or pool
        chosen = [draw.pick(first)]
        while len(chosen) < OBJECTIONS[level]:
            used = {each.kind for each in chosen}
            opened = any(each.when == "opening" for each in chosen)
            rest = [each for each in pool if each.kind not in used and not (opened and each.when == "opening")]
            if not rest:
                break
            chosen.append(draw.pick(rest))
        return tuple(self.objection(each, SEVERITY_SHIFT[level]) for each in chosen)

    def possible_objections(self) -> list[ObjectionContent]:
        every = (*self.case.objections, *self.library.common.objections)
        return [each for each in every if self.suits(each.fits) and each.id not in self.case.without]

    def objection(self, content: ObjectionContent, shift: float) -> Objection:
        says, root = dealt(content.says, WAYS["says"], self.turn), dealt(content.root, WAYS["root"], self.turn)
        texts = Rendered((says, root, content.told, content.words, content.answer, content.settled), self.names)
        return Objection(
            id=content.id,
            kind=content.kind,
            severity=round(min(0.95, max(0.25, content.severity + shift)), 3),
            when=content.when,
            says=sentences(texts.several()),
            root=sentences(texts.several()),
            told=capitalised(texts.one()),
            answered_by=content.answered_by,
            words=tuple(word.lower() for word in texts.several()),
            answer=capitalised(texts.one()),
            settled=sentences(texts.several()),
        )

    def questions(self) -> tuple[Question, ...]:
        fitting = [each for each in self.product.questions if self.suits(each.fits)]
        return tuple(question(each, self.names, self.where.locale) for each in fitting)

    def advances(self) -> tuple[Advance, ...]:
        options: list[AdvanceContent] = [*self.product.advances, *self.library.common.advances]
        fitting = [each for each in options if self.suits(each.fits)]
        texts = render(tuple(each.text for each in fitting), self.names)
        return tuple(Advance(each.id, text, each.words) for each, text in zip(fitting, texts, strict=True))

    def gatekeeper(self, level: Level) -> tuple[Gatekeeper | None, tuple[Colleague, ...]]:
        """Who picks up before the customer, if anybody does, and the same person as one of the cast."""
        draw = self.stream("gatekeeper")
        if self.kind != "cold" or not draw.chance(GATEKEEPER[level]):
            return None, ()
        who = setting(self.library, self.where.pack, self.where.seed, self.where.locale).cast.gatekeeper
        content = draw.pick(self.library.common.gatekeepers)
        gatekeeper = Gatekeeper(str(who), content.role_label, content.temperament)
        return gatekeeper, (Colleague(str(who), content.who),)

    def diary(self) -> tuple[str, tuple[str, ...]]:
        """The customer's today, and three free slots on the working days after it."""
        draw = self.stream("diary")
        today = draw.pick(range(len(DAYS)))
        ahead = sorted(draw.sample(range(1, len(DAYS)), 3))
        slots = []
        for days in ahead:
            hour = draw.pick((8, 9, 10, 11, 13, 14, 15, 16))
            slots.append(f"{DAYS[(today + days) % len(DAYS)]} at {clock(hour, draw.chance(0.3), self.where.locale)}")
        return DAYS[today], tuple(slots)
