"""The survey of both departments: a sentence at a time, all of them before they are sent, and what was found."""

from __future__ import annotations

import streamlit as st

from app.screens import going, house
from app.screens.found import draw_found
from app.screens.measured import moment
from app.services import Learner
from app.services.measuring.pulse import Sheet
from app.texts import counted, say
from app.widgets import gauges, look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.lesson.measure.pulse import Area, Item

AT = "survey_at"
WHOLE = "whole"
CANNOT = "cannot"


def draw(me: Learner) -> None:
    """The one that is open; else what the last one found."""
    gauges.dress()
    sheet = house.desk().measuring.surveys.sheet(me)
    if sheet is None:
        draw_told(me)
        return
    at = st.session_state.get(AT) or (sheet.left[0] if sheet.left else WHOLE)
    if at == WHOLE or at not in sheet.items:
        draw_whole(me, sheet)
    else:
        draw_one(me, sheet, at)


def draw_card(me: Learner) -> None:
    """The way there from the first screen: while one is open, and for two weeks to what it found."""
    surveys = house.desk().measuring.surveys
    sheet = surveys.sheet(me)
    if sheet is None and not surveys.told_lately(me):
        return
    gauges.dress()
    if sheet is None:
        with st.container(key="survey_over"):
            look.section(say("measure.survey.card.title"), say("measure.survey.card.over"))
            st.button(
                say("measure.survey.card.over_go"), key="to_survey", width="stretch", on_click=going.to,
                args=(going.SURVEY,),
            )  # fmt: skip
        return
    begun = len(sheet.answers)
    lead = say("measure.survey.card.lead")
    if begun:
        lead = say("measure.survey.card.begun", n=begun)
    if sheet.sent_at is not None:
        lead = say("measure.survey.card.sent")
    go = "look" if sheet.sent_at is not None else "go_on" if begun else "go"
    with st.container(key="survey_card"):
        look.section(say("measure.survey.card.title"), lead)
        st.button(
            say(f"measure.survey.card.{go}"), key="to_survey", width="stretch",
            type="secondary" if sheet.sent_at is not None else "primary", on_click=going.to, args=(going.SURVEY,),
        )  # fmt: skip


def draw_one(me: Learner, sheet: Sheet, at: str) -> None:
    """One sentence with its answers; an answer is kept at once, and the next sentence comes."""
    place = sheet.items.index(at)
    area, item = asked(sheet, at)
    if place == 0 and not sheet.answers:
        look.heading(sheet.title, say("measure.survey.how"))
    part = round(100 * len(sheet.answers) / len(sheet.items))
    put(
        mark(
            '<div class="sd-asked"><div class="sd-steps" aria-hidden="true"><i style="width:{part}%"></i></div>'
            "<p>{area} · {place}</p><h2>{text}</h2></div>",
            part=part,
            area=area.title,
            place=say("measure.survey.place", n=place + 1, all=len(sheet.items)),
            text=item.text,
        )
    )
    with st.container(key="survey_scale"):
        for said, words in choices(sheet):
            chosen = item.id in sheet.answers and sheet.answers[item.id] == said
            st.button(
                words, key=f"say_{item.id}_{CANNOT if said is None else said}", width="stretch",
                type="primary" if chosen else "secondary", on_click=answer, args=(me, sheet, item.id, said),
            )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("measure.survey.back"), key="survey_back", disabled=place == 0, on_click=go, args=(sheet, place - 1)
        )
        st.button(say("measure.survey.next"), key="survey_next", on_click=go, args=(sheet, place + 1))
        st.button(say("measure.survey.list"), key="survey_list", on_click=go, args=(sheet, len(sheet.items)))


def draw_whole(me: Learner, sheet: Sheet) -> None:
    """Everything that was answered, each a tap away from being changed, and the sending."""
    until = moment(sheet.closes_at)
    if sheet.sent_at is not None:
        look.heading(sheet.title, say("measure.survey.sent", until=until))
    else:
        left = len(sheet.left)
        lead = counted("measure.survey.whole.left", left) if left else say("measure.survey.whole.ready")
        look.heading(say("measure.survey.whole.title"), lead)
        draw_send(me, sheet)
    for area in sheet.content.areas:
        look.section(area.title)
        for item in area.items:
            draw_said(sheet, item)
    below = f"{say('measure.survey.lead', until=until)} {say('measure.survey.how')}"
    put(mark('<p class="sd-soft">{text}</p>', text=below))


def draw_send(me: Learner, sheet: Sheet) -> None:
    if sheet.left:
        place = sheet.items.index(sheet.left[0])
        st.button(
            say("measure.survey.whole.go_on"), key="survey_go_on", type="primary", width="stretch", on_click=go,
            args=(sheet, place),
        )  # fmt: skip
        return
    st.button(
        say("measure.survey.whole.send"), key="survey_send", type="primary", width="stretch", on_click=send,
        args=(me, sheet),
    )  # fmt: skip


def draw_said(sheet: Sheet, item: Item) -> None:
    """A sentence and what was answered."""
    answered = item.id in sheet.answers
    words = dict(choices(sheet))[sheet.answers[item.id]] if answered else say("measure.survey.whole.none")
    with st.container(key=f"said_{item.id}", horizontal=True, vertical_alignment="center"):
        put(
            mark(
                '<div class="sd-mine-said"><b>{text}</b><span class="{kind}">{words}</span></div>',
                text=item.text,
                kind="" if answered else "sd-none",
                words=words,
            )
        )
        st.button(
            say("measure.survey.whole.change" if answered else "measure.survey.whole.say"), key=f"change_{item.id}",
            on_click=go, args=(sheet, sheet.items.index(item.id)),
        )  # fmt: skip


def draw_told(me: Learner) -> None:
    """What was found, for everybody alike."""
    found = house.desk().measuring.surveys.told(me)
    if not found:
        look.empty(say("measure.survey.none.title"), say("measure.survey.none.text"))
        return
    look.heading(found[0].title)
    draw_found(found[0])
    if found[1:]:
        look.section(say("measure.survey.others"))
        for each in found[1:]:
            with st.expander(each.title, key=f"survey_{each.id[:8]}"):
                draw_found(each)


def choices(sheet: Sheet) -> list[tuple[int | None, str]]:
    """What can be said, the most first, and last that one cannot say."""
    scale = [(said, words[:1].upper() + words[1:]) for said, words in enumerate(sheet.content.scale)]
    return [*reversed(scale), (None, sheet.content.cannot_say)]


def asked(sheet: Sheet, id: str) -> tuple[Area, Item]:
    return next((area, item) for area in sheet.content.areas for item in area.items if item.id == id)


def answer(me: Learner, sheet: Sheet, item: str, said: int | None) -> None:
    """Kept, and on to the next; after the last to what is left, or to all of them."""
    if not house.command(house.desk().measuring.surveys.answer, me, sheet.id, item, said):
        return
    if sheet.sent_at is not None:
        st.session_state[AT] = WHOLE
        return
    go(sheet, sheet.items.index(item) + 1)


def go(sheet: Sheet, place: int) -> None:
    """To that sentence; behind the last one stands the list."""
    st.session_state[AT] = sheet.items[place] if 0 <= place < len(sheet.items) else WHOLE


def send(me: Learner, sheet: Sheet) -> None:
    """All of them, once."""
    house.command(house.desk().measuring.surveys.send, me, sheet.id)
    st.session_state[AT] = WHOLE
