"""What every screen stands on: the services, the visitor, and what is said when a command was refused."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import ParamSpec

import streamlit as st

from app.identity import browser_token
from app.services import Desk, Invalid, Learner, Refusal, StoreError
from app.services.wiring import open_desk
from app.settings import Settings
from app.texts import say
from app.widgets import look
from exercises.call.hearing.ear import hearing_apart, load_ear
from exercises.call.rules import opening
from exercises.lesson.library import load_modules

P = ParamSpec("P")
_NOTICE = "notice"
_VISIT = "visit"
SCRIPT = "main"  # is run, and not imported
# Errors whose text tells the visitor what happened, what was kept, and what to do.
SPEAKING = (Refusal, Invalid, StoreError)


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The services, one for the whole process. Raises what opening the store raises."""
    return open_desk(Settings.from_env(os.environ))


def ear() -> AbstractContextManager[None]:
    """Where the server's lines are heard while it runs: in a process of its own, unless the settings say not to."""
    return hearing_apart() if Settings.from_env(os.environ).ear_apart else nullcontext()


def warm_up() -> None:
    """Loads what is loaded on first use, before somebody waits for it: the ear, the packs, the customers' words, the
    modules, the statistics, the screens.
    """
    load_ear()
    load_modules()
    desk().measuring.surveys.settle()
    call = desk().exercises["call"]
    opening(call.rules.start(call.generate(0, {}), 0, call.role))
    for each in iter_modules([str(Path(__file__).parent)]):
        if each.name != SCRIPT:
            import_module(f"{__package__}.{each.name}")


def token() -> str | None:
    """The token of the visitor's browser; None where it takes no cookies."""
    return browser_token(st.context.cookies)


def visitor() -> Learner | None:
    """Who this is, read from the store at every run; None for a new or signed-out browser."""
    return desk().learners.who(token())


def visit() -> str:
    """A few letters that tell this tab from all others, for the keys of forms; a reload makes new ones."""
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = secrets.token_hex(6)
    return str(st.session_state[_VISIT])


def command(act: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Does what a button asked for; a refusal becomes a notice on the next drawing. True where it was done."""
    st.session_state.pop(_NOTICE, None)
    try:
        act(*args, **kwargs)
    except SPEAKING as error:
        refuse(str(error))
        return False
    return True


def quietly(act: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Does what nobody asked for in words, such as keeping a draft. False where it was refused."""
    try:
        act(*args, **kwargs)
    except SPEAKING:
        return False
    return True


def notice(text: str) -> None:
    """What is to be said on the next drawing, after something was stored."""
    st.session_state[_NOTICE] = [True, text, None]


def refuse(text: str) -> None:
    """What is to be said on the next drawing of something that was not done."""
    st.session_state[_NOTICE] = [False, text, None]


def draw_notice(place: str) -> None:
    """Says what the last command left to be said, until the next command or another screen.

    It is not said once only: a run may be cut short by the next one before anybody saw it.
    """
    good, text, said_at = st.session_state.get(_NOTICE, (True, "", None))
    if said_at not in (None, place):
        del st.session_state[_NOTICE]
    elif text:
        st.session_state[_NOTICE] = [good, text, place]
        with st.container(key="notice_good" if good else "notice_bad"):
            st.text(text, width="stretch")


def apologise() -> None:
    """For what nobody foresaw: it is in the log, and everything acknowledged is stored."""
    look.dress()
    with st.container(key="notice_bad"):
        st.text(say("wrong.unforeseen"))
