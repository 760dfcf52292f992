"""A draft: read the agenda, rehearse it with robots, and open the door."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app.screens import going, house
from app.screens.here import Here, work
from app.screens.host.action import big
from app.screens.host.wheel import take
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark

ROBOTS, FEWEST, MOST = "robots", 4, 60
TITLE, LONGEST_TITLE = "draft_title", 60


def draw(here: Here) -> None:
    """What to do before anybody comes."""
    agenda = here.state.agenda
    with st.container(key="now_card"):
        big(here, say("host.draft.open"), "open_door", "opened", partial(open_door, here))
        put(mark('<p class="sd-soft sd-next">{text}</p>', text=say("host.draft.open_lead")))
    with st.container(key="rehearse_card"):
        look.section(say("host.draft.try"), say("host.draft.try_lead"))
        low, high = agenda.people
        fitting = max(FEWEST, min(MOST, (low + high) // 2 // 2 * 2))
        st.slider(say("host.draft.robots"), FEWEST, MOST, fitting, 2, key=ROBOTS)
        st.button(say("host.draft.rehearse"), key="rehearse", width="stretch", on_click=rehearse, args=(here,))
    draw_title(here)
    rows = joined(mark("<li>{line}</li>", line=line) for line in agenda.before)
    put(
        mark(
            '<section class="sd-card sd-script"><h2>{aims}</h2><p>{aim}</p>{before}</section>',
            aims=say("host.draft.aim"),
            aim=agenda.aim,
            before=mark("<h2>{word}</h2><ul>{rows}</ul>", word=say("host.draft.before"), rows=rows) if rows else "",
        )
    )


def draw_title(here: Here) -> None:
    """What people read on the big screen and in the report; it can still be put right."""
    if here.rehearsal or not here.may("titled"):
        return
    with st.popover(say("host.draft.title_go"), key="title_popover", icon=":material/edit:"):
        st.text_input(say("host.draft.title"), here.state.title, LONGEST_TITLE, key=TITLE)
        st.button(say("host.people.save"), key="title_go", width="stretch", on_click=retitle, args=(here,))


def retitle(here: Here) -> None:
    """An empty title, and the one that it has, change nothing."""
    title = " ".join(str(st.session_state[TITLE]).split())
    if title and title != here.state.title:
        here.do("titled", text=title)


def open_door(here: Here) -> None:
    """People may come in from now on, and this device has the room in hand."""
    if here.ran(work().opening.open):
        take(here)


def rehearse(here: Here) -> None:
    """Makes the copy with robots in its lobby, and opens it."""

    def act() -> None:
        count = int(st.session_state[ROBOTS])
        going.to(going.HOST, w=work().opening.rehearse(here.me, here.id, count, here.key("rehearse")))

    house.command(act)
