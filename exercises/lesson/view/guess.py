"""The cross-guess: what one says of oneself, and how many of a hundred over there would say it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.texts import say
from app.widgets.ask import ask
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.lesson.view.hand import Hand


def draw(hand: Hand) -> None:
    """The next statement; nothing of what others said stands here."""
    scenario = hand.state.scenario
    statement = next(each for each in scenario.statements if each.id not in hand.state.guesses)
    put(mark('<p class="ls-about">{text}</p>', text=say("lesson.guess.about")))
    shown = {
        "id": statement.id,
        "type": "guess",
        "stem": say("lesson.guess.stem", text=statement.text),
        "own": say("lesson.guess.own"),
        "other": say("lesson.guess.others"),
    }

    def answered(given: Any) -> str:
        found = given if isinstance(given, dict) else {}
        body = {"guess": statement.id, "self": found.get("self"), "other": found.get("other")}
        return hand.deeds.step(hand.live.next_n, "guess", body)

    with st.container(key="ls_question"):
        ask(hand.key(f"guess_{statement.id}"), shown, say("lesson.guess.keep"), answered)
