"""The seller's phone: what a caller knows, and after the talk one guess."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app.texts import say
from app.widgets import cards, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.call.view.brief import brief as call_brief
from exercises.roleplay.sheet import brief
from exercises.roleplay.view.phone import Phone

GUESS, STEP = 50, 5  # where the slider stands first; nobody knows it by the point


def draw_brief(phone: Phone) -> None:
    """Whom one will talk to, what for, what is known, and what the observer looks for."""
    found = brief(phone.state.scenario, phone.seat)
    call = found["call"]
    draw_whom(call)
    put(call_brief(call))
    put(cards.block(say("roleplay.seller.advice"), cards.bullets(found["advice"])))
    look.section(say("roleplay.criteria"), say("roleplay.criteria_lead"))
    rows = (
        cards.fold(each["name"], mark("<p>{text}</p>", text=each["looks_for"]), f"{each['weight']} %")
        for each in found["criteria"]
    )
    put(joined(rows))


def draw_whom(call: Mapping[str, Any]) -> None:
    """Who sits opposite, and what for."""
    person = call["person"]
    put(
        mark(
            '<section class="sd-whom">{face}<div><h1>{name}</h1><p class="sd-soft">{role}, {company}</p></div>'
            '</section><p class="sd-goal"><span>{goal_word}</span>{goal}</p>',
            face=look.face(person["first"][:1] + person["last"][:1]),
            name=f"{person['first']} {person['last']}",
            role=person["role_label"],
            company=call["company"]["name"],
            goal_word=say("brief.goal"),
            goal=call["goal"],
        )
    )


def draw_talk(phone: Phone) -> None:
    """The brief stays at hand; the guess waits below."""
    call = brief(phone.state.scenario, phone.seat)["call"]
    draw_whom(call)
    put(call_brief(call))
    with st.container(key="roleplay_after"):
        look.section(say("roleplay.own.title"), say("roleplay.own.lead"))
        own = phone.state.own
        key = phone.ready("own", GUESS if own is None else own, -1 if own is None else own)
        st.slider(say("roleplay.own.label"), 0, 100, step=STEP, key=key)
        if own is not None:
            put(mark('<p class="sd-kept" role="status">{text}</p>', text=say("roleplay.own.kept", points=own)))
        phone.draw_refusal("own")
        st.button(
            say("roleplay.own.keep"), key=phone.key("keep_own"), width="stretch", on_click=keep, args=(phone, key)
        )


def keep(phone: Phone, key: str) -> None:
    """The guess as the slider stands."""
    phone.send({"self": int(st.session_state[key])}, "own")
