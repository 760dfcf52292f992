"""Proof, honesty, the next step, length and voices: what can be checked against the sheet and counted."""

from __future__ import annotations

import re

from exercises.call.mind import phrases
from exercises.call.mind.words import close, hits, numbers
from exercises.pitch import speech
from exercises.pitch.missing import HIGH, LOW
from exercises.pitch.rubric.seen import LEAST_SAID, Seen
from exercises.pitch.scenario import SEATS
from exercises.pitch.sheet import FEWEST, MOST, PROOF, WHEN, WHO
from exercises.pitch.used import is_sentence
from exercises.plan.message import LOUD
from exercises.rubric import Judged
from scenarios.market.stems import WORD

COSTS = {"denied": 0.5, "overclaim": 0.35, "pressure": 0.35, "disparage": 0.35, "rude": 0.6}
WRONG_COSTS, LOUD_COSTS = 0.3, 0.2
MOST_EVIDENCE = 5
LEAST_SHARE = 0.15  # of the words: with less one is not heard as a speaker
SHORTEST, LONGEST = 120, 420  # words at which length is worth nothing
BOTH = re.compile(r"\b(?:you|your)\b", re.I)
US = re.compile(r"\b(?:we|us|our|i|me|my|both)\b", re.I)
STEP = re.compile(
    r"\b(?:demo|meeting|call|visit|trial|pilot|test|workshop|session|walk|half an hour|an hour|minutes|look at|"
    r"go through|show|try|bring)\b",
    re.I,
)
DAY = re.compile(
    r"\b(?:in (?:the )?(?:first|second|third|last|next) week|(?:next|this) week|week of|mid|end of|by the)\b", re.I
)


def evidence(seen: Seen) -> Judged:
    """.35 for a proof that shows this, .35 for saying it, .3 for its figure; half of that for another true one."""
    proof, said = seen.scenario.proof(seen.state.value(PROOF)), seen.part("proof")
    if proof is None:
        return Judged(0.0, (seen.on(PROOF, "No proof is chosen.", False),))
    fits = proof.id in seen.scenario.shown_by
    shown = [seen.on(PROOF, "It shows just this." if fits else "It is true, and shows something else.", fits)]
    known = numbers(" ".join((proof.text, *proof.figures)))
    stated = {each for each in numbers(said) if any(close(each, one, 0.001) for one in known)}
    names = bool(hits(proof.words, said)) and is_sentence(said)
    wrong = [each for each in seen.wrong if each.path == "proof.text"]
    if not names:
        shown.append(seen.on("proof.text", "The proof is not said." if said else "Nobody says it.", False))
    elif wrong:
        shown.append(seen.on("proof.text", "Its figure is another.", False, wrong[0].quote))
    else:
        told = "Said, with its figure." if stated else "Said; its figure would stay in the ear."
        shown.append(seen.on("proof.text", told, bool(stated)))
    said_well = names * (0.35 + 0.3 * bool(stated) * (not wrong))
    return Judged(0.35 + said_well if fits else said_well / 2, tuple(shown))


def honest(seen: Seen) -> Judged:
    """All of it for a pitch in which nothing has to be taken back; nothing before there is a pitch."""
    if seen.words < LEAST_SAID:
        return Judged(0.0, (seen.at_end("Hardly anything is said yet.", False),))
    lost = sum(COSTS[each.kind] for each in seen.faults) + WRONG_COSTS * len(seen.wrong)
    shown = [seen.on(each.path, each.shows, False, each.quote) for each in seen.faults]
    shown += [seen.on(each.path, f"Nobody gave the figure {each.figure:g}.", False, each.quote) for each in seen.wrong]
    loud = loud_words(seen)
    if loud:
        lost += LOUD_COSTS
        shown.append(seen.at_end(f"Every vendor says {', '.join(loud)}.", False))
    if not shown:
        shown.append(seen.at_end("Every figure is somebody's, and nothing is promised that the sheet denies.", True))
    return Judged(max(0.0, 1 - lost), tuple(shown[:MOST_EVIDENCE]))


def loud_words(seen: Seen) -> tuple[str, ...]:
    """Two words and more that every vendor says: one may slip in."""
    said = {word for part in seen.parts for word in WORD.findall(part.text.lower())}
    found = sorted(said & LOUD - {"best", "unique"})
    return tuple(found) if len(found) >= 2 else ()


def ask(seen: Seen) -> Judged:
    """.35 for what, .3 for who of both sides, .35 for when."""
    said, who, when = seen.state.text("ask.text"), seen.state.text(WHO), seen.state.text(WHEN)
    steps = seen.scenario.call.advances
    pushed = any(each.path == "ask.text" and each.kind == "pressure" for each in seen.faults)
    what = bool(any(hits(each.words, said) for each in steps) or STEP.search(said)) and is_sentence(said) and not pushed
    theirs, ours = _people(seen, who)
    dated = bool(phrases.TIME.search(when) or DAY.search(when))
    share = 0.35 * what + 0.15 * (theirs + ours) + 0.35 * dated if said else 0.0
    both = theirs and ours
    return Judged(
        share,
        (
            seen.on("ask.text", "A step that can be taken." if what else "What exactly should happen?", what),
            seen.on(WHO, "Both sides are named." if both else "Who of them, and who of you?", both),
            seen.on(WHEN, "With a day." if dated else "When?", dated),
        ),
    )


def _people(seen: Seen, text: str) -> tuple[bool, bool]:
    """Whether somebody of theirs and somebody of ours takes part."""
    call = seen.scenario.call
    person = call.world.person
    names = {person.first, person.last, person.role_label, *(each.name for each in call.cast)}
    theirs = bool(BOTH.search(text) or hits(names, text))
    strange = set(re.findall(r"\b[A-Z][a-z]+\b", text)) - {part for name in names for part in name.split()}
    return theirs, bool(US.search(text) or len(strange) >= 2)


def length(seen: Seen) -> Judged:
    """All of it within two minutes, falling to nothing at two thirds of the fewest and 4/3 of the most."""
    said = seen.words
    low, high = (said - SHORTEST) / (FEWEST - SHORTEST), (LONGEST - said) / (LONGEST - MOST)
    fast, slow = speech.seconds(said)
    told = f"{said} words: {clock(fast)} to {clock(slow)} aloud."
    good = FEWEST <= said <= MOST
    return Judged(min(1.0, max(0.0, min(low, high))), (seen.at_end(told, good),))


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def voices(seen: Seen) -> Judged:
    """All of it where each says 35 to 65 % of all words, nothing where one says less than 15 %."""
    found = speech.shares(seen.state)
    whole = sum(found.values())
    if not whole:
        return Judged(0.0, (seen.at_end("Nobody says anything yet.", False),))
    least = min(found[seat] for seat in SEATS) / whole
    share = min(1.0, max(0.0, (least - LEAST_SHARE) / (LOW - LEAST_SHARE)))
    told = f"Marketing says {100 * found['marketer'] / whole:.0f} %, sales {100 * found['seller'] / whole:.0f} %."
    if found[""]:
        told += f" Nobody has taken {100 * found[''] / whole:.0f} %."
    return Judged(share, (seen.at_end(told, least >= LOW and found["marketer"] <= HIGH * whole),))
