"""What a generated scenario is made of. All texts are final: rendered, localised, ready to be said.

A world is the company, the person, the product on sale and their history: one (pack, seed, locale) is
the same world everywhere, for ever. A call is one occasion in a world: the same customer can be phoned
cold, for discovery, as a marketing lead or, in a later year, about a renewal.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["cold", "discovery", "lead", "renewal"]
Level = Literal["easy", "normal", "hard"]
Locale = Literal["en_US", "en_GB", "de_DE", "fr_FR"]
KINDS: tuple[Kind, ...] = ("cold", "discovery", "lead", "renewal")
LEVELS: tuple[Level, ...] = ("easy", "normal", "hard")
LOCALES: tuple[Locale, ...] = ("en_US", "en_GB", "de_DE", "fr_FR")


class Company(Struct, frozen=True):
    """`revenue` is a year's, in whole units of `currency`; `figures` are the quantities that facts rest on."""

    name: str
    industry: str  # id
    industry_label: str  # "a regional food wholesaler": reads after "is"
    city: str
    country: str
    currency: str  # ISO 4217
    employees: int
    revenue: int
    sites: int
    founded: int
    figures: dict[str, float]


class Person(Struct, frozen=True):
    first: str
    last: str
    address: str  # how a stranger addresses them: "Ms Keller"
    role: str  # id
    role_label: str  # "Head of Operations"
    temperament: str  # id
    years: int  # in this job
    decides: bool
    boss: str  # "our managing director, Paul Marsh"
    chat: tuple[str, ...]  # two or three human details that small talk can bring out, each fit to be said alone


class Capability(Struct, frozen=True):
    """What the product does, or (in `Product.does_not`) what it does not.

    `words` are stems by which a sentence speaks of it; for `does_not`, `text` is the honest sentence and
    a trainee who claims the contrary makes a false claim.
    """

    id: str
    text: str
    words: tuple[str, ...]


class Price(Struct, frozen=True):
    """`text` is the price as the sheet states it; `figures` every number that may be said of it."""

    text: str
    figures: tuple[str, ...]


class Proof(Struct, frozen=True):
    id: str
    text: str
    words: tuple[str, ...]
    figures: tuple[str, ...]


class Product(Struct, frozen=True):
    id: str
    vendor: str  # the seller's company
    name: str
    category: str  # "fleet tracking"
    one_line: str
    does: tuple[Capability, ...]
    does_not: tuple[Capability, ...]
    prices: tuple[Price, ...]
    proof: tuple[Proof, ...]


class Detail(Struct, frozen=True):
    """A question that may follow once a fact is told, in several wordings, and the customer's answer to it.

    `says` holds no mark of another fact.
    """

    asks: tuple[str, ...]
    says: str


class Fact(Struct, frozen=True):
    """Something that the customer knows and the trainee does not, until it is earned.

    `topic` is a topic of docs/labels.md; `depth` 0 situation, 1 problem, 2 cause, effect or aim, 3 what it
    means to the person. `theta` (0..1) is how hard it is to earn; `after` are ids that must be known first.
    Every text of `say` and `short` contains one of `marks`; no other text of the scenario does.
    A reflection cites the fact by one of `figures` or two of `words` (stems, lower case).
    """

    id: str
    topic: str
    depth: int
    theta: float
    after: tuple[str, ...]
    say: tuple[str, ...]  # how the customer tells it, first person, one to three sentences
    short: str  # the same in a few words, for a terse person
    leak: tuple[str, ...]  # what slips out before: a feeling or a half-sentence without any mark
    told: str  # third person, for the debrief
    asks: tuple[str, ...]  # questions that would open it
    words: tuple[str, ...]
    figures: tuple[str, ...]
    marks: tuple[str, ...]
    more: tuple[Detail, ...] = ()  # what can be asked about it once it is told


class Objection(Struct, frozen=True):
    """A reservation and what lies behind it. `severity` 0..1 at the start.

    `when` says what brings it up: "opening", "pitch", "price", "closing". An answer matches when it speaks
    of one of `words` (stems) in an act of `answered_by` (rebut, answer, proof, pitch_benefit, propose).
    `answer` fits each of `root`, begins two or more of `words` and holds no mark of any fact.
    """

    id: str
    kind: str  # price, timing, incumbent, authority, bad_experience, effort, fit, email, trust, status_quo
    severity: float
    when: str
    says: tuple[str, ...]
    root: tuple[str, ...]  # what the customer says when asked what lies behind it
    told: str
    answered_by: tuple[str, ...]
    words: tuple[str, ...]
    answer: str  # what a good seller says to settle it, once what lies behind it is known
    settled: tuple[str, ...]  # what the customer says when it is gone


class Question(Struct, frozen=True):
    """A plain question of the customer. `truth` is the sheet's answer; `words` stems of a true answer."""

    id: str
    topic: str  # price, how, proof, integration, effort, difference, who, security, contract
    says: tuple[str, ...]
    truth: str
    words: tuple[str, ...]
    figures: tuple[str, ...]


class Advance(Struct, frozen=True):
    """A next step that fits this customer. `words` are stems that name it; `text` reads after "let's do"."""

    id: str
    text: str
    words: tuple[str, ...]


class Touch(Struct, frozen=True):
    """One thing between the company and the seller before the call.

    `known` is what the seller's side has on file, `really` how the customer remembers it (the seam between
    marketing and sales); `promised` is what a colleague promised, or empty.
    """

    when: str
    channel: str
    known: str
    really: str
    promised: str
    holds: bool = True  # whether the product sheet agrees with what was promised


class Temperament(Struct, frozen=True):
    """How a person takes a call. Offsets (-0.3..0.3) shift where trust, interest and patience start.

    `talkativeness`, `warmth`, `directness` are 0..1: how much is said, how kindly, how plainly.
    """

    id: str
    label: str
    trust0: float
    interest0: float
    patience0: float
    talkativeness: float
    warmth: float
    directness: float


class Gatekeeper(Struct, frozen=True):
    name: str
    role_label: str
    temperament: str


class Colleague(Struct, frozen=True):
    """Somebody whose name may fall in the call, and who that is from where the customer sits."""

    name: str  # as texts say it: a first name, or first and last
    who: str  # reads after "is": "one of the planners, longer here than most of us"


class World(Struct, frozen=True):
    pack: str
    seed: int
    locale: Locale
    product: Product
    company: Company
    person: Person
    case: str  # id of the product's case that this company lives
    touches: tuple[Touch, ...]


class CallScenario(Struct, frozen=True):
    """Everything that the rules of the call need; `public()` is what the trainee may see before it."""

    world: World
    kind: Kind
    level: Level
    goal: str  # the goal of the call, as the brief states it
    knows: tuple[str, ...]  # what marketing knows, sentence by sentence; asking for it wastes a question
    knows_topics: tuple[str, ...]  # topics of those that the brief already answers
    knows_words: tuple[tuple[str, ...], ...]  # stems of each sentence of `knows`
    day: str  # "Tuesday": the customer's today
    free: tuple[str, ...]  # slots in the customer's diary: ("Thursday at 10:00", ...)
    facts: tuple[Fact, ...]
    objections: tuple[Objection, ...]
    questions: tuple[Question, ...]
    advances: tuple[Advance, ...]
    gatekeeper: Gatekeeper | None
    temperament_traits: Temperament
    cast: tuple[Colleague, ...] = ()  # everybody but the customer whose name a text of this call may say
