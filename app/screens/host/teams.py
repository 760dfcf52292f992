"""The teams as they are, and moving somebody to another one."""

from __future__ import annotations

import streamlit as st

from app.screens.here import Here
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop import teams as rules

WHO, WHERE = "move_who", "move_where"


def draw(here: Here) -> None:
    """A card for each, what could not be kept in words, and a way to move one person."""
    state = here.state
    for words in rules.shortcomings(state.members, state.teams):
        put(mark('<p class="sd-cap">{words}</p>', words=words))
    cards = joined(
        mark(
            '<section class="sd-card sd-team"><h3>{name}</h3><ul>{members}</ul></section>',
            name=team.name,
            members=joined(
                mark(
                    "<li><span>{name}</span>{department}</li>",
                    name=here.name(member),
                    department=look.department(state.members[member].department),
                )
                for member in team.members
                if not state.members[member].out
            ),
        )
        for team in state.teams
    )
    put(mark('<div class="sd-teams">{cards}</div>', cards=cards))
    draw_move(here)


def draw_move(here: Here) -> None:
    """Two choices and a button: no dragging."""
    people = [member.id for member in here.state.present()]
    teams = {team.id: team.name for team in here.state.teams}
    with st.expander(say("host.move.title"), key="move"):
        st.selectbox(say("host.who"), people, key=WHO, format_func=lambda id: _placed(here, id))
        st.selectbox(say("host.move.where"), list(teams), key=WHERE, format_func=lambda id: teams.get(id, ""))
        st.button(say("host.move.go"), key="move_go", width="stretch", on_click=move, args=(here,))


def _placed(here: Here, member: str) -> str:
    team = here.state.team_of(member)
    return here.name(member) if team is None else say("host.move.now", name=here.name(member), team=team.name)


def move(here: Here) -> None:
    """Moves the chosen person to the chosen team."""
    here.do("member_moved", {"member": st.session_state[WHO], "team": st.session_state[WHERE]})
