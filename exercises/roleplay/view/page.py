"""What each of the three has in hand: the brief before the talk, what is needed in it, and afterwards the debrief."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.contract import Edits, Live
from exercises.exercise import Scorecard
from exercises.roleplay.scenario import CUSTOMER, OBSERVER, SELLER
from exercises.roleplay.state import State
from exercises.roleplay.view import calibration, customer, debrief, observer, seller
from exercises.roleplay.view.phone import Phone

BRIEFS: dict[str, Callable[[Phone], None]] = {
    SELLER: seller.draw_brief,
    CUSTOMER: customer.draw_brief,
    OBSERVER: observer.draw_brief,
}
TALKS: dict[str, Callable[[Phone], None]] = {
    SELLER: seller.draw_talk,
    CUSTOMER: customer.draw_talk,
    OBSERVER: observer.draw_talk,
}


def draw(
    live: Live[State], card: Scorecard | None, deeds: Edits, seat: str, clock: Callable[[], None] | None = None
) -> None:
    """`clock` draws whatever counts the time, above everything else; `card` is None until it may be seen.

    Nothing that belongs to another seat is drawn before the end.
    """
    look.dress_roleplay()
    phone = Phone(live, deeds, seat)
    with st.container(key="roleplay_clock"):
        if clock is not None:
            clock()
    if live.ended:
        debrief.draw(phone, card)
        return
    judging = seat in live.state.judges
    if judging and live.state.began is None and calibration.asked():
        calibration.draw(phone)
        return
    draw_head(seat)
    if live.state.began is not None:
        TALKS[seat](phone)
        return
    BRIEFS[seat](phone)
    with st.bottom, st.container(key="pick_up_bar"):
        phone.draw_refusal("begin")
        st.button(
            say("roleplay.begin"),
            key=phone.key("begin"),
            type="primary",
            width="stretch",
            icon=":material/play_arrow:",
            on_click=phone.tap,
            args=({"begin": True}, "begin"),
        )


def draw_reading(live: Live[State], deeds: Edits, seat: str) -> None:
    """The brief of one seat before the round starts. Whoever rates may rate a dialogue meanwhile, nothing else."""
    look.dress_roleplay()
    phone = Phone(live, deeds, seat)
    if seat in live.state.judges and calibration.asked():
        calibration.draw(phone)
        return
    draw_head(seat)
    BRIEFS[seat](phone)


def draw_head(seat: str) -> None:
    """Which chair this is, and what one does in it."""
    put(
        mark(
            '<header class="sd-seat"><span class="sd-chip sd-you">{name}</span><p>{does}</p></header>',
            name=say(f"roleplay.seat.{seat}.name"),
            does=say(f"roleplay.seat.{seat}.does"),
        )
    )
