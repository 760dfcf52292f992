"""What is due today, on the path: how many questions, the way there, what is late, and how many a day."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import going, house
from app.screens.learn.here import weekday, work, zone
from app.services import Learner
from app.services.learning.reviews import LEAST, MOST, Today
from app.texts import counted, say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.library import load_modules

CAP = "review_cap"
SECONDS = 35  # that a question takes


def draw_card(me: Learner) -> bool:
    """True where nothing is left to be asked today, so that something else comes first."""
    today = work().reviews.today(me, zone())
    if not today.cards:
        return True
    left = len(today.items)
    with st.container(key="open_card_today" if left else "learn_today"):
        put(told(today))
        if left:
            st.button(
                say("learn.today.go"), key="to_review", type="primary", width="stretch", on_click=going.to,
                args=(going.REVIEW,),
            )  # fmt: skip
        if today.late:
            put(mark('<p class="sd-soft">{text}</p>', text=counted("learn.today.late", today.late)))
            st.button(say("learn.today.spread"), key="spread", width="stretch", on_click=spread, args=(me,))
        if today.spread:
            st.button(say("learn.today.undo"), key="gather", type="tertiary", on_click=gather, args=(me,))
        with st.expander(say("learn.today.settings")):
            put(ahead(today))
            st.slider(say("learn.today.cap"), LEAST, MOST, today.cap, key=CAP, on_change=set_cap, args=(me,))
    return not left


def told(today: Today) -> Markup:
    """How many, how long, and what it can show."""
    left = len(today.items)
    if not left:
        text = say("learn.today.done", done=today.done, cap=today.cap) if today.done else say("learn.today.none")
        return mark('<p class="ln-done">{text}</p>', text=text)
    minutes = counted("learn.today.minutes", max(1, round(left * SECONDS / 60)))
    modules = load_modules().modules
    names = ", ".join(modules[each].title for each in today.shows if each in modules)
    shows = mark("<p>{text}</p>", text=say("learn.today.shows", names=names)) if names else Markup("")
    return mark(
        '<div class="ln-next"><h2>{title}</h2>{shows}<p class="sd-soft">{lead}</p></div>',
        title=counted("learn.today.title", left),
        shows=shows,
        lead=say("learn.today.lead", minutes=minutes),
    )


def ahead(today: Today) -> Markup:
    """A column for each of the coming days."""
    most = max(*today.ahead, 1)
    columns = joined(
        mark(
            '<li aria-label="{words}"><b>{n}</b><i style="height:{height}%"></i><em>{day}</em></li>',
            words=counted("learn.today.day", n, day=weekday(today.day + at)),
            n=n,
            height=max(3, round(100 * n / most)),
            day=weekday(today.day + at),
        )
        for at, n in enumerate(today.ahead)
    )
    return mark('<h3 class="ln-small">{title}</h3><ol class="ln-ahead">{columns}</ol>',
                title=say("learn.today.ahead"), columns=columns)  # fmt: skip


def spread(me: Learner) -> None:
    """One press, and it can be undone."""

    def act() -> None:
        house.notice(counted("learn.today.spread_done", work().reviews.spread(me, zone())))

    house.command(act)


def gather(me: Learner) -> None:
    """Undoes it."""

    def act() -> None:
        work().reviews.gather(me)
        house.notice(say("learn.today.undone"))

    house.command(act)


def set_cap(me: Learner) -> None:
    """As many a day as the slider says."""
    cap = int(st.session_state[CAP])

    def act() -> None:
        work().reviews.set_cap(me, cap)
        house.notice(say("learn.today.cap_kept", n=cap))

    house.command(act)
