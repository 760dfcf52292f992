"""Seasons: several workshops, one board. Made, looked at, and ended here."""

from __future__ import annotations

import streamlit as st

from app.screens import going, house
from app.screens.wall import table
from app.services import Learner
from app.services.workshops.seasons import LONGEST_TITLE, MOST_BEST
from app.texts import counted, say
from app.widgets import look, wall
from app.widgets.markup import draw as put
from app.widgets.markup import mark

TITLE, BEST = "season_title", "season_best"
USUAL = 3


def draw(me: Learner) -> None:
    """The newest first; making one comes last, or alone where there is none."""
    wall.dress()
    look.heading(say("seasons.title"), say("seasons.lead"))
    if not house.desk().workshops.opening.may_run(me):
        look.empty(say("seasons.closed.title"), say("seasons.closed.text"))
        return
    for season in house.desk().workshops.seasons.mine(me):
        draw_one(me, season.id)
    draw_new(me)


def draw_one(me: Learner, season: str) -> None:
    """Where it stands, the way to its board on the wall, and its end."""
    found = house.desk().workshops.seasons.board(me, season)
    with st.container(key=f"one_season_{season[:8]}"):
        lead = [counted("wall.counted", found.best_of), counted("wall.taken", found.taken)]
        look.section(found.title, " · ".join([*lead, *([say("wall.ended")] if found.ended else [])]))
        if found.rows:
            put(table(found))
        else:
            put(mark('<p class="sd-soft">{text}</p>', text=say("seasons.empty")))
        code = f"{found.code[:4]} {found.code[4:]}"
        put(mark('<p class="sd-told-of">{text} <b>{code}</b></p>', text=say("seasons.code"), code=code))
        with st.container(horizontal=True, gap="small"):
            st.button(
                say("seasons.wall"), key=f"wall_{season[:8]}", on_click=going.to, args=(going.WALL,),
                kwargs={"s": found.code},
            )  # fmt: skip
            if not found.ended:
                with st.popover(say("seasons.end.name"), key=f"ask_{season[:8]}"):
                    st.text(say("seasons.end.text"), width="stretch")
                    st.button(
                        say("seasons.end.go"), key=f"end_{season[:8]}", on_click=end, args=(me, season),
                    )  # fmt: skip


def end(me: Learner, season: str) -> None:
    """For good."""
    house.command(house.desk().workshops.seasons.end, me, season)


def draw_new(me: Learner) -> None:
    """Its name, and how many workshops count."""
    made = len(house.desk().workshops.seasons.mine(me))
    with st.form("new_season", border=False), st.container(key="season_card"):
        look.section(say("seasons.new.title"), say("seasons.new.text"))
        st.text_input(say("seasons.new.name"), key=TITLE, max_chars=LONGEST_TITLE, autocomplete="off")
        st.number_input(say("seasons.new.best"), 1, MOST_BEST, USUAL, key=BEST)
        st.form_submit_button(
            say("seasons.new.go"), key="make_season", type="primary", width="stretch", on_click=make,
            args=(me, f"season.{house.visit()}.{made}"),
        )  # fmt: skip


def make(me: Learner, key: str) -> None:
    """With what is typed now."""
    title, best = str(st.session_state[TITLE]), int(st.session_state[BEST])
    if house.command(house.desk().workshops.seasons.create, me, title, best, key):
        st.session_state[TITLE] = ""
