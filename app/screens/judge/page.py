"""Judging: what to look for, one group after the other by the rubric, then pairs side by side."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.live.projection import turn
from app.screens import going
from app.screens import here as rooms
from app.screens.here import Here
from app.screens.judge import sheet
from app.screens.room import comparing, waiting
from app.services import Learner
from app.texts import say
from app.widgets import cards, live, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.state import Phase, Role, Stage
from exercises.pitch.judging import CRITERIA

BEFORE = frozenset({Stage.BRIEF, Stage.READY})
CHOICE, LEVELS, PAIRS = "judge_choice", "levels", "pairs"
CHOICES = (LEVELS, PAIRS)
OPEN = frozenset({Stage.RUNNING, Stage.PAUSED, Stage.GRACE, Stage.JUDGING, Stage.REVIEW})


def draw(me: Learner) -> None:
    """The workshop of the address, for its judges alone."""
    look.dress_room()
    here = rooms.found(me)
    if here is None or here.role is not Role.JUDGE:
        draw_nowhere(here)
    elif here.state.members[me.id].out:
        waiting.draw_out(here)
    else:
        with st.container(key="room_strip"):
            live.strip(here.id, "judge", turn(here.state, "judge"), page=f"{here.state.at} {part(here).__name__}")
        part(here)(here)


def part(here: Here) -> Callable[[Here], None]:
    """What this phone shows now."""
    step, now = here.state.step, here.state.round
    if here.state.held:
        return draw_held
    if here.state.phase in (Phase.CLOSED, Phase.ARCHIVED):
        return draw_over
    if step is None or now is None or not (step.judged or step.compared):
        return draw_wait
    if step.judged and now.stage in BEFORE:
        return draw_reading
    return draw_open if now.stage in OPEN else draw_wait


def draw_open(here: Here) -> None:
    """The sheet as long as there is something to judge on it; pairs while the room compares, too."""
    step, now = here.state.step, here.state.round
    if step is None or now is None:
        return
    compares = step.compared and now.stage is Stage.JUDGING
    if compares and (not step.judged or draw_choice(here) == PAIRS):
        comparing.draw_pair(here)
    elif step.judged:
        sheet.draw(here, now)
    else:
        draw_wait(here)


def draw_choice(here: Here) -> str:
    """Where there is both to do: levels first, then pairs; either at any time."""
    if st.session_state.get(CHOICE) not in CHOICES:
        st.session_state[CHOICE] = LEVELS
    st.segmented_control(
        say("judge.choice.label"),
        CHOICES,
        key=CHOICE,
        required=True,
        format_func=lambda name: say(f"judge.choice.{name}"),
        width="stretch",
        label_visibility="collapsed",
    )
    return str(st.session_state[CHOICE])


def draw_reading(here: Here) -> None:
    """Every criterion with what one sees at each level, to be read before they begin."""
    look.section(say("judge.read"), say("judge.read_lead"))
    folded = []
    for criterion in CRITERIA:
        rows = joined(mark("<dt>{n}</dt><dd>{anchor}</dd>", n=n, anchor=a) for n, a in criterion.anchors.items())
        levels = mark(
            '<p class="sd-soft">{looks_for}</p><dl class="sd-levels sd-anchors">{rows}</dl>',
            looks_for=criterion.looks_for,
            rows=rows,
        )
        folded.append(cards.fold(criterion.title, levels))
    put(joined(folded))


def draw_wait(here: Here) -> None:
    look.empty(say("judge.wait"), say("judge.wait_lead"))


def draw_held(here: Here) -> None:
    look.empty(say("room.held"), say("room.held_lead"))


def draw_over(here: Here) -> None:
    look.empty(say("judge.over"), say("judge.over_lead"))


def draw_nowhere(here: Here | None) -> None:
    """Who takes part instead, or runs it, is shown the way to their own screen."""
    look.empty(say("judge.nowhere"), say("judge.nowhere_lead"))
    if here is None:
        st.button(say("room.nowhere_go"), key="to_start", type="primary", on_click=going.to, args=(going.PRACTICE,))
        return
    st.button(
        say("judge.nowhere_room"),
        key="to_room",
        type="primary",
        on_click=going.to,
        args=(going.HOST if here.crew else going.ROOM,),
        kwargs={"w": here.id},
    )
