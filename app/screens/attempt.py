"""One attempt: before it, in it, and after it, as the exercise's own view draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app.screens import going, house
from app.screens.deeds import Deeds
from app.services import Invalid, Learner, LiveAttempt, Refusal
from app.texts import say
from app.widgets import look
from exercises.call import view as call_view
from exercises.exercise import Scorecard
from exercises.plan import view as plan_view

VIEWS: Mapping[str, Callable[[LiveAttempt, Scorecard | None, Deeds], None]] = {
    "call": call_view.draw,
    "plan": plan_view.draw,
}


def draw(me: Learner) -> None:
    """The attempt of the address, or the one that is open; nothing of another learner's is ever shown."""
    live = opened(me)
    if live is None:
        look.empty(say("attempt.none.title"), say("attempt.none.text"))
        st.button(say("attempt.none.go"), type="primary", key="to_practice", on_click=going.to, args=(going.PRACTICE,))
        return
    card = house.desk().attempts.scorecard(me, live.attempt.id) if live.ended else None
    form = f"{house.visit()}.{house.desk().attempts.newest(me)}"
    VIEWS[live.attempt.exercise](live, card, Deeds(me, live.attempt.id, form))


def opened(me: Learner) -> LiveAttempt | None:
    """None where there is no such attempt of the learner's."""
    attempts = house.desk().attempts
    asked = st.query_params.get("id")
    if asked is None:
        asked = next((one.id for one in attempts.history(me) if not one.ended), None)
    try:
        return None if asked is None else attempts.open_attempt(me, asked)
    except (Refusal, Invalid):
        return None
