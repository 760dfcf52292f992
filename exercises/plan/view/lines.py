"""Rows of the sheet: those that hold something, one empty one, and how to take one away."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from exercises.plan import sheet
from exercises.plan.state import PlanState
from exercises.plan.view.sums import filled
from exercises.sheet.view.fields import Fields


def places(fields: Fields[PlanState], name: str) -> list[int]:
    """The places to draw: what is filled, and the first that is free."""
    taken = {place for place, _ in sheet.rows(filled(fields.values), name)}
    free = next((place for place in range(1, sheet.ROWS[name] + 1) if place not in taken), None)
    return sorted(taken | ({free} if free else set()))


def draw_remove(fields: Fields[PlanState], name: str, place: int) -> None:
    """Empties a row at once; undo brings it back."""
    start = f"{name}.{place}."
    held = {path: None for path, value in fields.values.items() if path.startswith(start) and value is not None}
    if held:
        st.button(
            say("plan.remove"),
            key=f"remove_{name}_{place}",
            icon=":material/delete:",
            type="tertiary",
            on_click=fields.writer.put,
            args=(held,),
        )
