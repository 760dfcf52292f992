"""What no sober customer takes: promises that the sheet denies, loud words, pressure, slights."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exercises.call.mind import phrases
from exercises.call.mind.words import hits, stems
from exercises.pitch.scenario import PitchScenario
from exercises.pitch.speech import Spoken
from exercises.pitch.state import PitchState
from exercises.pitch.used import sentences

CONDUCT = ("overclaim", "pressure", "disparage", "rude")
QUOTING = ("problem", "cost")  # parts that give the customer's words back, in which somebody may be angry
# A slight has a word for it: the ear alone takes a short word about others for one.
SLIGHT = re.compile(
    r"\b(?:bad|worse|worst|poor|poorly|cheap|useless|wrong|waste|amateurs?|clueless|outdated|old-fashioned|rubbish|"
    r"hopeless|overpriced|sloppy|careless|toys?|rip|fool\w*|stupid|silly|lazy|ignor\w+|incompetent|mess|joke|"
    r"only want|don['’]t care|no idea|can['’]t even|laughable|pathetic|dinosaurs?|junk)\b",
    re.IGNORECASE,
)
LEAST_SHARED = 3  # stems of a promise by which a sentence repeats it
TELLING = 7  # letters of a word that alone tells of a thing


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` is "denied", or one of `CONDUCT`."""

    kind: str
    path: str
    quote: str
    shows: str


def denied(scenario: PitchScenario, parts: tuple[Spoken, ...]) -> tuple[Fault, ...]:
    """Sentences that promise what the product does not do, or repeat a colleague's promise that does not hold."""
    found = []
    for part in parts:
        for sentence in sentences(part.text):
            against = beyond(scenario, sentence) if part.name not in QUOTING else ""
            against = against or promised(scenario, sentence)
            if against:
                found.append(Fault("denied", part.path, sentence, f"The product does not do that: {against}"))
    return tuple(found)


def beyond(scenario: PitchScenario, sentence: str) -> str:
    """The honest sentence of the sheet that this one contradicts; denied is not claimed."""
    if phrases.NEGATION.search(sentence):
        return ""
    product = scenario.call.world.product
    theirs = " ".join(f"{fact.told} {fact.say[0]}" for fact in scenario.facts)
    does = {word for each in product.does for word in hits(each.words, sentence)}
    does |= {word for each in product.proof for word in hits(each.words, sentence)}
    for each in product.does_not:
        found = hits(each.words, sentence) - hits(each.words, theirs)
        telling = found and max(map(len, found)) >= TELLING and not does
        if len(found) >= 2 and len(found) > len(does) or telling:
            return each.text
    return ""


def promised(scenario: PitchScenario, sentence: str) -> str:
    """A colleague's promise that the sheet does not bear, where this sentence repeats it."""
    if phrases.NEGATION.search(sentence):
        return ""
    for touch in scenario.call.world.touches:
        if touch.promised and not touch.holds:
            shared = stems(sentence) & stems(touch.promised)
            if len(shared) >= min(LEAST_SHARED, len(stems(touch.promised))):
                return f"a colleague promised {touch.promised}, and the sheet denies it."
    return ""


SHOWS = {
    "overclaim": "A sober customer does not believe this.",
    "pressure": "This pushes.",
    "disparage": "A slight of others falls back on you.",
    "rude": "This slights people.",
}


def sure(act: str, part: str, stretch: str) -> bool:
    """Whether the words bear the ear out: it was trained on single lines of a talk, not on a speech."""
    if act == "disparage":
        return bool(SLIGHT.search(stretch))
    return act != "pressure" or part == "ask" or bool(phrases.PRESSURE.search(stretch))


def conduct(state: PitchState, parts: tuple[Spoken, ...]) -> tuple[Fault, ...]:
    """What the ear of the calls heard. Where the customer's words are given back, only what is our own counts."""
    found = []
    for part in parts:
        for stretch, acts in state.heard.get(part.path, ()):
            for act in CONDUCT:
                theirs = part.name in QUOTING and act in ("disparage", "rude", "pressure")
                if act in acts and sure(act, part.name, stretch) and not theirs:
                    found.append(Fault(act, part.path, stretch, SHOWS[act]))
    return tuple(found)
