"""Joint acts that nobody has signed yet: the code and the link for a colleague, and what colleagues said."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import going, house
from app.screens.learn.here import date, work
from app.screens.projector import reachable
from app.services import Learner
from app.services.learning.signing import Waiting
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.library import load_modules

CODE = "code"  # in the address of the page where a colleague signs


def draw_cards(me: Learner) -> None:
    """Nothing for somebody whose acts are all signed."""
    mine = work().signing.waiting(me)
    if not mine:
        return
    look.section(say("learn.waiting.title"))
    for each in mine:
        with st.container(key=f"learn_waiting_{each.attempt[:8]}"):
            draw_one(me, each)


def draw_one(me: Learner, one: Waiting) -> None:
    """The act; the code where somebody was asked, else the button that asks."""
    module = load_modules().modules.get(one.module)
    put(
        mark(
            '<div class="ln-next"><h3>{title}</h3><p class="sd-soft">{lead}</p></div>{noes}',
            title=one.title,
            lead=say("learn.waiting.lead", module=module.title if module else one.module),
            noes=joined(
                mark(
                    '<p class="ln-no">{text}</p>',
                    text=say("learn.waiting.no", name=no.nickname or say("learn.waiting.somebody"), reason=no.reason),
                )
                for no in one.noes
            ),
        )
    )
    if one.code is None:
        st.button(
            say("learn.waiting.ask"), key=f"ask_{one.attempt}", width="stretch", on_click=ask, args=(me, one.attempt)
        )
    else:
        put(code(one.code.code, one.code.until))
    st.button(
        say("learn.waiting.open"),
        key=f"notes_{one.attempt}",
        type="tertiary",
        on_click=going.to,
        args=(going.ATTEMPT,),
        kwargs={"id": one.attempt},
    )


def code(letters: str, until: int) -> Markup:
    """Large, with the address that a colleague opens; both can be selected and copied."""
    return mark(
        '<p class="ln-code"><span>{word}</span><b aria-label="{plain}">{code}</b><span>{how}</span><a href="{link}">'
        "{link}</a></p>",
        word=say("learn.waiting.code", date=date(until)),
        plain=" ".join(letters),
        code=f"{letters[:3]} {letters[3:]}",
        how=say("learn.waiting.link"),
        link=f"{reachable(st.context.url or '')}/{going.SIGN}?{CODE}={letters}",
    )


def ask(me: Learner, attempt: str) -> None:
    """Makes the code; what keeps it from being made is said."""
    house.command(work().signing.code, me, attempt)
