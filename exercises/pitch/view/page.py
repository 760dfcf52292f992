"""What a pitch looks like: the brief before it, the sheet, reading it aloud, and the debrief after it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from exercises.contract import Live, Writes
from exercises.exercise import Scorecard
from exercises.pitch.state import PitchState
from exercises.pitch.view import brief, builder, debrief, present

STARTED = "on"


def draw(
    live: Live[PitchState],
    card: Scorecard | None,
    deeds: Writes,
    seat: str = "",
    clock: Callable[[], None] | None = None,
) -> None:
    """`seat` says whose half is shown; whoever pitches alone has none and sees both. `clock` draws the time.

    That the pitch was begun, and that it is being read aloud, stands in the address: a reload comes back to it.
    """
    look.dress_pitch()
    if clock is not None:
        clock()
    if present.asked():
        present.draw(live, deeds)
    elif live.ended:
        debrief.draw(live, card, deeds)
    elif live.moves or STARTED in st.query_params or live.attempt.purpose == builder.ROUND:
        builder.draw(live, deeds, seat)
    else:
        draw_brief(live, seat)


def draw_brief(live: Live[PitchState], seat: str) -> None:
    """Who the customer is, what is known, and how the pitch is scored; one button."""
    draw_reading(live, seat)
    with st.bottom, st.container(key="pick_up_bar"):
        st.button(say("pitch.start"), key="start_pitch", type="primary", width="stretch", on_click=start)


def draw_reading(live: Live[PitchState], seat: str) -> None:
    """What is read beforehand, without the button."""
    look.dress_pitch()
    put(brief.head(live.public))
    put(brief.halves(live.state.scenario, seat))
    put(brief.shared(live.public))
    put(brief.criteria())


def start() -> None:
    st.query_params[STARTED] = "1"
