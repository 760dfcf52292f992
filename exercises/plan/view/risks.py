"""Step: what may go wrong, what one would do that day, and what is kept back for it."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.plan.state import PlanState
from exercises.plan.view import lines, sums, told
from exercises.sheet.view.fields import Fields


def draw(fields: Fields[PlanState]) -> None:
    """A row for each risk; its answers are offered once it is chosen."""
    state, offered = fields.writer.state, fields.writer.live.public["choices"]
    where = told.locale_of(state)
    risks = {each["id"]: each for each in offered["risks"]}
    names = {id: each["text"] for id, each in risks.items()}
    for place in lines.places(fields, "risk"):
        row = f"risk.{place}"
        with st.container(key=f"line_risk_{place}"):
            fields.select(f"{row}.what", say("plan.risks.what", n=place), names)
            chosen = risks.get(str(fields.values.get(f"{row}.what")))
            if chosen:
                put(mark('<p class="sd-small">{text}</p>', text=say("plan.risks.sign", sign=chosen["sign"])))
                fields.cards(f"{row}.answer", say("plan.risks.answer"), {one: one for one in chosen["answers"]}, [])
            lines.draw_remove(fields, "risk", place)
    budget = state.scenario.market.budget
    with st.container(key="line_reserve"):
        fields.number("reserve", say("plan.risks.reserve"), step=1000.0, most=budget)
        kept = float(state.value("reserve") or 0)
        text = say(
            "plan.risks.kept",
            part=f"{kept / budget:.0%}",
            budget=told.money(where, budget),
            left=told.money(where, sums.left(state)),
        )
        put(mark('<p class="sd-small">{text}</p>', text=text))
