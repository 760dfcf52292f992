"""Colleagues on one plan: the code that lets them in, who is here, how they get out, and who wrote last."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.plan.view import steps
from exercises.plan.view.contract import Deeds, Live

CODE = "plan_code"
CHOSEN = "plan_companion"
LATEST = 5


def draw(live: Live, deeds: Deeds) -> None:
    """One tap away; nothing for a plan that counts for the board, which is one's own."""
    if live.attempt.purpose != "practice":
        return
    people = deeds.people()
    label = say("plan.together.count", n=len(people)) if len(people) > 1 else say("plan.together.open")
    with st.popover(label, key="together_popover", icon=":material/group:"):
        look.section(say("plan.together.title"), say("plan.together.text"))
        draw_code(live, deeds)
        put(_people(people))
        if live.mine:
            draw_companions(people[1:], deeds)
        put(_latest(live))
        if not live.mine:
            st.button(say("plan.together.leave"), key="leave", on_click=deeds.leave, width="stretch")


def draw_code(live: Live, deeds: Deeds) -> None:
    """The same code each time it is asked for."""

    def invite() -> None:
        st.session_state[CODE] = (live.attempt.id, deeds.invite())

    kept, code = st.session_state.get(CODE, ("", ""))
    if kept == live.attempt.id and code:
        put(mark('<p class="sd-pin" aria-label="{plain}">{code}</p>', plain=" ".join(code), code=code))
    elif live.mine:
        st.button(say("plan.together.invite"), key="invite", on_click=invite, width="stretch")


def draw_companions(companions: Sequence[tuple[str, str]], deeds: Deeds) -> None:
    """The way out for one of them, in two steps; the code that let them in is shown no more."""
    if not companions:
        return

    def take_out() -> None:
        if deeds.take_out(st.session_state[CHOSEN]):
            st.session_state.pop(CODE, None)
            st.session_state[CHOSEN] = None

    names = [name for name, _ in companions]
    if st.session_state.get(CHOSEN) not in names:
        st.session_state[CHOSEN] = None
    chosen = st.selectbox(say("plan.together.take_out"), names, index=None, key=CHOSEN, placeholder=say("plan.choose"))
    if chosen:
        put(mark('<p class="sd-small">{text}</p>', text=say("plan.together.take_out_how", name=chosen)))
        st.button(say("plan.together.take_out_now"), key="take_out", on_click=take_out, width="stretch")


def _people(people: list[tuple[str, str]]) -> Markup:
    rows = (
        mark("<li><b>{name}</b> {department}</li>", name=name, department=look.department(department))
        for name, department in people
    )
    return mark('<h3>{title}</h3><ul class="sd-people">{rows}</ul>', title=say("plan.together.here"), rows=joined(rows))


def _latest(live: Live) -> Markup:
    """Who wrote which part last, the newest first."""
    found: dict[str, str] = {}
    for move in reversed(live.moves):
        for edit in move.body.get("edits", ()):
            found.setdefault(part_of(str(edit["path"])), move.nickname or say("plan.together.gone"))
    if not found:
        return Markup("")
    rows = (
        mark(
            "<li><b>{part}</b> {who}</li>",
            part=say(f"plan.step.{part}.name"),
            who=who,
        )
        for part, who in list(found.items())[:LATEST]
    )
    return mark('<h3>{title}</h3><ul class="sd-people">{rows}</ul>', title=say("plan.together.last"), rows=joined(rows))


def part_of(path: str) -> str:
    """The step in which a field stands."""
    return next(step for step, starts in steps.PARTS.items() if path.startswith(starts))
