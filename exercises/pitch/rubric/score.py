"""The scorecard of a pitch: shares to points, caps, and what to try next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercises.call.mind import phrases
from exercises.exercise import Advice, CriterionScore, Scorecard
from exercises.pitch import speech
from exercises.pitch.rubric import craft_part, story_part
from exercises.pitch.rubric.criteria import CRITERIA, Criterion
from exercises.pitch.rubric.seen import LEAST_SAID, Judged, Seen
from exercises.pitch.scenario import SEATS
from exercises.pitch.state import PitchState
from exercises.pitch.used import is_sentence, sentences
from exercises.plan.message import stuffed, to_machine

VERSION = "pitch-1"
MOST_ADVICE = 2
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
    scores = tuple(_scored(criterion, JUDGES[criterion.id](seen)) for criterion in CRITERIA)
    total = sum(each.points for each in scores)
    caps = [(most, words) for most, words in capped(seen) if most < total]
    total = min([total, *(most for most, _ in caps)])
    outcome = "submitted" if state.submitted else "unfinished"
    return Scorecard(round(total, 1), outcome, scores, advice(scores), VERSION, tuple(words for _, words in caps))


def _scored(criterion: Criterion, judged: Judged) -> CriterionScore:
    share = min(1.0, max(0.0, judged.share))
    return CriterionScore(
        id=criterion.id,
        level=1 + round(4 * share),
        points=round(criterion.weight * share, 2),
        maximum=float(criterion.weight),
        evidence=judged.evidence,
    )


def capped(seen: Seen) -> list[tuple[float, str]]:
    """The most that this pitch can be worth, and why, in words."""
    text = " ".join(part.text for part in seen.parts)
    caps: list[tuple[float, str]] = []
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


def _alone(seen: Seen) -> list[tuple[float, str]]:
    """What is said to nobody in particular, and what one of the two could have made without the other."""
    caps: list[tuple[float, str]] = []
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


def advice(scores: tuple[CriterionScore, ...]) -> tuple[Advice, ...]:
    """At most two: where most points were lost."""
    by_id = {criterion.id: criterion for criterion in CRITERIA}
    lost = sorted((each for each in scores if each.points < 0.9 * each.maximum), key=lambda s: s.points - s.maximum)
    return tuple(Advice(each.id, by_id[each.id].advice) for each in lost[:MOST_ADVICE])
