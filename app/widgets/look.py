"""The look that all screens share, and the small pieces that are drawn everywhere."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets.markup import draw, mark

STYLE = Path(__file__).with_name("look.css")
PLAN_STYLE = Path(__file__).with_name("plan.css")
ROLEPLAY_STYLE = Path(__file__).with_name("roleplay.css")
HOST_STYLE = Path(__file__).with_name("host.css")
PITCH_STYLE = Path(__file__).with_name("pitch.css")
ROOM_STYLE = Path(__file__).with_name("room.css")
LESSON_STYLE = Path(__file__).with_name("lesson.css")
DEPARTMENTS = ("marketing", "sales")


def dress() -> None:
    """The style of every screen; call it once in each run."""
    st.html(STYLE)


def dress_plan() -> None:
    """The style of a plan's screens, on top."""
    st.html(PLAN_STYLE)


def dress_roleplay() -> None:
    """The style of the phones in a role-play, on top."""
    st.html(ROLEPLAY_STYLE)


def dress_pitch() -> None:
    """The style of a pitch's screens, on top."""
    st.html(PITCH_STYLE)


def dress_lesson() -> None:
    """The style of a module's screens, on top."""
    st.html(LESSON_STYLE)


def dress_wide() -> None:
    """The style of the screen that a workshop is run from, on top."""
    st.html(HOST_STYLE)


def dress_room() -> None:
    """The style of a participant's and a judge's phone in a workshop, on top."""
    st.html(ROOM_STYLE)


def heading(title: str, lead: str = "") -> None:
    """The one heading of a screen and the sentence that says what to do on it."""
    draw(mark('<header class="sd-head"><h1>{title}</h1>{lead}</header>', title=title, lead=_paragraph(lead, "sd-lead")))


def section(title: str, lead: str = "") -> None:
    """The heading of a part of a screen."""
    draw(mark('<div class="sd-sect"><h2>{title}</h2>{lead}</div>', title=title, lead=_paragraph(lead, "sd-soft")))


def empty(title: str, text: str) -> None:
    """What stands where there is nothing yet: it says what to do."""
    draw(mark('<div class="sd-empty"><h2>{title}</h2><p>{text}</p></div>', title=title, text=text))


def department(name: str) -> Markup:
    """The word of a department with its colour beside it."""
    return mark(
        '<span class="sd-dept sd-{name}"><i aria-hidden="true"></i>{word}</span>',
        name=name if name in DEPARTMENTS else "together",
        word=say(f"department.{name}"),
    )


def face(initials: str, size: str = "") -> Markup:
    """A person as a circle with initials, for people of whom there is no picture."""
    return mark('<span class="sd-face {size}" aria-hidden="true">{initials}</span>', size=size, initials=initials[:2])


def chip(word: str, kind: str = "") -> Markup:
    """A word in a rounded frame."""
    return mark('<span class="sd-chip {kind}">{word}</span>', word=word, kind=kind)


def _paragraph(text: str, kind: str) -> Markup:
    return mark('<p class="{kind}">{text}</p>', kind=kind, text=text) if text else Markup("")
