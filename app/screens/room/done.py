"""The work is in, or the time is up: what was kept, what happens next, and a guess that is never scored."""

from __future__ import annotations

import streamlit as st

from app.screens.here import Here
from app.screens.room.group import deeds_of, exercise_of
from app.services import LiveAttempt
from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.state import RoundState, Stage

RATING = "own_rating"


def draw(here: Here, now: RoundState, attempt: LiveAttempt | None) -> None:
    """How far the room is; the next step comes by itself."""
    if now.stage is Stage.PAUSED:
        lead = say("room.done_paused")
    else:
        lead = say("room.done_text", done=len(now.finished), all=len(now.groups))
    _card(say("room.done"), lead)
    if attempt is not None:
        draw_unsent(here, attempt)
    draw_rating(here, now)


def draw_up(here: Here, now: RoundState) -> None:
    """One's own time is over before the round is."""
    _card(say("room.up"), say("room.up_text"))
    draw_rating(here, now)


def draw_unsent(here: Here, attempt: LiveAttempt) -> None:
    """A line that was typed and not said when the time was up: it counts for nothing, and it is not lost."""
    group = here.state.group_of(here.me.id)
    exercise = None if group is None else exercise_of(here, group)
    if exercise is None or exercise.shared:
        return
    words = deeds_of(here, attempt.attempt.id).draft()
    if words:
        put(
            mark(
                '<section class="sd-card sd-unsent"><p class="sd-soft">{lead}</p><blockquote>{words}</blockquote>'
                "</section>",
                lead=say("room.unsent"),
                words=words,
            )
        )


def draw_rating(here: Here, now: RoundState) -> None:
    """One's own guess at the score, shown beside it afterwards and counted nowhere.

    Not where the people of the group rate each other: there the sheet asks for it.
    """
    group = here.state.group_of(here.me.id)
    exercise = None if group is None else exercise_of(here, group)
    if exercise is None or not exercise.alone:
        return
    given = now.self_ratings.get(here.me.id)
    with st.container(key="guess_card"):
        st.slider(say("room.guess"), 0, 100, 50 if given is None else given, 5, key=f"{RATING}_{now.began_at}")
        put(
            mark(
                '<p class="{kind}" role="status">{text}</p>',
                kind="sd-soft" if given is None else "sd-saved",
                text=say("room.guess_lead") if given is None else say("room.guess_kept", n=given),
            )
        )
        st.button(say("room.guess_go"), key="guess", width="stretch", on_click=rate, args=(here, now))


def rate(here: Here, now: RoundState) -> None:
    """Keeps the guess."""
    here.do("self_rated", {"member": here.me.id, "points": int(st.session_state[f"{RATING}_{now.began_at}"])})


def _card(title: str, text: str) -> None:
    put(mark('<section class="sd-card sd-in"><h1>{title}</h1><p>{text}</p></section>', title=title, text=text))
