"""The scorecard of a pitch: shares to points, caps, and what to try next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercises.call.mind import phrases
from exercises.exercise import Scorecard
from exercises.pitch import speech
from exercises.pitch.rubric import craft_part, story_part
from exercises.pitch.rubric.criteria import CRITERIA
from exercises.pitch.rubric.seen import LEAST_SAID, Seen
from exercises.pitch.scenario import SEATS
from exercises.pitch.state import PitchState
from exercises.pitch.used import is_sentence, sentences
from exercises.plan.message import stuffed, to_machine
from exercises.rubric import Cap, Judged, card_by_shares

VERSION = "pitch-1"
UNTRUE, HALF, ALONE, UNSERIOUS, EMPTY = 49.0, 49.0, 59.0, 29.0, 15.0
MOST_COPIED = 0.6
SHORT = 6  # words: an exclamation, a name, an answer
LEAST_SPOKEN = 0.5  # of the words: those that stand in sentences
JUDGES: Mapping[str, Callable[[Seen], Judged]] = {
    "together": story_part.together,
    "customer": story_part.customer,
    "answer": story_part.answer,
    "evidence": craft_part.evidence,
    "honest": craft_part.honest,
    "ask": craft_part.ask,
    "length": craft_part.length,
    "voices": craft_part.voices,
}


def scorecard(state: PitchState) -> Scorecard:
    """Eight criteria, 100 points, and the caps."""
    seen = Seen(state)
    outcome = "submitted" if state.submitted else "unfinished"
    return card_by_shares(CRITERIA, lambda id: JUDGES[id](seen), capped(seen), outcome, VERSION)


def capped(seen: Seen) -> list[Cap]:
    """The most that this pitch can be worth, and why, in words."""
    text = " ".join(part.text for part in seen.parts)
    caps: list[Cap] = []
    if seen.words < LEAST_SAID:
        caps.append((EMPTY, f"Hardly anything is said: at most {EMPTY:.0f}."))
    if seen.copied > MOST_COPIED:
        caps.append((UNSERIOUS, f"It is copied from the briefs and the sheet: at most {UNSERIOUS:.0f}."))
    if listed(seen) or stuffed(text):
        caps.append((UNSERIOUS, f"Words are listed and nothing is said: at most {UNSERIOUS:.0f}."))
    if phrases.META.search(text) or to_machine(text):
        caps.append((UNSERIOUS, f"Talk that was not meant for people: at most {UNSERIOUS:.0f}."))
    if any(each.kind == "denied" for each in seen.faults):
        caps.append((UNTRUE, f"It promises what the product does not do: at most {UNTRUE:.0f}."))
    return caps + (_alone(seen) if seen.words >= LEAST_SAID else [])


def _alone(seen: Seen) -> list[Cap]:
    """What is said to nobody in particular, and what one of the two could have made without the other."""
    caps: list[Cap] = []
    if not seen.uses:
        caps.append((UNSERIOUS, f"It could be said to anybody: at most {UNSERIOUS:.0f}."))
    elif not seen.marketing or not seen.sales:
        whose = "what the customer told sales" if seen.marketing else "what marketing had on file"
        caps.append((HALF, f"Nothing of {whose} is in it: at most {HALF:.0f}."))
    said = speech.shares(seen.state)
    if not all(said[seat] for seat in SEATS):
        caps.append((ALONE, f"Only one of you speaks: at most {ALONE:.0f}."))
    return caps


def listed(seen: Seen) -> bool:
    """Whether most of the words stand in no sentence."""
    said = [each for part in seen.parts for each in sentences(part.text)]
    spoken = sum(speech.count(each) for each in said if is_sentence(each) or speech.count(each) <= SHORT)
    return seen.words >= LEAST_SAID and spoken < LEAST_SPOKEN * seen.words
