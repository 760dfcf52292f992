"""Before a round starts: with whom, in which seat, what to read, and the word that one is ready."""

from __future__ import annotations

import streamlit as st

from app.screens.attempt import draw_brief
from app.screens.here import Here
from app.screens.room import waiting
from app.screens.room.group import deeds_of, draw_with, has_seat, opened, seat_of
from app.texts import say
from app.widgets import look

CLIP = "clip"  # of the address, while a dialogue to warm up with is open


def draw(here: Here) -> None:
    """The brief of one's own seat. Nothing to do for who sits in no group."""
    group = here.state.group_of(here.me.id)
    if group is None:
        look.empty(say("room.no_group"), say("room.no_group_lead"))
        waiting.draw_team(here)
        return
    attempt = opened(here)
    if CLIP not in st.query_params:
        draw_with(here, group)
    if attempt is not None and has_seat(here, group, attempt):
        draw_brief(attempt, deeds_of(here, attempt.attempt.id), seat_of(here, group))
    with st.bottom, st.container(key="pick_up_bar"):
        draw_ready(here)


def draw_ready(here: Here) -> None:
    """One tap; another takes it back."""
    ready = here.state.members[here.me.id].ready
    st.button(
        say("room.not_ready" if ready else "room.ready"),
        key="ready",
        type="secondary" if ready else "primary",
        width="stretch",
        icon=":material/check:" if ready else None,
        on_click=here.do,
        args=("ready", {"member": here.me.id, "ready": not ready}),
    )
