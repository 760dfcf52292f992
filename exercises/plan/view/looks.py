"""The few looks ahead: forecasts of the plan as it stands, and paid trials of a channel."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.texts import counted, say
from app.widgets import plots
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.contract import Live
from exercises.plan.sheet import rows
from exercises.plan.state import FORECASTS, PILOTS, Forecast, Pilot, PlanState
from exercises.plan.view import told
from exercises.sheet.view.fields import Fields

CHOSEN = "pilot_channel"


def draw_forecast(fields: Fields[PlanState]) -> None:
    """The last look, how many are left, and the button for another."""
    live = fields.writer.live
    left = FORECASTS[live.state.scenario.level] - len(live.state.forecasts)
    with st.container(key="forecast_card"):
        put(
            mark(
                '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>{last}',
                title=say("plan.forecast.title"),
                lead=counted("plan.forecast.left", left),
                last=last(live),
            )
        )
        if left:
            st.button(
                say("plan.forecast.go"),
                key="forecast",
                icon=":material/visibility:",
                on_click=look,
                args=(fields, len(live.state.forecasts) + 1),
            )


def look(fields: Fields[PlanState], n: int) -> None:
    """The `n`th forecast; asked for twice it is made once."""
    fields.writer.deeds.ask("forecast", {"forecast": True}, f"forecast.{n}")


def draw_last(live: Live[PlanState]) -> None:
    """The last forecast, where an aim or a figure is held against it."""
    if live.state.forecasts:
        put(mark('<section class="sd-card">{last}</section>', last=last(live)))


def last(live: Live[PlanState]) -> Markup:
    """Bands of the last forecast, and whether the plan changed since."""
    if not live.state.forecasts:
        return Markup("")
    found = live.state.forecasts[-1]
    changed = any(written.move > found.move for written in live.state.written.values())
    note = say("plan.forecast.changed") if changed else say("plan.forecast.now")
    return mark(
        '<p class="sd-small">{note}</p>{customers}{qualified}<p>{busy}</p>',
        note=note,
        customers=_band(live.state, found, "customers"),
        qualified=_band(live.state, found, "qualified"),
        busy=say("plan.forecast.busy", months=f"{found.busy_months:.0f}", stale=f"{found.stale:.0f}"),
    )


def _band(state: PlanState, found: Forecast, what: str) -> Markup:
    values = found.customers if what == "customers" else found.qualified
    results = state.scenario.last.results
    before = sum(results.won if what == "customers" else results.qualified)
    aims = [row.get("number") for _, row in rows(state.values, "objective") if row.get("what") == what]
    marks = [(float(before), say("plan.forecast.before"))]
    marks += [(float(aim), say("plan.forecast.aim")) for aim in aims[:1] if aim]
    low, _, middle, _, high = (told.number(told.locale_of(state), value) for value in values)
    words = say("plan.forecast.band", low=low, middle=middle, high=high)
    return mark(
        '<div class="sd-forecast"><span>{name}</span><b>{words}</b>{band}</div>',
        name=say(f"plan.forecast.{what}"),
        words=words,
        band=plots.band(values, marks, words),
    )


def draw_pilots(fields: Fields[PlanState]) -> None:
    """What trials found, how many are left, what one costs, and which channel to try."""
    live = fields.writer.live
    left = PILOTS[live.state.scenario.level] - len(live.state.pilots)
    names = told.channels(live.public)
    cost = told.money(live.public["locale"], live.public["left"]["pilot"])
    with st.container(key="pilot_card"):
        put(
            mark(
                '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>{found}',
                title=say("plan.pilot.title"),
                lead=counted("plan.pilot.left", left, cost=cost),
                found=joined(_found(each, names) for each in live.state.pilots),
            )
        )
        if left:
            with st.container(key="pilot_row", horizontal=True, vertical_alignment="bottom"):
                st.selectbox(
                    say("plan.pilot.channel"), list(names), key=CHOSEN, index=None,
                    format_func=lambda each: names[each], placeholder=say("plan.choose"),
                )  # fmt: skip
                st.button(
                    say("plan.pilot.go", cost=cost),
                    key="pilot",
                    on_click=run,
                    args=(fields, len(live.state.pilots) + 1),
                )


def run(fields: Fields[PlanState], n: int) -> None:
    """The `n`th pilot, of the channel chosen; asked for twice it is paid once."""
    if channel := st.session_state.get(CHOSEN):
        fields.writer.deeds.ask("pilot", {"pilot": channel}, f"pilot.{n}")


def _found(pilot: Pilot, names: dict[str, str]) -> Markup:
    part = round(100 * abs(pilot.found - 1))
    key = "same" if part < 5 else "more" if pilot.found > 1 else "fewer"
    return mark(
        '<p class="sd-pilot"><b>{name}</b> {text}</p>',
        name=names[pilot.channel],
        text=say(f"plan.pilot.{key}", part=part),
    )
