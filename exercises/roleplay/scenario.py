"""The scenario of a role-play: a generated call, and whether somebody observes."""

from __future__ import annotations

from msgspec import Struct

from scenarios.scenario import CallScenario, Fact

SEATS = ("seller", "customer", "observer")
SELLER, CUSTOMER, OBSERVER = SEATS
DRAWN = ("process", "volume", "problem", "cause", "impact", "goal", "criteria", "decision", "timeline")
DEEP = frozenset({"problem", "cause", "impact", "goal"})


class RoleplayScenario(Struct, frozen=True):
    """`observed` is False in a pair: the customer then holds the tick sheet."""

    call: CallScenario
    observed: bool = True

    @property
    def judge(self) -> str:
        """The seat that rates."""
        return OBSERVER if self.observed else CUSTOMER

    @property
    def seats(self) -> tuple[str, ...]:
        return SEATS if self.observed else (SELLER, CUSTOMER)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What a good caller gets to hear, from how it runs to what it means.

        It is what the exemplary play of `exercises/call/proof` draws out of every customer: about eleven facts in
        24 turns. What else the customer knows is on the sheet and counts for nothing.
        """
        found = [each for each in self.call.facts if each.topic in DRAWN]
        return tuple(sorted(found, key=lambda each: (DRAWN.index(each.topic), each.depth)))

    @property
    def asides(self) -> tuple[Fact, ...]:
        """The rest."""
        return tuple(each for each in self.call.facts if each.topic not in DRAWN)

    def fact(self, id: str) -> Fact | None:
        """One of `facts`."""
        return next((each for each in self.facts if each.id == id), None)
