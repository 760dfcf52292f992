"""A plan to read on the screen, and the same as files to take along."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.texts.paper import DASH, Facts, Part
from app.widgets import look
from app.widgets.markup import joined, mark
from exercises.plan import document
from exercises.plan.debrief import key_of, state_of
from exercises.plan.document.content import content
from exercises.plan.document.paper import Block, Lines, Text
from exercises.plan.exemplary import Exemplary
from exercises.plan.state import PlanState
from exercises.plan.view import earned

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw_downloads(state: PlanState) -> None:
    """The plan as a page and as a Word file; each is made when it is asked for."""
    name = f"plan-{state.scenario.world.world.product.id.replace('_', '-')}"
    with st.container(key="paper_card"):
        look.section(say("plan_document.take"), say("plan_document.take_lead"))
        with st.container(horizontal=True, key="paper_buttons"):
            st.download_button(
                say("plan_document.page"),
                lambda: page(state),
                file_name=f"{name}.html",
                mime="text/html",
                key="paper_page",
                icon=":material/print:",
                on_click="ignore",
            )
            st.download_button(
                say("plan_document.word"),
                lambda: word(state),
                file_name=f"{name}.docx",
                mime=WORD,
                key="paper_word",
                icon=":material/description:",
                on_click="ignore",
            )


def page(state: PlanState) -> str:
    return _page(key_of(state))


def word(state: PlanState) -> bytes:
    return _word(key_of(state))


@lru_cache(maxsize=32)
def _page(key: bytes) -> str:
    return document.html(state_of(key))


@lru_cache(maxsize=32)
def _word(key: bytes) -> bytes:
    return document.docx(state_of(key))


def exemplary(found: Exemplary) -> Markup:
    """Somebody else's plan, folded away until one wants to read it."""
    parts = joined(
        mark("<h3>{title}</h3>{body}", title=part.title, body=_body(found, part))
        for part in content(found.state).parts
        if part.name != "expected"
    )
    return mark(
        '<details class="sd-fold sd-read"><summary><span>{word}</span><em>{points}</em></summary>'
        '<p class="sd-soft">{lead}</p><div class="pc-plan">{parts}</div></details>',
        word=say("plan_debrief.exemplary.read"),
        points=say("plan_debrief.points", points=f"{found.total:.0f}"),
        lead=say("plan_debrief.exemplary.skill", skill=f"{found.skill:.0f}"),
        parts=parts,
    )


def _body(found: Exemplary, part: Part[Block]) -> Markup:
    if part.name == "budget":
        return earned.spending(found.state, say("plan_debrief.exemplary.budget"))
    blocks = joined(map(_block, part.blocks))
    if part.name == "message":
        return blocks + mark('<p class="sd-soft">{text}</p>', text=say("plan_debrief.exemplary.message"))
    return blocks


def _block(block: Block) -> Markup:
    match block:
        case Text():
            return mark('<p class="sd-advice"><q>{text}</q></p>' if block.quote else "<p>{text}</p>", text=block.text)
        case Facts():
            rows = joined(mark("<dt>{label}</dt><dd>{value}</dd>", label=label, value=v) for label, v in block.rows)
            return mark("<dl>{rows}</dl>", rows=rows)
        case Lines():
            return _lines(block)
        case _:
            return Markup("")


def _lines(block: Lines) -> Markup:
    """A table as a list: on a phone five columns cannot be read."""
    rows = joined(
        mark(
            "<li><b>{first}</b>{others}</li>",
            first=row[0],
            others=joined(
                mark("<span><em>{word}</em> {value}</span>", word=word, value=value)
                for word, value in zip(block.head[1:], row[1:], strict=True)
                if value != DASH
            ),
        )
        for row in block.rows
    )
    return mark('<ul class="pc-lines">{rows}</ul>', rows=rows)
