"""One attempt: before it, in it, and after it, as the exercise's own view draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app.screens import going, guesses, house
from app.screens.deeds import Deeds
from app.services import Invalid, Learner, LiveAttempt, Refusal
from app.texts import say
from app.widgets import look
from exercises.call import view as call_view
from exercises.exercise import Scorecard
from exercises.lesson import view as lesson_view
from exercises.pitch import view as pitch_view
from exercises.plan import view as plan_view
from exercises.roleplay import view as roleplay_view

CALL, LESSON = "call", "lesson"
VIEWS: Mapping[str, Callable[[LiveAttempt, Scorecard | None, Deeds], None]] = {
    "call": call_view.draw,
    "plan": plan_view.draw,
    "lesson": lesson_view.draw,
}
SEATED: Mapping[str, Callable[[LiveAttempt, Scorecard | None, Deeds, str], None]] = {
    "pitch": pitch_view.draw,
    "roleplay": roleplay_view.draw,
}
BRIEFS: Mapping[str, Callable[[LiveAttempt, Deeds, str], None]] = {
    "call": lambda live, _, __: call_view.draw_reading(live),
    "plan": lambda live, _, __: plan_view.draw_reading(live),
    "lesson": lambda live, _, __: lesson_view.draw_reading(live),
    "roleplay": roleplay_view.draw_reading,
    "pitch": lambda live, _, seat: pitch_view.draw_reading(live, seat),
}
ROUND = "round"  # the purpose of an attempt that belongs to a workshop


def draw(me: Learner) -> None:
    """The attempt of the address, or the one that is open; nothing of another learner's is ever shown."""
    live = opened(me)
    if live is None:
        look.empty(say("attempt.none.title"), say("attempt.none.text"))
        st.button(say("attempt.none.go"), type="primary", key="to_practice", on_click=going.to, args=(going.PRACTICE,))
        return
    seat = ""
    if live.attempt.purpose == ROUND:
        seat = house.desk().workshops.rounds.seat(me, live.attempt.id)
        if not live.ended:
            look.empty(say("attempt.round.title"), say("attempt.round.text"))
            return
    card = house.desk().attempts.scorecard(me, live.attempt.id) if live.ended else None
    form = f"{house.visit()}.{house.desk().attempts.newest(me)}"
    draw_work(live, Deeds(me, live.attempt.id, form), seat, card)
    if live.attempt.exercise == LESSON:
        guesses.draw_after(me, live)


def draw_work(live: LiveAttempt, deeds: Deeds, seat: str, card: Scorecard | None = None, speaks: str = "") -> None:
    """The exercise's own view, from the seat of whoever looks; `speaks` is the colleague who has the word."""
    name = live.attempt.exercise
    if name in SEATED:
        SEATED[name](live, card, deeds, seat)
    elif live.ended and card is None and live.attempt.purpose == ROUND:
        look.empty(say("attempt.hidden.title"), say("attempt.hidden.text"))
    elif speaks and name == CALL:
        call_view.draw(live, card, deeds, speaks)
    else:
        VIEWS[name](live, card, deeds)


def draw_brief(live: LiveAttempt, deeds: Deeds, seat: str) -> None:
    """What may be read before the start, without a button that starts."""
    BRIEFS[live.attempt.exercise](live, deeds, seat)


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
