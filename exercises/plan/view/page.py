"""What a plan looks like: the brief before it, the builder, and the debrief after it."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from exercises.contract import Live, Writes
from exercises.exercise import Scorecard
from exercises.plan.state import PlanState
from exercises.plan.view import brief, builder, debrief

STARTED = "on"


def draw(live: Live[PlanState], card: Scorecard | None, deeds: Writes) -> None:
    """The brief before the first word, then the builder, and after the end the debrief.

    That the plan was started stands in the address, so a reload comes back to the builder.
    """
    look.dress_plan()
    if live.ended:
        debrief.draw(live, card, deeds)
    elif live.moves or STARTED in st.query_params:
        builder.draw(live, deeds)
    else:
        draw_brief(live)


def draw_brief(live: Live[PlanState]) -> None:
    """What the planner knows and how the plan is scored; one button."""
    draw_reading(live)
    with st.bottom, st.container(key="pick_up_bar"):
        st.button(say("plan.start"), key="start_plan", type="primary", width="stretch", on_click=start)


def draw_reading(live: Live[PlanState]) -> None:
    """What is read beforehand, without the button."""
    look.dress_plan()
    put(brief.head(live.public, live.attempt.purpose))
    put(brief.brief(live.public))
    put(brief.criteria())


def start() -> None:
    st.query_params[STARTED] = "1"
