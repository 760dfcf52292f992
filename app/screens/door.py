"""The front door: say who you are, and start. No e-mail, no password."""

from __future__ import annotations

import streamlit as st

from app.identity import LONGEST_NAME, PIN_DIGITS
from app.screens import house
from app.texts import say
from app.widgets.look import DEPARTMENTS
from app.widgets.markup import draw, mark

NICKNAME, DEPARTMENT, NICKNAME_BEFORE, PIN = "nickname", "department", "nickname_before", "pin"


def draw_promise() -> None:
    draw(
        mark(
            '<section class="sd-door"><div class="sd-brand sd-big"><i aria-hidden="true"></i><span>{name}</span></div>'
            "<h1>{title}</h1><p>{lead}</p></section>",
            name=say("title.product"),
            title=say("door.title"),
            lead=say("door.lead"),
        )
    )


def come_in() -> None:
    """Joins under the nickname as typed; a refusal is said and what was typed stays."""
    house.command(
        house.desk().learners.join,
        house.token() or "",
        st.session_state[NICKNAME],
        st.session_state[DEPARTMENT] or "",
    )


def come_back() -> None:
    """Makes this browser the learner's too."""
    typed = st.session_state[NICKNAME_BEFORE], st.session_state[PIN]
    house.command(house.desk().learners.move_here, *typed, house.token() or "")


def draw_new() -> None:
    with st.form("door", border=False):
        draw(
            mark(
                '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>',
                title=say("door.alone.title"),
                lead=say("door.alone.lead"),
            )
        )
        st.text_input(
            say("door.nickname"),
            key=NICKNAME,
            max_chars=LONGEST_NAME,
            placeholder=say("door.example"),
            autocomplete="nickname",
        )
        st.radio(
            say("door.department"),
            DEPARTMENTS,
            key=DEPARTMENT,
            horizontal=True,
            format_func=lambda name: say(f"department.{name}"),
            index=None,
        )
        st.form_submit_button(say("door.start"), type="primary", on_click=come_in, width="stretch", key="start")


def draw_back() -> None:
    with st.expander(say("door.back.title"), key="back"), st.form("back_form", border=False):
        st.text(say("door.back.lead"), width="stretch")
        st.text_input(say("door.nickname"), key=NICKNAME_BEFORE, max_chars=LONGEST_NAME, autocomplete="username")
        st.text_input(say("door.back.pin"), key=PIN, max_chars=PIN_DIGITS, autocomplete="one-time-code")
        st.form_submit_button(say("door.back.go"), on_click=come_back, width="stretch", key="come_back")


def open_door() -> None:
    draw_promise()
    with st.container(key="door_card"):
        draw_new()
    with st.container(key="back_card"):
        draw_back()
    draw(mark('<p class="sd-fine">{text}</p>', text=say("door.kept")))
