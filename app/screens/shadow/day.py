"""One day: its guide card, the notes, and moving it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.papers.shadow_words import clock, on_date, when
from app.screens.shadow.beside import Beside
from app.screens.shadow.proposing import lasting
from app.shadowing import words
from app.shadowing.week import DAY, FIRST_HALF, LAST_HALF, LONGEST, NOTES, PLACES, Day
from app.texts import say
from app.widgets import look
from app.widgets.cards import bullets
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.shadow.cards import Card

WORDS = {"guess": (1, 40), "count": (1, 80), "seen": (5, 250), "told": (5, 250), "home": (5, 80)}


def draw(here: Beside, day: Day) -> None:
    """Beforehand the card and the guess; from its beginning on, the notes and then the card."""
    card = here.cards[day.card]
    look.heading(card.title, say("shadow.day.lead", when=when(here.week, day), host=here.host(day.desk)))
    if day.off or here.week.off:
        put(mark('<p class="sd-outside">{text}</p>', text=say("shadow.day.is_off")))
    if card.outside:
        put(mark('<p class="sd-outside">{text}</p>', text=say("shadow.day.outside")))
    begun = here.week.begins(day) <= here.seen.local
    if not begun:
        put(guide(card))
    if here.guest:
        draw_notes(here, day, card, NOTES if begun else NOTES[:1])
    else:
        draw_read(here, day, card)
    if begun:
        put(guide(card))
    mine = here.guest or day.desk in here.week.desks_of(here.me.id)
    if mine and not day.shown and not here.week.off and here.week.believed is None:
        draw_moving(here, day)


def guide(card: Card) -> Markup:
    """Everything of the card in its order of use."""
    asked = joined(mark("<li>{text}</li>", text=text) for text in card.ask)
    parts = [
        mark("<p>{lead}</p>", lead=card.lead),
        part("guess", mark("<p><b>{text}</b></p>", text=card.guess), "sd-ask"),
        part("look", bullets(card.look)),
        part("ask", mark("<ol>{asked}</ol>", asked=asked)),
        part("count", bullets(card.count)),
        part("leave", bullets(card.leave), "sd-quiet"),
        part("host", mark("<p>{text}</p>", text=card.host)),
    ]
    return mark('<div class="sd-guide">{parts}</div>', parts=joined(parts))


def part(name: str, body: Markup, kind: str = "") -> Markup:
    return mark(
        '<section class="{kind}"><h2>{title}</h2>{body}</section>',
        kind=kind,
        title=say(f"shadow.card.{name}"),
        body=body,
    )


def draw_notes(here: Beside, day: Day, card: Card, fields: Sequence[str]) -> None:
    """Kept while one writes; for the host's eyes once they are shown."""
    with st.container(key="note_card"):
        shown = say("shadow.note.shown" if day.shown else "shadow.note.private", host=here.host(day.desk))
        look.section(say("shadow.note.title"), shown)
        for field in fields:
            label = card.guess if field == "guess" else say(f"shadow.note.{field}.name")
            hint = say(f"shadow.note.{field}.hint")
            here.pad(words.note(day.n, field), label, hint, words.LONGEST_NOTE, WORDS[field])
        if len(fields) > 1 and not day.shown and not day.off and not here.week.off:
            st.button(
                say("shadow.note.show", host=here.host(day.desk)), key="show", type="primary", width="stretch",
                on_click=here.do, args=("shown", {"n": day.n}), kwargs={"said": say("shadow.note.done")},
            )  # fmt: skip


def draw_read(here: Beside, day: Day, card: Card) -> None:
    """What the guest noted, where it is for these eyes."""
    with st.container(key="note_card"):
        look.section(say("shadow.note.theirs", guest=here.others))
        noted = [
            mark(
                "<dt>{label}</dt><dd>{text}</dd>",
                label=card.guess if field == "guess" else say(f"shadow.note.{field}.name"),
                text=here.seen.note(words.note(day.n, field)).text,
            )
            for field in NOTES
            if here.seen.note(words.note(day.n, field)).text.strip()
        ]
        if noted:
            put(mark('<dl class="sd-noted">{noted}</dl>', noted=joined(noted)))
        else:
            key = (
                "elsewhere" if day.desk not in here.week.desks_of(here.me.id) else "nothing" if day.shown else "not_yet"
            )
            put(mark('<p class="sd-soft">{text}</p>', text=say(f"shadow.note.{key}", guest=here.others)))


def draw_moving(here: Beside, day: Day) -> None:
    """Another date or time, or no day at all. Talk first."""
    free = [
        place
        for place in PLACES
        if (here.week.monday + place) * DAY + (LAST_HALF - 1) * 30 > here.seen.local
        and all(other.place != place or other.n == day.n for other in here.week.on)
    ]
    with st.expander(say("shadow.move.title"), key="move"):
        st.text(say("shadow.move.text"), width="stretch")
        if free:
            at = free.index(day.place) if day.place in free else 0
            st.selectbox(
                say("shadow.move.date"), free, index=at, key=f"to_{day.n}",
                format_func=lambda place: on_date(here.week, place),
            )  # fmt: skip
            with st.container(horizontal=True, gap="small"):
                st.selectbox(
                    say("shadow.new.begins"), list(range(FIRST_HALF, LAST_HALF)), index=day.begins - FIRST_HALF,
                    key=f"at_{day.n}", format_func=clock,
                )  # fmt: skip
                st.selectbox(
                    say("shadow.new.lasts"), list(range(1, LONGEST + 1)), index=day.lasts - 1,
                    key=f"for_{day.n}", format_func=lasting,
                )  # fmt: skip
            st.button(say("shadow.move.go"), key="move_go", width="stretch", on_click=move, args=(here, day))
        if not day.off:
            st.button(
                say("shadow.move.drop"), key="drop", width="stretch", on_click=here.do, args=("dropped", {"n": day.n}),
                kwargs={"said": say("shadow.move.dropped"), "to": ""},
            )  # fmt: skip


def move(here: Beside, day: Day) -> None:
    """To what is chosen now."""
    state = st.session_state
    body = {
        "n": day.n,
        "place": state[f"to_{day.n}"],
        "begins": state[f"at_{day.n}"],
        "lasts": state[f"for_{day.n}"],
    }
    here.do("moved", body, said=say("shadow.move.done", others=here.others), to="")
