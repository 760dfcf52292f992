"""The last step: what is missing, in words, and handing in."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.plan.state import PlanState
from exercises.plan.view import looks, steps, sums
from exercises.sheet.view.fields import Fields


def draw(fields: Fields[PlanState]) -> None:
    """Every step with what it lacks; nothing blocks but an empty sheet."""
    state = fields.writer.state
    for step in steps.OF_SHEET:
        draw_step(fields, step)
    looks.draw_forecast(fields)
    if not sums.filled(state.values):
        put(mark('<p class="sd-aside">{text}</p>', text=say("plan.hand_in.empty")))
        return
    with st.popover(say("plan.hand_in.go"), key="hand_in_popover", type="primary", width="stretch"):
        lacking = sum(len(steps.missing(state, step)) for step in steps.OF_SHEET)
        st.text(say("plan.hand_in.sure_open", n=lacking) if lacking else say("plan.hand_in.sure"), width="stretch")
        st.button(
            say("plan.hand_in.now"),
            key="hand_in",
            type="primary",
            width="stretch",
            on_click=hand_in,
            args=(fields,),
        )


def hand_in(fields: Fields[PlanState]) -> None:
    """The plan as it stands; twice is once."""
    fields.writer.deeds.ask("submit", {"submit": True}, "submit")


def draw_step(fields: Fields[PlanState], step: str) -> None:
    """One step: how far it is, what it lacks, and the way there."""
    state = fields.writer.state
    fill = steps.fill(state, step)
    lacks = [mark("<li>{text}</li>", text=say(f"plan.missing.{key}")) for key in steps.missing(state, step)]
    with st.container(key=f"part_{step}", horizontal=True, wrap=False, vertical_alignment="center"):
        put(
            mark(
                '<div class="sd-part-of sd-is-{fill}"><strong>{name}</strong><em>{word}</em><ul>{lacks}</ul></div>',
                fill=fill,
                name=say(f"plan.step.{step}.name"),
                word=say(f"plan.fill.{fill}"),
                lacks=joined(lacks),
            )
        )
        st.button(say("plan.hand_in.open"), key=f"open_{step}", on_click=go, args=(step,))


def go(step: str) -> None:
    """Opens a step; for callbacks."""
    st.query_params["step"] = step
