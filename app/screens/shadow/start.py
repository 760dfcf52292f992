"""My weeks, a code that I was given, and proposing one."""

from __future__ import annotations

import streamlit as st

from app.papers.shadow_words import short
from app.screens import going
from app.screens.shadow.beside import WEEK, Beside, work
from app.services import Learner
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.lesson.shadow.library import load_cards

CODE, LONGEST_CODE = "shadow_code", 12
MODULE = "module"


def draw(me: Learner) -> None:
    """The weeks first; where there is none, what it is and how one begins."""
    look.heading(say("shadow.title"), say("shadow.lead"))
    mine = [Beside(me, seen, load_cards()) for seen in work().mine(me)]
    if not mine:
        look.empty(say("shadow.empty.title"), say("shadow.empty.text"))
    for here in mine:
        draw_one(here)
    st.button(
        say("shadow.propose"), key="propose", type="secondary" if mine else "primary", width="stretch",
        icon=":material/calendar_add_on:", on_click=going.to, args=(going.SHADOW,),
        kwargs={"new": "1", **({MODULE: st.query_params[MODULE]} if MODULE in st.query_params else {})},
    )  # fmt: skip
    with st.container(key="code_card"), st.form("shadow_code_form", border=False):
        look.section(say("shadow.code.title"), say("shadow.code.text"))
        st.text_input(say("shadow.code.name"), key=CODE, max_chars=LONGEST_CODE, autocomplete="off")
        st.form_submit_button(say("shadow.code.go"), key="code_go", on_click=read, width="stretch")


def draw_one(here: Beside) -> None:
    """Who, when, where it stands, and the way in."""
    with st.container(key=f"week_card_{here.id[:8]}"):
        put(
            mark(
                '<div class="sd-pair">{face}<div><strong>{who}</strong><p>{when} · {stage}</p></div></div>',
                face=look.face(here.others[:1].upper()),
                who=here.who,
                when=say("shadow.week_of", date=short(here.week.monday)),
                stage=say(f"shadow.stage.{here.seen.stage}"),
            )
        )
        st.button(
            say("shadow.open"), key=f"open_{here.id[:8]}", width="stretch",
            on_click=going.to, args=(going.SHADOW,), kwargs={WEEK: here.id},
        )  # fmt: skip


def read() -> None:
    """Opens the week behind the code, to be read before anybody says yes."""
    going.to(going.SHADOW, code=str(st.session_state[CODE])[:LONGEST_CODE])
