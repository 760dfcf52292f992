"""One week: what comes next, its days, and what can be taken along or changed."""

from __future__ import annotations

import base64
from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from app.papers import shadow_calendar, shadow_pages
from app.papers.shadow_words import on_date, short, span
from app.screens import going
from app.screens.shadow import changing, module
from app.screens.shadow.beside import Beside, work
from app.shadowing.days import date_of
from app.shadowing.week import Day
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.widgets.qr import qr

STEPS = ("pair", "days", "beliefs", "team")
REACHED = {"waits": 0, "ahead": 1, "under_way": 1, "over": 2, "handed": 2, "signed": 3, "told": 4, "off": 0}


def draw(here: Beside) -> None:
    """The next step on top; then the days; then the files."""
    lead = say("shadow.week.lead", date=short(here.week.monday), zone=here.week.zone)
    look.heading(here.who, f"{say(f'shadow.stage.{here.seen.stage}')} · {lead}")
    if here.seen.stage == "off":
        put(mark('<p class="sd-outside">{text}</p>', text=say("shadow.week.off")))
    elif here.guest and not here.week.full:
        draw_code(here)
    else:
        draw_next(here)
    look.section(say("shadow.week.days"))
    for day in sorted(here.week.days, key=lambda day: (day.place, day.begins)):
        draw_day(here, day)
    if here.guest:
        draw_steps(here)
    module.draw(here)
    draw_files(here)
    changing.draw(here)
    st.button(say("shadow.all"), key="to_weeks", type="tertiary", on_click=going.to, args=(going.SHADOW,))


def draw_code(here: Beside) -> None:
    """The code and the link for the colleague, who says yes at their own desk."""
    link = f"{(st.context.url or '').split('?')[0]}?code={here.seen.code}"
    missing = " ".join(f"shadow.share.{desk}" for desk in here.week.desks if desk not in here.week.hosts).split()
    with st.container(key="share_card"):
        look.section(say("shadow.share.title"), " ".join(say(each) for each in missing))
        code = f"{here.seen.code[:3]} {here.seen.code[3:]}"
        put(mark('<p class="sd-pin" aria-label="{plain}">{code}</p>', plain=" ".join(here.seen.code), code=code))
        st.code(link, language=None, wrap_lines=True)
        put(
            mark(
                '<img class="sd-qr" alt="{label}" src="{picture}">', label=say("shadow.share.qr"), picture=picture(link)
            )
        )


def picture(link: str) -> str:
    """The link as an address of a picture that needs no network."""
    found = qr(link)
    size, path = found["size"], found["path"]
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path d="{path}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def draw_next(here: Beside) -> None:
    """What to do now, in a sentence and one button where there is one."""
    role, stage = ("guest" if here.guest else "host"), here.seen.stage
    now = next((day for day in here.week.on if here.week.ends(day) > here.seen.local), None)
    with st.container(key="share_card"):
        if here.week.returned is not None and here.seen.remark and stage in ("under_way", "over"):
            key = f"shadow.next.{role}.returned"
        else:
            key = f"shadow.next.{role}.{stage}"
        look.section(say("shadow.next.title"), say(key, others=here.others))
        if stage in ("ahead", "under_way") and now is not None:
            _button(here, "next_day", say("shadow.next.day", date=on_date(here.week, now.place)), str(now.n))
        elif stage in ("over", "handed"):
            _button(here, "next_beliefs", say(f"shadow.next.{role}_beliefs"), "beliefs")
        elif stage in ("signed", "told"):
            _button(here, "next_team", say("shadow.next.team"), "team")


def draw_day(here: Beside, day: Day) -> None:
    """Date, time, what kind of day, and the way to its card."""
    with st.container(key=f"row_{day.n}", horizontal=True, vertical_alignment="center"):
        put(day_line(here, day))
        st.button(
            say("shadow.week.card"), key=f"day_{day.n}", on_click=here.open, args=(str(day.n),),
        )  # fmt: skip


def day_line(here: Beside, day: Day) -> Markup:
    date = date_of(here.week.monday + day.place)
    told = [span(day.begins, day.lasts)]
    if day.desk in here.week.hosts:
        told.append(here.host(day.desk))
    elif len(here.week.desks) > 1:
        told.append(say(f"department.{day.desk}"))
    if day.off or here.week.off:
        told = [say("shadow.day.off")]
    elif day.shown:
        told.append(say("shadow.day.shown"))
    return mark(
        '<div class="sd-pair {gone}"><div class="sd-date"><span>{weekday}</span><b>{number}</b></div>'
        "<div><strong>{title}</strong><p>{told}</p></div></div>",
        gone="sd-gone" if day.off or here.week.off else "",
        weekday=f"{date:%a}",
        number=date.day,
        title=here.cards[day.card].title,
        told=" · ".join(told),
    )


def days(here: Beside) -> Markup:
    """All that take place, for whoever is asked."""
    return mark('<div class="sd-guide">{rows}</div>', rows=joined(day_line(here, day) for day in here.week.on))


def draw_steps(here: Beside) -> None:
    """The four steps of the guest's, and how far one is."""
    reached = REACHED[here.seen.stage]
    look.section(say("shadow.steps.title"))
    for n, step in enumerate(STEPS):
        state = "done" if n < reached else "now" if n == reached else "later"
        with st.container(key=f"row_step_{step}", horizontal=True, vertical_alignment="center"):
            put(
                mark(
                    '<div class="sd-pair"><span class="sd-dot sd-{state}" aria-hidden="true">{sign}</span>'
                    "<div><strong>{title}</strong><p>{text}</p></div></div>",
                    state=state,
                    sign="✓" if state == "done" else n + 1,
                    title=say(f"shadow.steps.{step}.title"),
                    text=say(f"shadow.steps.{step}.{state}"),
                )
            )
            if step in ("beliefs", "team") and here.seen.stage not in ("off", "waits"):
                st.button(say("shadow.week.card"), key=f"step_{step}", on_click=here.open, args=(step,))


def draw_files(here: Beside) -> None:
    """The week for a calendar, and the guide cards for the bag. Made when they are asked for."""
    look.section(say("shadow.files.title"), say("shadow.files.changed" if here.week.change else "shadow.files.text"))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            say("shadow.files.ics"), calendar(here), f"swapdesk-{here.id[:8]}.ics", "text/calendar",
            key="ics", on_click="ignore", icon=":material/event:",
        )  # fmt: skip
        if here.week.on:
            st.download_button(
                say("shadow.files.cards"), guide(here), f"swapdesk-cards-{here.id[:8]}.html", "text/html",
                key="cards", on_click="ignore", icon=":material/print:",
            )  # fmt: skip


def calendar(here: Beside) -> Callable[[], bytes]:
    """Makes the file in a thread that knows nothing of this page; asks once more who may have it."""
    service = work()

    def make() -> bytes:
        seen = service.seen(here.me, here.id)
        return shadow_calendar.calendar(seen.id, seen.week, seen.names, here.cards).encode()

    return make


def guide(here: Beside) -> Callable[[], bytes]:
    service = work()

    def make() -> bytes:
        seen = service.seen(here.me, here.id)
        return shadow_pages.guide(seen.week, seen.names, here.cards).encode()

    return make


def _button(here: Beside, key: str, label: str, part: str) -> None:
    st.button(label, key=key, type="primary", width="stretch", on_click=here.open, args=(part,))
