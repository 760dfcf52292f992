"""What is told when an attempt at a module is over: what changed, what was right, and what was believed."""

from __future__ import annotations

from collections import Counter

from exercises.exercise import Json, Scorecard
from exercises.lesson.grading import grade
from exercises.lesson.score import knowledge, mastery
from exercises.lesson.shown import shown, taken
from exercises.lesson.stages import DELAYED, items_at
from exercises.lesson.state import State


def debrief(state: State, card: Scorecard) -> Json:
    """Plain JSON. The form before stays sealed, since it comes again after thirty days."""
    known = knowledge(state)
    return {
        "outcome": card.outcome,
        "mastery": mastery(state),
        "knowledge": known,
        "change": _change(known),
        "forms": {stage: _form(state, stage) for stage in known if stage in ("after", DELAYED)},
        "believed": believed(state),
        "delayed_form": None if state.scenario.part == "delayed" else state.scenario.sealed,
    }


def believed(state: State) -> list[Json]:
    """Beliefs that answers and ways showed, the most frequent first, with what is so instead."""
    met = Counter(name for tries in state.given.values() for given in tries for name in given.misconceptions)
    met.update(step.misconception for walk in state.walks for step in walk.steps if step.misconception)
    known = {each.id: each for each in state.scenario.module.misconceptions}
    return [
        {"id": id, "text": known[id].text, "truth": known[id].truth, "times": times}
        for id, times in met.most_common()
        if id in known
    ]


def _change(known: Json) -> float | None:
    """After less before, in shares of 1; one person's figure, from which nothing follows for others."""
    return round(known["after"]["share"] - known["before"]["share"], 4) if {"before", "after"} <= set(known) else None


def _form(state: State, stage: str) -> list[Json]:
    """Each question of a form that is over, with all that there is to say about it."""
    rows = []
    for item in items_at(state.scenario, stage):
        given = state.tries(item.id)[0]
        graded = grade(item, taken(item, given.sent), given.seed)
        said = [{"part": each.part, "right": each.right, "text": each.text} for each in graded.said]
        rows.append(
            {
                "item": item.id,
                "stem": shown(item, given.seed)["stem"],
                "given": given.words,
                "share": round(graded.share, 4),
                "answer": graded.answer,
                "said": said,
                "explain": graded.explain,
            }
        )
    return rows
