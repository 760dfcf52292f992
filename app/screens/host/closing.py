"""The end: the report, and the archive."""

from __future__ import annotations

import streamlit as st

from app.screens import going
from app.screens.here import Here, work
from app.screens.host.bar import end_rehearsal
from app.texts import say
from app.widgets import look
from app.workshop.state import Phase


def draw(here: Here) -> None:
    """What to take along, and closing the door for good; after a rehearsal, back to the workshop itself."""
    with st.container(key="now_card"):
        if here.rehearsal:
            look.section(say("host.closed.rehearsed"), say("host.closed.rehearsed_lead"))
            st.button(
                say("host.end_rehearsal"),
                key="end",
                type="primary",
                width="stretch",
                on_click=end_rehearsal,
                args=(here,),
            )
            return
        look.section(say("host.closed.title"), say("host.closed.lead"))
        st.button(
            say("host.report"),
            key="report",
            type="primary",
            width="stretch",
            on_click=going.to,
            args=(going.REPORT,),
            kwargs={"w": here.id},
        )
        if here.state.phase is Phase.CLOSED:
            with st.popover(say("host.closed.archive"), key="archive_popover"):
                st.text(say("host.closed.archive_sure"), width="stretch")
                st.button(
                    say("host.closed.archive_go"), key="archive", width="stretch", on_click=here.run,
                    args=(work().opening.archive,),
                )  # fmt: skip
