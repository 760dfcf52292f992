"""The ways between the screens."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app.texts import say
from app.widgets.markup import draw, mark

PRACTICE, ATTEMPT, BOARD, PROGRESS, ACCOUNT = "practice", "attempt", "board", "calls", "me"
REPORT, SEASONS, WALL = "report", "seasons", "wall"
HOST, ROOM, JUDGE = "host", "room", "judge"
SHADOW = "shadow"
SCREEN = "screen"
SURVEY, GUESSES, LEARNED = "survey", "guesses", "learned"
LEARN, REVIEW, WORDS, SIGN, CERTIFICATE = "learn", "review", "words", "sign", "certificate"
WAYS = {
    PRACTICE: ":material/call:",
    LEARN: ":material/school:",
    BOARD: ":material/leaderboard:",
    PROGRESS: ":material/trending_up:",
    ACCOUNT: ":material/person:",
}
_NEXT = "go_to"


def to(screen: str, **asked: str) -> None:
    """Opens that screen on the next drawing; for callbacks, which cannot switch themselves."""
    st.session_state[_NEXT] = (screen, asked)


def follow(pages: Mapping[str, st.Page]) -> None:
    """Goes where the last callback wanted to."""
    if _NEXT in st.session_state:
        screen, asked = st.session_state.pop(_NEXT)
        st.switch_page(pages[screen], query_params=asked)


def draw_ways(pages: Mapping[str, st.Page], chosen: st.Page) -> None:
    """The bar with the screens: above on a wide window, at the thumb on a phone."""
    with st.container(key="ways", horizontal=True, wrap=False, gap="small", vertical_alignment="center"):
        draw(
            mark('<div class="sd-brand"><i aria-hidden="true"></i><span>{name}</span></div>', name=say("title.product"))
        )
        for name, icon in WAYS.items():
            here = chosen.url_path == pages[name].url_path
            with st.container(key=f"way_{name}_here" if here else f"way_{name}"):
                st.page_link(pages[name], label=say(f"way.{name}"), icon=icon)
