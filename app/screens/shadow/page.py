"""Which page of shadowing the address means: all weeks, a code, a new one, one week, or a part of it."""

from __future__ import annotations

import streamlit as st

from app.screens import going
from app.screens.shadow import asked, beliefs, day, proposing, start, team, week
from app.screens.shadow.beside import WEEK, Beside, found
from app.services import Learner
from app.texts import say
from app.widgets import look, shadow
from app.widgets.top import top

CODE, NEW, DAY, PART = "code", "new", "d", "p"
PARTS = {"beliefs": beliefs.draw, "team": team.draw}


def draw(me: Learner) -> None:
    """Nothing of anybody else's week is ever shown."""
    shadow.dress()
    top(" ".join(f"{name}={value}" for name, value in sorted(st.query_params.items())))
    if CODE in st.query_params:
        asked.draw(me, str(st.query_params[CODE]))
    elif NEW in st.query_params:
        proposing.draw(me)
    elif WEEK in st.query_params:
        draw_week(found(me, str(st.query_params[WEEK])))
    else:
        start.draw(me)


def draw_week(here: Beside | None) -> None:
    """The week, or the part of it that is open."""
    if here is None:
        look.empty(say("shadow.none.title"), say("shadow.none.text"))
        st.button(say("shadow.none.go"), key="to_weeks", type="primary", on_click=going.to, args=(going.SHADOW,))
        return
    part, n = str(st.query_params.get(PART, "")), str(st.query_params.get(DAY, ""))
    chosen = here.week.day(int(n)) if n.isascii() and n.isdigit() else None
    if chosen is not None:
        day.draw(here, chosen)
    elif part in PARTS:
        PARTS[part](here)
    else:
        week.draw(here)
    if chosen is not None or part in PARTS:
        st.button(
            say("shadow.back"), key="to_week", type="tertiary", icon=":material/arrow_back:",
            on_click=going.to, args=(going.SHADOW,), kwargs={WEEK: here.id},
        )  # fmt: skip
