"""Step: what marketing and sales promise each other."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.plan.catalogue import FIT_SIGNS
from exercises.plan.state import PlanState
from exercises.plan.view import brief, busy, sums, told
from exercises.sheet.view.fields import Fields


def draw(fields: Fields[PlanState]) -> None:
    """What a lead is, the promise with its consequence, and the way back."""
    live = fields.writer.live
    offered = live.public["choices"]
    signs = {each: say(f"plan.sign.{each.replace(' ', '_')}") for each in offered["signs"]}
    put(mark('<p class="sd-small">{text}</p>', text=say("plan.sales.signs_how", n=len(FIT_SIGNS))))
    fields.several("handoff.signs", say("plan.sales.signs"), signs)
    look.section(say("plan.sales.promise"))
    with st.container(key="promise_row", horizontal=True):
        fields.select("handoff.hours", say("plan.sales.hours"), {each: told.hours(each) for each in offered["hours"]})
        attempts = {each: told.attempts(each) for each in offered["attempts"]}
        fields.select("handoff.attempts", say("plan.sales.attempts"), attempts)
    draw_consequence(fields)
    with st.expander(say("plan.sales.table")):
        put(brief.promises(live.public))
    look.section(say("plan.sales.back"))
    fields.several("handoff.rejects", say("plan.sales.rejects"), {each: each for each in offered["rejects"]})
    days = {each: say(f"plan.days.{each}") for each in offered["feedback"]}
    fields.row("handoff.feedback", say("plan.sales.feedback"), days)


def draw_consequence(fields: Fields[PlanState]) -> None:
    """What the promise does with sales' time, in words; with money on the sheet also month by month."""
    state = fields.writer.state
    found, promise = sums.leads(state), sums.promise_of(state)
    if state.value("handoff.hours") is None and state.value("handoff.attempts") is None:
        put(mark('<p class="sd-small">{text}</p>', text=say("plan.sales.before")))
    if sums.paid(state.values):
        busy.draw(fields.writer.live)
        return
    text = say(
        "plan.sales.capacity",
        capacity=f"{found.capacity:.0f}",
        hours=told.hours(promise.hours),
        attempts=told.attempts(promise.attempts),
    )
    put(mark('<p class="sd-quote">{text}</p>', text=text))
