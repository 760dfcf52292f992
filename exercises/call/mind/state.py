"""What the customer remembers and feels, turn by turn. Immutable: each turn makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scenarios.scenario import CallScenario, Fact, Objection

HIDDEN, HINTED, TOLD = "hidden", "hinted", "told"
LATENT, RAISED, ACKNOWLEDGED, CLARIFIED, ANSWERED, SETTLED, PARKED = (
    "latent", "raised", "acknowledged", "clarified", "answered", "settled", "parked",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of the trainee, as heard. `unsure` are labels that were nearly heard."""

    text: str
    acts: frozenset[str]
    topics: frozenset[str]
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Feeling:
    """Trust, interest and patience, each 0 to 1."""

    trust: float
    interest: float
    patience: float

    def moved(self, trust: float = 0.0, interest: float = 0.0, patience: float = 0.0) -> Feeling:
        """Gains of trust and interest shrink as they near 1, losses are linear; all stay in 0..1."""

        def near(value: float, change: float) -> float:
            gain = 1.3 * change * (1 - value) if change > 0 else change
            return min(1.0, max(0.0, value + gain))

        return Feeling(
            near(self.trust, trust), near(self.interest, interest), min(1.0, max(0.0, self.patience + patience))
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """What one sentence of the trainee brought about; the evidence of the rubric is made of these.

    `kind` is one of the words in docs/call.md, `about` the id of what it touched, `quote` the trainee's words.
    """

    kind: str
    about: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """One change of feeling and its reason, for the chart of the debrief."""

    why: str
    trust: float = 0.0
    interest: float = 0.0
    patience: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the customer's reply: what is done, with the words that are given."""

    act: str
    slots: Mapping[str, str] = field(default_factory=dict)
    about: str = ""  # id of the fact, objection or question that it releases


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange. `feeling` is after it; `line` and `says` are the words of both."""

    n: int
    line: str
    parts: tuple[Part, ...]
    effects: tuple[Effect, ...]
    moves: tuple[Moved, ...]
    feeling: Feeling
    pieces: tuple[Piece, ...]
    says: str
    by: str = "customer"  # or "gatekeeper"

    def has(self, kind: str) -> bool:
        return any(effect.kind == kind for effect in self.effects)


@dataclass(frozen=True, slots=True)
class Reservation:
    """An objection's life. `steps` are what was done about it, in order, one a turn."""

    stage: str
    severity: float
    steps: tuple[str, ...] = ()
    since: int = 0
    hardened: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that the trainee stated about something, to be quoted when it changes."""

    about: str
    figure: str
    quote: str
    turn: int


@dataclass(frozen=True, slots=True)
class State:
    """The whole call so far; `turns` is the transcript with everything that it did."""

    scenario: CallScenario
    seed: int
    feeling: Feeling
    facts: Mapping[str, str]  # fact id -> HIDDEN, HINTED or TOLD
    elicited: frozenset[str]  # facts that were asked for and not donated
    reservations: Mapping[str, Reservation]
    on_table: str = ""  # the objection that waits for a reaction
    question: str = ""  # the customer's own question that waits for an answer
    question_turn: int = 0
    asked: tuple[str, ...] = ()  # questions of the customer that were asked so far
    leaked: str = ""  # the feeling that slipped out in the last turn
    repeats: Mapping[str, int] = field(default_factory=dict)  # normal form of what was asked or said -> times
    asked_at: Mapping[str, int] = field(default_factory=dict)  # fact id -> the turn in which it was last asked for
    claims: tuple[Claim, ...] = ()
    introduced: bool = False
    reason: bool = False
    leave: bool = False  # permission asked and given
    at_gate: bool = False
    gate_steps: frozenset[str] = frozenset()
    agreed: str = ""  # the advance that the customer accepted
    when: str = ""  # the slot that goes with it
    pending: str = ""  # an advance for which the customer named another slot, until that is confirmed
    offered: bool = False  # the customer offered a vague continuation
    refused: int = 0
    noise: int = 0
    rude: int = 0
    pressed: int = 0
    donated: int = 0
    priced: bool = False  # a price was named
    pitches: int = 0
    chats: int = 0
    said: frozenset[str] = frozenset()  # keys of the wordings used
    turns: tuple[Turn, ...] = ()
    ended: str | None = None

    def fact(self, id: str) -> Fact:
        return next(fact for fact in self.scenario.facts if fact.id == id)

    def objection(self, id: str) -> Objection:
        return next(objection for objection in self.scenario.objections if objection.id == id)

    def told(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.scenario.facts if self.facts[fact.id] == TOLD)
