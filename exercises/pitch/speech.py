"""The pitch as it is said: six parts in their order, who says each, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass

from exercises.pitch.scenario import MARKETER, SEATS
from exercises.pitch.sheet import PARTS, SPEED, WHEN, WHO
from exercises.pitch.state import PitchState
from scenarios.market.stems import WORD


@dataclass(frozen=True, slots=True)
class Spoken:
    """A part with what is said in it; `by` is a seat, empty while nobody has taken it."""

    name: str
    path: str
    by: str
    text: str

    @property
    def words(self) -> int:
        return count(self.text)


def count(text: str) -> int:
    """Words as they are read aloud."""
    return len(WORD.findall(text))


def spoken(state: PitchState) -> tuple[Spoken, ...]:
    """The parts that say something. The last has who and when at its end, as sentences of their own."""
    found = []
    for part in PARTS:
        text = state.text(part.text)
        if part.name == "ask":
            text = " ".join(sentence(each) for each in (text, state.text(WHO), state.text(WHEN)) if each)
        if text:
            found.append(Spoken(part.name, part.text, state.text(part.by), text))
    return tuple(found)


def sentence(text: str) -> str:
    """With a full stop where nothing ends it."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def text_of(state: PitchState) -> str:
    """All that is said, for reading and for comparing."""
    return "\n\n".join(each.text for each in spoken(state))


def words(state: PitchState) -> int:
    return sum(each.words for each in spoken(state))


def seconds(words: int) -> tuple[int, int]:
    """What it takes to say so many words: fast and slow."""
    return round(60 * words / SPEED[1]), round(60 * words / SPEED[0])


def shares(state: PitchState) -> dict[str, int]:
    """The words of each seat; under the empty name those that nobody has taken."""
    found = dict.fromkeys((*SEATS, ""), 0)
    for each in spoken(state):
        found[each.by] += each.words
    return found


def marketing_share(state: PitchState) -> float:
    """The marketer's part (0..1) of the words that somebody has taken; .5 where nobody has taken any."""
    found = shares(state)
    taken = sum(found[seat] for seat in SEATS)
    return found[MARKETER] / taken if taken else 0.5
