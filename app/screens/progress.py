"""My progress: the best, what changed from call to call, and every call to look at again."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from app.screens import going, house
from app.screens.practice import EXERCISE, value_name
from app.services import Attempt, Learner
from app.texts import counted, say
from app.widgets import bars, look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.call import rubric
from exercises.exercise import Scorecard

LISTED, COMPARED = 100, 8
NAMED = ("kind", "level")


def draw(me: Learner) -> None:
    """The newest calls decide the trend; the list holds all."""
    look.heading(say("progress.title"))
    known = house.desk().attempts.history(me, EXERCISE, LISTED)
    if not known:
        look.empty(say("progress.empty.title"), say("progress.empty.text"))
        st.button(say("progress.empty.go"), type="primary", key="first", on_click=going.to, args=(going.PRACTICE,))
        return
    scored = [(one, card) for one, card in cards(me, known) if card is not None]
    if scored:
        put(best(me, known))
        look.section(say("progress.totals.title"))
        put(bars.totals([(one.number, one.total or 0.0) for one, _ in scored]))
        look.section(say("progress.criteria.title"), say("progress.criteria.lead"))
        put(bars.levels([(one.name, levels(one.id, scored)) for one in rubric.CRITERIA]))
    look.section(say("progress.history.title"))
    with st.container(key="history"):
        for one in known:
            draw_attempt(one)


def cards(me: Learner, known: list[Attempt]) -> list[tuple[Attempt, Scorecard | None]]:
    """The last scored attempts, the oldest first."""
    ended = [one for one in known if one.ended and one.outcome != "abandoned"][:COMPARED]
    return [(one, house.desk().attempts.scorecard(me, one.id)) for one in reversed(ended)]


def levels(criterion: str, scored: list[tuple[Attempt, Scorecard]]) -> list[int | None]:
    """The level of one criterion in each call, None where it was not rated."""
    return [next((item.level for item in card.criteria if item.id == criterion), None) for _, card in scored]


def best(me: Learner, known: list[Attempt]) -> Markup:
    """The best first attempt, and how many calls there were."""
    mine = house.desk().board.mine(me, EXERCISE)
    return mark(
        '<div class="sd-best"><div><b>{best}</b><span>{best_word}</span></div>'
        "<div><b>{count}</b><span>{count_word}</span></div></div>",
        best=f"{mine.best:.0f}",
        best_word=say("progress.best"),
        count=sum(one.ended for one in known),
        count_word=counted("progress.count", sum(one.ended for one in known)),
    )


def draw_attempt(one: Attempt) -> None:
    """A call in a line, and the way to it."""
    with st.container(key=f"past_{one.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        put(
            mark(
                '<div class="sd-past"><b class="sd-total">{total}</b><div><strong>{kind}</strong>'
                '<span class="sd-soft">{when} · {purpose}</span></div></div>',
                total="…" if not one.ended else f"{one.total or 0:.0f}",
                kind=", ".join(value_name(name, one.options[name]) for name in NAMED if name in one.options),
                when=f"{datetime.fromtimestamp(one.started_at / 1000, UTC):%d %b %Y}",
                purpose=say("progress.replay") if one.parent else say(f"progress.purpose.{one.purpose}"),
            )
        )
        st.button(
            say("progress.look") if one.ended else say("progress.go_on"),
            key=f"open_{one.id}",
            on_click=going.to,
            args=(going.ATTEMPT,),
            kwargs={"id": one.id},
        )
