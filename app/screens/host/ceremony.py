"""The ceremony: what the room sees now, and what comes next, for the crew's eyes alone."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app.screens.here import Here
from app.screens.host.action import big
from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.standings.ceremony import Reveal, reveals
from app.workshop.standings.numbers import whole


def draw(here: Here) -> bool:
    """What is shown, and the next one. False once everything was shown: then the day goes on."""
    steps = reveals(here.state)
    at = min(here.state.ceremony, len(steps) - 1)
    following = steps[at + 1] if at + 1 < len(steps) else None
    put(
        mark(
            '<div class="sd-show"><p class="sd-soft">{now}</p><h2>{shown}</h2><p>{then}</p></div>',
            now=say("host.ceremony.now", at=at, all=len(steps) - 1),
            shown=told(here, steps[at]),
            then=say("host.ceremony.then", what=told(here, following)) if following else say("host.ceremony.end"),
        )
    )
    if following is not None:
        show = partial(here.do, "ceremony", {"to": at + 1})
        big(here, say("host.ceremony.next"), "next", "ceremony", show, shortcut="Right")
    return following is not None


def draw_back(here: Here) -> None:
    """One reveal back."""
    at = min(here.state.ceremony, len(reveals(here.state)) - 1)
    if at > 0 and here.may("ceremony"):
        back = {"to": at - 1}
        st.button(say("host.ceremony.back"), key="back", shortcut="Left", on_click=here.do, args=("ceremony", back))


def told(here: Here, reveal: Reveal) -> str:
    """A reveal in one line, with who it is about."""
    shows = reveal.shows
    if reveal.kind == "award":
        who = say("host.ceremony.and").join(" + ".join(here.name_or(one) for one in won) for won in shows["winners"])
        return say("host.reveal_of.award", award=say(f"projector.awards.{shows['award']}"), who=who)
    if reveal.kind in ("rank", "winners"):
        teams = say("host.ceremony.and").join(
            say("host.ceremony.team", name=row["name"], points=whole(row["tenths"])) for row in shows["teams"]
        )
        return say(f"host.reveal_of.{reveal.kind}", n=shows["rank"], teams=teams)
    if reveal.kind == "goal":
        return say("host.reveal_of.goal", points=whole(shows["tenths"]), aim=shows["aim"])
    if reveal.kind == "bridges":
        return say("host.reveal_of.bridges", n=shows["built"], of=shows["possible"])
    return say("host.reveal_of.before")
