"""The lobby: people arrive, teams are drawn, and the workshop begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from app.screens.here import Here, work
from app.screens.host import notes, teams
from app.screens.host.action import big
from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.state import Member

SIZE = "team_size"
DEPARTMENTS = ("marketing", "sales")
USUAL = 2  # the seniority of whoever was asked for none


def draw(here: Here) -> None:
    """How many are here; then teams; then the start."""
    present = here.state.present()
    placed = {member for team in here.state.teams for member in team.members}
    homeless = [member.id for member in present if member.id not in placed]
    with st.container(key="now_card"):
        if not present:
            look.empty(say("host.lobby.nobody"), say("host.lobby.nobody_lead"))
            label, url = say("host.lobby.screen"), f"screen?w={here.id}"
            st.link_button(label, url, type="primary", icon=":material/cast:", width="stretch")
        elif here.state.teams and not homeless:
            big(here, say("host.lobby.begin"), "begin", "began", partial(here.do, "began"))
            draw_size(here, again=True)
        else:
            if here.state.teams:
                put(mark('<p class="sd-cap">{text}</p>', text=counted("host.lobby.homeless", len(homeless))))
            big(here, say("host.lobby.draw", n=len(present)), "draw_teams", "teams_drawn", partial(draw_teams, here))
            draw_size(here, again=False)
    if here.state.teams:
        teams.draw(here)
    elif present:
        draw_arrived(here, present)
    notes.draw(here)


def draw_size(here: Here, again: bool) -> None:
    """How large teams are to be; once they are drawn, another drawing is a tap further away."""
    if not here.may("teams_drawn"):
        return
    people = len(here.state.present())
    with st.popover(say("host.lobby.other"), key="draw_again") if again else st.container(key="size_row"):
        size = st.slider(say("host.lobby.size"), 2, 10, here.state.agenda.team_size, key=SIZE)
        count = max(2 if people >= 6 and people > size else 1, round(people / size))
        st.text(counted("host.lobby.makes", count, people=people), width="stretch")
        if again:
            st.button(say("host.lobby.again"), key="again", width="stretch", on_click=draw_teams, args=(here,))


def draw_teams(here: Here) -> None:
    """New teams of about this size; what could not be kept is said below them."""
    here.run(work().rounds.draw_teams, size=int(st.session_state[SIZE]))


def draw_arrived(here: Here, present: Sequence[Member]) -> None:
    """Everybody by department, in the order in which they came."""
    by = {name: [member for member in present if member.department == name] for name in DEPARTMENTS}
    columns = joined(
        mark(
            "<section><h3>{department} <em>{count}</em></h3><ul>{people}</ul></section>",
            department=look.department(name),
            count=len(people),
            people=joined(_arrived(here, member) for member in people),
        )
        for name, people in by.items()
    )
    put(mark('<div class="sd-card sd-arrived">{columns}</div>', columns=columns))


def _arrived(here: Here, member: Member) -> Markup:
    """A name, and how long they are here where that is unusual."""
    unusual = member.seniority != USUAL
    return mark(
        "<li>{name}{experience}</li>",
        name=here.name(member.id),
        experience=mark("<small>{word}</small>", word=say(f"host.seniority.{member.seniority}")) if unusual else "",
    )
