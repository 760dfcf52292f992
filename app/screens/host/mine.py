"""Before a workshop is chosen: the key, one's own workshops, and the agendas that a new one can have."""

from __future__ import annotations

import streamlit as st

from app.screens import going, house
from app.screens.here import work
from app.services import Learner
from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.agenda import Agenda
from app.workshop.state import Phase

KEY, TITLE, LONGEST_TITLE = "facilitators_key", "new_title", 60
OVER = frozenset({Phase.CLOSED, Phase.ARCHIVED})


def draw(me: Learner) -> None:
    """The key once; then the workshops that go on, and the choice of an agenda."""
    if not work().opening.may_run(me):
        look.heading(say("host.title"), say("host.lead_key"))
        draw_key(me)
        return
    look.heading(say("host.title"), say("host.lead"))
    draw_mine(me)
    look.section(say("host.new.title"), say("host.new.lead"))
    st.text_input(say("host.new.name"), key=TITLE, max_chars=LONGEST_TITLE, placeholder=say("host.new.example"))
    with st.container(key="agendas"):
        for agenda in work().opening.agendas.values():
            draw_agenda(me, agenda)
    st.button(say("host.seasons"), key="to_seasons", type="tertiary", on_click=going.to, args=(going.SEASONS,))
    st.button(say("measure.learned.title"), key="to_learned", type="tertiary", on_click=going.to, args=(going.LEARNED,))


def draw_key(me: Learner) -> None:
    """The facilitator's key, asked once of each person."""

    def unlock() -> None:
        house.command(work().opening.unlock, me, st.session_state[KEY])

    with st.container(key="choice_card"), st.form("key_form", border=False):
        st.text_input(say("host.key.label"), key=KEY, type="password", autocomplete="off", max_chars=200)
        st.form_submit_button(say("host.key.go"), type="primary", width="stretch", key="key_go", on_click=unlock)
        put(mark('<p class="sd-soft">{text}</p>', text=say("host.key.where")))


def draw_mine(me: Learner) -> None:
    """One's own: those that go on, the newest first, and those that are over a tap away."""
    found = work().opening.owned(me)
    going_on = [each for each in found if each.phase not in OVER]
    for each in going_on:
        draw_one(each.id, each.title, each.phase, first=each is going_on[0])
    past = [each for each in found if each.phase in OVER]
    if past:
        with st.expander(counted("host.past", len(past)), key="past"):
            for each in past:
                draw_one(each.id, each.title, each.phase, first=False)


def draw_one(id: str, title: str, phase: Phase, first: bool) -> None:
    with st.container(key=f"workshop_{id[:8]}", horizontal=True, vertical_alignment="center"):
        put(
            mark(
                '<div><strong>{title}</strong><p class="sd-soft">{phase}</p></div>',
                title=title,
                phase=say(f"host.phase.{phase}"),
            )
        )
        st.button(
            say("host.open_it"),
            key=f"open_{id}",
            type="primary" if first else "secondary",
            on_click=going.to,
            args=(going.HOST,),
            kwargs={"w": id},
        )


def draw_agenda(me: Learner, agenda: Agenda) -> None:
    """What it is for, how long it takes, and for how many."""
    low, high = agenda.people
    days = agenda.span == "days"
    rows = joined(
        mark("<li><span>{title}</span><em>{n}</em></li>", title=step.title, n=say("host.minutes", n=step.whole))
        for step in agenda.steps
    )
    with st.container(key=f"agenda_{agenda.id}"):
        put(
            mark(
                '<div class="sd-agenda-card"><h3>{title}</h3><p class="sd-soft">{facts}</p><p>{lead}</p>'
                '<details class="sd-fold"><summary><span>{steps}</span></summary>'
                '<ol class="sd-agenda">{rows}</ol></details></div>',
                title=agenda.title,
                facts=say("host.new.days" if days else "host.new.facts", n=agenda.minutes, low=low, high=high),
                lead=agenda.lead,
                steps=counted("host.new.steps", len(agenda.steps)),
                rows=rows,
            )
        )
        key = f"make.{house.visit()}.{len(work().opening.owned(me))}"
        st.button(
            say("host.new.go"), key=f"make_{agenda.id}", width="stretch", on_click=make, args=(me, agenda.id, key)
        )


def make(me: Learner, agenda: str, key: str) -> None:
    """Makes a draft under the title as typed, and opens it."""

    def act() -> None:
        title = str(st.session_state.get(TITLE, ""))
        going.to(going.HOST, w=work().opening.create(me, agenda, title, f"{key}.{agenda}"[:60]))

    house.command(act)
