"""Step: which channel gets what in which quarter, and what sales would have to call."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets.grid import Frame, Row, grid
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.exercise import Json
from exercises.plan.state import PlanState
from exercises.plan.view import busy, looks, told
from exercises.sheet.view.fields import Fields, draw_aside
from scenarios.speech import FORMATS

QUARTERS = range(1, 5)
ROUND = 100


def draw(fields: Fields[PlanState]) -> None:
    """The grid, its helps, then what the curves and the market say to it."""
    live, writer = fields.writer.live, fields.writer
    grid(f"spend_{live.attempt.id[:8]}", rows(fields), frame(fields), writer.write)
    draw_asides(fields)
    with st.container(key="budget_helps", horizontal=True):
        st.button(say("plan.budget.even"), key="even", on_click=writer.put, args=(even(fields),))
        st.button(say("plan.budget.last"), key="copy_last", on_click=writer.put, args=(last_year(fields),))
        st.button(say("plan.budget.clear"), key="clear", on_click=writer.put, args=(cleared(fields),))
    put(mark('<p class="sd-small">{text}</p>', text=say("plan.budget.hint")))
    busy.draw(live)
    looks.draw_forecast(fields)
    looks.draw_pilots(fields)


def rows(fields: Fields[PlanState]) -> list[Row]:
    """A row a channel."""
    writer = fields.writer
    made = []
    for each in writer.live.public["channels"]:
        paths = tuple(f"spend.{each['id']}.{quarter}" for quarter in QUARTERS)
        values = tuple(fields.values.get(path) for path in paths)
        seen = tuple(writer.revision(path) for path in paths)
        made.append(Row(each["id"], each["name"], paths, values, seen, tuple(each["last_spend"]), each["most"]))
    return made


def frame(fields: Fields[PlanState]) -> Frame:
    """What the grid's sums are held against."""
    state = fields.writer.state
    marks = FORMATS[told.locale_of(state)]
    kept = float(state.value("reserve") or 0)
    return Frame(
        told.quarters(), state.scenario.market.budget, kept, state.spent_on_pilots,
        marks.before, marks.after, marks.thousands,
    )  # fmt: skip


def even(fields: Fields[PlanState]) -> dict[str, Json]:
    """Each channel's year, the same in each quarter."""
    made: dict[str, Json] = {}
    for row in rows(fields):
        year = sum(value or 0 for value in row.values)
        if year:
            part = year // len(row.paths) // ROUND * ROUND
            made |= dict.fromkeys(row.paths, part) | {row.paths[-1]: year - 3 * part}
    return made


def last_year(fields: Fields[PlanState]) -> dict[str, Json]:
    """As it was spent last year."""
    return {path: value for row in rows(fields) for path, value in zip(row.paths, row.last, strict=True)}


def cleared(fields: Fields[PlanState]) -> dict[str, Json]:
    """Nothing anywhere."""
    return {path: None for row in rows(fields) for path in row.paths}


def draw_asides(fields: Fields[PlanState]) -> None:
    """Amounts that the sheet did not take."""
    where = told.locale_of(fields.writer.state)
    for row in rows(fields):
        for path, quarter in zip(row.paths, told.quarters(), strict=True):
            if path in fields.writer.open:
                label = f"{row.name}, {quarter}:"
                draw_aside(fields.writer, path, lambda value: told.money(where, float(value)), fields.key(path), label)
