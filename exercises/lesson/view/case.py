"""The case: the story so far, the choices with what came of each, and at the end the way that was walked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import cards
from app.widgets.arrive import arrive
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.case import node_shown, ways_order
from exercises.lesson.markdown import safe
from exercises.lesson.state import Step, Walk
from exercises.lesson.view import told
from exercises.lesson.view.hand import Hand, go

CASE, AGAIN = "case", "case.again"
GOOD = 2  # points of a way, of 3, from which it is well chosen


def draw(hand: Hand, afresh: bool = False) -> None:
    """Where the walk stands; `afresh` begins another one."""
    case = hand.state.scenario.case
    walk = hand.state.walks[-1] if hand.state.walks else Walk(case.start)
    if afresh and walk.ended:
        walk = Walk(case.start)
    if walk.ended:
        draw_end(hand, walk)
        return
    seen = node_shown(case, walk.at, hand.state.seed)
    put(mark('<header class="ls-title"><p>{word}</p><h1>{title}</h1></header>',
             word=say("lesson.case.word"), title=case.title))  # fmt: skip
    if walk.steps:
        put(cards.fold(say("lesson.case.so_far"), _walked(hand, walk.steps[:-1])) if walk.steps[1:] else Markup(""))
        put(_came(hand, walk.steps[-1]))
    elif any(each.ended for each in hand.state.walks):
        put(mark('<p class="sd-soft">{text}</p>', text=say("lesson.case.first_counts")))
    put(mark('<section class="ls-node"><p data-arrive tabindex="-1">{text}</p></section>', text=seen["text"]))
    hand.draw_refusal("case")
    put(mark('<h2 class="ls-ask">{text}</h2>', text=say("lesson.case.what")))
    with st.container(key="ls_choices"):
        for n, way in enumerate(seen["ways"]):
            st.button(
                safe(way),
                key=hand.key(f"way_{len(walk.steps)}_{n}"),
                width="stretch",
                on_click=choose,
                args=(hand, walk.at, n),
            )
    arrive(f"case_{len(hand.state.walks)}_{len(walk.steps)}")


def choose(hand: Hand, node: str, choice: int) -> None:
    """Takes a way; whoever walks again stays with the case until its end."""
    again = any(each.ended for each in hand.state.walks)
    if hand.send({"way": node, "choice": choice}, "case"):
        go(CASE if again or _ends(hand, node, choice) else "")


def draw_end(hand: Hand, walk: Walk) -> None:
    """How it ended, and each step with what came of it."""
    case = hand.state.scenario.case
    end = case.nodes[walk.at]
    put(
        mark(
            '<section class="ls-node ls-ending"><p>{word}</p><h1 data-arrive tabindex="-1">{ending}</h1><p>{text}</p>'
            "</section>",
            word=say("lesson.case.ended"),
            ending=end.ending,
            text=end.text,
        )
    )
    put(_came(hand, walk.steps[-1]))
    put(mark('<h2 class="ls-ask">{text}</h2>', text=say("lesson.case.walked")))
    put(_walked(hand, walk.steps))
    if hand.state.walks[1:]:
        put(mark('<p class="sd-soft">{text}</p>', text=say("lesson.case.first_counts")))
    with st.container(key="ls_ways"):
        st.button(say("lesson.next"), key=hand.key("next"), type="primary", width="stretch", on_click=go)
        st.button(
            say("lesson.case.again"), key=hand.key("walk_again"), icon=":material/replay:", width="stretch",
            on_click=go, args=(AGAIN,),
        )  # fmt: skip
    arrive(f"case_{len(hand.state.walks)}_end", hand.key("next"))


def _ends(hand: Hand, node: str, choice: int) -> bool:
    """Whether this way leads to an end, which is looked at before one goes on."""
    case = hand.state.scenario.case
    way = case.nodes[node].ways[ways_order(case, node, hand.state.seed)[choice]]
    return not case.nodes[way.to].ways


def _came(hand: Hand, step: Step) -> Markup:
    """What came of the last choice, with the belief behind it where there is one."""
    way = hand.state.scenario.case.nodes[step.node].ways[step.way]
    beliefs = told.believed({way.misconception}, hand.state.scenario.module.misconceptions)
    return mark(
        '<section class="ls-came"><p><b>{word}</b> {chosen}</p><p>{feedback}</p></section>{beliefs}',
        word=say("lesson.case.you"),
        chosen=way.text,
        feedback=way.feedback,
        beliefs=beliefs,
    )


def _walked(hand: Hand, steps: Sequence[Step]) -> Markup:
    """Every step: the choice by sign and word, and what came of it."""
    nodes = hand.state.scenario.case.nodes
    rows = joined(
        mark(
            '<li class="ls-is-{kind}"><i aria-hidden="true">{sign}</i><div><b>{chosen}</b><em>{word}</em>'
            "<p>{feedback}</p></div></li>",
            kind=(kind := "right" if step.points >= GOOD else "part"),
            sign=told.SIGNS[kind],
            chosen=nodes[step.node].ways[step.way].text,
            word=say("lesson.case.good" if step.points >= GOOD else "lesson.case.better"),
            feedback=nodes[step.node].ways[step.way].feedback,
        )
        for step in steps
    )
    return mark('<ul class="ls-parts">{rows}</ul>', rows=rows)
