"""The workshop is over: what one promised, what one's team came to, and one's own feedback stay in view."""

from __future__ import annotations

import streamlit as st

from app.screens import going
from app.screens.here import Here
from app.screens.room import card, promises, show
from app.texts import say
from app.widgets import look
from app.workshop.standings.total import standings


def draw(here: Here) -> None:
    """Thanks first, then what was said, then the numbers."""
    look.empty(say("room.closed"), say("room.closed_lead"))
    promises.draw_kept(here)
    team, counted = here.state.team_of(here.me.id), standings(here.state).counted
    if team is not None and not here.state.frozen and counted:
        show.draw_why(here, team.id)
    for step in here.state.agenda.steps:
        if step.id not in counted:
            card.draw_door(here, step.id, say("room.feedback_on", title=step.title))
    st.button(
        say("room.practise"), key="practise", type="primary", width="stretch", on_click=going.to, args=(going.PRACTICE,)
    )
