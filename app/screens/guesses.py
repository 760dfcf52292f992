"""One's own guesses at the other department, beside what it said."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import going, house
from app.screens.measured import claims, day, number
from app.services import Learner, LiveAttempt
from app.services.measuring.guesses import Mine
from app.texts import say
from app.widgets import gauges, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.measure.claims import NoClaim
from exercises.lesson.measure.guess import Line
from exercises.lesson.stages import done, now
from exercises.lesson.state import State


def draw(me: Learner) -> None:
    """The newest module first."""
    gauges.dress()
    look.heading(say("measure.guesses.title"), say("measure.guesses.lead"))
    found = house.desk().measuring.guesses.mine(me)
    if not found:
        look.empty(say("measure.guesses.none.title"), say("measure.guesses.none.text"))
    for each in reversed(found):
        put(card(each))
    st.button(
        say("measure.guesses.go"), key="to_learn", type="secondary" if found else "primary", width="stretch",
        on_click=going.to, args=(going.LEARN,),
    )  # fmt: skip


def draw_after(me: Learner, live: LiveAttempt) -> None:
    """The same of one module: before the joint act, in which one asks, and at the end. Nothing within a form."""
    state: State = live.state
    if not (state.guesses and done(state, "guess")) or now(state) not in ("swap", None):
        return
    found = house.desk().measuring.guesses.of(me, state.scenario.module.id)
    if found is None:
        return
    gauges.dress()
    look.section(say("measure.guesses.title"))
    put(card(found))
    st.button(say("measure.guesses.all"), key="to_guesses", on_click=going.to, args=(going.GUESSES,))


def card(mine: Mine) -> Markup:
    """A row for each statement, then what follows from all of them."""
    result = mine.result
    if isinstance(result, NoClaim):
        rows = joined(mark("<li><b>{text}</b></li>", text=text) for text in mine.texts.values())
        return _framed(mine, rows, claims(result.claims))
    rows = joined(row(line, mine.texts.get(line.statement, "")) for line in result.lines)
    as_of = say(
        "measure.guesses.as_of",
        people=mine.people,
        department=say(f"department.{mine.department}"),
        day=day(mine.at or 0),
    )
    below = mark(
        '{claims}<p>{ask}</p><p class="sd-soft">{key}</p><p class="sd-soft">{as_of}</p>',
        claims=claims(result.claims),
        ask=say("measure.guesses.ask"),
        key=say("measure.guesses.key"),
        as_of=as_of,
    )
    return _framed(mine, rows, below)


def row(line: Line, text: str) -> Markup:
    """One statement: the guess on the line, and the bar of what was said."""
    words = say("measure.guesses.yours", guess=number(line.predicted), real=number(line.real))
    own = "" if line.own is None else say("measure.guesses.own_yes" if line.own else "measure.guesses.own_no")
    return mark(
        '<li><b>{text}</b>{drawn}<span class="sd-soft">{words}. {own}</span></li>',
        text=text,
        drawn=gauges.line((gauges.Point("guess", line.predicted),), words, filled=line.real),
        words=words,
        own=own,
    )


def _framed(mine: Mine, rows: Markup, below: Markup) -> Markup:
    return mark(
        '<section class="sd-measured"><h3>{title}</h3>{department}<ol class="sd-said">{rows}</ol>{below}</section>',
        title=mine.title,
        department=look.department(mine.department),
        rows=rows,
        below=below,
    )
