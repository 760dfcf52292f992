"""Step: what the year is to bring, as numbers that one can check."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.plan.catalogue import OBJECTIVES
from exercises.plan.state import PlanState
from exercises.plan.view import lines, looks, told
from exercises.sheet.view.fields import Fields


def draw(fields: Fields[PlanState]) -> None:
    """The director's sentence, up to three aims, and what the last forecast said."""
    live = fields.writer.live
    put(mark('<p class="sd-quote"><q>{goal}</q></p>', goal=live.public["goal"]))
    names = {each: say(f"plan.aim.{each}") for each in OBJECTIVES}
    months = dict(enumerate(told.months(), 1))
    for place in lines.places(fields, "objective"):
        row = f"objective.{place}"
        with st.container(key=f"line_objective_{place}"):
            fields.select(f"{row}.what", say("plan.aim.what", n=place), names)
            with st.container(key=f"line_parts_objective_{place}", horizontal=True):
                fields.number(f"{row}.number", say("plan.aim.number"))
                fields.number(f"{row}.before", say("plan.aim.before"))
                fields.select(f"{row}.by", say("plan.aim.by"), months)
            lines.draw_remove(fields, "objective", place)
    looks.draw_last(live)
