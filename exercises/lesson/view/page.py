"""A module from its first page to its last: one thing on the screen at a time, and back at any time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.contract import Learns, Live
from exercises.exercise import Scorecard
from exercises.lesson.stages import FORM_STAGES, begun, items_at, now, stage_of
from exercises.lesson.state import State
from exercises.lesson.view import asking, brief, case, end, guess, head, practice, reading, swap, told
from exercises.lesson.view.hand import STARTED, Hand, place

Page = tuple[str | None, Callable[[], None]]  # the part that it belongs to, and what draws it


def draw(live: Live[State], card: Scorecard | None, deeds: Learns) -> None:
    """What comes before the first question, the parts one after another, and after the end what was shown."""
    look.dress_lesson()
    hand = Hand(live, deeds)
    if live.ended:
        end.draw(hand, card)
    elif live.moves or STARTED in st.query_params:
        draw_part(hand)
    else:
        draw_reading(live)
        with st.bottom, st.container(key="pick_up_bar"):
            st.button(say("lesson.begin"), key="start_lesson", type="primary", width="stretch", on_click=start)


def draw_reading(live: Live[State]) -> None:
    """What is read beforehand, without the button."""
    look.dress_lesson()
    put(brief.brief(live.public))


def start() -> None:
    st.query_params[STARTED] = "1"


def draw_part(hand: Hand) -> None:
    """The page that the address asks for; else the feedback that was not read yet; else what comes next."""
    back, made = asked(hand), hand.unread()
    if back is None and made is not None:
        item = hand.state.scenario.item(str(made.body["answer"]))
        assert item is not None
        answered_in = stage_of(hand.state.scenario, item) or "practice"
        head.draw(hand, answered_in, answered=True)
        told.draw(hand, made, answered_in)
        return
    stage, drawing = back or coming(hand)
    head.draw(hand, stage)
    hand.draw_refusal()
    if stage is not None and not place():
        draw_lead(hand, stage)
    drawing()


def draw_lead(hand: Hand, stage: str) -> None:
    """What a part is for, as long as nothing of it was done."""
    first = not begun(hand.state, stage) and stage in (*FORM_STAGES, "check", "practice")
    if first or (stage == "guess" and not hand.state.guesses):
        put(mark('<p class="ls-lead">{text}</p>', text=say(f"lesson.stage.{stage}.lead")))


def asked(hand: Hand) -> Page | None:
    """The page of the address, where it can be opened now."""
    where = place()
    lesson, item = reading.asked(hand, where), practice.asked(hand, where)
    if lesson is not None:
        return "lessons", lambda: reading.draw(hand, lesson)
    if item is not None:
        return "practice", lambda: asking.draw(hand, item, "practice")
    if where == practice.PRACTICE and hand.may("practice") and begun(hand.state, "practice"):
        return "practice", lambda: practice.draw(hand)
    if where in (case.CASE, case.AGAIN) and hand.may("case") and hand.state.walks:
        return "case", lambda: case.draw(hand, where == case.AGAIN)
    if where == swap.SWAP and hand.may("swap"):
        return "swap", lambda: swap.draw(hand)
    return None


def coming(hand: Hand) -> Page:
    """What comes next."""
    state, stage = hand.state, now(hand.state)
    match stage:
        case None:
            return None, lambda: end.draw_waiting(hand)
        case "lessons":
            n = next(n for n, each in enumerate(state.scenario.lessons, 1) if each.id not in state.read)
            return stage, lambda: reading.draw(hand, n)
        case "case":
            return stage, lambda: case.draw(hand)
        case "guess":
            return stage, lambda: guess.draw(hand)
        case "swap":
            return stage, lambda: swap.draw(hand)
    item = next(each for each in items_at(state.scenario, stage) if not state.tries(each.id))
    return stage, lambda: asking.draw(hand, item, stage)
