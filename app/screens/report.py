"""The report of a workshop, for who runs it: what it came to, copies to take along, and the season it counts in."""

from __future__ import annotations

import json
from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from app import papers
from app.papers.content import content
from app.papers.paper import Bar, Bars, Block, Text
from app.screens import going, house
from app.screens.season_of import draw_season
from app.services import Learner, NotYours, Refusal
from app.texts import counted, say
from app.texts.paper import Facts, Paper
from app.widgets import look, wall
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.report.facts import Report
from app.workshop.state import Role

HTML, XLSX, CSV = "html", "xlsx", "csv"
KINDS = {
    HTML: "text/html",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv",
}
WRITERS: dict[str, Callable[[Report], str | bytes]] = {HTML: papers.html, XLSX: papers.xlsx, CSV: papers.csv}
LEADS = frozenset({Role.OWNER, Role.FACILITATOR})


def draw(me: Learner) -> None:
    """What came of it first, then what can be taken along."""
    workshop = str(st.query_params.get("w", ""))
    reports = house.desk().workshops.reports
    wall.dress()
    try:
        role = reports.role(me, workshop)
        report = reports.of(me, workshop, anonymous=role not in LEADS)
    except NotYours:
        look.empty(say("report.none.title"), say("report.none.text"))
        return
    except Refusal:
        look.empty(say("report.early.title"), say("report.early.text"))
        return
    paper = content(report)
    look.heading(paper.title, paper.lead)
    put(shown(paper, "summary"))
    look.section(say("paper.part.standings"))
    put(shown(paper, "standings"))
    draw_copies(me, workshop, role)
    if role in LEADS:
        draw_season(me, workshop)
    if role is Role.OWNER:
        draw_backup(me, workshop)
    there = {"w": workshop}
    st.button(say("report.back"), key="to_host", type="tertiary", on_click=going.to, args=(going.HOST,), kwargs=there)


def shown(paper: Paper[Block], name: str) -> Markup:
    """Facts, sentences and pictures of one part; its tables are in the copies."""
    part = next(each for each in paper.parts if each.name == name)
    found = []
    for block in part.blocks:
        if isinstance(block, Facts):
            rows = (mark("<dt>{label}</dt><dd>{words}</dd>", label=label, words=words) for label, words in block.rows)
            found.append(mark('<dl class="sd-told">{rows}</dl>', rows=joined(rows)))
        elif isinstance(block, Text):
            found.append(mark('<p class="sd-soft">{text}</p>', text=block.text))
        elif isinstance(block, Bars):
            found.append(mark('<div class="sd-lanes">{bars}</div>', bars=joined(bar(each) for each in block.rows)))
    return mark('<div class="sd-card">{found}</div>', found=joined(found))


def bar(one: Bar) -> Markup:
    """A line with its words beside it; a place on it is a dark stroke."""
    stroke = mark('<u style="left:{at:.1f}%"></u>', at=100 * one.mark) if one.mark is not None else Markup("")
    return mark(
        '<div class="sd-lane {strong}"><span>{label}</span><b>{words}</b>'
        '<i aria-hidden="true"><em style="width:{width:.1f}%"></em>{stroke}</i></div>',
        strong="sd-strong" if one.strong else "",
        label=one.label,
        words=one.words,
        width=100 * one.share,
        stroke=stroke,
    )


def draw_copies(me: Learner, workshop: str, role: Role) -> None:
    """Each is made when it is asked for, and who may have it is looked up once more then."""
    look.section(say("report.copies.title"), say("report.copies.text"))
    if role in LEADS:
        with st.container(key="report_named"):
            put(mark('<p class="sd-told-of">{text}</p>', text=say("report.copies.named")))
            draw_downloads(me, workshop, anonymous=False)
    with st.container(key="report_anonymous"):
        put(mark('<p class="sd-told-of">{text}</p>', text=say("report.copies.anonymous")))
        draw_downloads(me, workshop, anonymous=True)


def draw_downloads(me: Learner, workshop: str, anonymous: bool) -> None:
    side = "anonymous" if anonymous else "named"
    with st.container(horizontal=True, gap="small"):
        for kind, mime in KINDS.items():
            st.download_button(
                say(f"report.kind.{kind}"),
                data=copy(me, workshop, kind, anonymous),
                file_name=f"{say(f'report.file.{side}')}-{workshop[:8]}.{kind}",
                mime=mime,
                key=f"{side}_{kind}",
                on_click="ignore",
            )


def copy(me: Learner, workshop: str, kind: str, anonymous: bool) -> Callable[[], bytes]:
    """Makes the file, in a thread that knows nothing of this page."""
    reports = house.desk().workshops.reports

    def make() -> bytes:
        made = WRITERS[kind](reports.of(me, workshop, anonymous=anonymous))
        return made if isinstance(made, bytes) else made.encode()

    return make


def draw_backup(me: Learner, workshop: str) -> None:
    """The whole log, and a copy of everything."""
    look.section(say("report.backup.title"), say("report.backup.text"))
    reports = house.desk().workshops.reports

    def events() -> bytes:
        found = reports.events(me, workshop)
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in found).encode()

    with st.container(horizontal=True, gap="small"):
        st.button(say("report.backup.go"), key="back_up", on_click=back_up, args=(me, workshop))
        st.download_button(
            say("report.backup.log"), events, f"{say('report.file.log')}-{workshop[:8]}.jsonl", "application/x-ndjson",
            key="log", on_click="ignore",
        )  # fmt: skip


def back_up(me: Learner, workshop: str) -> None:
    """Says where it is only once it was checked."""

    def act() -> None:
        made = house.desk().workshops.reports.back_up(me, workshop)
        size = max(1, round(made.size / 1024))
        house.notice(counted("report.backup.done", size, file=made.path.name))

    house.command(act)
