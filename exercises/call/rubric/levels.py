"""How each criterion's level (1 to 5) follows from the evidence; None where there was no opportunity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exercises.call.mind.state import LATENT, Effect
from exercises.call.rubric.evidence import Seen
from exercises.exercise import Evidence

OPENING = 3  # turns
LONG = 95  # words in a turn
BRIEF = 6  # turns below which nothing can be called consistent


@dataclass(frozen=True, slots=True)
class Judged:
    level: int | None
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


def bounded(level: float) -> int:
    return int(min(5, max(1, round(level))))


def opening(seen: Seen) -> Judged:
    first = {turn.n for turn in seen.turns[:OPENING]} | {turn.n for turn in seen.state.turns if turn.by == "gatekeeper"}
    kinds = {effect.kind for turn, effect in seen.every("introduced", "reason", "leave", "agenda") if turn.n in first}
    early = any(turn.n in first for turn, _ in seen.every("pitched_early"))
    base = {"introduced", "reason"} <= kinds
    level = (3 if base else 2 if kinds & {"introduced", "reason"} else 1) + (
        ("leave" in kinds) + ("agenda" in kinds)
    ) * base
    evidence = (
        *seen.show("introduced", "says who is calling", most=1),
        *seen.show("reason", "says why", most=1),
        *seen.show("leave", "asks for leave", most=1),
        *seen.show("agenda", "proposes an agenda", most=1),
        *(seen.show("pitched_early", "pitches before anything is known", good=False, most=1) if early else ()),
    )
    return Judged(bounded(min(level, 2) if early else level), evidence)


def situation(seen: Seen) -> Judged:
    asked = len(seen.turns_with("open", "closed", "leading", "wasted"))
    wrong = seen.count("wasted") + 0.5 * seen.count("repeated")
    evidence = (
        *seen.show("wasted", "the brief already says it", good=False),
        *seen.show("repeated", "asked or said before", good=False, most=2),
    )
    if not seen.state.elicited:
        return Judged(1, evidence, "Too few questions led anywhere to speak of preparation.")
    most = 5 if len(seen.state.elicited) >= 3 and asked >= 3 else 3
    return Judged(bounded(most - wrong), evidence, "" if evidence else "No question was wasted.")


def depth(seen: Seen) -> Judged:
    depths = seen.elicited_depths()
    deep = [each for each in depths if each >= 2]
    figures = any(seen.state.fact(id).figures and seen.state.fact(id).topic == "impact" for id in seen.state.elicited)
    level = 1 + (bool(depths) and depths[0] >= 1) + bool(deep) + (len(deep) >= 2)
    if len(deep) >= 2 and (figures or depths[0] >= 3 or len(deep) >= 3):
        level += 1
    if seen.kind == "cold" and depths and depths[0] >= 1:
        level += 1
    return Judged(bounded(level), earned(seen), "" if depths else "They told you nothing that you had asked for.")


def earned(seen: Seen) -> tuple[Evidence, ...]:
    found = [(turn, effect) for turn, effect in seen.every("told") if seen.state.fact(effect.about).depth >= 1]
    found.sort(key=lambda pair: -seen.state.fact(pair[1].about).depth)
    return tuple(
        Evidence(turn.n, effect.quote, f"opened: {seen.state.fact(effect.about).topic}") for turn, effect in found[:5]
    )


def questions(seen: Seen) -> Judged:
    """Each turn with a question counts 1 when it is open or follows up, 0.6 when closed, 0 when stacked or leading."""
    marks = []
    for turn in seen.turns_with("open", "closed", "leading", "wasted", "stacked", "clarified"):
        if turn.has("stacked") or turn.has("leading") or turn.has("repeated"):
            marks.append(0.0)
        elif turn.has("open") or turn.has("clarified"):
            marks.append(1.0 if turn.has("follow_up") or turn.has("clarified") or turn.n <= 3 else 0.85)
        else:
            marks.append(0.75 if turn.has("follow_up") else 0.35)
    evidence = (
        *seen.show("follow_up", "grows out of their answer", most=3),
        *seen.show("stacked", "several at once", good=False, most=2),
        *seen.show("leading", "suggests its own answer", good=False, most=2),
    )
    if len(marks) < 2 or not seen.state.elicited:
        return Judged(1, evidence, "Hardly a question, or none that opened anything.")
    mean = sum(marks) / len(marks)
    level = 1 + sum(mean >= bar for bar in (0.35, 0.5, 0.65, 0.8))
    if len(marks) < 3 or len(seen.state.elicited) < 2:
        level = min(level, 2)
    return Judged(bounded(min(level, 3 if len(marks) < (4 if seen.kind == "cold" else 5) else 5)), evidence)


def listening(seen: Seen) -> Judged:
    summaries = [effect for _, effect in seen.every("summarized") if len(effect.about.split(",")) >= 2]
    reflections = seen.count("reflected") + len(summaries)
    asked = max(1, len(seen.turns_with("open", "closed", "leading")))
    ratio = reflections / asked
    level: float = 1 + (reflections >= 1) + (reflections >= 2 and ratio >= 0.3) + (reflections >= 3 and ratio >= 0.55)
    level += reflections >= 3 and ratio >= 0.55 and bool(summaries)
    level -= 0.5 * max(0, seen.count("misread", "parroted") - 1)
    evidence = (
        *seen.show("reflected", "gives back what they said"),
        *seen.show("summarized", "sums up", most=2),
        *seen.show("misread", "not what they said", good=False, most=2),
        *seen.show("parroted", "their words, not yours", good=False, most=2),
    )
    return Judged(bounded(level), evidence, "" if reflections else "Nothing they said was given back in your words.")


def restraint(seen: Seen) -> Judged:
    pitched = seen.count("pitched", "pitched_early")
    if not seen.state.elicited and not pitched:
        return Judged(1, (), "Too little was said to show restraint.")
    longest = max((len(turn.line.split()) for turn in seen.turns), default=0)
    share = seen.talk_share()
    level = 5 - pitched - seen.count("pitched_early") - (longest > LONG) - (share > 0.66) - (share > 0.75)
    level -= (seen.words_a_turn() > 42) + (seen.words_a_turn() > 55)
    if len(seen.state.elicited) < 3:
        level = min(level, 3)
    evidence = (
        *seen.show("pitched_early", "the product before any need", good=False),
        *seen.show("pitched", "tied to nothing they had said", good=False),
    )
    return Judged(bounded(level), evidence, f"You spoke {share:.0%} of the words; your longest turn had {longest}.")


def value(seen: Seen) -> Judged:
    links = {effect.about for _, effect in seen.every("linked")}
    loose = {effect.about for _, effect in seen.every("linked_loosely")}
    proof = seen.count("proof_linked") > 0
    wrong = seen.count("false_claim")
    level = 1 + (2 if links else 1 if loose else 0) + (len(links) >= 2 or bool(links and (proof or loose)))
    level += len(links) >= 2 and proof
    evidence = (
        *seen.show("linked", "a benefit for a need they named"),
        *seen.show("linked_loosely", "near to a need", most=2),
        *seen.show("proof_linked", "proof from the sheet", most=2),
        *seen.show("unproven", "proof without ground", good=False, most=2),
        *seen.show("false_claim", "the product sheet does not bear this", good=False),
    )
    return Judged(1 if wrong else bounded(level - 0.5 * seen.count("unproven")), evidence)


def objections(seen: Seen) -> Judged:
    state = seen.state
    last = state.turns[-1].n if state.turns else 0
    raised = [id for id, each in state.reservations.items() if each.stage != LATENT and each.since < last]
    if not raised:
        return Judged(None, (), "They raised no reservation that you could have answered.")
    parts = (("acknowledged", 0.2), ("clarified", 0.3), ("objection_answered", 0.3), ("settled", 0.2))
    total = 0.0
    for id in raised:
        kinds = [effect.kind for effect in _about(seen, id)]
        mark = sum(worth for kind, worth in parts if kind in kinds)
        if "objection_answered" not in kinds and "answered_unasked" in kinds:
            mark += 0.2
        mark -= (
            0.2 * kinds.count("argued") + 0.1 * kinds.count("ignored_objection") + 0.1 * kinds.count("objection_missed")
        )
        total += max(0.0, mark)
    evidence = (
        *seen.show("acknowledged", "takes it seriously", most=2),
        *seen.show("clarified", "asks what is behind it", most=2),
        *seen.show(("objection_answered", "answered_unasked"), "answers it", most=2),
        *seen.show("settled", "settled", most=2),
        *seen.show("argued", "argued before it was understood", good=False, most=2),
        *seen.show("ignored_objection", "passed over", good=False, most=2),
    )
    return Judged(bounded(1 + 4 * total / len(raised)), evidence)


def _about(seen: Seen, id: str) -> list[Effect]:
    return [effect for turn in seen.state.turns for effect in turn.effects if effect.about == id]


QUALIFYING = {
    "decision": "who decides",
    "process": "how it runs today",
    "timeline": "by when",
    "criteria": "what they choose by",
    "budget": "what money there is",
}


def qualification(seen: Seen) -> Judged:
    found = {}
    for turn, effect in seen.every("told"):
        topic = seen.state.fact(effect.about).topic
        if topic in QUALIFYING and topic not in found:
            found[topic] = Evidence(turn.n, effect.quote, f"finds out {QUALIFYING[topic]}")
    return Judged(
        bounded(1 + len(found)),
        tuple(found.values()),
        "" if found else "Neither decider nor timing nor criteria are known.",
    )


def commitment(seen: Seen) -> Judged:
    pressed = seen.count("pressured") > 0
    if seen.state.agreed:
        level = 3 if pressed else 5
    elif seen.state.pending:
        level = 4
    elif seen.state.offered:
        level = 3 if seen.count("proposed") else 2
    else:
        level = 2 if seen.count("proposed") and not pressed and seen.state.elicited else 1
    evidence = (
        *seen.show("accepted", "they accepted", most=1),
        *seen.show("proposed", "a specific step", most=2),
        *seen.show("proposed_vague", "vague", good=False, most=2),
        *seen.show("refused", "not ready for it", good=False, most=2),
        *seen.show("pressured", "pressure", good=False, most=2),
    )
    return Judged(level, evidence, "" if evidence else "Nothing was proposed.")


WRONGS = {
    "pressured": "pressure",
    "rude": "contempt",
    "disparaged": "runs somebody down",
    "overclaimed": "a promise nobody can keep",
    "fake_ack": "says to understand, and goes over it",
    "flattered": "flattery",
    "meta": "talks to the software",
    "contradicted": "says the opposite of before",
    "false_claim": "untrue",
}


def respect(seen: Seen) -> Judged:
    met, missed = seen.count("leak_met", "empathized"), seen.count("leak_missed")
    wrongs = tuple(each for kind, words in WRONGS.items() for each in seen.show(kind, words, good=False, most=2))
    if not met and not missed and not wrongs:
        if len(seen.state.elicited) >= 2 and len(seen.turns) >= BRIEF:
            return Judged(None, (), "Nothing slipped out that you could have taken up.")
        return Judged(1, (), "Too little was said to tell.")
    level = 3 + (met >= 1) + (met >= 1 and met >= 2 * missed) - (missed > met) - 1.5 * len(wrongs)
    good = seen.show(("leak_met", "empathized"), "takes up what slipped out", most=3)
    return Judged(
        bounded(level), (*good, *seen.show("leak_missed", "passes over what slipped out", good=False, most=2), *wrongs)
    )


JUDGES: dict[str, Callable[[Seen], Judged]] = {
    "opening": opening,
    "situation": situation,
    "depth": depth,
    "questions": questions,
    "listening": listening,
    "restraint": restraint,
    "value": value,
    "objections": objections,
    "qualification": qualification,
    "commitment": commitment,
    "respect": respect,
}
