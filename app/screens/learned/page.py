"""The page with its five parts; what is not read yet is read under a bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app.screens import house
from app.screens.learned import asking, guessing, knowledge, progress, questions
from app.services import Learner
from app.services.measuring.sums import Overview
from app.texts import say
from app.widgets import gauges, look

PART = "learned"
OF_SUMS: Mapping[str, Callable[[Overview], None]] = {
    "progress": progress.draw,
    "knowledge": knowledge.draw,
    "questions": questions.draw,
}
MUCH = 100  # attempts that take longer than a blink
PARTS = ("progress", "knowledge", "guessing", "survey", "questions")


def draw(me: Learner) -> None:
    """One part at a time, and the door for who may not look."""
    gauges.dress()
    if not house.desk().workshops.opening.may_run(me):
        look.empty(say("measure.learned.closed.title"), say("measure.learned.closed.text"))
        return
    look.heading(say("measure.learned.title"), say("measure.learned.lead"))
    st.segmented_control(
        say("measure.learned.parts"),
        PARTS,
        default=PARTS[0],
        required=True,
        key=PART,
        width="stretch",
        label_visibility="collapsed",
        format_func=lambda part: say(f"measure.learned.part.{part}"),
        bind="query-params",
    )
    part = str(st.session_state[PART])
    if part == "survey":
        asking.draw(me)
        return
    overview = read(me)
    if not overview.titles:
        look.empty(say("measure.learned.empty.title"), say("measure.learned.empty.text"))
    elif part == "guessing":
        guessing.draw(me, overview)
    else:
        OF_SUMS[part](overview)
    if part == "progress":
        progress.draw_weeks(house.desk().shadowing.sums(me))


def read(me: Learner) -> Overview:
    """Everything that moved since the last time, under a bar where that is much."""
    place = st.empty()

    def tell(done: int, of: int) -> None:
        if of > MUCH:
            place.progress(done / of, say("measure.learned.reading", done=done, of=of))

    found = house.desk().measuring.sums.overview(me, tell)
    place.empty()
    return found
