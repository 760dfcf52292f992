"""The board of a season for an office wall: for everybody who has its code, and with nobody's own results on it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st
from markupsafe import Markup

from app.screens import house
from app.services import Learner
from app.services.workshops.boards import Last, Wall, WallRow
from app.texts import counted, say
from app.widgets import wall
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark

EVERY = 60  # seconds; it changes once a workshop
IN_ONE_COLUMN, MOST = 8, 20  # on a wall; a phone shows all, one below the other
FULL_SIZE = 7  # rows that fit without getting smaller
SHOWN_RESULTS = 8


def draw(me: Learner | None = None) -> None:
    """Nobody needs to be known here, and nobody who is gets to see more."""
    wall.dress()
    draw_board()


@st.fragment(run_every=EVERY)
def draw_board() -> None:
    """Read anew each minute, so that a screen on a wall needs no hand."""
    found = house.desk().workshops.seasons.wall(str(st.query_params.get("s", "")))
    put(nothing() if found is None else board(found, f"{datetime.now().astimezone():%H:%M}"))


def nothing() -> Markup:
    return mark(
        '<div class="sd-wall sd-wall-none"><h1>{title}</h1><p>{text}</p></div>',
        title=say("wall.none.title"),
        text=say("wall.none.text"),
    )


def board(found: Wall, time: str) -> Markup:
    """Title, places, and what the whole room reached last."""
    return mark(
        '<div class="sd-wall sd-rows{rows}"><header><div><h1>{title}</h1><p>{lead}{more}</p></div>'
        '<p class="sd-wall-time">{time}</p></header><div class="sd-wall-body">{places}{last}</div>{note}</div>',
        rows=1 if len(found.rows) <= IN_ONE_COLUMN else 2,
        title=found.title,
        lead=lead(found),
        more=more(found),
        time=say("wall.ended") if found.ended else say("wall.time", time=time),
        places=places(found),
        last=latest(found.last) if found.last else Markup(""),
        note=mark('<p class="sd-wall-note">{text}</p>', text=say("wall.rules")) if found.several_rules else Markup(""),
    )


def more(found: Wall) -> Markup:
    """That a wall shows the first places only."""
    hidden = len(found.rows) > MOST
    words = say("wall.more", shown=MOST, all=len(found.rows)) if hidden else ""
    return mark('<span class="sd-wall-more"> · {words}</span>', words=words) if hidden else Markup("")


def lead(found: Wall) -> str:
    return f"{counted('wall.counted', found.best_of)} · {counted('wall.taken', found.taken)}"


def places(found: Wall) -> Markup:
    """Best first; before the first workshop a sentence."""
    if not found.rows:
        return mark('<p class="sd-wall-wait">{text}</p>', text=say("wall.wait"))
    most = max(row.tenths for row in found.rows) or 1
    return mark(
        '<ol class="sd-wall-places" style="--rows:{rows};--k:{size:.3f}">{places}</ol>',
        rows=in_column(found),
        size=min(1.0, FULL_SIZE / in_column(found)),
        places=joined(place(n, row, most, found) for n, row in enumerate(found.rows)),
    )


def in_column(found: Wall) -> int:
    """How many places stand one below the other."""
    shown = min(len(found.rows), MOST)
    return shown if shown <= IN_ONE_COLUMN else (shown + 1) // 2


def place(n: int, row: WallRow, most: int, found: Wall) -> Markup:
    """Rank, name, points, and a small pillar for each workshop: full where it counts."""
    return mark(
        '<li class="sd-place{rank} {far}"><b class="sd-wall-rank" aria-label="{place}">{rank}</b>'
        '<div class="sd-wall-who"><span>{name}{shared}</span>'
        '<i aria-hidden="true"><em style="width:{width:.1f}%"></em></i></div>{dots}'
        '<b class="sd-wall-points">{points}</b></li>',
        rank=row.rank,
        far="sd-far" if n >= MOST else "",
        place=say("wall.place", rank=row.rank),
        name=row.name,
        shared=mark(" <small>{word}</small>", word=say("wall.shared")) if row.shared else Markup(""),
        width=100 * row.tenths / most,
        dots=results(row) if found.taken > 1 else Markup(""),
        points=points(row.tenths),
    )


def results(row: WallRow) -> Markup:
    """The latest workshops; words for who cannot see them."""
    last = row.results[-SHOWN_RESULTS:]
    counts = sum(each is not None and each[1] for each in row.results)
    return mark(
        '<span class="sd-wall-results" role="img" aria-label="{words}">{pillars}</span>',
        words=counted("wall.results", counts),
        pillars=joined(pillar(each) for each in last),
    )


def pillar(result: tuple[int, bool] | None) -> Markup:
    if result is None:
        return mark('<u class="sd-away"></u>')
    tenths, counts = result
    return mark(
        '<u class="{kind}"><s style="height:{height:.0f}%"></s></u>',
        kind="sd-counts" if counts else "sd-dropped",
        height=max(6.0, tenths / 100),
    )


def latest(last: Last) -> Markup:
    """What all of them reached together in the latest workshop."""
    bridges = (
        mark(
            "<p><b>{built}</b> {words}</p>", built=last.built,
            words=counted("wall.bridges", last.built, possible=last.possible),
        )
        if last.possible
        else Markup("")
    )  # fmt: skip
    return mark(
        '<aside class="sd-wall-last"><h2>{head}</h2><p class="sd-wall-title">{title}</p>'
        '<p class="sd-wall-when">{when}</p><div class="sd-wall-goal"><b>{share}</b><span>{goal}</span>'
        '<i aria-hidden="true"><em style="width:{width:.0f}%"></em></i></div>{bridges}</aside>',
        head=say("wall.last"),
        title=last.title,
        when=f"{datetime.fromtimestamp(last.held / 1000).astimezone():%d %B %Y}",
        share=f"{last.share:.0%}",
        goal=say("wall.goal"),
        width=min(100.0, 100 * last.share),
        bridges=bridges,
    )


def table(found: Wall) -> Markup:
    """The same as a table among other things."""
    return mark(
        '<table class="sd-board"><thead><tr><th scope="col">{rank}</th><th scope="col">{who}</th>'
        '<th scope="col" class="sd-num">{points}</th></tr></thead><tbody>{rows}</tbody></table>',
        rank=say("paper.column.rank"),
        who=say("paper.column.team"),
        points=say("paper.column.points"),
        rows=joined(
            mark(
                '<tr><td class="sd-rank sd-rank{rank}">{rank}</td><td><span class="sd-who">{name}</span></td>'
                '<td class="sd-num"><b>{points}</b></td></tr>',
                rank=row.rank,
                name=row.name,
                points=points(row.tenths),
            )
            for row in found.rows
        ),
    )


def points(tenths: int) -> str:
    """With a thin space between thousands."""
    return f"{tenths / 10:,.1f}".replace(",", "\u202f")
