"""The leaderboard: who stands where, and what the numbers mean."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import going, house
from app.screens.practice import EXERCISE, draw_switch
from app.services import Learner, Mine, Standing
from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark

SHOWN = 50


def draw(me: Learner) -> None:
    """Where I stand, then everybody; my own row also where I am far below."""
    look.heading(say("board.title"))
    name = draw_switch("board_of")
    put(mark('<p class="sd-soft">{text}</p>', text=say(f"exercise.{name}.board.lead")))
    standings = house.desk().board.top(name, SHOWN)
    mine = house.desk().board.mine(me, name)
    draw_mine(mine, name)
    if not standings:
        look.empty(say("board.empty.title"), say(f"exercise.{name}.board.empty"))
    else:
        put(table(standings, me))
        if all(standing.learner != me.id for standing in standings) and mine.neighbours:
            put(mark('<p class="sd-gap" aria-hidden="true">⋯</p>'))
            put(table(mine.neighbours, me))
    st.button(
        say(f"exercise.{name}.board.go"),
        key="to_ladder",
        type="primary",
        width="stretch",
        on_click=going.to,
        args=(going.PRACTICE,),
        kwargs={"purpose": say("practice.purposes.ladder.name"), EXERCISE: say(f"exercise.{name}.name")},
    )


def draw_mine(mine: Mine, name: str) -> None:
    """My place in one sentence, and how to make it count."""
    if mine.rank is None:
        sentence = say(f"exercise.{name}.board.none")
    elif mine.provisional:
        sentence = counted(f"exercise.{name}.board.provisional", mine.missing, rank=mine.rank)
    else:
        sentence = say("board.mine.settled", rank=mine.rank, points=f"{mine.points:.1f}")
    put(mark('<p class="sd-mine">{sentence}</p>', sentence=sentence))


def table(standings: list[Standing] | tuple[Standing, ...], me: Learner) -> Markup:
    """The rows as a table, so that a screen reader says which number is which."""
    return mark(
        '<table class="sd-board"><thead><tr><th scope="col">{rank}</th><th scope="col">{who}</th>'
        '<th scope="col" class="sd-num">{points}</th></tr></thead><tbody>{rows}</tbody></table>',
        rank=say("board.column.rank"),
        who=say("board.column.who"),
        points=say("board.column.points"),
        rows=joined(row(standing, standing.learner == me.id) for standing in standings),
    )


def row(standing: Standing, own: bool) -> Markup:
    """One standing; one's own is marked by a word and not by colour alone."""
    notes = [look.department(standing.department)]
    if own:
        notes.insert(0, look.chip(say("board.you"), "sd-you"))
    if standing.provisional:
        notes.append(look.chip(say("board.provisional")))
    return mark(
        '<tr class="{own}"><td class="sd-rank sd-rank{rank}">{rank}</td><td><span class="sd-who">{name}</span>'
        '<span class="sd-notes">{notes}</span></td><td class="sd-num"><b>{points}</b></td></tr>',
        own="sd-own" if own else "",
        rank=standing.rank,
        name=standing.nickname,
        notes=joined(notes),
        points=f"{standing.points:.1f}",
    )
