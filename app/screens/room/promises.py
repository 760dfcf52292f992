"""What one promises to do for the other desk: written here, kept after the workshop."""

from __future__ import annotations

import streamlit as st

from app.screens.here import Here
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark

TEXT, TO = "promise", "promise_to"
LONGEST = 280


def draw(here: Here) -> None:
    """One sentence, to one person or to all."""
    look.heading(say("room.promise.title"), say("room.promise.lead"))
    draw_kept(here)
    people = [member.id for member in here.state.present() if member.id != here.me.id]
    with st.container(key="promise_card"), st.form("promise_form", clear_on_submit=False, border=False):
        st.text_area(say("room.promise.label"), key=TEXT, max_chars=LONGEST, placeholder=say("room.promise.hint"))
        st.selectbox(
            say("room.promise.to"),
            ["", *people],
            key=TO,
            format_func=lambda id: here.name(id) if id else say("room.promise.all"),
        )
        st.form_submit_button(
            say("room.promise.go"), type="primary", width="stretch", key="promise_go", on_click=promise, args=(here,)
        )


def promise(here: Here) -> None:
    """Stores it; the box is empty again once it is stored."""
    if here.done("committed", {"to": st.session_state[TO]}, st.session_state[TEXT]):
        st.session_state[TEXT] = ""


def draw_kept(here: Here) -> None:
    """What one has promised so far, as it is stored."""
    mine = [each for each in here.state.commitments if each.by == here.me.id and each.text]
    if mine:
        rows = joined(
            mark(
                "<li><q>{text}</q><span>{to}</span></li>",
                text=each.text,
                to=say("room.promise.to_whom", to=here.name(each.to) if each.to else say("room.promise.all")),
            )
            for each in mine
        )
        put(
            mark(
                '<section class="sd-card sd-promised"><p class="sd-saved" role="status">{title}</p><ul>{rows}</ul>'
                "</section>",
                title=say("room.promise.saved"),
                rows=rows,
            )
        )
