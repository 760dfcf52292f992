"""The sheet of a pitch: six parts that are said aloud, each by one of the two, and what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exercises.pitch.scenario import SEATS, PitchScenario
from exercises.sheet.fields import Field, by_path, one_of, text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the speech. `longest` in characters; `words` are the fewest and the most that it needs."""

    name: str
    longest: int
    words: tuple[int, int]

    @property
    def text(self) -> str:
        return f"{self.name}.text"

    @property
    def by(self) -> str:
        return f"{self.name}.by"


PARTS = (
    Part("hook", 400, (15, 45)),
    Part("problem", 600, (30, 75)),
    Part("cost", 400, (20, 50)),
    Part("answer", 600, (35, 75)),
    Part("proof", 400, (25, 55)),
    Part("ask", 400, (20, 50)),
)
WHOM, TITLE = "whom", "title"
DOES, PROOF = "answer.does", "proof.id"
WHO, WHEN = "ask.who", "ask.when"
LONGEST_LINE, LONGEST_TITLE = 120, 60
FEWEST, MOST = 180, 320  # words of two minutes
SPEED = (130, 150)  # words a minute, of people who speak to others


def fields(scenario: PitchScenario) -> Mapping[str, Field]:
    """Every place of the sheet, by its path."""
    product = scenario.call.world.product
    made = {
        WHOM: text(LONGEST_LINE),
        TITLE: text(LONGEST_TITLE),
        DOES: one_of(*(each.id for each in product.does)),
        PROOF: one_of(*(each.id for each in product.proof)),
        WHO: text(LONGEST_LINE),
        WHEN: text(LONGEST_LINE),
    }
    for part in PARTS:
        made |= {part.text: text(part.longest), part.by: one_of(*SEATS)}
    return by_path(made)
