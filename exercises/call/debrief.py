"""What the screen of the debrief shows: the whole call, opened up."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from exercises.call import plays
from exercises.call.mind import closing, turn
from exercises.call.mind.state import LATENT, TOLD, State, Turn
from exercises.call.rubric.evidence import Seen
from exercises.call.wording.speak import speak
from exercises.exercise import Json
from scenarios.scenario import CallScenario

OUTCOMES = {
    "advance": "You agreed on a next step with a date.",
    "continuation": "It stayed friendly and vague: nothing with a date was agreed.",
    "refusal": "They weren't ready for the step that you proposed.",
    "no_step": "The call ended without a next step.",
    "hung_up": "They hung up.",
    "gate_refused": "You weren't put through.",
    "abandoned": "The call was left before its end.",
}
WHY = {  # what moved a feeling, in words
    "turn": "time passes",
    "introduced": "knows who you are",
    "reason": "knows why you call",
    "leave": "you asked for leave",
    "reflected": "felt understood",
    "summarized": "a good summary",
    "misread": "that's not what they said",
    "parroted": "their own words again",
    "empathized": "felt seen",
    "empty_empathy": "sympathy without ground",
    "leak_met": "you noticed",
    "leak_missed": "you passed it over",
    "told": "could tell their side",
    "linked": "sees a use",
    "pitched": "a pitch nobody asked for",
    "pitched_early": "a pitch before any question",
    "proof_linked": "proof that fits",
    "proof": "proof",
    "unproven": "proof without ground",
    "false_claim": "sounded untrue",
    "answered": "their question was answered",
    "half_answered": "half an answer",
    "ignored_question": "their question was passed over",
    "acknowledged": "their reservation was taken seriously",
    "clarified": "you wanted to know why",
    "objection_answered": "the answer fits",
    "objection_missed": "the answer misses the point",
    "settled": "the reservation is gone",
    "argued": "argued before you understood",
    "fake_ack": "understanding in words only",
    "ignored_objection": "the reservation was passed over",
    "contradicted": "you said otherwise before",
    "wasted": "your file knows that",
    "repeated": "asked before",
    "leading": "felt led",
    "flattered": "flattery",
    "off_topic": "what has that to do with it",
    "meta": "strange talk",
    "noise": "couldn't make it out",
    "nothing": "nothing said",
    "rude": "was insulted",
    "disparaged": "somebody was run down",
    "overclaimed": "too good to be true",
    "pressured": "was pressed",
    "refused": "too much too soon",
    "vague_step": "nothing definite",
    "accepted": "a step that suits",
    "same_line": "the same again",
}


def debrief(state: State) -> Json:
    """Plain JSON: transcript with what was heard, the feelings over the turns, what was told and what was not."""
    seen = Seen(state)
    outcome = state.ended or closing.outcome(state)
    return {
        "outcome": outcome,
        "outcome_words": OUTCOMES[outcome],
        "turns": [_turn(each) for each in state.turns],
        "talk_share": round(seen.talk_share(), 3),
        "questions": len(seen.turns_with("open", "closed", "leading", "clarified")),
        "reflections": seen.count("reflected", "summarized"),
        "told": [
            {"topic": fact.topic, "fact": fact.told, "elicited": fact.id in state.elicited} for fact in state.told()
        ],
        "untold": [
            {"topic": fact.topic, "fact": fact.told, "question": fact.asks[0]}
            for fact in state.scenario.facts
            if state.facts[fact.id] != TOLD
        ],
        "objections": [
            {
                "says": each.says[0],
                "root": each.told,
                "stage": state.reservations[each.id].stage,
                "answer": each.answer,
                "steps": list(state.reservations[each.id].steps),
            }
            for each in state.scenario.objections
            if state.reservations[each.id].stage != LATENT
        ],
    }


def _turn(each: Turn) -> Json:
    feeling = each.feeling
    return {
        "n": each.n,
        "by": each.by,
        "line": each.line,
        "says": each.says,
        "acts": sorted(frozenset().union(*(part.acts for part in each.parts))),
        "topics": sorted(frozenset().union(*(part.topics for part in each.parts))),
        "unsure": sorted(frozenset().union(*(part.unsure for part in each.parts))),
        "feeling": {"trust": feeling.trust, "interest": feeling.interest, "patience": feeling.patience},
        "moved": [
            {
                "why": WHY.get(move.why, move.why),
                "trust": move.trust,
                "interest": move.interest,
                "patience": move.patience,
            }
            for move in each.moves
        ],
        "effects": [
            {"kind": effect.kind, "about": effect.about, "quote": effect.quote, "words": WHY.get(effect.kind, "")}
            for effect in each.effects
        ],
    }


def exemplary(state: State) -> tuple[dict[str, str], ...]:
    """The same customer, called by somebody who knows the craft: `line` and `says`, in order. Takes a moment."""
    return _exemplary(msgspec.json.encode(state.scenario), state.seed)


@lru_cache(maxsize=64)
def _exemplary(scenario: bytes, seed: int) -> tuple[dict[str, str], ...]:
    from exercises.call.exercise import prepare  # the ear is loaded only when a model call is shown
    from exercises.call.rules import opening, read

    state = turn.start(msgspec.json.decode(scenario, type=CallScenario), seed)
    trainee = plays.Trainee(plays.load("exemplary"))
    lines = [{"line": "", "says": opening(state)}]
    while (says := trainee.says(state)) is not None:
        line, parts = read(prepare(None, state, {"say": says}))
        state = turn.take(state, line, parts, speak)
        lines.append({"line": line, "says": state.turns[-1].says})
    return tuple(lines)
