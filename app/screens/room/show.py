"""The ceremony on a phone: look up; and why one's own team stands where it stands, down to one's own scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.screens.here import Here
from app.screens.room import card
from app.screens.room.evidence import plain_parts
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.standings.ceremony import reveals
from app.workshop.standings.numbers import whole
from app.workshop.standings.total import why

Found = Mapping[str, Any]


def draw(here: Here) -> None:
    """The tree is shown once the own team was revealed, and not while the board is frozen."""
    team = here.state.team_of(here.me.id)
    look.empty(say("room.show"), say("room.show_lead"))
    if team is not None and not here.state.frozen and team.id in revealed(here):
        draw_why(here, team.id)


def revealed(here: Here) -> set[str]:
    """The teams whose place the room has seen."""
    shown = reveals(here.state)[: here.state.ceremony + 1]
    return {row["team"] for each in shown if each.kind in ("rank", "winners") for row in each.shows["teams"]}


def draw_why(here: Here, team: str) -> None:
    """From the place down to rounds and their parts, each a tap deeper, and from there to one's own feedback."""
    found = why(here.state, team)
    rank = found["rank"]
    with st.container(key="why_card"):
        put(
            mark(
                '<div class="sd-why"><p class="sd-soft">{why}</p><h2>{name}: {place}</h2><p>{total}</p><p>{decided}</p>'
                "</div>",
                why=say("room.why"),
                name=found["name"],
                place=say("room.place_shared" if found["shared"] else "room.place", n=rank)
                if rank
                else say("room.no_place"),
                total=say("room.total", points=whole(found["tenths"])) if found["tenths"] is not None else "",
                decided=say(f"projector.decided.{found['decided_by']}") if found["decided_by"] else "",
            )
        )
        for each in found["rounds"]:
            draw_round(here, each)


def draw_round(here: Here, found: Found) -> None:
    """A round: what the team had in it, what I had, and the way to what that rests on."""
    label = say("room.why_round", title=found["title"], points=told(found["tenths"]))
    with st.expander(label, key=f"why_{found['step']}"):
        put(mark('<p class="sd-soft">{text}</p>', text=say("room.why_share", share=f"{found['share']:.0%}")))
        put(_people(here, found["members"]))
        mine = next((each["group"] for each in found["members"] if each["member"] == here.me.id), None)
        put(joined(_group(each) for each in found["groups"] if each["group"] == mine))
        card.draw_door(here, str(found["step"]))


def _people(here: Here, members: list[Found]) -> Markup:
    """One's own value, and the mean of the others: theirs are on their own phones."""
    mine = next((each for each in members if each["member"] == here.me.id), None)
    others = [each["tenths"] for each in members if each["member"] != here.me.id and each["tenths"] is not None]
    lines = []
    if mine is not None:
        lines.append(say("room.why_me", points=told(mine["tenths"])))
    if others:
        lines.append(say("room.why_others", points=told(round(sum(others) / len(others))), n=len(others)))
    return joined(mark("<p>{line}</p>", line=line) for line in lines)


def _group(found: Found) -> Markup:
    fixed = say("room.fixed", why=found["corrected"]) if found["corrected"] else ""
    return mark("{parts}<p>{fixed}</p>", parts=plain_parts(found["parts"]), fixed=fixed)


def told(tenths: int | None) -> str:
    return say("room.none") if tenths is None else f"{tenths / 10:.1f}"
