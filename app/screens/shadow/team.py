"""What the own team hears: a page to print, and that it was told."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.papers import shadow_pages
from app.screens.shadow.beliefs import turnings
from app.screens.shadow.beside import Beside, work
from app.shadowing import words
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark


def draw(here: Beside) -> None:
    """For the guest, once the beliefs were handed over; the host reads what was told."""
    look.heading(say("shadow.team.title"), say("shadow.team.lead" if here.guest else "shadow.team.lead_host"))
    if here.week.believed is None:
        look.empty(say("shadow.team.early"), say("shadow.team.early_text"))
    elif here.seen.relayed is not None:
        draw_told(here)
    elif here.guest:
        draw_telling(here)
    else:
        look.empty(say("shadow.team.not_yet"), say("shadow.team.not_yet_text", guest=here.others))
    if here.guest and here.week.believed is not None:
        st.download_button(
            say("shadow.team.handout"), handout(here), f"swapdesk-handout-{here.id[:8]}.html", "text/html",
            key="handout", on_click="ignore", icon=":material/print:", width="stretch",
        )  # fmt: skip


def draw_telling(here: Beside) -> None:
    """What will change, then when and to whom it was told."""
    with st.container(key="note_card"):
        for part in reversed(words.TELLS):
            label, hint = say(f"shadow.team.{part}.name"), say(f"shadow.team.{part}.hint")
            here.pad(words.relay(part), label, hint, words.LONGEST_RELAY, (3, 60))
        st.button(
            say("shadow.team.go"), key="relay", type="primary", width="stretch", on_click=here.run,
            args=(work().relay, "relay"), kwargs={"said": say("shadow.team.done")},
        )  # fmt: skip


def draw_told(here: Beside) -> None:
    relayed = here.seen.relayed or {}
    rows = (
        mark("<dt>{label}</dt><dd>{text}</dd>", label=say(f"shadow.team.{part}.name"), text=relayed.get(part, ""))
        for part in reversed(words.TELLS)
    )
    with st.container(key="note_card"):
        put(mark('<dl class="sd-noted">{rows}</dl>', rows=joined(rows)))
    put(turnings(here, here.seen.beliefs))


def handout(here: Beside) -> Callable[[], bytes]:
    """Made when it is asked for, from what is stored then."""
    service = work()

    def make() -> bytes:
        seen = service.seen(here.me, here.id)
        notes = {name: note.text for name, note in (seen.notes or {}).items()}
        typed = {part: notes.get(words.relay(part), "") for part in words.TELLS}
        return shadow_pages.handout(
            seen.week, seen.names, here.cards, notes, seen.beliefs, seen.relayed or typed
        ).encode()

    return make
