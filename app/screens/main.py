"""The script of every run: who is this, and which screens may they open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from app.screens import (
    account,
    attempt,
    board,
    door,
    doors,
    going,
    guesses,
    host,
    house,
    judge,
    learn,
    learned,
    practice,
    progress,
    projector,
    report,
    room,
    seasons,
    shadow,
    survey,
    wall,
)
from app.screens.learn import certificate, review, sign, words
from app.services import Learner
from app.texts import say
from app.widgets import look

ICON = Path(__file__).parent / "static" / "icon.svg"
SCREENS: dict[str, Callable[[Learner], None]] = {
    going.PRACTICE: practice.draw,
    going.ATTEMPT: attempt.draw,
    going.BOARD: board.draw,
    going.PROGRESS: progress.draw,
    going.ACCOUNT: account.draw,
    going.REPORT: report.draw,
    going.SEASONS: seasons.draw,
    going.SHADOW: shadow.draw,
    going.LEARN: learn.draw,
    going.REVIEW: review.draw,
    going.WORDS: words.draw,
    going.SIGN: sign.draw,
    going.CERTIFICATE: certificate.draw,
    going.SURVEY: survey.draw,
    going.GUESSES: guesses.draw,
    going.LEARNED: learned.draw,
    going.HOST: host.draw,
    going.ROOM: room.draw,
    going.JUDGE: judge.draw,
}
IN_A_WORKSHOP = frozenset({going.HOST, going.ROOM, going.JUDGE, going.REPORT})
DOORS = {going.HOST: door.RUN, going.ROOM: door.JOIN, going.JUDGE: door.JOIN}
# Screens that fill the window and ask themselves who may see them.
OPEN: dict[str, Callable[[Learner | None], None]] = {
    going.SCREEN: projector.draw,
    going.WALL: wall.draw,
}


def page(name: str, me: Learner | None) -> st.Page:
    """One address. Whoever is not known sees the door at every address, and comes in at that one."""

    def run() -> None:
        if name in OPEN:
            OPEN[name](me)
        elif me is None:
            door.open_door(DOORS.get(name))
        else:
            SCREENS[name](me)

    return st.Page(run, title=say(f"title.{name}"), url_path=name, default=name == going.PRACTICE)


def main() -> None:
    st.set_page_config(page_title=say("title.product"), page_icon=str(ICON), layout="centered")
    look.dress()
    me = house.visitor()
    pages = {name: page(name, me) for name in (*SCREENS, *OPEN)}
    chosen = st.navigation(list(pages.values()), position="hidden")
    going.follow(pages)
    if me is not None and chosen.url_path not in OPEN:
        going.draw_ways(pages, chosen)
        if chosen.url_path not in IN_A_WORKSHOP:
            doors.draw_back_in(me)
    house.draw_notice(chosen.url_path)
    chosen.run()


main()
