"""What the debrief shows to all three: what was given and why, what stayed hidden, and the three views side by side."""

from __future__ import annotations

from exercises.exercise import Json, Scorecard
from exercises.roleplay import calibration
from exercises.roleplay.scenario import CUSTOMER
from exercises.roleplay.state import State

OUTCOMES = {
    "advance": "You agreed on a next step that has a date.",
    "continuation": "It stayed friendly, and the next step stayed open.",
    "no_step": "The talk ended without a next step.",
    "open": "Nobody rated how it goes on from here.",
    "unrated": "Too little was rated to say how it went.",
}
NEAR, FAR = 8, 20  # points between one's own guess and the score


def debrief(state: State, card: Scorecard) -> Json:
    """Plain JSON. `own` is the seller's guess against the total, `felt` the customer's trust; neither is scored."""
    scenario = state.scenario
    return {
        "outcome": card.outcome,
        "outcome_words": OUTCOMES[card.outcome],
        "own": own(state, card),
        "felt": None if state.felt is None else {"level": state.felt.level, "because": state.felt.because},
        "told": [
            {"topic": fact.topic, "fact": fact.told, "counts": state.told[id].counts}
            for id in state.told
            if (fact := scenario.fact(id))
        ],
        "untold": [
            {"topic": fact.topic, "fact": fact.told, "question": fact.asks[0]}
            for fact in scenario.facts
            if fact.id not in state.told
        ],
        "reservations": [
            {"says": each.says[0], "root": each.told, "answer": each.answer} for each in scenario.call.objections
        ],
        "notes": list(state.notes),
        "calibrated": [calibration.compare(id, levels) for id, levels in state.calibrated.items()],
        "turns": turns(state),
    }


def own(state: State, card: Scorecard) -> Json:
    """The seller's guess, and in a word how it lies: "near", "over", "far_over", "under", "far_under"."""
    if state.own is None:
        return None
    away = state.own - card.total
    size = "far_" if abs(away) > FAR else ""
    word = "near" if abs(away) <= NEAR else f"{size}{'over' if away > 0 else 'under'}"
    return {"guess": state.own, "gap": round(away), "word": word}


def turns(state: State) -> dict[str, str]:
    """Who sent the move that a piece of evidence points at: by its number, the seat."""
    found = {str(tick.n): tick.by for tick in state.ticks.values()}
    return found | {str(each.n): CUSTOMER for each in state.told.values()}
