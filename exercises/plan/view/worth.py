"""Step: what a customer costs and brings, by the plan's own figures."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.plan.state import PlanState
from exercises.plan.view import looks, sums, told
from exercises.sheet.view.fields import Fields


def draw(fields: Fields[PlanState]) -> None:
    """The given figures, three to compute, and the last forecast to compute them from."""
    live, state = fields.writer.live, fields.writer.state
    where = told.locale_of(state)
    chosen = told.segment(live.public, state.value("segment.id"))
    price = chosen["price"] if chosen else live.public["price"]
    cost = sums.spent(state.values) + state.spent_on_pilots
    known = {
        "cost": told.money(where, cost),
        "price": told.money(where, price),
        "margin": f"{live.public['margin']:.0%}",
        "years": f"{live.public['years']:g}",
    }
    rows = joined(
        mark("<div><dt>{name}</dt><dd>{value}</dd></div>", name=say(f"plan.worth.{name}"), value=value)
        for name, value in known.items()
    )
    put(mark('<section class="sd-card"><dl class="sd-figures">{rows}</dl></section>', rows=rows))
    looks.draw_last(live)
    with st.container(key="line_worth"):
        for name, most in (("cac", None), ("payback", 240.0), ("ratio", 1000.0)):
            fields.number(
                f"economics.{name}", say(f"plan.worth.{name}"), step=0.1 if name == "ratio" else 1.0, most=most
            )
            put(mark('<p class="sd-small">{how}</p>', how=say(f"plan.worth.{name}_how")))
