"""What can be changed about a week: taking the last change back, freeing a seat, calling it off."""

from __future__ import annotations

import streamlit as st

from app.screens.shadow.beside import Beside
from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark


def draw(here: Beside) -> None:
    """Nothing once the beliefs were handed over."""
    change = here.week.change
    if here.week.believed is not None:
        return
    if change is not None and change.by == here.me.id:
        put(mark('<p class="sd-soft">{text}</p>', text=say(f"shadow.change.last.{change.kind}")))
        st.button(
            say("shadow.change.undo"), key="undo", icon=":material/undo:", width="stretch", on_click=here.do,
            args=("undone", {}), kwargs={"said": say("shadow.change.undone")},
        )  # fmt: skip
    if here.week.off:
        return
    with st.expander(say("shadow.change.title"), key="change"):
        st.text(say("shadow.change.text"), width="stretch")
        for desk in here.week.hosts:
            if here.guest or desk in here.week.desks_of(here.me.id):
                draw_seat(here, desk)
        st.text(say("shadow.change.off_text"), width="stretch")
        st.button(
            say("shadow.change.off"), key="call_off", width="stretch", on_click=here.do, args=("called_off", {}),
            kwargs={"said": say("shadow.change.is_off")},
        )  # fmt: skip


def draw_seat(here: Beside, desk: str) -> None:
    """The colleague cannot any more: the seat is free for another one, with a new code."""
    name = here.host(desk)
    st.text(say("shadow.change.free_text", name=name) if here.guest else say("shadow.change.leave_text"))
    st.button(
        say("shadow.change.free", name=name) if here.guest else say("shadow.change.leave"),
        key=f"free_{desk}",
        width="stretch",
        on_click=here.do,
        args=("left", {"desk": desk}),
        kwargs={"said": say("shadow.change.freed")},
    )
