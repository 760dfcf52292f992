"""The path: what to do next, what is due today, what waits for a colleague, and every module with its standing."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import going, survey
from app.screens.learn import module, today, waiting
from app.screens.learn.here import date, form, work
from app.services import Learner
from app.services.learning.paths import Later, Map
from app.texts import say
from app.widgets import learn, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.library import load_modules
from exercises.lesson.path import PASSED, Place

MODULE, WHOSE = "m", "path"
MORE = {
    going.WORDS: "dictionary",
    going.SHADOW: "groups",
    going.SIGN: "draw",
    going.GUESSES: "psychology_alt",
    going.SURVEY: "poll",
    going.CERTIFICATE: "workspace_premium",
}
SIGNS = {"waits": "…", "open": "○", "begun": "◐", "done": "●", "proficient": "●", "mastered": "★"}


def draw(me: Learner) -> None:
    """The module of the address, else the map."""
    learn.dress()
    asked = str(st.query_params.get(MODULE, ""))
    if asked:
        module.draw(me, asked)
        return
    other = next(each for each in look.DEPARTMENTS if each != me.department)
    whose = str(st.session_state.get(WHOSE) or me.department)
    found = work().paths.map(me, whose if whose in look.DEPARTMENTS else me.department)
    names = {"own": say(f"department.{me.department}"), "other": say(f"department.{other}")}
    lead = say("learn.lead.own", **names) if found.department == me.department else say("learn.lead.other")
    look.heading(say("learn.title"), lead)
    first = today.draw_card(me)
    draw_next(me, found, first)
    survey.draw_card(me)
    draw_later(me, [each for each in found.later if each.open])
    waiting.draw_cards(me)
    draw_path(me, found)
    draw_later_dates(found)
    draw_more()


def draw_next(me: Learner, found: Map, first: bool) -> None:
    """The module that comes next and the one button that goes there; `first` where nothing else comes before it."""
    place = found.next
    if place is None:
        put(mark('<p class="sd-card">{text}</p>', text=say("learn.next.all")))
        return
    going_on = place.module in found.going_on
    with st.container(key="open_card_next" if first else "learn_next"):
        put(
            mark(
                '<div class="ln-next"><h2>{title}</h2><p>{lead}</p><p class="sd-soft">{minutes}</p></div>',
                title=say("learn.next.on" if going_on else "learn.next.title", title=place.title),
                lead=load_modules().modules[place.module].lead,
                minutes=say("learn.next.minutes", n=place.minutes),
            )
        )
        st.button(
            say("learn.next.go_on" if going_on else "learn.next.begin"),
            key="learn_next_go",
            type="primary" if first else "secondary",
            width="stretch",
            on_click=module.begin,
            args=(me, place.module, form(me, place.module)),
        )


def draw_later(me: Learner, open_ones: list[Later]) -> None:
    """The questions of thirty days later, once they are open."""
    if not open_ones:
        return
    with st.container(key="learn_later"):
        put(
            mark(
                '<div class="ln-next"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>',
                title=say("learn.later.title"),
                lead=say("learn.later.lead"),
            )
        )
        for later in open_ones:
            st.button(
                say("learn.later.go_on" if later.attempt else "learn.later.go", title=later.title),
                key=f"later_{later.module}",
                width="stretch",
                on_click=module.begin,
                args=(me, later.module, form(me, f"d.{later.module}"), "delayed"),
            )


def draw_path(me: Learner, found: Map) -> None:
    """All modules in their order, each a line that opens; the own path or the other department's."""
    look.section(say("learn.path.title"), say("learn.path.lead"))
    st.segmented_control(
        say("learn.path.which"),
        look.DEPARTMENTS,
        default=me.department,
        required=True,
        key=WHOSE,
        width="stretch",
        label_visibility="collapsed",
        format_func=lambda name: say("learn.path.of", name=say(f"department.{name}")),
    )
    titles = {each.module: each.title for each in found.places}
    with st.container(key="learn_path"):
        for place in found.places:
            with st.container(key=f"lp_{place.module}", horizontal=True, wrap=False, vertical_alignment="center"):
                put(line(place, [titles.get(each, each) for each in place.missing]))
                st.button(
                    say("learn.path.open", title=place.title),
                    key=f"open_{place.module}",
                    icon=":material/chevron_right:",
                    type="tertiary",
                    on_click=going.to,
                    args=(going.LEARN,),
                    kwargs={MODULE: place.module},
                )


def line(place: Place, missing: list[str]) -> Markup:
    """A module by sign, word and colour: whose desk it is about, how long it takes, how far one is."""
    word = say(f"learn.standing.{place.standing}")
    if place.standing == "waits":
        word = say("learn.path.waits_for", names=", ".join(missing))
    badge = mark('<b class="ln-badge">{word}</b>', word=say("learn.path.badge")) if place.badge else Markup("")
    dots = joined(mark('<i class="ln-{level}"></i>', level=level) for level in place.levels.values())
    about = {"m2s": "sales", "s2m": "marketing"}.get(place.direction, "together")
    return mark(
        '<div class="ln-line ln-{standing}"><span class="ln-sign sd-{about}" aria-hidden="true">{sign}</span><div>'
        "<strong>{title}</strong><p><span>{word}</span><span>{minutes}</span>{dots}{badge}</p></div></div>",
        standing=place.standing,
        about=about,
        sign=SIGNS[place.standing],
        title=place.title,
        word=word,
        minutes=say("learn.path.minutes", n=place.minutes),
        dots=mark('<span class="ln-dots" aria-hidden="true">{dots}</span>', dots=dots)
        if place.standing in PASSED | {"begun"}
        else Markup(""),
        badge=badge,
    )


def draw_later_dates(found: Map) -> None:
    """When the questions of thirty days later come."""
    coming = [each for each in found.later if not each.open]
    if coming:
        look.section(say("learn.later.title"), say("learn.later.lead"))
        rows = joined(
            mark(
                "<li>{title}<span>{when}</span></li>",
                title=each.title,
                when=say("learn.later.from", date=date(each.from_)),
            )
            for each in coming
        )
        put(mark('<ul class="ln-dates">{rows}</ul>', rows=rows))


def draw_more() -> None:
    """The other rooms of learning."""
    with st.container(key="learn_more", horizontal=True, gap="small"):
        for name, icon in MORE.items():
            label = say(f"learn.more.{name}")
            st.button(label, key=f"more_{name}", icon=f":material/{icon}:", on_click=going.to, args=(name,))
