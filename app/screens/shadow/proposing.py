"""Proposing a week: who beside whom, which week, which days, which half hours."""

from __future__ import annotations

import streamlit as st

from app.papers.shadow_words import clock, on_date, short
from app.screens import going, house
from app.screens.shadow.beside import work
from app.services import Learner
from app.shadowing import days
from app.shadowing.pairing import directions
from app.shadowing.planning import WORKWEEK
from app.shadowing.week import DAY, FIRST_HALF, LAST_HALF, LONGEST, Week
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.lesson.shadow.cards import Card
from exercises.lesson.shadow.library import load_cards

DIRECTION, MONDAY, ZONE, MODULE = "shadow_direction", "shadow_monday", "shadow_zone", "module"
WEEKS, USUAL = 12, 20  # weeks to choose from; ten o'clock, in half hours


def draw(me: Learner) -> None:
    """Everything has a default: five days with an hour or so each."""
    look.heading(say("shadow.new.title"), say("shadow.new.lead"))
    if MODULE in st.query_params:
        put(mark('<p class="sd-outside">{text}</p>', text=say("shadow.new.module")))
    with st.container(key="plan_card"):
        direction = draw_direction(me)
        zone = zone_of()
        local = days.local_minutes(house.desk().clock(), zone)
        monday = draw_monday(local)
        look.section(say("shadow.new.days"), say("shadow.new.days_lead"))
        week = Week(me.id, direction, monday, zone, "", ())
        cards = [card for card in load_cards().values() if card.who == ("new" if direction == "new" else "swap")]
        offered = [card for card in cards if card.desk in week.desks]
        for place in WORKWEEK:
            draw_day(week, place, turned(offered, week), local)
        draw_zone()
        st.button(
            say("shadow.new.go"), key="propose_go", type="primary", width="stretch",
            on_click=propose, args=(me, direction, monday, zone, f"{house.visit()}.{len(work().mine(me))}"),
        )  # fmt: skip
    st.button(say("shadow.all"), key="to_weeks", type="tertiary", on_click=going.to, args=(going.SHADOW,))


def draw_direction(me: Learner) -> str:
    """Only those that lead to another desk than one's own."""
    offered = directions(me.department)
    st.radio(
        say("shadow.new.direction"),
        offered,
        key=DIRECTION,
        format_func=lambda each: say(f"shadow.direction.{each}.name"),
        captions=[say(f"shadow.direction.{each}.about") for each in offered],
    )
    return str(st.session_state[DIRECTION])


def draw_monday(local: int) -> int:
    """The next weeks; this one where a day of it is still to come."""
    coming = days.next_monday(local)
    choice = [coming + 7 * n for n in range(WEEKS)]
    if local < (coming - 3) * DAY + LAST_HALF * 30 - 30:
        choice.insert(0, coming - 7)
    chosen = st.selectbox(
        say("shadow.new.week"), choice, index=choice.index(coming), key=MONDAY,
        format_func=lambda day: say("shadow.week_of", date=short(day)),
    )  # fmt: skip
    return int(chosen if chosen is not None else coming)


def turned(cards: list[Card], week: Week) -> list[Card]:
    """For a week at two desks they take turns, so that the first five are of both."""
    if len(week.desks) == 1:
        return cards
    pairs = zip(*([card for card in cards if card.desk == desk] for desk in week.desks), strict=False)
    return [card for pair in pairs for card in pair]


def draw_day(week: Week, place: int, cards: list[Card], local: int) -> None:
    """A day on or off; what kind of day; from when, and how long."""
    name = f"{week.direction}_{place}"
    with st.container(key=f"pick_{place}"):
        over = (week.monday + place) * DAY + (LAST_HALF - 1) * 30 <= local
        if not st.checkbox(on_date(week, place), not over, key=f"on_{name}", disabled=over):
            return
        by_id = {card.id: card for card in cards}
        card = st.selectbox(
            say("shadow.new.card"), list(by_id), index=place % len(by_id), key=f"card_{name}",
            format_func=lambda id: card_name(by_id[id], week),
        )  # fmt: skip
        chosen = by_id[str(card)]
        with st.container(horizontal=True, gap="small"):
            begins = st.selectbox(
                say("shadow.new.begins"), list(range(FIRST_HALF, LAST_HALF)), index=USUAL - FIRST_HALF,
                key=f"begins_{name}", format_func=clock,
            )  # fmt: skip
            st.selectbox(
                say("shadow.new.lasts"), list(range(1, LONGEST + 1)), index=chosen.halves - 1,
                key=f"lasts_{name}_{chosen.id}", format_func=lasting,
            )  # fmt: skip
        put(mark('<p class="sd-soft">{text}</p>', text=chosen.lead))
        if begins is not None and (week.monday + place) * DAY + begins * 30 <= local:
            put(mark('<p class="sd-cap">{text}</p>', text=say("shadow.new.over")))


def card_name(card: Card, week: Week) -> str:
    if len(week.desks) == 1:
        return card.title
    return say("shadow.new.at", title=card.title, desk=say(f"department.{card.desk}"))


def lasting(halves: int) -> str:
    """A length in hours."""
    if halves <= 2:
        return say("shadow.half" if halves == 1 else "shadow.hour")
    return say("shadow.hours", hours=f"{halves / 2:g}")


def zone_of() -> str:
    """The place chosen, else the browser's, else UTC."""
    told = st.session_state.get(ZONE) or st.context.timezone
    return str(told) if days.is_zone(told) else days.USUAL


def draw_zone() -> None:
    """One tap away: for who plans a week elsewhere."""
    with st.expander(say("shadow.new.zone", zone=zone_of())):
        zones = days.zones()
        st.selectbox(say("shadow.new.place"), zones, index=zones.index(zone_of()), key=ZONE)


def planned(direction: str) -> list[dict[str, object]]:
    """The days as they are chosen now."""
    state, found = st.session_state, []
    for place in WORKWEEK:
        name = f"{direction}_{place}"
        if state.get(f"on_{name}"):
            card = state[f"card_{name}"]
            lasts = state[f"lasts_{name}_{card}"]
            found.append({"card": card, "place": place, "begins": state[f"begins_{name}"], "lasts": lasts})
    return found


def propose(me: Learner, direction: str, monday: int, zone: str, key: str) -> None:
    """Then the code for the colleague is the next thing."""
    module = str(st.query_params.get(MODULE, ""))

    def act() -> None:
        week = work().pairing.propose(me, direction, monday, zone, planned(direction), key, module)
        going.to(going.SHADOW, w=week)

    house.command(act)
