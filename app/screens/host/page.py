"""The facilitator's screen: what is next as one button, everything else beside it."""

from __future__ import annotations

import streamlit as st

from app.live.projection import turn
from app.screens import here as rooms
from app.screens.here import Here
from app.screens.host import (
    bar,
    closing,
    draft,
    groups,
    lobby,
    measured,
    mine,
    notes,
    people,
    plan,
    results,
    running,
    wheel,
)
from app.services import Learner
from app.texts import say
from app.widgets import live, look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.state import Phase

PHASES = {
    Phase.DRAFT: draft.draw,
    Phase.LOBBY: lobby.draw,
    Phase.UNDER_WAY: running.draw,
    Phase.CLOSED: closing.draw,
    Phase.ARCHIVED: closing.draw,
}


def draw(me: Learner) -> None:
    """The workshop of the address, or the choice of one."""
    here = rooms.found(me)
    look.dress_wide()
    if here is None or not here.crew:
        mine.draw(me)
        return
    draw_head(here)
    live.strip(here.id, "crew", turn(here.state, "crew"))
    with st.container(key="host_columns"):
        left, right = st.columns((5, 4), gap="medium")
    with left:
        draw_left(here)
    with right:
        draw_right(here)


def draw_left(here: Here) -> None:
    """What to do now; on a second device, how to become the first."""
    if not here.at_the_wheel:
        wheel.draw(here)
        notes.draw(here)
        return
    if here.state.held:
        running.draw_held(here)
        return
    PHASES[here.state.phase](here)


def draw_right(here: Here) -> None:
    """What may be needed at any time."""
    bar.draw(here)
    measured.draw(here)
    phase = here.state.phase
    if phase is Phase.UNDER_WAY and here.state.round is not None:
        groups.draw(here, here.state.round)
    if phase is not Phase.DRAFT or here.state.members:
        people.draw(here)
    plan.draw(here)
    if here.at_the_wheel:
        results.draw(here)


def draw_head(here: Here) -> None:
    """Which workshop, and the code that lets people in."""
    code = mark("<small>{word}</small> <b>{code}</b>", word=say("host.code"), code=spaced(here.code or ""))
    put(
        mark(
            '<header class="sd-host"><div>{chip}<h1>{title}</h1></div><p class="sd-code">{code}</p></header>',
            chip=look.chip(say("host.rehearsal"), "sd-you") if here.rehearsal else "",
            title=here.state.title,
            code=code if here.code else say(f"host.phase.{here.state.phase}"),
        )
    )


def spaced(code: str) -> str:
    """In two halves, as one reads it aloud."""
    return f"{code[: len(code) // 2]} {code[len(code) // 2 :]}".strip()
