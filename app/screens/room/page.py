"""The phone of somebody who takes part: the strip on top says what to do, below it is what one needs for that."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.live.projection import turn
from app.screens import going
from app.screens import here as rooms
from app.screens.here import Here, work
from app.screens.room import address, after, before, card, comparing, end, lobby, promises, show, waiting, working
from app.services import Learner
from app.texts import say
from app.widgets import live, look
from app.workshop.clock import extra_of
from app.workshop.rounds import is_round
from app.workshop.state import Phase, Role, Stage

BEFORE = frozenset({Stage.BRIEF, Stage.READY})
WORK = frozenset({Stage.RUNNING, Stage.PAUSED, Stage.GRACE})
OVER = frozenset({Phase.CLOSED, Phase.ARCHIVED})
SLOW = 6.0  # seconds between two looks at a sheet on which several write; those who talk with each other look sooner


def draw(me: Learner) -> None:
    """The workshop of the address; crew and judges are shown the way to their own screens."""
    look.dress_room()
    here = rooms.found(me)
    if here is None:
        waiting.draw_nowhere(rooms.removed(me))
    elif here.crew:
        waiting.draw_crew(here)
    elif here.state.members[me.id].out:
        waiting.draw_out(here)
    elif here.role is Role.JUDGE:
        going.to(going.JUDGE, w=here.id)
        st.rerun()
    else:
        draw_room(here)


def draw_room(here: Here) -> None:
    """What goes on, and below it what one does in it."""
    address.tidy(here)
    with st.container(key="room_strip"):
        draw_strip(here)
    if here.state.held:
        look.empty(say("room.held"), say("room.held_lead"))
    elif card.asked(here):
        card.draw(here)
    else:
        part(here)(here)


def draw_strip(here: Here) -> None:
    """Where several work together, what the others do on their phones comes to this one, too."""
    state, now = here.state, here.state.round
    drawn, percent = turn(state, "participant"), extra_of(state, here.me.id)
    group = state.group_of(here.me.id)
    page = f"{state.at} {part(here).__module__} {address.opened()}"
    if state.held or now is None or group is None or len(group.members) < 2:
        live.strip(here.id, "participant", drawn, percent=percent, page=page)
        return
    place = now.groups.index(group)
    made = work().watching.moved(state)[place]
    every = SLOW if working.is_sheet(here, group) else 2.0
    live.strip(here.id, "participant", f"{drawn}|{made}", percent=percent, group=place, every=every, page=page)


def part(here: Here) -> Callable[[Here], None]:
    """What this phone shows now."""
    state = here.state
    if state.phase in OVER:
        return end.draw
    step, now = state.step, state.round
    if state.phase is not Phase.UNDER_WAY or step is None or now is None:
        return lobby.draw
    if step.kind == "ceremony":
        return show.draw
    if step.kind == "commitments":
        return promises.draw
    if not is_round(step):
        return waiting.draw_listen
    if now.stage in BEFORE:
        return before.draw
    if now.stage in WORK:
        return working.draw
    return comparing.draw if now.stage is Stage.JUDGING else after.draw
