"""Judging: who judges, and how far they are."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from app.screens.here import Here
from app.screens.host.action import meter
from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.standings.comparisons import ENOUGH
from app.workshop.state import Role, RoundState

WHO = "new_judge"


def draw_meters(here: Here, now: RoundState) -> None:
    """How many judgements and comparisons there are of those that are wanted."""
    step, judges = here.state.agenda.steps[now.index], here.state.present(Role.JUDGE)
    if step.judged and judges:
        wanted = sum(len(group.judges) or len(judges) for group in now.groups)
        meter(len(now.judgements), wanted, say("host.judging.judged", n=len(now.judgements), of=wanted))
    if step.compared:
        wanted = -(-ENOUGH * len(now.groups) // 2)
        meter(len(now.comparisons), wanted, say("host.judging.votes", n=len(now.comparisons), of=wanted))


def draw(here: Here, now: RoundState) -> None:
    """Judges with how many groups they have judged."""
    step, judges = here.state.agenda.steps[now.index], here.state.present(Role.JUDGE)
    if not step.judged:
        return
    done = Counter(judge for judge, _ in now.judgements)
    rows = joined(
        mark(
            '<li class="sd-{state}"><div class="sd-people">{name}</div><em>{done}</em></li>',
            state="done" if done[judge.id] >= len(now.groups) else "works",
            name=here.name(judge.id),
            done=say("host.judging.done", done=done[judge.id], all=len(now.groups)),
        )
        for judge in judges
    )
    if rows:
        put(mark('<ul class="sd-groups">{rows}</ul>', rows=rows))
    else:
        put(mark('<p class="sd-cap">{text}</p>', text=say("host.judging.none")))
    draw_name(here)


def draw_name(here: Here) -> None:
    """Makes somebody who is here a judge."""
    people = sorted((member.id for member in here.state.present()), key=here.name)
    if not people or not here.may("role_given"):
        return
    with st.expander(say("host.judging.name"), key="name_judge"):
        st.text(say("host.judging.name_lead"), width="stretch")
        st.selectbox(say("host.who"), people, key=WHO, format_func=here.name)
        st.button(say("host.judging.name_go"), key="judge_go", width="stretch", on_click=name, args=(here,))


def name(here: Here) -> None:
    """The chosen person judges from now on, and takes part no more."""
    here.do("role_given", {"member": st.session_state[WHO], "role": str(Role.JUDGE)})
