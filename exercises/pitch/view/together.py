"""The other of the two: the code that lets a colleague in, who is here, and the way out. In a round nobody needs it."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.pitch.view.contract import Deeds, Live

CODE, CHOSEN = "pitch_code", "pitch_companion"
PRACTICE = "practice"


def draw(live: Live, deeds: Deeds) -> None:
    """One tap away; nothing where a pitch is one's own or its people are given by a workshop."""
    if live.attempt.purpose != PRACTICE:
        return
    people = deeds.people()
    label = say("plan.together.count", n=len(people)) if len(people) > 1 else say("plan.together.open")
    with st.popover(label, key="together_popover", icon=":material/group:"):
        look.section(say("plan.together.title"), say("pitch.together"))
        draw_code(live, deeds)
        rows = joined(
            mark("<li><b>{name}</b> {department}</li>", name=name, department=look.department(department))
            for name, department in people
        )
        put(mark('<h3>{title}</h3><ul class="sd-people">{rows}</ul>', title=say("plan.together.here"), rows=rows))
        if live.mine:
            draw_companions([name for name, _ in people[1:]], deeds)
        else:
            st.button(say("pitch.leave"), key="leave", on_click=deeds.leave, width="stretch")


def draw_code(live: Live, deeds: Deeds) -> None:
    """The same code each time it is asked for."""

    def invite() -> None:
        st.session_state[CODE] = (live.attempt.id, deeds.invite())

    kept, code = st.session_state.get(CODE, ("", ""))
    if kept == live.attempt.id and code:
        put(mark('<p class="sd-pin" aria-label="{plain}">{code}</p>', plain=" ".join(code), code=code))
    elif live.mine:
        st.button(say("plan.together.invite"), key="invite", on_click=invite, width="stretch")


def draw_companions(names: list[str], deeds: Deeds) -> None:
    """The way out for one of them, in two steps; the code that let them in is shown no more."""

    def take_out() -> None:
        if deeds.take_out(st.session_state[CHOSEN]):
            st.session_state.pop(CODE, None)
            st.session_state[CHOSEN] = None

    if not names:
        return
    if st.session_state.get(CHOSEN) not in names:
        st.session_state[CHOSEN] = None
    chosen = st.selectbox(say("plan.together.take_out"), names, index=None, key=CHOSEN, placeholder=say("plan.choose"))
    if chosen:
        put(mark('<p class="sd-small">{text}</p>', text=say("pitch.take_out_how", name=chosen)))
        st.button(say("plan.together.take_out_now"), key="take_out", on_click=take_out, width="stretch")
