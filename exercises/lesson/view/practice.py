"""All questions of the practice with how each stands: for trying again what was not right, with other numbers."""

from __future__ import annotations

import streamlit as st

from app.texts import counted, say
from app.widgets import look
from app.widgets.arrive import arrive
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.lesson.content import Item
from exercises.lesson.score import mastery, worth
from exercises.lesson.shown import shown
from exercises.lesson.stages import next_seed
from exercises.lesson.view import asking, told
from exercises.lesson.view.hand import Hand, go

PRACTICE, AGAIN = "practice", "again."


def draw(hand: Hand) -> None:
    """By objective: its level, and each question that was answered with a button to try it again."""
    put(mark('<header class="ls-title"><p>{word}</p><h1 data-arrive tabindex="-1">{title}</h1></header>',
             word=say("lesson.stage.practice.name"), title=say("lesson.practice.title")))  # fmt: skip
    put(mark('<p class="sd-soft">{text}</p>', text=say("lesson.practice.lead")))
    known = mastery(hand.state)
    for objective in hand.state.scenario.module.objectives:
        found = known[objective.id]
        share = say("lesson.told.shown", share=f"{found['share']:.0%}")
        look.section(objective.text, f"{say('lesson.level.' + found['level'])}, {share}")
        for item in hand.state.scenario.of_use("practice"):
            if item.objective == objective.id and hand.state.tries(item.id):
                draw_item(hand, item)
    with st.container(key="ls_ways"):
        st.button(say("lesson.on"), key=hand.key("next"), type="primary", width="stretch", on_click=go)
    arrive("practice", hand.key("next"))


def draw_item(hand: Hand, item: Item) -> None:
    """One question, how its best try was, and the way to another one."""
    tries = hand.state.tries(item.id)
    best = worth(item, tries)[0]
    kind = "right" if best >= 0.999 else "part" if best > 0 else "wrong"
    with st.container(key=f"ls_line_{item.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        put(
            mark(
                '<div class="ls-line ls-is-{kind}"><i aria-hidden="true">{sign}</i><div><b>{stem}</b>'
                "<em>{word}, {tries}</em></div></div>",
                kind=kind,
                sign=told.SIGNS[kind],
                stem=asking.stem(shown(item, next_seed(hand.state, item))),
                word=say(f"lesson.practice.{kind}", share=f"{best:.0%}"),
                tries=counted("lesson.practice.tries", len(tries)),
            )
        )
        st.button(
            say("lesson.practice.again"), key=hand.key(f"retry_{item.id}"), on_click=go, args=(f"{AGAIN}{item.id}",)
        )


def asked(hand: Hand, where: str) -> Item | None:
    """The question that the address asks to try again, where that can be done now."""
    item = hand.state.scenario.item(where.removeprefix(AGAIN)) if where.startswith(AGAIN) else None
    if item is None or item.use != "practice" or not hand.state.tries(item.id) or not hand.may("practice"):
        return None
    return item
