"""A lesson: its text, what it rests on, and the button that says it was read."""

from __future__ import annotations

import streamlit as st

from app.texts import counted, say
from app.widgets.arrive import arrive
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.lesson.view import prose, sources
from exercises.lesson.view.hand import Hand, go

LESSON = "lesson."


def draw(hand: Hand, n: int) -> None:
    """The `n`th lesson, counted from 1."""
    scenario = hand.state.scenario
    lesson = scenario.lessons[n - 1]
    put(
        mark(
            '<header class="ls-title"><p>{place}</p><h1 data-arrive tabindex="-1">{title}</h1></header>',
            place=counted("lesson.reading.minutes", lesson.head.minutes, at=n, of=len(scenario.lessons)),
            title=lesson.head.title,
        )
    )
    put(prose.lesson(lesson))
    put(sources.fold(scenario, lesson.head.sources))
    put(sources.words(scenario))
    hand.draw_refusal("read")
    unread = lesson.id not in hand.state.read
    last = n == len(scenario.lessons)
    with st.container(key="ls_ways"):
        st.button(
            say("lesson.reading.last" if last else "lesson.reading.next") if unread else say("lesson.back"),
            key=hand.key("next"),
            type="primary",
            width="stretch",
            on_click=done if unread else go,
            args=(hand, lesson.id) if unread else (),
        )
        if not unread and not last:
            st.button(
                say("lesson.reading.more", title=scenario.lessons[n].head.title), key=hand.key("more"),
                width="stretch", on_click=go, args=(f"{LESSON}{n + 1}",),
            )  # fmt: skip
    arrive(f"lesson_{n}", hand.key("next"))


def done(hand: Hand, lesson: str) -> None:
    """It was read; on to what comes next."""
    if hand.send({"read": lesson}, "read"):
        go()


def asked(hand: Hand, where: str) -> int | None:
    """The number of the lesson that the address names, where it can be read now."""
    number = where.removeprefix(LESSON)
    if not where.startswith(LESSON) or not number.isdecimal() or not hand.may("lessons"):
        return None
    return int(number) if 1 <= int(number) <= len(hand.state.scenario.lessons) else None
