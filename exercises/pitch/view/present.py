"""Reading aloud: the whole pitch in large letters, each part in the colour of who says it, with the name beside."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.widgets.top import top
from exercises.contract import Live, Writes
from exercises.pitch import speech
from exercises.pitch.scenario import SEATS
from exercises.pitch.sheet import TITLE
from exercises.pitch.speech import Spoken
from exercises.pitch.state import PitchState
from exercises.pitch.view.brief import DEPARTMENT
from exercises.pitch.view.strip import time

ALOUD = "aloud"


def asked() -> bool:
    return ALOUD in st.query_params


def open_it() -> None:
    """Opens it; for callbacks."""
    st.query_params[ALOUD] = "1"


def close_it() -> None:
    """Back to where one came from; for callbacks."""
    st.query_params.pop(ALOUD, None)


def draw(live: Live[PitchState], deeds: Writes) -> None:
    """The speech, and the way back."""
    top("aloud")
    put(pages(live.state, names(live, deeds)))
    with st.bottom, st.container(key="pick_up_bar"):
        st.button(say("pitch.present.back"), key="back_from_aloud", width="stretch", on_click=close_it)


def pages(state: PitchState, named: Mapping[str, str]) -> Markup:
    """The title where there is one, how long it takes, and the parts in their order."""
    return mark(
        '<section class="sd-aloud"><h1>{title}</h1><p class="sd-soft">{time}</p>{parts}</section>',
        title=state.text(TITLE) or say("pitch.present.title"),
        time=say("pitch.present.time", time=time(state)),
        parts=joined(part(each, named) for each in speech.spoken(state)),
    )


def part(spoken: Spoken, named: Mapping[str, str]) -> Markup:
    """What is said, and who says it: as a colour, a department's word, and a name."""
    department = DEPARTMENT.get(spoken.by, "together")
    who = named.get(spoken.by, "")
    return mark(
        '<article class="sd-say sd-{department}"><p class="sd-who">{word}{name}<span>{part}</span></p><p>{text}</p>'
        "</article>",
        department=department,
        word=look.department(department) if spoken.by else mark("<b>{word}</b>", word=say("pitch.present.nobody")),
        name=mark("<b>{who}</b>", who=who) if who else Markup(""),
        part=say(f"pitch.part.{spoken.name}.name"),
        text=spoken.text,
    )


def names(live: Live[PitchState], deeds: Writes) -> dict[str, str]:
    """Who sits where: from the moves of a round, in practice from the departments of who takes part."""
    found = {str(move.body["seat"]): move.nickname for move in live.moves if move.body.get("seat") in SEATS}
    if not found and live.attempt.purpose == "practice":
        people = deeds.people()
        of = {department: name for name, department in reversed(people)}
        found = {seat: of[DEPARTMENT[seat]] for seat in SEATS if DEPARTMENT[seat] in of} if len(people) > 1 else {}
    return found
