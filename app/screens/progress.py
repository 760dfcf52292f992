"""My progress: the best, what changed from one to the next, and every call or plan to look at again."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from app.screens import going, house
from app.screens.practice import EXERCISE, draw_switch, value_name
from app.screens.promises import draw_promises
from app.services import Attempt, Learner
from app.texts import counted, say
from app.widgets import bars, look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.call import rubric
from exercises.exercise import Scorecard
from exercises.plan.rubric.criteria import CRITERIA as PLAN_CRITERIA

LISTED, COMPARED = 100, 8
NAMED = {"call": ("kind", "level"), "plan": ("level", "pack"), "pitch": ("level", "pack")}


def draw(me: Learner) -> None:
    """Of one exercise. The newest attempts decide the trend; the list holds all."""
    look.heading(say("progress.title"))
    draw_promises(me)
    name = draw_switch("progress_of")
    known = house.desk().attempts.history(me, name, LISTED)
    if not known:
        look.empty(say(f"exercise.{name}.progress.none"), say(f"exercise.{name}.progress.first"))
        st.button(
            say(f"exercise.{name}.progress.go"),
            type="primary",
            key="first",
            on_click=going.to,
            args=(going.PRACTICE,),
            kwargs={EXERCISE: say(f"exercise.{name}.name")},
        )
        return
    scored = [(one, card) for one, card in cards(me, known) if card is not None]
    if scored:
        put(best(me, known, name))
        look.section(say(f"exercise.{name}.progress.last"))
        put(bars.totals([(one.number, one.total or 0.0) for one, _ in scored]))
        look.section(say(f"exercise.{name}.progress.changes"), say("progress.criteria"))
        put(bars.levels([(title, levels(id, scored)) for id, title in criteria(name)]))
    look.section(say(f"exercise.{name}.progress.all"))
    with st.container(key="history"):
        for one in known:
            draw_attempt(one)


def criteria(name: str) -> list[tuple[str, str]]:
    """An exercise's criteria, each as its id and its name."""
    found = PLAN_CRITERIA if name == "plan" else rubric.CRITERIA
    return [(one.id, one.name) for one in found]


def cards(me: Learner, known: list[Attempt]) -> list[tuple[Attempt, Scorecard | None]]:
    """The last scored attempts, the oldest first."""
    ended = [one for one in known if one.ended and one.outcome != "abandoned" and not one.owner][:COMPARED]
    return [(one, house.desk().attempts.scorecard(me, one.id)) for one in reversed(ended)]


def levels(criterion: str, scored: list[tuple[Attempt, Scorecard]]) -> list[int | None]:
    """The level of one criterion in each call, None where it was not rated."""
    return [next((item.level for item in card.criteria if item.id == criterion), None) for _, card in scored]


def best(me: Learner, known: list[Attempt], name: str) -> Markup:
    """The best first attempt, and how many there were."""
    mine = house.desk().board.mine(me, name)
    return mark(
        '<div class="sd-best"><div><b>{best}</b><span>{best_word}</span></div>'
        "<div><b>{count}</b><span>{count_word}</span></div></div>",
        best=f"{mine.best:.0f}",
        best_word=say(f"exercise.{name}.progress.best"),
        count=sum(one.ended for one in known),
        count_word=counted(f"exercise.{name}.progress.count", sum(one.ended for one in known)),
    )


def purpose(one: Attempt) -> str:
    """What it was for, or whose it is."""
    if one.owner:
        return say("progress.joined", owner=one.owner)
    return say("progress.replay") if one.parent else say(f"progress.purpose.{one.purpose}")


def draw_attempt(one: Attempt) -> None:
    """An attempt in a line, and the way to it."""
    with st.container(key=f"past_{one.id}", horizontal=True, wrap=False, vertical_alignment="center"):
        put(
            mark(
                '<div class="sd-past"><b class="sd-total">{total}</b><div><strong>{kind}</strong>'
                '<span class="sd-soft">{when} · {purpose}</span></div></div>',
                total="…" if not one.ended else f"{one.total or 0:.0f}",
                kind=", ".join(
                    value_name(name, one.options[name]) for name in NAMED.get(one.exercise, ()) if name in one.options
                ),
                when=f"{datetime.fromtimestamp(one.started_at / 1000, UTC):%d %b %Y}",
                purpose=purpose(one),
            )
        )
        st.button(
            say("progress.look") if one.ended else say("progress.go_on"),
            key=f"open_{one.id}",
            on_click=going.to,
            args=(going.ATTEMPT,),
            kwargs={"id": one.id},
        )
