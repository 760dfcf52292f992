"""What I promised in workshops, and what became of it: a tap each, changed as often as one likes."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from app.screens import house
from app.services import Learner
from app.services.workshops.promises import Promise
from app.texts import say
from app.widgets import look, wall
from app.widgets.markup import draw as put
from app.widgets.markup import mark

STATES = ("kept", "not_yet", "dropped")


def draw_promises(me: Learner) -> None:
    """Nothing for somebody who has promised nothing."""
    mine = house.desk().workshops.promises.mine(me)
    if not mine:
        return
    wall.dress()
    look.section(say("promise.title"), say("promise.lead"))
    for promise in mine:
        draw_one(me, promise)


def draw_one(me: Learner, promise: Promise) -> None:
    """The words, to whom, and the three answers. What is shown as chosen is what is stored."""
    key = f"promise_{promise.workshop[:8]}_{promise.seq}"
    with st.container(key=f"one_{key}"):
        put(
            mark(
                '<div class="sd-card sd-promise"><p class="sd-said">{text}</p>'
                '<p class="sd-soft">{to} · {title}</p></div>',
                text=promise.text,
                to=say(
                    "promise.to",
                    to=promise.to or say("promise.room"),
                    when=f"{datetime.fromtimestamp(promise.at / 1000, UTC):%d %b %Y}",
                ),
                title=promise.title,
            )
        )
        st.session_state[key] = promise.state
        st.segmented_control(
            say("promise.became"),
            STATES,
            key=key,
            format_func=lambda state: say(f"promise.state.{state}"),
            required=True,
            on_change=tell,
            args=(me, promise, key),
        )


def tell(me: Learner, promise: Promise, key: str) -> None:
    """What was tapped; a refusal is said, and what was stored is shown again."""
    house.command(house.desk().workshops.promises.mark, me, promise, str(st.session_state[key]))
