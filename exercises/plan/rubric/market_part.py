"""Outcome, fit and message: what the market can tell."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from msgspec.structs import replace

from exercises.exercise import Evidence
from exercises.plan.market.model import Market
from exercises.plan.message import (
    KEPT,
    LONGEST,
    MOST_COPIED,
    REASON_WORDS,
    SHORTEST,
    content_words,
    copied,
    own_words,
    stuffed,
    told_of,
)
from exercises.plan.optimum.search import best_of
from exercises.plan.outcome import years_of
from exercises.plan.rubric.seen import Seen
from exercises.plan.speech import amount
from exercises.rubric import Judged
from scenarios.market.stems import speaks
from scenarios.market.world import SegmentWorld

LEAST_REASONS = 3  # words that are said of these people alone
SLOGAN = 0.6  # the most for words that do not say the need and what answers or proves it: level 3
UNSOBER = {"overclaim": "a promise that nobody could keep", "disparage": "a slight", "rude": "contempt"}


def outcome(seen: Seen) -> Judged:
    """Skill, 0 to 100, as a share."""
    found = seen.outcome
    told = (
        f"It earns {amount(seen, found.value - found.nothing)} more than doing nothing on average; last year's plan "
        f"would earn {amount(seen, found.reference - found.nothing)}, the best that could be known "
        f"{amount(seen, found.best.value - found.nothing)}."
    )
    if seen.state.pilots:
        told += " All three are as one knows the market after your pilots."
    return Judged(found.skill / 100, (seen.at_end(told, found.skill >= 50),))


@lru_cache(maxsize=256)
def segment_bound(market: Market, segment: str, seed: int) -> float:
    """What the best plan for this segment alone could earn."""
    alone = replace(market, segments=tuple(each for each in market.segments if each.id == segment))
    return best_of(alone, years_of(market, seed)).value


def fit(seen: Seen) -> Judged:
    """Half for how much the segment could bring, a third for money where it is met, the rest for reasons."""
    segment = seen.segment
    if segment is None:
        return Judged(0.0, (seen.on("segment.id", "Nobody is chosen.", False),))
    found = seen.outcome
    room = found.best.value - found.nothing
    worth = (segment_bound(found.market, segment.id, seen.state.seed) - found.nothing) / room
    chosen = min(1.0, max(0.0, (worth - 0.4) / 0.55))
    met, where = _met(seen, segment)
    reasons, why = _reasons(seen, segment)
    told = f"At their best, these people are worth {100 * min(1.0, worth):.0f} % of the best segment."
    evidence = (seen.on("segment.id", told, worth >= 0.8), where, why)
    return Judged(0.5 * chosen + 0.34 * met + 0.16 * reasons, evidence)


def _met(seen: Seen, segment: SegmentWorld) -> tuple[float, Evidence]:
    """How far the money lies where these people are, between the worst and the best three channels."""
    total = seen.money.sum()
    fits = np.array([each.fit for each in segment.reach])
    if total <= 0:
        return 0.0, seen.at_end("No money is placed.", False)
    reached = float(fits @ seen.money.sum(1)) / float(total)
    ordered = np.sort(fits)
    low, high = ordered[:3].mean(), ordered[-3:].mean()
    share = float(min(1.0, max(0.0, (reached - low) / (high - low))))
    names = {each.id: each.name for each in seen.scenario.world.channels}
    worst = min((e for e in segment.reach if e.channel in seen.paid_channels()), key=lambda each: each.fit)
    told = f"The money reaches them {100 * share:.0f} % as well as it could."
    if worst.fit <= 0.7:
        told += f" They are hardly met here ({names[worst.channel].lower()}): {worst.hint}"
    return share, seen.at_end(told, share >= 0.6)


def _reasons(seen: Seen, segment: SegmentWorld) -> tuple[float, Evidence]:
    """Reasons in one's own words that speak of what is true of these people and not of the others."""
    text = str(seen.values.get("segment.why") or "")
    if not text:
        return 0.0, seen.on("segment.why", "No reasons are given.", False)
    if copied(text, told_of(segment)) > MOST_COPIED:
        return 0.0, seen.on("segment.why", "This is copied from the brief.", False)
    if stuffed(text) or len(text.split()) < REASON_WORDS:
        return 0.0, seen.on("segment.why", "Say it in a sentence or two.", False)
    said = {word[:KEPT] for word in content_words(text)}
    true = len(said & own_words(seen.scenario, segment)) + sum(speaks(text, need.words) for need in segment.needs)
    share = min(1.0, true / LEAST_REASONS)
    told = (
        "The reasons speak of these people."
        if share == 1.0
        else ("This could be said of anybody: what do these people need, and how do they look?")
    )
    return share, seen.on("segment.why", told, share == 1.0)


def message(seen: Seen) -> Judged:
    """Half for what is chosen, half for the words; a slogan gets no further than the choices alone, or hardly."""
    found = seen.message
    if found.trap:
        return Judged(0.0, (seen.on("message.text", f"This is not true of the product: {found.trap}", False),))
    if found.need is None:
        return Judged(0.0, (seen.on("message.need", "No need of these people is chosen.", False),))
    loud = heard_loud(seen)
    evidence = [
        seen.on("message.need", _strength(found.strength), found.strength >= 0.8),
        seen.on(
            "message.does", "It answers this need." if found.answered else "It answers another need.", found.answered
        ),
        seen.on("message.proof", "It shows this." if found.proven else "It does not show this.", found.proven),
    ]
    good_text, told = _text(seen, loud)
    evidence.append(seen.on("message.text", told, good_text == 1.0))
    share = 0.28 * found.strength**2 + 0.12 * found.answered + 0.1 * found.proven + 0.5 * good_text
    return Judged(share if found.specific else min(share, SLOGAN), tuple(evidence))


def _strength(strength: float) -> str:
    if strength >= 0.8:
        return "This is what moves them most."
    return "This matters to them; something else matters more." if strength >= 0.4 else "This hardly moves them."


def heard_loud(seen: Seen) -> tuple[str, ...]:
    """What the ear heard in the message that no sober reader believes."""
    acts = seen.state.heard.get("acts", ()) if seen.state.heard else ()
    return tuple(words for act, words in UNSOBER.items() if act in acts)


def _text(seen: Seen, loud: tuple[str, ...]) -> tuple[float, str]:
    """What its words say, of 1; half of that where it boasts."""
    found = seen.message
    if not found.words:
        return 0.0, "Nothing is said yet."
    if found.copied > MOST_COPIED:
        return 0.0, "This is copied from the brief: say it as you would to them."
    if not SHORTEST <= found.words <= LONGEST:
        return 0.0, f"Between {SHORTEST} and {LONGEST} words are read; these are {found.words}."
    if len(found.others) >= 2:
        return 0.0, "It speaks of everything at once, and so to nobody."
    parts = (
        (0.35, found.spoken, "the need that you chose"),
        (0.2, found.capability_said, "what of the product answers it"),
        (0.3, found.proof_said, "who has seen it work"),
        (0.15, found.whom_said, "whom it is for"),
    )
    share = sum(weight for weight, said, _ in parts if said)
    if loud or found.loud:
        return share / 2, f"A sober reader stumbles here: {', '.join((*found.loud, *loud))}."
    missing = [words for _, said, words in parts if not said]
    if not missing:
        return 1.0, "It says to whom, the need, what answers it, and who has seen it work."
    anybody = "" if found.specific else "Anybody could say this of anything. "
    return share, f"{anybody}It does not say {' nor '.join(missing)}."
