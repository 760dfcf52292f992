"""The people of the room: name, part, extra time, leaving and coming back, one person at a time."""

from __future__ import annotations

import streamlit as st

from app.screens.here import Here
from app.texts import counted, say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.state import Member, Phase, Role

WHO, NAME, EXTRA, PART = "person", "person_name", "person_extra", "person_part"
EXTRAS = (0, 25, 50, 100)
PARTS = (Role.PARTICIPANT, Role.JUDGE, Role.COFACILITATOR, Role.FACILITATOR)


def draw(here: Here) -> None:
    """How many are here, and a list to choose somebody from."""
    members = sorted(
        here.state.members.values(), key=lambda member: (bool(member.out), here.name(member.id).casefold())
    )
    if not members:
        return
    here_now = sum(not member.out for member in members)
    with st.expander(counted("host.people.title", here_now), key="people"):
        chosen = st.selectbox(
            say("host.who"), [member.id for member in members], key=WHO, format_func=lambda id: listed(here, id)
        )
        if chosen in here.state.members and here.at_the_wheel and here.state.phase is not Phase.ARCHIVED:
            draw_person(here, here.state.members[chosen])


def listed(here: Here, id: str) -> str:
    """A name with the department and what is unusual about it."""
    member = here.state.members[id]
    unusual = say(f"host.people.out.{member.out}") if member.out else ""
    part = say(f"paper.role.{member.role}") if member.role is not Role.PARTICIPANT else ""
    facts = ", ".join(each for each in (say(f"department.{member.department}"), part, unusual) if each)
    return say("host.people.listed", name=here.name(id), facts=facts)


def draw_person(here: Here, member: Member) -> None:
    """What may be done about somebody."""
    st.text_input(say("host.people.name"), here.name(member.id), key=f"{NAME}_{member.id}", max_chars=24)
    if here.state.phase is not Phase.CLOSED:
        st.segmented_control(
            say("host.people.extra"),
            EXTRAS,
            default=member.extra if member.extra in EXTRAS else 0,
            key=f"{EXTRA}_{member.id}",
            width="stretch",
            format_func=lambda percent: say("host.people.percent", n=percent) if percent else say("host.people.usual"),
        )
        draw_part(here, member)
    st.button(say("host.people.save"), key="person_save", width="stretch", on_click=save, args=(here, member))
    if here.state.phase is not Phase.CLOSED:
        draw_in_and_out(here, member)


def draw_part(here: Here, member: Member) -> None:
    """Taking part, judging, or helping to run it."""
    if member.out or member.role is Role.OWNER or not here.may("role_given"):
        return
    parts = PARTS if here.role is Role.OWNER else PARTS[:3]
    st.radio(
        say("host.people.part"),
        parts,
        index=parts.index(member.role) if member.role in parts else 0,
        key=f"{PART}_{member.id}",
        format_func=lambda part: say(f"host.people.parts.{part}"),
    )


def draw_in_and_out(here: Here, member: Member) -> None:
    """Leaving, coming back, and being removed."""
    with st.container(key="person_row", horizontal=True):
        if member.out:
            kind = "restored" if member.out in ("kicked", "banned") else "returned"
            st.button(say("host.people.back"), key="person_back", on_click=here.do, args=(kind, {"member": member.id}))
            return
        st.button(say("host.people.left"), key="person_left", on_click=here.do, args=("left", {"member": member.id}))
        with st.popover(say("host.people.kick")):
            put(mark("<p>{text}</p>", text=say("host.people.kick_sure", name=here.name(member.id))))
            for ban in (False, True):
                st.button(
                    say("host.people.ban" if ban else "host.people.kick_go"),
                    key=f"kick_{ban}",
                    width="stretch",
                    on_click=here.do,
                    args=("kicked", {"member": member.id, "ban": ban}),
                )


def save(here: Here, member: Member) -> None:
    """Stores what was changed of name, time and part; stops at the first refusal, which is said."""
    name = str(st.session_state[f"{NAME}_{member.id}"]).strip()
    extra = st.session_state.get(f"{EXTRA}_{member.id}")
    part = st.session_state.get(f"{PART}_{member.id}")
    if name and name != here.name(member.id) and not here.done("renamed", {"member": member.id}, name):
        return
    percent = member.extra if extra is None else int(extra)
    if percent != member.extra and not here.done("extra_time", {"member": member.id, "percent": percent}):
        return
    if part is not None and part != member.role:
        here.do("role_given", {"member": member.id, "role": str(part)})
