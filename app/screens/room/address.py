"""What the address of a room says besides the workshop: which page of the work is open. A reload comes back to it."""

from __future__ import annotations

import streamlit as st

from app.screens.here import ASKED, Here

SINCE, ON, CARD = "since", "on", "card"
PAGES = (CARD, "clip", "aloud", "step")


def tidy(here: Here) -> None:
    """Forgets what was open in an earlier step, such as a page of its work or somebody's feedback."""
    now = here.state.round
    since = "0" if now is None else str(now.began_at)
    if st.query_params.get(SINCE, "0") == since:
        return
    for name in [name for name in st.query_params if name != ASKED]:
        del st.query_params[name]
    if since != "0":
        st.query_params[SINCE] = since


def opened() -> str:
    """Which page inside the room is open, for who wants to know whether it is another one."""
    return " ".join(f"{name}={st.query_params[name]}" for name in PAGES if name in st.query_params)


def begin_work() -> None:
    """The work is open from its first page on: its brief was read before."""
    if st.query_params.get(ON) != "1":
        st.query_params[ON] = "1"
