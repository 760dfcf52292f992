"""The certificate: as it will look, with the name as somebody wants it there, and as a file that prints."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.papers.certificate import LONGEST_NAME, Certificate, Learned, content, html
from app.screens import going, house
from app.screens.learn.here import date, work
from app.services import Learner
from app.texts import say
from app.widgets import learn, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark

NAME, NAMED = "certificate_name", "certificate_named"


def draw(me: Learner) -> None:
    """Nothing is stored of it: the name lives as long as the page."""
    learn.dress()
    shown = work().paths.shown(me)
    look.heading(say("learn.certificate.title"), say("learn.certificate.lead"))
    if not shown:
        look.empty(say("learn.certificate.empty.title"), say("learn.certificate.empty.text"))
        st.button(say("learn.certificate.go"), key="to_path", type="primary", width="stretch", on_click=going.to,
                  args=(going.LEARN,))  # fmt: skip
        return
    with st.container(key="certificate_form"):
        name = st.text_input(
            say("learn.certificate.name"), me.nickname, key=NAME, max_chars=LONGEST_NAME, autocomplete="name",
            help=say("learn.certificate.name_note"),
        )  # fmt: skip
        named = False
        if any(each.by for each in shown):
            named = st.checkbox(say("learn.certificate.named"), key=NAMED)
    learned = [
        Learned(each.title, each.minutes, {str(level): n for level, n in each.levels.items()}, each.badge, each.signed,
                each.by)
        for each in shown
    ]  # fmt: skip
    made = content(name, date(house.desk().clock()), learned, named)
    with st.container(key="certificate_keep"):
        st.download_button(
            say("learn.certificate.file"),
            html(made).encode(),
            f"{say('learn.certificate.file_name')}.html",
            "text/html",
            key="certificate_file",
            type="primary",
            width="stretch",
            on_click="ignore",
        )
        put(mark('<p class="sd-soft">{text}</p>', text=say("learn.certificate.print")))
    put(paper(made))


def paper(made: Certificate) -> Markup:
    """The page as it will print."""
    rows = joined(
        mark(
            '<li><p><b>{title}</b> <span class="sd-soft">{minutes}</span></p><p>{levels}</p>'
            '<p class="sd-soft">{act}</p>{badge}</li>',
            title=each.title,
            minutes=each.minutes,
            levels=each.levels,
            act=each.act,
            badge=mark('<span class="sd-chip sd-topic">{badge}</span>', badge=each.badge) if each.badge else Markup(""),
        )
        for each in made.rows
    )
    notes = joined(mark("<h3>{title}</h3><p>{text}</p>", title=title, text=text) for title, text in made.notes)
    return mark(
        '<article class="ln-certificate"><header><span>{head}</span><h2>{title}</h2><p>{lead}</p>'
        '<p class="sd-soft">{date}</p></header><ul>{rows}</ul><footer>{notes}</footer></article>',
        head=made.head,
        title=made.title,
        lead=made.lead,
        date=made.date,
        rows=rows,
        notes=notes,
    )
