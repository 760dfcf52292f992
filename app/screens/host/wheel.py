"""One device runs the room at a time: taking it in hand, and what a second one sees."""

from __future__ import annotations

import streamlit as st

from app.screens.here import Here
from app.texts import say
from app.widgets import look


def draw(here: Here) -> None:
    """Another device runs the workshop: this one looks on until it takes over."""
    with st.container(key="now_card"):
        look.section(say("host.other.title"), say("host.other.lead"))
        st.button(say("host.other.go"), key="take_over", type="primary", width="stretch", on_click=take, args=(here,))


def take(here: Here) -> None:
    """This device has the room in hand from now on."""
    if here.device:
        here.do("taken_over", {"controller": here.device, "epoch": here.state.epoch + 1})
