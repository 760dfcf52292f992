"""Me: name, another device, the look, what is stored, and leaving."""

from __future__ import annotations

import json

import streamlit as st

from app.identity import LONGEST_NAME
from app.screens import house
from app.services import Learner
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark

NAME, WORKS_IN, PIN_NOW, ERASE = "new_nickname", "new_department", "pin_now", "erase_name"


def draw(me: Learner) -> None:
    """Each part is one thing that can be done."""
    look.heading(me.nickname)
    put(mark("{badge}", badge=look.department(me.department)))
    with st.container(key="pin_card"):
        draw_pin(me)
    with st.container(key="name_card"):
        draw_name(me)
    with st.container(key="look_card"):
        look.section(say("me.look.title"), say("me.look.text"))
    with st.container(key="stored_card"):
        draw_stored(me)
    with st.container(key="leave_card"):
        draw_leaving(me)


def draw_pin(me: Learner) -> None:
    """A PIN is shown in the run that made it and never again."""
    look.section(say("me.pin.title"), say("me.pin.text"))
    pin = st.session_state.pop(PIN_NOW, None)
    if pin:
        put(
            mark(
                '<p class="sd-pin" aria-label="{plain}">{pin}</p><p class="sd-soft">{how}</p>',
                plain=" ".join(pin),
                pin=f"{pin[:3]} {pin[3:]}",
                how=say("me.pin.how", name=me.nickname),
            )
        )
    st.button(say("me.pin.go"), key="new_pin", on_click=make_pin, args=(me,), type="secondary", width="stretch")


def make_pin(me: Learner) -> None:
    """The old one stops working."""

    def act() -> None:
        st.session_state[PIN_NOW] = house.desk().learners.new_pin(me)

    house.command(act)


def draw_name(me: Learner) -> None:
    """Name and department, as others see them on the board."""
    with st.form("name_form", border=False):
        look.section(say("me.name.title"))
        st.text_input(say("door.nickname"), value=me.nickname, key=NAME, max_chars=LONGEST_NAME)
        st.radio(
            say("door.department"),
            look.DEPARTMENTS,
            index=look.DEPARTMENTS.index(me.department),
            key=WORKS_IN,
            format_func=lambda name: say(f"department.{name}"),
            horizontal=True,
        )
        st.form_submit_button(say("me.name.go"), key="rename", on_click=change_name, args=(me,), width="stretch")


def change_name(me: Learner) -> None:
    """Both or, where the name is refused, neither."""
    name, works_in = st.session_state[NAME], st.session_state[WORKS_IN]

    def act() -> None:
        house.desk().learners.rename(me, name)
        house.desk().learners.set_department(me, works_in)
        house.notice(say("me.name.kept"))

    house.command(act)


def draw_stored(me: Learner) -> None:
    """Everything that is kept, as a file; made when it is asked for."""
    look.section(say("me.stored.title"), say("me.stored.text"))
    if house.desk().reporting.configured:
        with st.container(key="told_elsewhere"):
            st.text(say("xapi.told"), width="stretch")
    st.download_button(
        say("me.stored.go"),
        key="export",
        file_name="swapdesk.json",
        mime="application/json",
        on_click="ignore",
        data=lambda: json.dumps(house.desk().learners.export(me), ensure_ascii=False, indent=1),
        width="stretch",
    )


def draw_leaving(me: Learner) -> None:
    """Sign out keeps everything; erasing asks for the name, so that nobody does it by a slip."""
    look.section(say("me.leave.title"), say("me.leave.text"))
    st.button(say("me.leave.go"), key="sign_out", on_click=sign_out, width="stretch")
    with st.expander(say("me.erase.title")):
        st.text(say("me.erase.text"), width="stretch")
        st.text_input(say("me.erase.field"), key=ERASE)
        st.button(say("me.erase.go"), key="erase", on_click=erase, args=(me,), width="stretch")


def sign_out() -> None:
    """This browser is nobody's afterwards."""
    house.command(house.desk().learners.sign_out, house.token() or "")


def erase(me: Learner) -> None:
    """For good, where the nickname was typed as it stands."""
    if st.session_state[ERASE].strip() != me.nickname:
        house.refuse(say("me.erase.wrong"))
        return

    def act() -> None:
        house.desk().learners.erase(me)
        house.notice(say("me.erase.done"))

    house.command(act)
