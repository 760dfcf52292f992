"""Item statistics: what to look at first, then every question that has figures."""

from __future__ import annotations

import csv
import io
import json

import streamlit as st
from markupsafe import Markup

from app.screens.measured import number, percent, told
from app.services.measuring.authors import plain
from app.services.measuring.items import ItemRow
from app.services.measuring.sums import Overview
from app.texts import counted, say
from app.widgets import look
from app.widgets.cards import fold
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.measure.claims import Claim, NoClaim
from exercises.lesson.measure.items import ItemFigures


def draw(overview: Overview) -> None:
    """A note first; the rest by module in folds. Both are the same rows."""
    put(mark('<p class="sd-soft">{text}</p>', text=say("measure.learned.questions.lead")))
    known = [(row, row.found) for row in overview.items if isinstance(row.found, ItemFigures)]
    young = sum(isinstance(row.found, NoClaim) for row in overview.items)
    if not known:
        look.empty(say("measure.learned.questions.empty.title"), say("measure.learned.questions.empty.text"))
        return
    noted = [card(row, found) for row, found in known if found.claims]
    look.section(say("measure.learned.questions.look"))
    put(joined(noted) or mark("<p>{text}</p>", text=say("measure.learned.questions.none")))
    look.section(say("measure.learned.questions.all"))
    for id, title in overview.titles.items():
        rows = joined(card(row, found) for row, found in known if row.module == id)
        if rows:
            put(fold(title, rows))
    if young:
        put(mark('<p class="sd-soft">{text}</p>', text=counted("measure.learned.questions.young", young)))
    draw_files(overview)


def card(row: ItemRow, found: ItemFigures) -> Markup:
    """What is asked, how hard it was, and what to look at."""
    name = say("measure.learned.questions.name", item=row.item, rev=row.rev)
    facts = [
        say("measure.learned.questions.facility", share=percent(found.facility)),
        counted("measure.learned.questions.of", found.answers),
        total(found),
    ]
    return mark(
        '<section class="sd-measured"><h3>{stem}</h3><p class="sd-soft">{name}</p>'
        '<div class="sd-share-bar" aria-hidden="true"><i style="width:{part}%"></i></div><p>{facts}</p>{notes}{picks}'
        "</section>",
        stem=row.stem or say("measure.learned.questions.old"),
        name=name,
        part=round(100 * found.facility),
        facts=" · ".join(facts),
        notes=notes(row, found),
        picks=picks(row, found),
    )


def total(found: ItemFigures) -> str:
    if found.item_total is None:
        return say("measure.learned.questions.total_none")
    return say("measure.learned.questions.total", value=number(found.item_total, 2))


def notes(row: ItemRow, found: ItemFigures) -> Markup:
    rows = joined(mark("<li>{text}</li>", text=told(claim, named(row, claim))) for claim in found.claims)
    return mark('<ul class="sd-claims">{rows}</ul>', rows=rows) if rows else Markup("")


def named(row: ItemRow, claim: Claim) -> dict[str, str]:
    """The option that a claim is about, in its words."""
    return {"option": option(row, int(claim.values["option"]))} if "option" in claim.values else {}


def option(row: ItemRow, n: int) -> str:
    return row.options[n] if n < len(row.options) else say("measure.learned.questions.nth", n=n + 1)


def picks(row: ItemRow, found: ItemFigures) -> Markup:
    """How often each option was picked; nothing for questions without options."""
    lines = joined(
        mark("<li>{text}</li>", text=say("measure.learned.questions.option", text=option(row, n), n=count))
        for n, count in enumerate(found.picks)
    )
    return mark('<ul class="sd-list">{lines}</ul>', lines=lines) if any(found.picks) else Markup("")


def draw_files(overview: Overview) -> None:
    """The same as a table and as JSON."""
    rows = [plain(row) for row in overview.items]
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow(" ".join(map(str, one)) if isinstance(one, list) else one for one in row.values())
    name = say("measure.learned.questions.file")
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            say("measure.learned.questions.csv"), sheet.getvalue().encode("utf-8-sig"), f"{name}.csv", "text/csv",
            key="items_csv", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            say("measure.learned.questions.json"), json.dumps(rows, ensure_ascii=False, indent=1), f"{name}.json",
            "application/json", key="items_json", on_click="ignore",
        )  # fmt: skip
