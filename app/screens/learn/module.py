"""One module of the path: what it is against, what one can do afterwards, the joint act, and the button that begins."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import going, house
from app.screens.learn.here import form, work
from app.services import Learner
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.content import Module
from exercises.lesson.library import load_modules
from exercises.lesson.path import PASSED, Place
from exercises.lesson.scenario import Part


def draw(me: Learner, asked: str) -> None:
    """From either path; the colleague's is theirs to be judged by, but anybody's to read."""
    st.button(say("learn.module.back"), key="to_path", icon=":material/arrow_back:", type="tertiary",
              on_click=going.to, args=(going.LEARN,))  # fmt: skip
    known = load_modules().modules.get(asked)
    if known is None:
        look.empty(say("learn.module.none.title"), say("learn.module.none.text"))
        return
    department = "sales" if known.direction == "s2m" else "marketing"
    found = work().paths.map(me, department if known.direction != "common" else me.department)
    place = next(each for each in found.places if each.module == asked)
    look.heading(known.title, known.lead)
    put(facts(place))
    draw_go(me, place, asked in found.going_on)
    put(body(known, place))


def draw_go(me: Learner, place: Place, going_on: bool) -> None:
    """Begin, go on, or once more; for what waits, what comes first."""
    titles = load_modules().modules
    if place.standing == "waits":
        needs = [titles[each].title for each in place.missing]
        put(mark('<p class="sd-cap">{text}</p>', text=say("learn.module.needs", names=", ".join(needs))))
        return
    again = place.standing in PASSED and not going_on
    word = "learn.module.again" if again else "learn.next.go_on" if going_on else "learn.next.begin"
    if going_on and place.standing in PASSED:
        word = "learn.module.look"
    st.button(
        say(word),
        key="begin_module",
        type="secondary" if place.standing in PASSED else "primary",
        width="stretch",
        on_click=begin,
        args=(me, place.module, form(me, place.module)),
    )


def facts(place: Place) -> Markup:
    """How long, how far."""
    chips = [look.chip(say(f"learn.standing.{place.standing}")), look.chip(say("learn.path.minutes", n=place.minutes))]
    if place.badge:
        chips.append(look.chip(say("learn.path.badge"), "sd-you"))
    return mark('<p class="sd-chips">{chips}</p>', chips=joined(chips))


def body(known: Module, place: Place) -> Markup:
    """The belief, the objectives with how far each is, the act, the words."""
    rows = joined(
        mark(
            '<li><span>{text}</span><em class="ln-level ln-{level}">{word}</em></li>',
            text=each.text,
            level=place.levels[each.id],
            word=say(f"learn.level.{place.levels[each.id]}"),
        )
        for each in known.objectives
    )
    words = load_modules().words
    links = joined(
        mark('<li><a href="words?word={slug}" target="_self">{title}</a></li>', slug=slug, title=words[slug].title)
        for slug in known.words
        if slug in words
    )
    return mark(
        '<div class="ln-module"><blockquote><b>{many}</b>{myth}</blockquote>'
        '<section class="sd-card"><h2>{objectives}</h2><ul class="ln-objectives">{rows}</ul>'
        '<p class="sd-soft">{levels}</p></section><section class="sd-card"><h2>{act}</h2><p>{lead}</p>'
        '<p class="sd-soft">{minutes}. {badge}</p></section>{words}</div>',
        many=say("learn.module.myth"),
        myth=known.myth,
        objectives=say("learn.module.objectives"),
        rows=rows,
        levels=say("learn.module.levels"),
        act=say("learn.module.act", title=known.swap.title),
        lead=known.swap.lead,
        minutes=say("learn.module.act_minutes", n=known.swap.minutes),
        badge=say("learn.module.badge"),
        words=mark('<section><h2>{title}</h2><ul class="ln-words">{links}</ul></section>',
                   title=say("learn.module.words"), links=links) if links else Markup(""),
    )  # fmt: skip


def begin(me: Learner, module: str, key: str, part: Part = "module") -> None:
    """Opens the attempt that goes on, or a new one; a refusal is said on the next drawing."""

    def act() -> None:
        going.to(going.ATTEMPT, id=work().paths.begin(me, module, key, part).id)

    house.command(act)
