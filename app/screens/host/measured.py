"""What a rehearsal measures: which devices, how far away they are, and what the server has left for the day."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens.here import Here, work
from app.services import NotYours
from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.headroom import Headroom

EVERY = 5.0  # seconds; the devices tell about as often
KINDS = ("phone", "laptop", "screen")
GOOD = frozenset({"fine"})


def draw(here: Here) -> None:
    """In a rehearsal alone."""
    if here.rehearsal:
        look.section(say("host.measured.title"), say("host.measured.lead"))
        draw_now(here)


@st.fragment(run_every=EVERY)
def draw_now(here: Here) -> None:
    """Read anew every few seconds; nothing once the rehearsal is over."""
    try:
        found = work().rehearsing.found(here.me, here.id)
    except NotYours:
        return
    if found is not None:
        put(card(found))


def card(found: Headroom) -> Markup:
    """The sentence that counts, then the figures that it rests on."""
    rows = joined(mark("<li>{text}</li>", text=text) for text in told(found))
    return mark(
        '<section class="sd-card sd-measured sd-{kind}"><p role="status"><b>{verdict}</b></p><ul>{rows}</ul></section>',
        kind="good" if found.word in GOOD else "look",
        verdict=say(f"host.measured.word.{found.word}", n=found.expected, carries=found.carries),
        rows=rows,
    )


def told(found: Headroom) -> list[str]:
    """Each figure as a sentence."""
    here = {kind: found.devices.get(kind, 0) for kind in KINDS}
    kinds = [counted(f"host.measured.kind.{kind}", count) for kind, count in here.items() if count]
    lines = [say("host.measured.devices", kinds=", ".join(kinds)) if kinds else say("host.measured.nobody")]
    if found.half is not None and found.most is not None:
        lines.append(say("host.measured.trips", half=found.half, most=found.most))
    return [
        *lines,
        counted("host.measured.lost", found.lost) if found.lost else say("host.measured.none_lost"),
        say("host.measured.server", carries=found.carries, late=found.late),
    ]
