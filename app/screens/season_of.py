"""Counting a workshop in a season: for which entrant each team counts, then once and for good."""

from __future__ import annotations

import streamlit as st

from app.screens import going, house
from app.services import Learner
from app.services.workshops.seasons import LONGEST_NAME
from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.standings.season import Entry

CHOSEN = "season_chosen"


def draw_season(me: Learner, workshop: str) -> None:
    """Only a workshop that is closed has something to offer."""
    seasons = house.desk().workshops.seasons
    entries = seasons.offered(me, workshop)
    look.section(say("report.season.title"), say("report.season.text"))
    if not entries:
        put(mark('<p class="sd-soft">{text}</p>', text=say("report.season.early")))
        return
    taken = set(seasons.counted_in(me, workshop))
    mine = seasons.mine(me)
    for season in (each for each in mine if each.id in taken):
        put(mark('<p class="sd-told-of">{text}</p>', text=say("report.season.taken", season=season.title)))
    free = {each.id: each.title for each in mine if each.id not in taken and each.ended_at is None}
    if free:
        draw_choice(me, workshop, free, entries)
    elif not taken:
        put(mark('<p class="sd-soft">{text}</p>', text=say("report.season.none")))
    st.button(say("report.season.all"), key="to_seasons", on_click=going.to, args=(going.SEASONS,))


def draw_choice(me: Learner, workshop: str, free: dict[str, str], entries: tuple[Entry, ...]) -> None:
    """The season, and a name for each team; its own unless somebody says otherwise."""
    with st.container(key="season_card"):
        season = st.selectbox(say("report.season.which"), list(free), key=CHOSEN, format_func=lambda id: free[id])
        known = house.desk().workshops.seasons.known(me, season)
        if known:
            put(mark('<p class="sd-soft">{text}</p>', text=say("report.season.known", names=", ".join(known))))
        for n, entry in enumerate(entries):
            st.text_input(
                say("report.season.entrant", rank=entry.rank, team=entry.name, points=f"{entry.tenths / 10:.1f}"),
                value=entry.name,
                key=named(season, n),
                max_chars=LONGEST_NAME,
                autocomplete="off",
            )
        put(mark('<p class="sd-soft">{text}</p>', text=say("report.season.forever")))
        st.button(
            say("report.season.go"), key="take", type="primary", width="stretch", on_click=take,
            args=(me, workshop, season, entries),
        )  # fmt: skip


def named(season: str, n: int) -> str:
    """The key of the name of the `n`th team."""
    return f"entrant_{season[:8]}_{n}"


def take(me: Learner, workshop: str, season: str, entries: tuple[Entry, ...]) -> None:
    """With the names as they are typed now."""
    names = {entry.id: str(st.session_state.get(named(season, n), entry.name)) for n, entry in enumerate(entries)}

    def act() -> None:
        house.desk().workshops.seasons.take(me, season, workshop, names)
        house.notice(counted("report.season.done", sum(bool(name.strip()) for name in names.values())))

    house.command(act)
