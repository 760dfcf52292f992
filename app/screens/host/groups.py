"""Who works with whom, who has finished, and putting a group right that lost somebody."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.screens.here import Here, work
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.repair import repaired
from app.workshop.rotation import compromises
from app.workshop.seating import broken, waiting
from app.workshop.state import Group, RoundState, Stage

BEFORE = frozenset({Stage.BRIEF, Stage.READY})
WORKING = frozenset({*BEFORE, Stage.RUNNING, Stage.PAUSED, Stage.GRACE})


def draw(here: Here, now: RoundState) -> None:
    """A line for each group, those that still work first; nothing once their scores are on the screen."""
    if not now.groups or now.stage not in WORKING:
        return
    look.section(say("host.groups.title"))
    said = compromises(here.state, here.state.agenda.steps[now.index], now.groups)
    if said and now.stage in BEFORE:
        put(mark('<p class="sd-soft">{text}</p>', text=" ".join(said)))
    order = sorted(now.groups, key=lambda group: (group.id in now.finished, group.desk, group.id))
    put(mark('<ul class="sd-groups">{rows}</ul>', rows=joined(_row(here, now, group) for group in order)))


def draw_repair(here: Here, now: RoundState) -> None:
    """One tap, after a look at who would sit where."""
    lost, late = broken(here.state), waiting(here.state)
    if not (lost or late):
        return
    before = {group.id: group for group in now.groups}
    mended = {group.id: group for group in repaired(here.state)}
    working = [id for id in before if id not in now.finished]
    changed = [id for id in dict.fromkeys((*working, *mended)) if before.get(id) != mended.get(id)]
    if not changed:
        return
    with st.container(key="repair_card"):
        gone = [member for group in lost for member in group.members if here.state.members[member].out]
        put(mark("<h2>{title}</h2>", title=say("host.repair.title")))
        if gone:
            put(mark("<p>{text}</p>", text=say("host.repair.gone", people=_named(here, gone))))
        if late:
            put(mark("<p>{text}</p>", text=say("host.repair.late", people=_named(here, late))))
        rows = joined(_change(here, before.get(id), mended.get(id)) for id in changed)
        put(mark('<ul class="sd-changes">{rows}</ul>', rows=rows))
        st.button(
            say("host.repair.go"), key="mend", type="primary", width="stretch", on_click=here.run,
            args=(work().rounds.mend,),
        )  # fmt: skip


def _change(here: Here, before: Group | None, after: Group | None) -> Markup:
    """A group as it was and as it would be."""
    return mark(
        "<li><s>{before}</s> <b>{after}</b></li>",
        before=_named(here, before.members) if before else say("host.repair.new"),
        after=_named(here, after.members) if after else say("host.repair.none"),
    )


def _named(here: Here, members: Sequence[str]) -> str:
    return ", ".join(here.name(member) for member in members)


def _row(here: Here, now: RoundState, group: Group) -> Markup:
    people = joined(
        mark(
            '<span class="{gone}">{name}{seat}{ready}</span>',
            gone="sd-gone" if here.state.members[member].out else "",
            name=here.name(member),
            seat=f" ({say(f'seat.{group.seats[member]}')})" if group.seats.get(member) else "",
            ready=" ✓" if here.state.members[member].ready and now.stage in BEFORE else "",
        )
        for member in group.members
    )
    ready = all(here.state.members[member].ready or here.state.members[member].out for member in group.members)
    state = (
        "done" if group.id in now.finished else "works" if now.stage not in BEFORE else "ready" if ready else "reads"
    )
    return mark(
        '<li class="sd-{state}"><div class="sd-people">{people}</div><em>{word}</em></li>',
        state=state,
        people=people,
        word=say(f"host.groups.{state}"),
    )
