"""The one thing to do next: a big button, at the same place all day, and what it does when it is pressed."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from app.screens.here import Here, work
from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.rounds import is_round
from app.workshop.state import Stage

MINUTE = 60_000
BOUNCE = 0.7  # seconds: what comes sooner after a press was a second tap of the same finger
GOING = frozenset({Stage.RUNNING, Stage.PAUSED})
BEFORE = frozenset({Stage.BRIEF, Stage.READY})
PRESSED = "pressed_at"


def big(here: Here, label: str, key: str, kind: str, act: Callable[[], None], shortcut: str | None = None) -> None:
    """The next thing; for whoever may not do it, a sentence that says who does."""
    with st.container(key="next_action"):
        if here.may(kind):
            st.button(label, key=key, type="primary", width="stretch", shortcut=shortcut, on_click=steady, args=(act,))
        else:
            put(mark('<p class="sd-cap">{text}</p>', text=say("host.not_yours", what=label)))


def steady(act: Callable[[], None]) -> None:
    """Does it, unless the button before it at the same place was pressed a moment ago."""
    now, before = time.monotonic(), st.session_state.get(PRESSED, -BOUNCE)
    st.session_state[PRESSED] = now
    if now - before >= BOUNCE:
        act()


def go_on(here: Here, index: int, minutes: int | None = None) -> None:
    """Ends the talk under way and begins step `index`. What is no round starts with it, for `minutes` if given.

    Each is an event of its own: it can be undone one by one, and if one is refused the rest waits.
    """
    step, now = here.state.step, here.state.round
    talking = step is not None and now is not None and not is_round(step)
    if talking and now is not None and now.stage in GOING and not here.ran(work().rounds.end):
        return
    unbegun = now is not None and now.stage in BEFORE
    if not here.ran(work().rounds.begin, index, **({"skipped": True} if unbegun else {})):
        return
    if not is_round(here.state.agenda.steps[index]):
        start(here, minutes)


def start(here: Here, minutes: int | None = None) -> None:
    """Starts the clock, for the step's own minutes or for fewer."""
    if minutes is None:
        here.run(work().rounds.start)
    else:
        here.do("started", {"ends_at": here.now + minutes * MINUTE})


def leave_out(here: Here, index: int) -> None:
    """Goes to step `index` without doing the one under way, or any before it."""
    if here.ran(work().rounds.begin, index, skipped=True) and not is_round(here.state.agenda.steps[index]):
        start(here)


def meter(done: int, of: int, words: str) -> None:
    """How far the room is, as words and as a bar."""
    put(
        mark(
            '<div class="sd-meter"><p>{words}</p><i aria-hidden="true"><em style="width:{part:.0f}%"></em></i></div>',
            words=words,
            part=100 * done / of if of else 0,
        )
    )
