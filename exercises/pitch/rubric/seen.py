"""What the criteria look at: the parts, the facts they speak of, figures, claims, and evidence that quotes a field."""

from __future__ import annotations

from functools import cached_property

from exercises.exercise import Evidence
from exercises.pitch import claims, figures, speech
from exercises.pitch.scenario import MARKETER, SELLER, PitchScenario, shown
from exercises.pitch.sheet import PROOF
from exercises.pitch.speech import Spoken
from exercises.pitch.state import PitchState
from exercises.pitch.used import Use, used
from exercises.plan.message import copied
from scenarios.scenario import Fact

LEAST_SAID = 60  # words from which there is something to judge
LONGEST_QUOTE = 160  # characters


class Seen:
    """A pitch as it stands; what costs time is computed once."""

    def __init__(self, state: PitchState) -> None:
        self.state = state

    @property
    def scenario(self) -> PitchScenario:
        return self.state.scenario

    @cached_property
    def parts(self) -> tuple[Spoken, ...]:
        return speech.spoken(self.state)

    @cached_property
    def words(self) -> int:
        return speech.words(self.state)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Facts that are spoken of. A proof tells of somebody else."""
        return used(self.scenario, [each for each in self.parts if each.name != "proof"])

    @cached_property
    def wrong(self) -> tuple[figures.Wrong, ...]:
        return figures.wrong(self.scenario, self.parts)

    @cached_property
    def faults(self) -> tuple[claims.Fault, ...]:
        return (*claims.denied(self.scenario, self.parts), *claims.conduct(self.state, self.parts))

    @cached_property
    def copied(self) -> float:
        """The share (0..1) of the speech that stands in the briefs or on the sheet in long runs."""
        return copied(" ".join(each.text for each in self.parts), sources(self.scenario))

    @property
    def marketing(self) -> tuple[Use, ...]:
        return tuple(each for each in self.uses if self.scenario.seat_of(each.fact) == MARKETER)

    @property
    def sales(self) -> tuple[Use, ...]:
        return tuple(each for each in self.uses if self.scenario.seat_of(each.fact) == SELLER)

    def part(self, name: str) -> str:
        """What is said in a part, empty for nothing."""
        return next((each.text for each in self.parts if each.name == name), "")

    def facts_in(self, *names: str) -> tuple[Fact, ...]:
        """The facts that these parts, read alone, speak of."""
        return tuple(each.fact for each in used(self.scenario, [each for each in self.parts if each.name in names]))

    def on(self, path: str, shows: str, good: bool, quote: str | None = None) -> Evidence:
        """Evidence on one field: the move that wrote it, and what stands there."""
        said = self.words_of(path) if quote is None else quote
        short = said if len(said) <= LONGEST_QUOTE else f"{said[: LONGEST_QUOTE - 1].rstrip()}…"
        return Evidence(self.state.move_of(path), short, shows, good)

    def words_of(self, path: str) -> str:
        """A field in words: what is chosen by id is shown as the sheet says it."""
        chosen = self.scenario.capability(self.state.value(path)) or self.scenario.proof(self.state.value(path))
        return chosen.text if chosen is not None and path in (PROOF, "answer.does") else self.state.text(path)

    def at_end(self, shows: str, good: bool) -> Evidence:
        """Evidence that rests on the pitch as a whole."""
        return Evidence(self.state.moves, "", shows, good)


def sources(scenario: PitchScenario) -> list[str]:
    """Every sentence that the two were given and that is not theirs to say as it stands."""
    call = scenario.call
    product = call.world.product
    given = [product.one_line, *call.knows, *(touch.known for touch in call.world.touches)]
    given += [each.text for each in (*product.does, *product.does_not)]
    given += [*(each.text for each in product.proof), *(each.text for each in product.prices)]
    return [*given, *(shown(scenario, fact) for fact in scenario.facts)]
