"""The front door: three ways in, and for each only what it needs. No e-mail, no password."""

from __future__ import annotations

import streamlit as st

from app.identity import LONGEST_NAME, PIN_DIGITS
from app.screens import going, house
from app.services import Learner
from app.services.workshops.opening import ALPHABET
from app.texts import say
from app.widgets.look import DEPARTMENTS
from app.widgets.markup import draw, mark

NICKNAME, DEPARTMENT, NICKNAME_BEFORE, PIN = "nickname", "department", "nickname_before", "pin"
CODE, KEY, CHOSEN = "code", "key", "door"
LONGEST_CODE, LONGEST_KEY = 12, 200
JOIN, ALONE, RUN = "join", "alone", "run"
DOORS = (JOIN, ALONE, RUN)
ALL = "all"


def open_door(first: str | None = None) -> None:
    """The three doors; or what stands behind the chosen one, `first` if none was chosen at this address."""
    chosen = st.session_state.get(CHOSEN) or first or (JOIN if asked_code() else None)
    draw_promise(chosen is None)
    if chosen in DOORS:
        draw_behind(str(chosen))
    else:
        for name in DOORS:
            draw_one(name)
    with st.container(key="back_card"):
        draw_back()
    draw(mark('<p class="sd-fine">{text}</p>', text=say("door.kept")))


def asked_code() -> str:
    """The code that the address brings along, as from a picture that was scanned; empty where it brings none."""
    asked = str(st.query_params.get("w", "")).upper()
    return asked if 6 <= len(asked) <= 8 and set(asked) <= set(ALPHABET) else ""


def draw_promise(whole: bool) -> None:
    """What this is; behind a door the name alone."""
    brand = mark(
        '<div class="sd-brand sd-big"><i aria-hidden="true"></i><span>{name}</span></div>', name=say("title.product")
    )
    words = mark("<h1>{title}</h1><p>{lead}</p>", title=say("door.title"), lead=say("door.lead")) if whole else ""
    draw(mark('<section class="sd-door">{brand}{words}</section>', brand=brand, words=words))


def draw_one(name: str) -> None:
    """A door: what is behind it in one sentence. All of it can be tapped."""
    with st.container(key=f"door_{name}", horizontal=True, vertical_alignment="center"):
        draw(
            mark(
                '<div class="sd-way"><h2>{title}</h2><p>{lead}</p></div>',
                title=say(f"door.{name}.title"),
                lead=say(f"door.{name}.lead"),
            )
        )
        st.button(say(f"door.{name}.go"), key=f"door_{name}_go", on_click=choose, args=(name,))


def choose(name: str) -> None:
    """Opens a door, or goes back before all of them."""
    st.session_state[CHOSEN] = name


def draw_behind(name: str) -> None:
    """One form: who one is, and what this door asks besides."""
    with st.container(key="door_card"), st.form("door_form", border=False):
        draw(
            mark(
                '<div class="sd-sect"><h1>{title}</h1><p class="sd-soft">{lead}</p></div>',
                title=say(f"door.{name}.title"),
                lead=say(f"door.{name}.need"),
            )
        )
        if name == JOIN:
            st.text_input(say("door.code"), asked_code(), key=CODE, max_chars=LONGEST_CODE, autocomplete="off")
        st.text_input(
            say("door.nickname"),
            key=NICKNAME,
            max_chars=LONGEST_NAME,
            placeholder=say("door.example"),
            autocomplete="nickname",
        )
        st.radio(
            say("door.department"),
            DEPARTMENTS,
            key=DEPARTMENT,
            horizontal=True,
            format_func=lambda name: say(f"department.{name}"),
            index=None,
        )
        if name == RUN:
            st.text_input(say("host.key.label"), key=KEY, type="password", max_chars=LONGEST_KEY, autocomplete="off")
        st.form_submit_button(
            say(f"door.{name}.in"), type="primary", on_click=COMING[name], width="stretch", key="start"
        )
    st.button(
        say("door.others"),
        key="door_others",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=choose,
        args=(ALL,),
    )


def new() -> Learner:
    """Whoever came in under the nickname as typed; raises a refusal."""
    typed = st.session_state[NICKNAME], st.session_state[DEPARTMENT] or ""
    return house.desk().learners.join(house.token() or "", *typed)


def come_in() -> None:
    """To practise. A refusal is said and what was typed stays."""
    house.command(new)


def come_to_join() -> None:
    """Into the workshop with that code. Where there is none, the nickname is taken and the code can be mended."""

    def act() -> None:
        me = new()
        going.to(going.ROOM, w=house.desk().workshops.joining.join(me, st.session_state[CODE]))

    house.command(act)


def come_to_run() -> None:
    """To the list of workshops, by the facilitator's key; where it does not fit it is asked again there."""

    def act() -> None:
        me = new()
        going.to(going.HOST)
        if st.session_state[KEY]:
            house.desk().workshops.opening.unlock(me, st.session_state[KEY])

    house.command(act)


COMING = {JOIN: come_to_join, ALONE: come_in, RUN: come_to_run}


def come_back() -> None:
    """Makes this browser the learner's too."""
    typed = st.session_state[NICKNAME_BEFORE], st.session_state[PIN]
    house.command(house.desk().learners.move_here, *typed, house.token() or "")


def draw_back() -> None:
    with st.expander(say("door.back.title"), key="back"), st.form("back_form", border=False):
        st.text(say("door.back.lead"), width="stretch")
        st.text_input(say("door.nickname"), key=NICKNAME_BEFORE, max_chars=LONGEST_NAME, autocomplete="username")
        st.text_input(say("door.back.pin"), key=PIN, max_chars=PIN_DIGITS, autocomplete="one-time-code")
        st.form_submit_button(say("door.back.go"), on_click=come_back, width="stretch", key="come_back")
