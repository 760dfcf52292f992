"""Step: what gets made for the channels, by whom, and by when."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.exercise import Json
from exercises.plan import sheet
from exercises.plan.catalogue import OWNERS
from exercises.plan.state import PlanState
from exercises.plan.view import lines, sums, told
from exercises.sheet.view.fields import Fields

QUARTERS = range(1, 5)


def draw(fields: Fields[PlanState]) -> None:
    """What is paid for and not made yet, a row for each thing, and the weeks of those who make them."""
    live = fields.writer.live
    channels = told.channels(live.public)
    makes = {each["id"]: {m["name"]: m["weeks"] for m in each["makes"]} for each in live.public["channels"]}
    draw_unmade(fields, channels)
    owners = {each.id: each.label for each in OWNERS}
    months = dict(enumerate(told.months(), 1))
    for place in lines.places(fields, "deliverable"):
        row = f"deliverable.{place}"
        with st.container(key=f"line_deliverable_{place}"):
            with st.container(key=f"line_parts_deliverable_{place}", horizontal=True):
                fields.select(f"{row}.channel", say("plan.work.channel"), channels)
                known = makes.get(str(fields.values.get(f"{row}.channel")), {})
                names = {name: say("plan.work.make", name=name, weeks=weeks) for name, weeks in known.items()}
                fields.choose_or_type(f"{row}.name", say("plan.work.name"), names, say("plan.work.hint"))
                fields.select(f"{row}.owner", say("plan.work.owner"), owners)
                fields.select(f"{row}.due", say("plan.work.due"), months)
            lines.draw_remove(fields, "deliverable", place)
    put(weeks(fields))


def unmade(fields: Fields[PlanState]) -> list[str]:
    """Channels with money for which nothing gets made."""
    made = {row.get("channel") for _, row in sheet.rows(sums.filled(fields.values), "deliverable")}
    paid = sums.paid(fields.values)
    return [each["id"] for each in fields.writer.live.public["channels"] if each["id"] in paid - made]


def draw_unmade(fields: Fields[PlanState], channels: dict[str, str]) -> None:
    """They are named, and one press makes a row for each."""
    open_ones = unmade(fields)
    if not open_ones:
        return
    taken = {place for place, _ in sheet.rows(sums.filled(fields.values), "deliverable")}
    free = [place for place in range(1, sheet.ROWS["deliverable"] + 1) if place not in taken]
    new: dict[str, Json] = {f"deliverable.{place}.channel": each for place, each in zip(free, open_ones, strict=False)}
    with st.container(key="unmade"):
        names = ", ".join(channels[each] for each in open_ones)
        put(mark('<p class="sd-aside">{text}</p>', text=say("plan.work.unmade", names=names)))
        st.button(say("plan.work.add"), key="add_unmade", on_click=fields.writer.put, args=(new,))


def weeks(fields: Fields[PlanState]) -> Markup:
    """Everybody's weeks in each quarter against what they have."""
    load = sums.weeks(fields.writer.state)
    if not load:
        return Markup("")
    top = joined(mark('<th scope="col">{word}</th>', word=word) for word in (say("plan.work.who"), *told.quarters()))
    rows = joined(
        mark(
            '<tr><th scope="row">{label}</th>{cells}</tr>',
            label=each.label,
            cells=joined(_cell(load.get((each.id, quarter), 0.0), each.weeks) for quarter in QUARTERS),
        )
        for each in OWNERS
    )
    return mark(
        '<section class="sd-card"><h2>{title}</h2><table class="sd-table"><thead><tr>{top}</tr></thead>'
        '<tbody>{rows}</tbody></table><p class="sd-small">{how}</p></section>',
        title=say("plan.work.weeks"),
        top=top,
        rows=rows,
        how=say("plan.work.how"),
    )


def _cell(load: float, have: float) -> Markup:
    word = say("plan.work.of", load=f"{load:g}", have=f"{have:g}") if load else say("level.dash")
    over = mark("<small>{word}</small>", word=say("plan.work.over")) if load > have else Markup("")
    return mark('<td class="{kind}">{word}{over}</td>', kind="sd-off" if load > have else "", word=word, over=over)
