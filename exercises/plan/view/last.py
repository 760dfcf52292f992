"""Last year: what each channel cost and brought, what became of the leads, and how sales called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from app.texts import say
from app.widgets import cards, plots
from app.widgets.markup import joined, mark
from exercises.plan.view import told

FUNNEL = ("qualified", "worked", "accepted", "opportunities", "won")


def draw(public: Mapping[str, Any]) -> Markup:
    """All of it as one card."""
    before, where = public["last"], public["locale"]
    whom = told.segment(public, before["segment"])
    called = say(
        "plan.last.called",
        whom=whom["label"] if whom else "",
        cost=told.money(where, before["cost"]),
        hours=told.hours(before["hours"]),
        attempts=told.attempts(before["attempts"]),
        stale=sum(before["stale"]),
    )
    body = joined((
        mark("<p>{called}</p>", called=called),
        plots.stages([(say(f"plan.funnel.{one}"), sum(before[one]), str(sum(before[one]))) for one in FUNNEL]),
        mark('<p class="sd-small">{text}</p>', text=say("plan.last.cycle")),
        mark("<h3>{title}</h3>", title=say("plan.last.channels")),
        channels(public),
        cards.fold(say("plan.last.quarters"), quarters(public)),
    ))  # fmt: skip
    return cards.block(say("plan.last.title"), body, "sd-last")


def channels(public: Mapping[str, Any]) -> Markup:
    """By channel: spent in each quarter and in all, leads, qualified ones, and what one of those cost."""
    heads = (say("plan.last.channel"), *told.quarters(), say("plan.last.spent"), say("plan.last.leads"))
    heads = (*heads, say("plan.last.qualified"), say("plan.last.cost"))
    rows = joined(_channel(public["locale"], one) for one in public["channels"])
    top = joined(
        mark('<th scope="col" class="{kind}">{word}</th>', kind="sd-q" if 0 < at < 5 else "", word=word)
        for at, word in enumerate(heads)
    )
    return mark(
        '<div class="sd-wide"><table class="sd-table"><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table></div>',
        top=top,
        rows=rows,
    )


def _channel(where: str, one: Mapping[str, Any]) -> Markup:
    spent, qualified = sum(one["last_spend"]), sum(one["last_qualified"])
    each = told.money(where, spent / qualified) if qualified else say("level.dash")
    return mark(
        '<tr><th scope="row">{name}{spark}</th>{quarters}<td>{spent}</td><td>{leads}</td><td>{qualified}</td>'
        "<td><b>{each}</b></td></tr>",
        name=one["name"],
        spark=plots.small_columns(one["last_spend"], ", ".join(told.money(where, each) for each in one["last_spend"])),
        quarters=joined(mark('<td class="sd-q">{v}</td>', v=told.number(where, value)) for value in one["last_spend"]),
        spent=told.number(where, spent),
        leads=sum(one["last_leads"]),
        qualified=qualified,
        each=each,
    )


def quarters(public: Mapping[str, Any]) -> Markup:
    """What became of the leads in each quarter."""
    before = public["last"]
    top = joined(mark('<th scope="col">{word}</th>', word=word) for word in ("", *told.quarters()))
    rows = joined(
        mark(
            '<tr><th scope="row">{name}</th>{cells}</tr>',
            name=say(f"plan.funnel.{one}"),
            cells=joined(mark("<td>{n}</td>", n=n) for n in before[one]),
        )
        for one in (*FUNNEL[:2], "stale", *FUNNEL[2:])
    )
    return mark(
        '<table class="sd-table"><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>', top=top, rows=rows
    )
