"""What an author writes: the shape of the YAML files under `scenarios/packs`.

Texts are Jinja2 templates. Everything here is as written, before any company is known; `scenario.py`
holds what becomes of it. docs/adding-a-customer.md explains each field with examples.
"""

from __future__ import annotations

from msgspec import Struct

from scenarios.scenario import Temperament

Texts = tuple[str, ...]


class Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all content: immutable, and an unknown key is a problem."""


class Fits(Strict, frozen=True):
    """Where a common text may be used; an empty list stands for all."""

    calls: Texts = ()
    roles: Texts = ()
    industries: Texts = ()
    temperaments: Texts = ()
    decides: bool | None = None


class FactContent(Strict, frozen=True):
    """`theta` may be left out: it then follows from topic and depth."""

    id: str
    topic: str
    depth: int
    say: Texts
    short: str
    leak: Texts
    told: str
    asks: Texts
    words: Texts
    marks: Texts
    figures: Texts = ()
    after: Texts = ()
    theta: float | None = None


class CommonFact(FactContent, frozen=True):
    fits: Fits = Fits()


class DetailContent(Strict, frozen=True):
    """A question that follows a fact once it is told, and the customer's answer."""

    asks: Texts
    says: str


Details = dict[str, tuple[DetailContent, ...]]  # by the id of a fact: the file `common/talk.yaml`
Talk = dict[str, Details]  # by the id of a case: a file `<pack>/talk/<product>.yaml`


class KnownContent(Strict, frozen=True):
    """A sentence of the brief; `topic` and `words` say which question it makes needless."""

    text: str
    topic: str
    words: Texts


class CommonKnown(KnownContent, frozen=True):
    fits: Fits = Fits()


class ObjectionContent(Strict, frozen=True):
    id: str
    kind: str
    severity: float
    when: str
    says: Texts
    root: Texts
    told: str
    answered_by: Texts
    words: Texts
    answer: str
    settled: Texts
    fits: Fits = Fits()


class Terms(Strict, frozen=True):
    """The case's words for common texts. Never a mark of a fact, since objections use them."""

    today: str  # what they use now: "the planning sheet"
    team: str  # who would work with the product: "the planners" (plural)
    subject: str  # what the call is about: "how the rounds get planned"
    earlier: str  # what they tried before: "the planner we had from another supplier"


class CaseContent(Strict, frozen=True):
    """One kind of company that the product meets: its quantities and what its people know."""

    id: str
    title: str
    calls: Texts
    terms: Terms
    figures: dict[str, str]
    facts: tuple[FactContent, ...]
    knows: tuple[KnownContent, ...]
    require: Texts = ()
    roles: Texts = ()
    industries: Texts = ()
    objections: tuple[ObjectionContent, ...] = ()
    without: Texts = ()  # ids of common objections that would contradict this case
    people: dict[str, str] = {}  # who `colleague`, `other` or `former` is here, where the common texts would be wrong


class CapabilityContent(Strict, frozen=True):
    id: str
    text: str
    words: Texts


class PriceContent(Strict, frozen=True):
    text: str
    figures: Texts


class ProofContent(Strict, frozen=True):
    id: str
    text: str
    words: Texts
    figures: Texts


class QuestionContent(Strict, frozen=True):
    id: str
    topic: str
    says: Texts
    truth: str
    words: Texts
    figures: Texts = ()
    fits: Fits = Fits()


class AdvanceContent(Strict, frozen=True):
    id: str
    text: str
    words: Texts
    fits: Fits = Fits()


class PromiseContent(Strict, frozen=True):
    """What a colleague in marketing told them; `holds` is whether the product sheet agrees."""

    text: str
    holds: bool


class Assets(Strict, frozen=True):
    """What marketing sends and shows; each reads after "they": "downloaded {{ asset }}"."""

    download: str
    webinar: str
    fair: str
    mail: str


class Span(Strict, frozen=True):
    least: float
    most: float


class ProductContent(Strict, frozen=True):
    id: str
    vendor: str
    name: str
    category: str
    one_line: str
    industries: Texts
    roles: Texts
    employees: Span
    figures: dict[str, str]
    does: tuple[CapabilityContent, ...]
    does_not: tuple[CapabilityContent, ...]
    prices: tuple[PriceContent, ...]
    proof: tuple[ProofContent, ...]
    questions: tuple[QuestionContent, ...]
    advances: tuple[AdvanceContent, ...]
    assets: Assets
    promises: tuple[PromiseContent, ...]
    cases: tuple[CaseContent, ...]


class IndustryContent(Strict, frozen=True):
    """`revenue_per_head` is in thousand US dollars a year; `names` holds patterns by locale."""

    id: str
    label: str
    site: str
    clients: str
    busy: str
    employees: Span
    people_per_site: Span
    revenue_per_head: Span
    founded: Span
    names: dict[str, Texts]


class RoleContent(Strict, frozen=True):
    """`signs` is the yearly price in US dollars up to which this role decides alone in a firm of 100."""

    id: str
    label: str
    duties: str
    worries: Texts
    signs: float
    boss_title: str
    boss_phrase: str
    years: Span
    industries: Texts = ()


class LocaleContent(Strict, frozen=True):
    id: str
    country: str
    currency: str
    usd: float
    miss: str
    mister: str
    women: Texts
    men: Texts
    families: Texts
    cities: Texts
    heads: Texts
    tails: Texts


class TouchContent(Strict, frozen=True):
    """One thing that happened before; with `promise: true` a colleague promised something with it."""

    id: str
    when: Texts
    channel: str
    known: str
    really: str
    promise: bool = False
    fits: Fits = Fits()


class GoalContent(Strict, frozen=True):
    text: str
    fits: Fits = Fits()


class ChatContent(Strict, frozen=True):
    """A sentence of small talk. A person gets at most one about each subject, so that none contradicts another."""

    text: str
    about: str  # one of topics.CHATS
    fits: Fits = Fits()


class CastContent(Strict, frozen=True):
    """Who somebody around the call is: `text` reads after "is". `channel` narrows `rep` to how the two met."""

    who: str  # one of topics.CAST
    text: str
    channel: str = ""
    fits: Fits = Fits()


class GatekeeperContent(Strict, frozen=True):
    role_label: str
    who: str  # as the customer would say it
    temperament: str


class CommonContent(Strict, frozen=True):
    """Any file of `common` may hold any of these lists; they are put together."""

    industries: tuple[IndustryContent, ...] = ()
    roles: tuple[RoleContent, ...] = ()
    temperaments: tuple[Temperament, ...] = ()
    locales: tuple[LocaleContent, ...] = ()
    objections: tuple[ObjectionContent, ...] = ()
    facts: tuple[CommonFact, ...] = ()
    knows: tuple[CommonKnown, ...] = ()
    touches: tuple[TouchContent, ...] = ()
    goals: tuple[GoalContent, ...] = ()
    chats: tuple[ChatContent, ...] = ()
    advances: tuple[AdvanceContent, ...] = ()
    gatekeepers: tuple[GatekeeperContent, ...] = ()
    cast: tuple[CastContent, ...] = ()
