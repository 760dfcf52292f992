"""While a round is judged: presenting what one wrote, then two pieces of work side by side, and which is better."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens.attempt import draw_work
from app.screens.here import Here, work
from app.screens.room import done
from app.screens.room.group import deeds_of, exercise_of, opened, seat_of
from app.texts import counted, has, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.standings.pairing import ASKED, Pair, next_pair
from app.workshop.state import Group, Role

ALOUD = "aloud"  # of the address, while one reads one's own work aloud


def draw(here: Here) -> None:
    """One's own work to read aloud, and a few pairs of the others'."""
    if draw_own(here):
        return
    step, now = here.state.step, here.state.round
    if step is None or now is None:
        return
    if step.compared:
        draw_pair(here)
    else:
        look.empty(say("room.judged"), say("room.judged_lead"))
    if here.state.group_of(here.me.id) is not None and (not step.compared or next_pair(here.state, here.me.id) is None):
        done.draw_rating(here, now)


def draw_own(here: Here) -> bool:
    """The door to one's own words in large letters, for who presents them; True while it is open."""
    group = here.state.group_of(here.me.id)
    exercise = None if group is None else exercise_of(here, group)
    if group is None or exercise is None or exercise.texts is None:
        st.query_params.pop(ALOUD, None)
        return False
    attempt = opened(here)
    if attempt is None or not attempt.ended:
        return False
    if ALOUD in st.query_params:
        draw_work(attempt, deeds_of(here, attempt.attempt.id), seat_of(here, group))
        return True
    with st.container(key="present_card"):
        put(mark('<p class="sd-soft">{text}</p>', text=say("room.present")))
        st.button(
            say("room.present_go"), key="present", icon=":material/campaign:", width="stretch", on_click=read_aloud
        )
    return False


def read_aloud() -> None:
    st.query_params[ALOUD] = "1"


def draw_pair(here: Here) -> None:
    """One pair at a time, a handful in all; never the own team's. The choice stays at the thumb."""
    now = here.state.round
    pair = next_pair(here.state, here.me.id)
    voted = 0 if now is None else sum(voter == here.me.id for voter, _, _ in now.comparisons)
    if pair is None:
        if voted:
            look.empty(say("room.voted"), counted("room.voted_lead", voted))
        else:
            look.empty(say("room.no_pairs"), say("room.no_pairs_lead"))
        return
    put(
        mark(
            '<header class="sd-head"><h1>{title}</h1><p class="sd-soft">{count}</p></header>',
            title=say("room.compare"),
            count=say("room.compare_of", n=voted + 1, of=max(ASKED, voted + 1)),
        )
    )
    with st.container(key="compared_works"):
        for group, letter in zip(pair, "AB", strict=True):
            put(work_of(here, group, letter))
    with st.bottom, st.container(key="vote_bar", horizontal=True):
        draw_votes(here, pair)


def draw_votes(here: Here, pair: Pair) -> None:
    for group, letter in zip(pair, "AB", strict=True):
        st.button(
            say("room.better", letter=letter),
            key=f"better_{letter}",
            type="primary",
            width="stretch",
            on_click=here.do,
            args=("compared", {"left": pair[0], "right": pair[1], "winner": group}),
        )


def work_of(here: Here, id: str, letter: str = "") -> Markup:
    """What a group wrote, without names. Where nothing was written it is what they performed: then who they are."""
    group = next(each for each in here.state.round.groups if each.id == id) if here.state.round else None
    parts = work().results.texts(here.me, here.id, id, judging=here.role is Role.JUDGE)
    words = joined(
        mark("<h3>{title}</h3><p>{text}</p>", title=titled(here, group, name), text=text) for name, text in parts
    )
    return mark(
        '<article class="sd-card sd-work">{letter}{words}</article>',
        letter=mark("<h2>{letter}</h2>", letter=letter) if letter else "",
        words=words or mark('<p class="sd-soft">{text}</p>', text=performed(here, group)),
    )


def titled(here: Here, group: Group | None, name: str) -> str:
    """The title of a part of the work."""
    exercise = None if group is None else exercise_of(here, group)
    key = f"{exercise.name if exercise else ''}.part.{name}.name"
    return say(key) if has(key) else name


def performed(here: Here, group: Group | None) -> str:
    exercise = None if group is None else exercise_of(here, group)
    if group is None or exercise is None or exercise.texts is not None:
        return say("room.nothing_written")
    return say("room.performed", names=" + ".join(here.name(member) for member in group.members))
