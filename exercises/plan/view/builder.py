"""The builder: one step of the sheet at a time, in the order in which a marketer thinks, free to jump."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.contract import Live, Writes
from exercises.plan.state import PlanState
from exercises.plan.view import (
    aims,
    brief,
    budget,
    figures,
    hand_in,
    message,
    people,
    risks,
    sales,
    steps,
    together,
    work,
    worth,
)
from exercises.sheet.view.fields import Fields
from exercises.sheet.view.head import draw_undo, saved
from exercises.sheet.view.writing import Writer

STEP = "step"
ICONS = {"empty": ":material/circle:", "begun": ":material/contrast:", "full": ":material/check_circle:"}
DRAWN: Mapping[str, Callable[[Fields[PlanState]], None]] = {
    "aims": aims.draw,
    "people": people.draw,
    "message": message.draw,
    "budget": budget.draw,
    "work": work.draw,
    "figures": figures.draw,
    "sales": sales.draw,
    "risks": risks.draw,
    "worth": worth.draw,
    "hand_in": hand_in.draw,
}


def draw(live: Live[PlanState], deeds: Writes) -> None:
    """Where one is, the step itself, and the way on."""
    writer = Writer(live, deeds)
    step = here()
    draw_head(live, deeds, writer)
    draw_steps(live, step)
    with st.container(key=f"plan_step_{step}"):
        look.section(say(f"plan.step.{step}.title"), say(f"plan.step.{step}.lead"))
        DRAWN[step](Fields(writer))
    draw_ways(step)


def here() -> str:
    """The step of the address, the first where it names none."""
    asked = st.query_params.get(STEP, "")
    return asked if asked in steps.STEPS else steps.STEPS[0]


def go(step: str) -> None:
    """Opens a step; for callbacks."""
    st.query_params[STEP] = step


def draw_head(live: Live[PlanState], deeds: Writes, writer: Writer[PlanState]) -> None:
    """Whose plan it is, whether everything is stored, and what is one tap away everywhere."""
    product = live.public["product"]
    with st.container(key="plan_head", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        put(
            mark(
                '<div class="sd-plan-name"><strong>{vendor}</strong><span role="status">{saved}</span></div>',
                vendor=product["vendor"],
                saved=saved(writer),
            )
        )
        draw_undo(writer)
        together.draw(live, deeds)
        opened = st.popover(say("plan.brief.open"), key="brief_popover", icon=":material/menu_book:", on_change="rerun")
        if opened.open:
            with opened:
                put(brief.head(live.public, live.attempt.purpose))
                put(brief.brief(live.public))
                put(brief.criteria())


def draw_steps(live: Live[PlanState], step: str) -> None:
    """All steps with how far each is, in a row; on a phone the one before, this one, and the one after."""
    fills = {each: steps.fill(live.state, each) for each in steps.STEPS}
    with st.container(key="plan_steps", horizontal=True, gap="xsmall"):
        for each in steps.STEPS:
            with st.container(key=f"stop_{'here' if each == step else fills[each]}_{each}", width="content"):
                st.button(
                    say(f"plan.step.{each}.name"),
                    key=f"go_{each}",
                    icon=ICONS[fills[each]],
                    help=say(f"plan.fill.{fills[each]}"),
                    type="tertiary",
                    on_click=go,
                    args=(each,),
                )
    place = steps.STEPS.index(step) + 1
    with st.container(key="plan_stepper", horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        back, on = steps.before(step), steps.next_of(step)
        if back:
            st.button(say("plan.back"), key="stepper_back", icon=":material/chevron_left:", on_click=go, args=(back,))
        with st.popover(
            say("plan.here", place=place, of=len(steps.STEPS), name=say(f"plan.step.{step}.name")), key="stepper_all"
        ):
            for each in steps.STEPS:
                st.button(
                    say(f"plan.step.{each}.name"),
                    key=f"stepper_{each}",
                    icon=ICONS[fills[each]],
                    type="tertiary",
                    width="stretch",
                    on_click=go,
                    args=(each,),
                )
        if on:
            st.button(say("plan.on"), key="stepper_on", icon=":material/chevron_right:", on_click=go, args=(on,))


def draw_ways(step: str) -> None:
    """Back and on; the last step has its own button."""
    back, on = steps.before(step), steps.next_of(step)
    with st.container(key="plan_ways", horizontal=True, wrap=False):
        if back:
            st.button(
                say(f"plan.step.{back}.name"), key="back", icon=":material/arrow_back:", on_click=go, args=(back,)
            )
        if on:
            label = say("plan.next", name=say(f"plan.step.{on}.name"))
            st.button(label, key="next", type="primary", on_click=go, args=(on,))
