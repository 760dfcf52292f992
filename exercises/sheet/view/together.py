"""Several on one sheet: the code that lets a colleague in, who is here, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.contract import Live, Shares

PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Words:
    """What an exercise says of its own: `take_out` tells what happens to the one named. `of` keeps keys apart."""

    of: str
    lead: str
    take_out: Callable[[str], str]
    leave: str

    @property
    def code(self) -> str:
        return f"{self.of}_code"

    @property
    def chosen(self) -> str:
        return f"{self.of}_companion"


def draw(live: Live[Any], deeds: Shares, words: Words, latest: Markup) -> None:
    """One tap away; nothing for what counts for the board, which is one's own, or whose people a workshop gave.

    `latest` tells who wrote last, where that is shown.
    """
    if live.attempt.purpose != PRACTICE:
        return
    people = deeds.people()
    label = say("plan.together.count", n=len(people)) if len(people) > 1 else say("plan.together.open")
    with st.popover(label, key="together_popover", icon=":material/group:"):
        look.section(say("plan.together.title"), words.lead)
        draw_code(live, deeds, words)
        put(_people(people))
        if live.mine:
            draw_companions([name for name, _ in people[1:]], deeds, words)
        put(latest)
        if not live.mine:
            st.button(words.leave, key="leave", on_click=deeds.leave, width="stretch")


def draw_code(live: Live[Any], deeds: Shares, words: Words) -> None:
    """The same code each time it is asked for."""

    def invite() -> None:
        st.session_state[words.code] = (live.attempt.id, deeds.invite())

    kept, code = st.session_state.get(words.code, ("", ""))
    if kept == live.attempt.id and code:
        put(mark('<p class="sd-pin" aria-label="{plain}">{code}</p>', plain=" ".join(code), code=code))
    elif live.mine:
        st.button(say("plan.together.invite"), key="invite", on_click=invite, width="stretch")


def draw_companions(names: Sequence[str], deeds: Shares, words: Words) -> None:
    """The way out for one of them, in two steps; the code that let them in is shown no more."""
    if not names:
        return

    def take_out() -> None:
        if deeds.take_out(st.session_state[words.chosen]):
            st.session_state.pop(words.code, None)
            st.session_state[words.chosen] = None

    if st.session_state.get(words.chosen) not in names:
        st.session_state[words.chosen] = None
    chosen = st.selectbox(
        say("plan.together.take_out"), names, index=None, key=words.chosen, placeholder=say("plan.choose")
    )
    if chosen:
        put(mark('<p class="sd-small">{text}</p>', text=words.take_out(chosen)))
        st.button(say("plan.together.take_out_now"), key="take_out", on_click=take_out, width="stretch")


def listed(title: str, rows: Sequence[Markup]) -> Markup:
    """People in a list, or what they did."""
    return mark('<h3>{title}</h3><ul class="sd-people">{rows}</ul>', title=title, rows=joined(rows))


def _people(people: Sequence[tuple[str, str]]) -> Markup:
    rows = [
        mark("<li><b>{name}</b> {department}</li>", name=name, department=look.department(department))
        for name, department in people
    ]
    return listed(say("plan.together.here"), rows)
