"""What a pitch is made for: a customer, and who of the two knows what of them."""

from __future__ import annotations

from msgspec import Struct

from scenarios.scenario import CallScenario, Capability, Fact, Proof

SEATS = ("marketer", "seller")
MARKETER, SELLER = SEATS


class PitchScenario(Struct, frozen=True):
    """`marketer` and `seller` are the ids of the facts that each alone was told; no fact is in both.

    `answers` has for each capability of the product that fits this customer the facts it answers, `shown_by`
    the proofs that show just that.
    """

    call: CallScenario
    marketer: tuple[str, ...]
    seller: tuple[str, ...]
    answers: dict[str, tuple[str, ...]]
    shown_by: tuple[str, ...]

    def half(self, seat: str) -> tuple[Fact, ...]:
        """The facts of one seat, in the order of its brief."""
        by_id = {each.id: each for each in self.call.facts}
        return tuple(by_id[id] for id in (self.marketer if seat == MARKETER else self.seller))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that the two know together."""
        return (*self.half(MARKETER), *self.half(SELLER))

    def seat_of(self, fact: Fact) -> str:
        return MARKETER if fact.id in self.marketer else SELLER

    def capability(self, id: object) -> Capability | None:
        return next((each for each in self.call.world.product.does if each.id == id), None)

    def proof(self, id: object) -> Proof | None:
        return next((each for each in self.call.world.product.proof if each.id == id), None)


def shown(scenario: PitchScenario, fact: Fact) -> str:
    """How the one who knows it reads it: marketing has it as an answer on file, sales as the customer said it."""
    return fact.told if scenario.seat_of(fact) == MARKETER else fact.say[0]


def kind_of(fact: Fact) -> str:
    """What sort of thing it is, as a brief names it: a topic, and `personal` for what it means to the person."""
    return "personal" if fact.depth >= 3 else fact.topic
