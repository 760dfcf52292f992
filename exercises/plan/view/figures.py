"""Step: which figures to watch, where each really stands, and how often one looks."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.plan.state import PlanState
from exercises.plan.view import lines
from exercises.sheet.view.fields import Fields


def draw(fields: Fields[PlanState]) -> None:
    """A row for each figure; its sources are offered once it is chosen."""
    offered = fields.writer.live.public["choices"]
    measures = {each["id"]: each for each in offered["measures"]}
    names = {id: each["name"] for id, each in measures.items()}
    rhythms = {each: say(f"plan.cadence.{each}") for each in offered["cadences"]}
    for place in lines.places(fields, "measure"):
        row = f"measure.{place}"
        with st.container(key=f"line_measure_{place}"):
            fields.select(f"{row}.what", say("plan.figures.what", n=place), names)
            chosen = measures.get(str(fields.values.get(f"{row}.what")))
            if chosen:
                put(mark('<p class="sd-small">{text}</p>', text=chosen["what"]))
                with st.container(key=f"line_parts_measure_{place}", horizontal=True):
                    fields.number(f"{row}.target", say("plan.figures.target"))
                    fields.select(f"{row}.source", say("plan.figures.source"), {one: one for one in chosen["sources"]})
                    fields.select(f"{row}.cadence", say("plan.figures.cadence"), rhythms)
            lines.draw_remove(fields, "measure", place)
