"""One's own feedback on one round, as a page of its own: what judges gave, and the scorecard with its evidence."""

from __future__ import annotations

import streamlit as st

from app.screens import house
from app.screens.attempt import draw_work
from app.screens.here import Here, work
from app.screens.room import evidence
from app.screens.room.address import CARD
from app.screens.room.group import deeds_of
from app.texts import say
from app.widgets.markup import draw as put
from app.workshop.state import Group, Stage

SHOWN = frozenset({Stage.REVEALED, Stage.VOID})


def mine(here: Here, step: str) -> tuple[Group, str] | None:
    """One's group in that round and its attempt; None where there is no feedback to be seen now."""
    now = here.state.rounds.get(step)
    if now is None or now.stage not in SHOWN or here.state.frozen:
        return None
    group = next((group for group in now.groups if here.me.id in group.members), None)
    finished = None if group is None else now.finished.get(group.id)
    if group is None or finished is None or not finished.attempt:
        return None
    return group, finished.attempt


def asked(here: Here) -> bool:
    """The address asks for a feedback that may be seen."""
    step = st.query_params.get(CARD, "")
    return bool(step) and mine(here, step) is not None


def draw_door(here: Here, step: str, label: str = "") -> None:
    """The button that opens it; nothing where there is none."""
    if mine(here, step) is not None:
        st.button(
            label or say("room.feedback"),
            key=f"feedback_{step}",
            width="stretch",
            on_click=go,
            args=(step,),
        )


def go(step: str = "") -> None:
    """Opens it, or goes back to what the room does."""
    if step:
        st.query_params[CARD] = step
    else:
        st.query_params.pop(CARD, None)


def draw(here: Here) -> None:
    """The way back stays at the thumb."""
    step = st.query_params[CARD]
    found = mine(here, step)
    if found is None:
        return
    group, attempt = found
    put(evidence.judged(here, step, group.id))
    live = house.desk().attempts.open_attempt(here.me, attempt)
    shown = house.desk().attempts.scorecard(here.me, attempt)
    draw_work(live, deeds_of(here, attempt), work().rounds.seat(here.me, attempt), shown)
    with st.bottom, st.container(key="pick_up_bar"):
        st.button(say("room.card_back"), key="card_back", width="stretch", on_click=go)
