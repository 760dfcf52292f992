"""Somebody would like to sit beside me: read it, then say yes."""

from __future__ import annotations

import streamlit as st

from app.papers.shadow_words import name
from app.screens import going, house
from app.screens.shadow.beside import WEEK, Beside, work
from app.screens.shadow.week import days
from app.services import Learner, Refusal
from app.services.shadowing import ASKED
from app.texts import say
from app.widgets import look
from app.widgets.cards import bullets
from app.widgets.markup import draw as put
from exercises.lesson.shadow.library import load_cards

MEANS = ("normal", "notes", "ask", "sign")


def draw(me: Learner, code: str) -> None:
    """For whoever is in it already, the week itself."""
    try:
        here = Beside(me, work().pairing.asked(me, code), load_cards())
    except Refusal as error:
        look.empty(say("shadow.asked.none"), str(error))
        st.button(say("shadow.none.go"), key="to_weeks", type="primary", on_click=going.to, args=(going.SHADOW,))
        return
    guest = name(here.seen.names, here.week.guest)
    if here.seen.role != ASKED:
        look.heading(here.who, say("shadow.asked.yours"))
        st.button(
            say("shadow.open"), key="open_it", type="primary", width="stretch", on_click=going.to,
            args=(going.SHADOW,), kwargs={WEEK: here.id},
        )  # fmt: skip
        return
    look.heading(say("shadow.asked.title", guest=guest), say(f"shadow.asked.lead.{here.week.direction}"))
    put(days(here))
    look.section(say("shadow.asked.mean"))
    put(bullets(say(f"shadow.asked.means.{each}", guest=guest) for each in MEANS))
    st.button(
        say("shadow.asked.yes"), key="accept", type="primary", width="stretch", icon=":material/handshake:",
        on_click=accept, args=(me, code),
    )  # fmt: skip
    st.button(say("shadow.asked.no"), key="later", width="stretch", on_click=going.to, args=(going.SHADOW,))


def accept(me: Learner, code: str) -> None:
    """The actor is the host from now on."""

    def act() -> None:
        week = work().pairing.accept(me, code)
        going.to(going.SHADOW, w=week)
        house.notice(say("shadow.asked.done"))

    house.command(act)
