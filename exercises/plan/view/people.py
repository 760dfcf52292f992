"""Step: one kind of people, and why them."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets import cards
from app.widgets.markup import draw as put
from exercises.plan.state import PlanState
from exercises.plan.view import brief, told
from exercises.sheet.view.fields import Fields

LONGEST, WORDS = 500, (12, 80)


def draw(fields: Fields[PlanState]) -> None:
    """The choice, the reasons, and what the brief says of whom one chose."""
    public = fields.writer.live.public
    names = {each["id"]: cards.capital(each["label"]) for each in public["segments"]}
    fields.cards("segment.id", say("plan.people.who"), names, [each["who"] for each in public["segments"]])
    fields.text("segment.why", say("plan.people.why"), LONGEST, WORDS, say("plan.people.why_hint"))
    chosen = told.segment(public, fields.values.get("segment.id"))
    if chosen:
        with st.expander(say("plan.people.more", label=chosen["label"])):
            put(brief.segment(public, chosen))
