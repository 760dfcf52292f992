"""The doors for somebody who is known: into a workshop, to running one, and back into the one that goes on."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import door, going, house
from app.services import Learner
from app.services.workshops.whereabouts import Place
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.state import CREW, Role

CODE = "workshop_code"


def draw(me: Learner) -> None:
    """Join and run, above the practice, which is the third. Who scanned a code is asked about that first."""
    code = door.asked_code()
    if code:
        places = house.desk().workshops.whereabouts.of(me)
        here = next((place for place in places if place.code == code), None)
        if here is not None:
            enter(here)
            st.rerun()
    if code:
        with st.container(key="door_scanned"):
            put(words(door.JOIN))
            draw_code(me, code)
    with st.container(key="doors", horizontal=True, gap="small"):
        if not code:
            with st.container(key="door_join", horizontal=True, vertical_alignment="center"):
                put(words(door.JOIN))
                with st.popover(say("door.join.go"), key="door_join_popover"):
                    draw_code(me, "")
        with st.container(key="door_run", horizontal=True, vertical_alignment="center"):
            put(words(door.RUN))
            st.button(say("door.run.go"), key="door_run_go", on_click=going.to, args=(going.HOST,))
    look.section(say("door.alone.title"), say("practice.lead"))


def words(name: str) -> Markup:
    return mark(
        '<div class="sd-way"><h2>{title}</h2><p>{lead}</p></div>',
        title=say(f"door.{name}.title"),
        lead=say(f"door.{name}.lead"),
    )


def draw_code(me: Learner, code: str) -> None:
    """The code, and one button."""
    with st.form("join_workshop", border=False):
        st.text_input(say("door.code"), code, key=CODE, max_chars=door.LONGEST_CODE, autocomplete="off")
        st.form_submit_button(
            say("door.join.in"), key="join_workshop_go", type="primary", width="stretch", on_click=join, args=(me,)
        )


def join(me: Learner) -> None:
    """Into the workshop with the code as typed; a refusal is said and what was typed stays."""

    def act() -> None:
        workshop = house.desk().workshops.joining.join(me, st.session_state[CODE])
        place = house.desk().workshops.whereabouts.place(me, workshop)
        if place is None:
            going.to(going.ROOM, w=workshop)
        else:
            enter(place)

    house.command(act)


def enter(place: Place) -> None:
    """To the screen of one's part in it."""
    screen = going.HOST if place.role in CREW else going.JUDGE if place.role is Role.JUDGE else going.ROOM
    going.to(screen, w=place.workshop)


def draw_back_in(me: Learner) -> None:
    """A line on every other screen for whoever is in a workshop that goes on."""
    place = next(iter(house.desk().workshops.whereabouts.of(me)), None)
    if place is None:
        return
    runs = place.role in CREW
    with st.container(key="back_in", horizontal=True, vertical_alignment="center"):
        put(mark("<p>{text}</p>", text=say("door.banner.run" if runs else "door.banner.join", title=place.title)))
        st.button(say("door.banner.go"), key="back_in_go", type="primary", on_click=enter, args=(place,))
