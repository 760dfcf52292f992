"""The observer's phone: how to look, notes, and the tick sheet with one tap a level."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.texts import counted, say
from app.widgets import cards, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.roleplay.evidence import is_quote, missing, needs_quote
from exercises.roleplay.rubric import Criterion, load
from exercises.roleplay.sheet import brief
from exercises.roleplay.state import LEVELS, Tick
from exercises.roleplay.view import calibration
from exercises.roleplay.view.phone import Phone

LONGEST = 300
OFFERED = 4  # notes that are offered as a quote


def draw_brief(phone: Phone) -> None:
    """How to look, the dialogue to begin with, and every level with its anchor."""
    found = brief(phone.state.scenario, phone.seat)
    put(
        mark(
            '<p class="sd-goal"><span>{word}</span>{whom}</p><p class="sd-soft">{goal}</p>',
            word=say("roleplay.observer.whom"),
            whom=found["whom"],
            goal=found["goal"],
        )
    )
    draw_offer(phone)
    put(cards.block(say("roleplay.observer.how"), cards.bullets(found["how"])))
    look.section(say("roleplay.observer.sheet"), say("roleplay.observer.sheet_lead"))
    put(joined(cards.fold(each.name, _anchors(each)) for each in load().criteria))


def draw_offer(phone: Phone) -> None:
    """A dialogue to rate before the first judging; what was rated can be read again."""
    done = phone.state.calibrated
    with st.container(key="roleplay_offer"):
        title = say("roleplay.clip.done") if done else say("roleplay.clip.title")
        look.section(title, counted("roleplay.clip.count", len(done)) if done else say("roleplay.clip.lead"))
        for id in done:
            calibration.draw_door(phone, id, say("roleplay.clip.again", title=calibration.title(id)))
        fresh = calibration.fresh(phone)
        if fresh is not None:
            calibration.draw_door(phone, fresh.id, say("roleplay.clip.another") if done else say("roleplay.clip.go"))


def draw_talk(phone: Phone) -> None:
    draw_notes(phone)
    draw_sheet(phone)


def draw_notes(phone: Phone) -> None:
    """Words while they are fresh; each can become the quote of a level."""
    with st.container(key="roleplay_notes"):
        key = phone.key("note")
        st.text_input(
            say("roleplay.note.label"),
            key=key,
            max_chars=LONGEST,
            placeholder=say("roleplay.note.hint"),
            on_change=write,
            args=(phone, key),
        )
        phone.draw_refusal("note")
        if phone.state.notes:
            rows = joined(mark("<li>{text}</li>", text=text) for text in reversed(phone.state.notes))
            body = mark('<ul class="sd-list">{rows}</ul>', rows=rows)
            put(cards.fold(counted("roleplay.note.count", len(phone.state.notes)), body))


def write(phone: Phone, key: str) -> None:
    """Keeps the note and empties the box; what was refused stays in it."""
    text = str(st.session_state[key]).strip()
    if text and phone.send({"note": text}, "note"):
        st.session_state[key] = ""


def draw_sheet(phone: Phone) -> None:
    """Every criterion, what is missing, and handing in."""
    for criterion in load().criteria:
        draw_criterion(phone, criterion)
    lacks = missing(phone.state)
    with st.container(key="roleplay_done"):
        if lacks:
            rows = joined(mark("<li>{text}</li>", text=text) for text in lacks)
            put(mark('<div class="sd-lacks"><b>{word}</b><ul class="sd-list">{rows}</ul></div>',
                     word=say("roleplay.done.lacks"), rows=rows))  # fmt: skip
        for note in open_ends(phone):
            put(mark('<p class="sd-soft">{text}</p>', text=note))
        phone.draw_refusal("done")
        st.button(
            say("roleplay.done.go"),
            key=phone.key("done"),
            type="primary",
            width="stretch",
            disabled=bool(lacks),
            on_click=phone.tap,
            args=({"done": True}, "done"),
        )


def open_ends(phone: Phone) -> list[str]:
    """What the others have not sent yet: it does not block, and after handing in it is too late for it."""
    state = phone.state
    return [
        text
        for holds, text in (
            (not state.told, say("roleplay.done.no_facts")),
            (state.felt is None, say("roleplay.done.no_trust")),
            (state.own is None, say("roleplay.done.no_guess")),
        )
        if holds
    ]


def draw_criterion(phone: Phone, criterion: Criterion) -> None:
    """Its name, five levels to tap, what the chosen one means, and the quote that it rests on."""
    stored = phone.state.ticks.get(criterion.id, Tick(0, None))
    quote_missing = needs_quote(stored) and not is_quote(stored.quote)
    with st.container(key=f"line_{'open' if quote_missing else 'full' if stored.level else 'new'}_{criterion.id}"):
        put(mark('<div class="sd-line"><h3>{name}</h3><p class="sd-soft">{text}</p></div>',
                 name=criterion.name, text=criterion.looks_for))  # fmt: skip
        key = phone.ready(f"level_{criterion.id}", stored.level, stored.n)
        st.segmented_control(
            criterion.name,
            list(LEVELS),
            key=key,
            width="stretch",
            label_visibility="collapsed",
            on_change=rate,
            args=(phone, criterion.id, key),
        )
        if stored.level:
            anchor = criterion.steps[stored.level - 1].anchor
            put(mark('<p class="sd-anchor"><b>{n}</b> {text}</p>', n=stored.level, text=anchor))
        draw_quote(phone, criterion, stored, quote_missing)
        put(cards.fold(say("roleplay.levels"), _anchors(criterion)))


def draw_quote(phone: Phone, criterion: Criterion, stored: Tick, quote_missing: bool) -> None:
    """The words; where they are needed and missing, the latest notes stand ready to be tapped."""
    quote = phone.ready(f"quote_{criterion.id}", stored.quote, stored.n)
    st.text_input(
        say("roleplay.quote.needed") if quote_missing else say("roleplay.quote.label"),
        key=quote,
        max_chars=LONGEST,
        placeholder=say("roleplay.quote.hint"),
        on_change=cite,
        args=(phone, criterion.id, quote),
    )
    if quote_missing and phone.state.notes:
        for place, text in enumerate(reversed(phone.state.notes[-OFFERED:])):
            st.button(
                text,
                key=phone.key(f"use_{criterion.id}_{place}"),
                icon=":material/format_quote:",
                width="stretch",
                on_click=phone.tap,
                args=(body(phone, criterion.id, text), criterion.id),
            )
    phone.draw_refusal(criterion.id)


def rate(phone: Phone, id: str, key: str) -> None:
    """One tap; the same level tapped again is taken back. A quote typed meanwhile goes along."""
    quote = st.session_state.get(phone.key(f"quote_{id}"))
    made = {"tick": id, "level": st.session_state[key]}
    phone.send(made if quote is None else {**made, "quote": quote}, id)


def cite(phone: Phone, id: str, key: str) -> None:
    phone.send(body(phone, id, st.session_state[key]), id)


def body(phone: Phone, id: str, quote: str) -> dict[str, object]:
    """The tick as the phone shows it, with this quote: a level tapped in the same breath must not be lost."""
    return {"tick": id, "level": st.session_state[phone.key(f"level_{id}")], "quote": quote}


def _anchors(criterion: Criterion) -> Markup:
    rows = joined(
        mark(
            "<dt>{n}</dt><dd>{anchor}<q>{example}</q></dd>",
            n=place,
            anchor=step.anchor,
            example=step.example,
        )
        for place, step in enumerate(criterion.steps, start=1)
    )
    return mark('<dl class="sd-levels sd-anchors">{rows}</dl>', rows=rows)
