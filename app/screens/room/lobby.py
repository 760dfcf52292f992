"""In, and waiting for the others: one's team once there is one, what one is called, and the way out."""

from __future__ import annotations

import streamlit as st

from app.identity import LONGEST_NAME
from app.screens import house
from app.screens.here import Here, work
from app.screens.room import waiting
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.state import Phase, Team

NAME, DEPARTMENT, TEAM = "room_name", "room_department", "team_name"
LONGEST_TEAM = 40


def draw(here: Here) -> None:
    """Who one is here, with whom, and what can still be changed."""
    put(
        mark(
            '<section class="sd-card sd-in"><h1>{title}</h1><p>{department}</p><p>{text}</p></section>',
            title=say("room.in", name=here.name(here.me.id)),
            department=look.department(here.state.members[here.me.id].department),
            text=say("room.in_text" if here.state.phase is Phase.LOBBY else "room.in_between"),
        )
    )
    waiting.draw_team(here)
    team = here.state.team_of(here.me.id)
    if team is not None:
        draw_team_name(here, team)
    draw_me(here)
    with st.popover(say("room.leave"), key="leave_popover", width="stretch"):
        st.text(say("room.leave_sure"), width="stretch")
        st.button(
            say("room.leave_go"),
            key="leave",
            width="stretch",
            on_click=here.do,
            args=("left", {"member": here.me.id}),
        )


def draw_me(here: Here) -> None:
    """Another nickname at any time; the department as long as nobody was put into a team by it."""
    with st.popover(say("room.me"), key="me_popover", width="stretch"), st.form("me_form", border=False):
        st.text_input(say("door.nickname"), here.me.nickname, key=NAME, max_chars=LONGEST_NAME)
        if not here.state.teams:
            st.radio(
                say("door.department"),
                look.DEPARTMENTS,
                index=look.DEPARTMENTS.index(here.state.members[here.me.id].department),
                key=DEPARTMENT,
                format_func=lambda name: say(f"department.{name}"),
                horizontal=True,
            )
        st.form_submit_button(say("room.me_go"), key="me_go", width="stretch", on_click=change, args=(here,))


def change(here: Here) -> None:
    """Both or, where the name is refused, neither."""
    works_in = st.session_state.get(DEPARTMENT) or here.me.department

    def act() -> None:
        house.desk().learners.rename(here.me, st.session_state[NAME])
        if works_in != here.state.members[here.me.id].department:
            house.desk().learners.set_department(here.me, works_in)
            work().joining.change_department(here.me, here.id, works_in)
        house.notice(say("room.me_kept"))

    house.command(act)


def draw_team_name(here: Here, team: Team) -> None:
    """A team is called what its people want."""
    with st.popover(say("room.team_name"), key="team_popover", width="stretch"), st.form("team_form", border=False):
        st.text_input(say("room.team_name_label"), team.name, key=TEAM, max_chars=LONGEST_TEAM)
        st.form_submit_button(
            say("room.team_name_go"), key="team_go", width="stretch", on_click=name_team, args=(here, team.id)
        )


def name_team(here: Here, team: str) -> None:
    """For everybody, at once."""
    here.do("team_named", {"team": team}, st.session_state[TEAM])
