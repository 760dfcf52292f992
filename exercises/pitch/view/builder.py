"""The sheet: six parts one under the other, each saved by itself, with who says it; both write at once."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.contract import Live, Writes
from exercises.pitch.missing import missing
from exercises.pitch.scenario import SEATS
from exercises.pitch.sheet import DOES, LONGEST_LINE, LONGEST_TITLE, PARTS, PROOF, TITLE, WHEN, WHO, WHOM, Part
from exercises.pitch.state import PitchState
from exercises.pitch.view import brief, present
from exercises.pitch.view.strip import strip, time
from exercises.sheet.view import together
from exercises.sheet.view.fields import Fields
from exercises.sheet.view.head import draw_undo, saved
from exercises.sheet.view.writing import Writer

ROUND = "round"  # the purpose of an attempt that belongs to a workshop


def draw(live: Live[PitchState], deeds: Writes, seat: str) -> None:
    """Where one is, the parts in the order in which they are said, and handing in."""
    fields = Fields(Writer(live, deeds))
    person, company = live.public["person"], live.public["company"]
    whom = say("pitch.for", name=person["address"], company=company["name"])
    put(mark('<h1 class="sd-pitch-whom">{whom}</h1>', whom=whom))
    draw_head(live, deeds, fields.writer, seat)
    put(strip(live.state))
    with st.container(key="pitch_part_whom"):
        fields.line(WHOM, say("pitch.whom.label"), LONGEST_LINE, say("pitch.whom.hint"))
        fields.line(TITLE, say("pitch.title.label"), LONGEST_TITLE, say("pitch.title.hint"))
    for place, part in enumerate(PARTS, start=1):
        draw_part(fields, place, part)
    draw_end(live, deeds)


def draw_head(live: Live[PitchState], deeds: Writes, writer: Writer[PitchState], seat: str) -> None:
    """How long it has become, whether everything is stored, and what is one tap away; stays in sight."""
    with st.container(key="pitch_head", horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        put(
            mark(
                '<div class="sd-pitch-now"><strong>{time}</strong><span role="status">{saved}</span></div>',
                time=time(live.state),
                saved=saved(writer),
            )
        )
        st.button(say("pitch.refresh"), key="refresh", icon=":material/sync:", help=say("pitch.refresh_why"))
        draw_undo(writer)
        words = together.Words(
            of="pitch",
            lead=say("pitch.together"),
            take_out=lambda name: say("pitch.take_out_how", name=name),
            leave=say("pitch.leave"),
        )
        together.draw(live, deeds, words, Markup(""))
        opened = st.popover(say("pitch.brief"), key="brief_popover", icon=":material/menu_book:", on_change="rerun")
        if opened.open:
            with opened:
                put(brief.halves(live.state.scenario, seat))
                put(brief.shared(live.public))
                put(brief.criteria())


def draw_part(fields: Fields[PitchState], place: int, part: Part) -> None:
    """What a part is for, what is chosen from the sheet for it, what is said, and by whom."""
    product = fields.writer.live.public["product"]
    with st.container(key=f"pitch_part_{part.name}"):
        put(
            mark(
                '<div class="sd-part-head"><h2><i aria-hidden="true">{place}</i>{name}</h2><p>{lead}</p></div>',
                place=place,
                name=say(f"pitch.part.{part.name}.name"),
                lead=say(f"pitch.part.{part.name}.lead"),
            )
        )
        if part.name == "answer":
            fields.select(DOES, say("pitch.does"), {each["id"]: each["text"] for each in product["does"]})
        if part.name == "proof":
            fields.select(PROOF, say("pitch.proof"), {each["id"]: each["text"] for each in product["proof"]})
        label, hint = say(f"pitch.part.{part.name}.label"), say(f"pitch.part.{part.name}.hint")
        fields.text(part.text, label, part.longest, part.words, hint)
        if part.name == "ask":
            fields.line(WHO, say("pitch.who.label"), LONGEST_LINE, say("pitch.who.hint"))
            fields.line(WHEN, say("pitch.when.label"), LONGEST_LINE, say("pitch.when.hint"))
        fields.row(part.by, say("pitch.by", n=place), {seat: say(f"pitch.seat.{seat}") for seat in SEATS})


def draw_end(live: Live[PitchState], deeds: Writes) -> None:
    """What is open, reading aloud, and handing in; nothing blocks but an empty sheet."""
    lacks = missing(live.state)
    look.section(say("pitch.end.title"), say("pitch.end.lead"))
    if lacks:
        rows = joined(mark("<li>{text}</li>", text=say(f"pitch.missing.{each.replace('.', '_')}")) for each in lacks)
        put(mark('<ul class="sd-list">{rows}</ul>', rows=rows))
    if not live.state.values:
        put(mark('<p class="sd-aside">{text}</p>', text=say("pitch.end.empty")))
        return
    st.button(
        say("pitch.present.go"), key="present", icon=":material/campaign:", width="stretch", on_click=present.open_it
    )
    with st.popover(say("pitch.end.go"), key="hand_in_popover", type="primary", width="stretch"):
        st.text(counted("pitch.end.sure", len(lacks)), width="stretch")
        st.button(
            say("pitch.end.now"), key="hand_in", type="primary", width="stretch", on_click=deeds.ask,
            args=("submit", {"submit": True}, "submit"),
        )  # fmt: skip
