"""Step: one need, what answers it, who can say so, and two sentences."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets import cards, look
from exercises.plan.message import LONGEST, SHORTEST
from exercises.plan.sheet import LONGEST_MESSAGE
from exercises.plan.state import PlanState
from exercises.plan.view import told
from exercises.sheet.view.fields import Fields


def draw(fields: Fields[PlanState]) -> None:
    """In the order in which a message is made; the needs are those of the people chosen."""
    public = fields.writer.live.public
    chosen = told.segment(public, fields.values.get("segment.id"))
    if chosen is None:
        look.empty(say("plan.message.nobody"), say("plan.message.nobody_text"))
        return
    needs = {need["id"]: cards.capital(need["text"]) for need in chosen["needs"]}
    if (kept := fields.values.get("message.need")) is not None and kept not in needs:
        st.text(say("plan.message.others"), width="stretch")
    fields.cards("message.need", say("plan.message.need", label=chosen["label"]), needs, [])
    product = public["product"]
    fields.select("message.does", say("plan.message.does"), {each["id"]: each["text"] for each in product["does"]})
    fields.select("message.proof", say("plan.message.proof"), {each["id"]: each["text"] for each in product["proof"]})
    fields.text(
        "message.text", say("plan.message.text"), LONGEST_MESSAGE, (SHORTEST, LONGEST), say("plan.message.text_hint")
    )
