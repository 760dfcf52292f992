"""While others act: one's team, a talk, a debrief; and the pages of those who are not, or no longer, in the room."""

from __future__ import annotations

import streamlit as st

from app.screens import going, house
from app.screens.here import Here, work
from app.screens.room import card
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark


def draw_team(here: Here) -> None:
    """One's team, with the words for where everybody works."""
    team = here.state.team_of(here.me.id)
    if team is None:
        return
    people = joined(
        mark(
            "<li><span>{name}{me}</span>{department}</li>",
            name=here.name(member),
            me=f" ({say('room.you')})" if member == here.me.id else "",
            department=look.department(here.state.members[member].department),
        )
        for member in team.members
        if not here.state.members[member].out
    )
    put(
        mark(
            '<section class="sd-card sd-team"><p class="sd-soft">{yours}</p><h2>{name}</h2><ul>{people}</ul></section>',
            yours=say("room.team"),
            name=team.name,
            people=people,
        )
    )


def draw_listen(here: Here) -> None:
    """A talk or a debrief. The questions of a debrief stand here, too, and what one may want to tell others about:
    one's own feedback on the rounds before."""
    step = here.state.step
    questions = step.questions if step is not None else ()
    if questions:
        rows = joined(mark("<li>{q}</li>", q=question) for question in questions)
        put(mark('<ol class="sd-card sd-questions">{rows}</ol>', rows=rows))
    else:
        look.empty(say("room.listen"), say("room.listen_lead"))
    for each in here.state.agenda.steps[: here.state.at]:
        card.draw_door(here, each.id, say("room.feedback_on", title=each.title))
    draw_team(here)


def draw_nowhere(removed: str) -> None:
    """For whoever is not in this workshop, or was taken out of it."""
    if removed:
        look.empty(say(f"room.out.{removed}.title"), say(f"room.out.{removed}.text"))
    else:
        look.empty(say("room.nowhere"), say("room.nowhere_lead"))
    st.button(say("room.nowhere_go"), key="to_start", type="primary", on_click=going.to, args=(going.PRACTICE,))


def draw_crew(here: Here) -> None:
    """Who runs the workshop has a screen of their own."""
    look.empty(say("room.crew"), say("room.crew_lead"))
    st.button(
        say("room.crew_go"),
        key="to_host",
        type="primary",
        width="stretch",
        on_click=going.to,
        args=(going.HOST,),
        kwargs={"w": here.id},
    )


def draw_out(here: Here) -> None:
    """Left, and may come back as long as the door is there."""
    look.empty(say("room.out.left.title"), say("room.out.left.text"))
    if here.code is not None:
        st.button(say("room.back_in"), key="back_in", type="primary", width="stretch", on_click=come_back, args=(here,))


def come_back(here: Here) -> None:
    """Back to the place from before."""
    house.command(work().joining.join, here.me, here.code or "")
