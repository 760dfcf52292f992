"""What a call looks like: the brief before it, the conversation, and the debrief after it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.texts import say
from app.widgets import look
from app.widgets.composer import Line, composer
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.call import debrief as debriefing
from exercises.call import rubric, rules
from exercises.call.view import brief, debrief, talk
from exercises.contract import Live, Talks
from exercises.exercise import Scorecard

KIND, WORDS = "say", "say"
PICKED_UP = "on"
ROUND = debrief.ROUND


def draw(live: Live[Any], card: Scorecard | None, deeds: Talks, speaks: str = "") -> None:
    """Before the first word the brief, then the conversation, and after the end the debrief.

    `speaks` is the colleague whose turn it is, where several take one call, and stands in place of the box. That
    the phone was picked up stands in the address, so a reload comes back to the conversation.
    """
    if live.ended:
        draw_end(live, card, deeds)
    elif live.moves or PICKED_UP in st.query_params:
        draw_talk(live, deeds, speaks)
    else:
        draw_brief(live)


def draw_brief(live: Live[Any]) -> None:
    """What the caller knows and how the call is scored; one button."""
    draw_reading(live)
    with st.bottom, st.container(key="pick_up_bar"):
        st.button(
            say("call.pick_up"),
            key="pick_up",
            type="primary",
            width="stretch",
            icon=":material/call:",
            on_click=pick_up,
        )


def draw_reading(live: Live[Any]) -> None:
    """What is read beforehand, without the button."""
    options = live.attempt.options
    put(brief.head(live.public, live.attempt.purpose))
    put(brief.brief(live.public))
    put(brief.criteria(rubric.CRITERIA, str(live.public.get("kind", options.get("kind", "")))))


def pick_up() -> None:
    st.query_params[PICKED_UP] = "1"


def draw_talk(live: Live[Any], deeds: Talks, speaks: str = "") -> None:
    """The person above, the conversation, the box below; the brief and the end are one tap away."""
    person = live.public["person"]
    with st.container(key="call_head", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        put(talk.head(live.public, live.next_n))
        with st.popover(say("call.brief"), key="brief_popover"):
            put(brief.brief(live.public))
        if not speaks:
            with st.popover(say("call.hang_up"), key="hang_up_popover", icon=":material/call_end:"):
                st.text(say("call.hang_up_sure"), width="stretch")
                st.button(
                    say("call.hang_up_go"), key="hang_up", type="primary", on_click=deeds.hang_up, width="stretch"
                )
    put(talk.conversation(rules.opening(live.state), picked_up_by_gate(live), live.moves, person, WORDS, deeds.me))

    def speak(line: Line) -> None:
        deeds.move(line.n, KIND, {WORDS: line.words}, line.words)

    with st.bottom, st.container(key="composer_bar"):
        if speaks:
            put(mark('<p class="sd-speaks" role="status">{text}</p>', text=say("call.speaks", name=speaks)))
        else:
            composer("composer", live.next_n, deeds.draft(), person["address"], speak, deeds.keep)


def picked_up_by_gate(live: Live[Any]) -> bool:
    """Whether it was somebody else than the customer: told by the first answer, before it by the state."""
    if live.moves:
        return bool(live.moves[0].answer.get("shown", {}).get("by") == talk.GATEKEEPER)
    return bool(getattr(live.state, "at_gate", False))


def draw_end(live: Live[Any], card: Scorecard | None, deeds: Talks) -> None:
    """The debrief; for a call that was left open and abandoned there is none."""
    if card is None:
        look.empty(say("debrief.none.title"), say("debrief.none.text"))
    else:
        words = debriefing.OUTCOMES.get(card.outcome, "")
        debrief.draw(live.public, live.attempt, card, words, rubric.CRITERIA, deeds)
        debrief.draw_call(live.public, debriefing.debrief(live.state))
        with st.spinner(say("debrief.gathering")):
            lines = debriefing.exemplary(live.state)
        debrief.draw_exemplary(live.public, lines)
    if live.attempt.purpose != ROUND:
        st.button(say("debrief.again"), key="again", type="primary", width="stretch", on_click=deeds.again)
