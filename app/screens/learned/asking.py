"""Opening the survey, waiting for it, closing it; and what earlier ones found."""

from __future__ import annotations

import streamlit as st

from app.screens import house
from app.screens.found import draw_found
from app.screens.measured import moment
from app.services import Learner
from app.services.measuring.pulse import LONGEST_TITLE, Running
from app.texts import counted, say
from app.widgets import look

TITLE, DAYS = "survey_title", "survey_days"
SPANS = (3, 7, 14)
USUAL = 7


def draw(me: Learner) -> None:
    """Never a result while one is open: only how many sent theirs."""
    surveys = house.desk().measuring.surveys
    running, found = surveys.running(me), surveys.told(me)
    if running is None:
        draw_new(me, len(found))
    else:
        draw_running(me, running)
    for place, each in enumerate(found):
        with st.expander(each.title, expanded=place == 0 and running is None, key=f"survey_{each.id[:8]}"):
            draw_found(each)


def draw_new(me: Learner, past: int) -> None:
    """Its name, and how long it is open."""
    with st.container(key="survey_new"):
        look.section(say("measure.learned.new.title"), say("measure.learned.new.text"))
        st.text_input(
            say("measure.learned.new.name"), key=TITLE, max_chars=LONGEST_TITLE, autocomplete="off",
            placeholder=say("measure.learned.new.example"),
        )  # fmt: skip
        st.segmented_control(
            say("measure.learned.new.days"), SPANS, default=USUAL, required=True, key=DAYS, width="stretch",
            format_func=lambda days: counted("measure.learned.new.span", days),
        )  # fmt: skip
        st.button(
            say("measure.learned.new.go"), key="open_survey", type="primary", width="stretch", on_click=begin,
            args=(me, f"survey.{house.visit()}.{past}"),
        )  # fmt: skip


def draw_running(me: Learner, running: Running) -> None:
    """Until when, how many sent theirs, and its end."""
    with st.container(key="survey_running"):
        look.section(
            say("measure.learned.running.title", title=running.title),
            say("measure.learned.running.text", until=moment(running.closes_at)),
        )
        few = running.sent is None
        st.text(
            say("measure.learned.running.few") if few else say("measure.learned.running.sent", n=running.sent),
            width="stretch",
        )
        st.text(say("measure.learned.running.wait"), width="stretch")
        with st.popover(say("measure.learned.running.close"), key="close_survey_popover"):
            st.text(say("measure.learned.running.sure"), width="stretch")
            st.button(
                say("measure.learned.running.go"), key="close_survey", on_click=end, args=(me, running.id),
            )  # fmt: skip


def begin(me: Learner, key: str) -> None:
    """With what is typed now."""
    title, days = str(st.session_state.get(TITLE, "")), int(st.session_state.get(DAYS, USUAL))
    if house.command(house.desk().measuring.surveys.open, me, title, days, key):
        st.session_state[TITLE] = ""


def end(me: Learner, survey: str) -> None:
    """For good."""
    house.command(house.desk().measuring.surveys.close, me, survey)
