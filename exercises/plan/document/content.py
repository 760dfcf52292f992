"""What stands in the document, part by part: text that is ready to read, and no layout.

What the learner wrote is plain text here. Every layout has to escape it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.texts import counted, say
from app.texts.paper import DASH, Facts, Paper, Part, clean
from exercises.exercise import Json
from exercises.plan.brief import goal
from exercises.plan.document.expected import expected
from exercises.plan.document.paper import Block, Lines, Money, Text
from exercises.plan.market.grid import money_of
from exercises.plan.market.model import QUARTERS
from exercises.plan.market.response import capacity
from exercises.plan.message import segment_chosen
from exercises.plan.outcome import course_of
from exercises.plan.sheet import rows
from exercises.plan.speech import amount, count, exact
from exercises.plan.spoken import Words, hours, tries
from exercises.plan.state import PlanState
from scenarios.speech import MONTHS


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan with the words of its scenario."""

    state: PlanState
    words: Words

    def said(self, path: str) -> str:
        """A field in words, without characters that no document can hold."""
        return clean(self.words.of(path, self.state.value(path)))

    def rows(self, name: str) -> list[dict[str, Json]]:
        return [row for _, row in rows(self.state.values, name)]

    def cell(self, name: str, row: dict[str, Json], key: str) -> str:
        return capital(clean(self.words.of(f"{name}.{key}", row.get(key)))) or DASH


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def content(state: PlanState) -> Paper[Block]:
    """The whole document. Before the plan is handed in, what the market makes of it is the last forecast."""
    sheet, world = Sheet(state, Words(state.scenario)), state.scenario.world
    product = world.world.product
    parts = (aims, people, message, budget, calendar, figures, sales, risks, economics, expected_part)
    return Paper(
        title=say("plan_document.title", product=product.name),
        lead=say("plan_document.lead", vendor=product.vendor, budget=amount(state, state.scenario.market.budget)),
        parts=tuple(part(sheet) for part in parts),
        foot=say("plan_document.foot"),
    )


def part(name: str, *blocks: Block | None, lead: str = "") -> Part[Block]:
    """A part with its title; where nothing was filled in it says so."""
    filled = tuple(each for each in blocks if each is not None)
    return Part(name, say(f"plan_document.part.{name}"), lead, filled or (Text(say("plan_document.empty")),))


def facts(*found: tuple[str, str]) -> Facts | None:
    """The lines that have a value."""
    filled = tuple((say(f"plan_document.{label}"), value) for label, value in found if value)
    return Facts(filled) if filled else None


def lines(labels: str, found: Sequence[tuple[str, ...]]) -> Lines | None:
    """A table, its head from keys in one text."""
    head = tuple(say(f"plan_document.column.{label}") for label in labels.split())
    return Lines(head, tuple(found)) if found else None


def aims(sheet: Sheet) -> Part[Block]:
    found = [
        (
            sheet.cell("objective", row, "what"),
            sheet.words.aimed(row.get("what"), row.get("number")) or DASH,
            sheet.words.aimed(row.get("what"), row.get("before")) or DASH,
            MONTHS[int(row["by"]) - 1] if row.get("by") else DASH,
        )
        for row in sheet.rows("objective")
    ]
    return part("goal", lines("aim number before by", found), lead=goal(sheet.state.scenario))


def people(sheet: Sheet) -> Part[Block]:
    segment = segment_chosen(sheet.state.scenario, sheet.state.values)
    who = segment.who if segment else ""
    return part(
        "people", facts(("segment", sheet.said("segment.id")), ("who", who), ("why", sheet.said("segment.why")))
    )


def message(sheet: Sheet) -> Part[Block]:
    text = sheet.said("message.text")
    return part(
        "message",
        Text(text, quote=True) if text else None,
        facts(
            ("need", sheet.said("message.need")),
            ("does", sheet.said("message.does")),
            ("proof", sheet.said("message.proof")),
        ),
    )


def budget(sheet: Sheet) -> Part[Block]:
    """Money by channel and quarter, and what is not in channels."""
    state = sheet.state
    money = money_of(course_of(state))
    placed, kept = float(money.sum()), float(state.value("reserve") or 0.0)
    paid = [row for row in range(len(money)) if money[row].sum() > 0]
    names = [state.scenario.world.channels[row].name for row in paid]
    head = (*(say("plan_document.quarter", n=quarter + 1) for quarter in range(QUARTERS)), say("plan_document.year"))
    table = Money(
        head=(say("plan_document.column.channel"), *head),
        names=(*names, say("plan_document.sum")),
        money=(*(tuple(map(float, money[row])) for row in paid), tuple(map(float, money.sum(0)))),
        shown=tuple(
            tuple(exact(state, each) if each else DASH for each in (*row, row.sum()))
            for row in [*(money[row] for row in paid), money.sum(0)]
        ),
    )
    left = state.scenario.market.budget - placed - kept - state.spent_on_pilots
    rest = facts(
        ("reserve", exact(state, kept)),
        ("pilots", exact(state, state.spent_on_pilots) if state.pilots else ""),
        ("over" if left < 0 else "left", exact(state, abs(left)) if abs(left) >= 1 else ""),
    )
    return part("budget", table if paid else None, rest)


def calendar(sheet: Sheet) -> Part[Block]:
    """What gets made, by the month in which it is due."""
    weeks = {(c.id, m.name): m.weeks for c in sheet.state.scenario.world.channels for m in c.makes}
    found = sorted(sheet.rows("deliverable"), key=lambda row: int(row.get("due") or 99))
    told = [
        (
            MONTHS[int(row["due"]) - 1] if row.get("due") else DASH,
            sheet.cell("deliverable", row, "name"),
            sheet.cell("deliverable", row, "channel"),
            sheet.cell("deliverable", row, "owner"),
            _weeks(weeks.get((str(row.get("channel")), str(row.get("name"))))),
        )
        for row in found
    ]
    return part("calendar", lines("month thing channel owner work", told))


def _weeks(weeks: int | None) -> str:
    return DASH if weeks is None else counted("plan_document.weeks", weeks)


def figures(sheet: Sheet) -> Part[Block]:
    keys = ("what", "target", "source", "cadence")
    told = [tuple(sheet.cell("measure", row, key) for key in keys) for row in sheet.rows("measure")]
    return part("figures", lines("figure target source cadence", told))


def sales(sheet: Sheet) -> Part[Block]:
    """The agreement with sales, and what the promise means for their hours."""
    state = sheet.state
    promised = "handoff.hours" in state.values or "handoff.attempts" in state.values
    promise = course_of(state).handoff
    able = capacity(state.scenario.market.sales, promise)
    return part(
        "sales",
        facts(
            ("lead_is", sheet.said("handoff.signs")),
            ("promise", f"{hours(promise.hours)}, {tries(promise.attempts)}" if promised else ""),
            ("means", say("plan_document.able", n=count(state, able)) if promised else ""),
            ("rejects", sheet.said("handoff.rejects")),
            ("feedback", sheet.said("handoff.feedback")),
        ),
    )


def risks(sheet: Sheet) -> Part[Block]:
    signs = {each.id: each.sign for each in sheet.state.scenario.world.risks}
    told = [
        (
            sheet.cell("risk", row, "what"),
            signs.get(str(row.get("what")), DASH),
            sheet.cell("risk", row, "answer"),
        )
        for row in sheet.rows("risk")
    ]
    return part("risks", lines("risk sign answer", told))


def economics(sheet: Sheet) -> Part[Block]:
    return part("economics", facts(*((name, sheet.said(f"economics.{name}")) for name in ("cac", "payback", "ratio"))))


def expected_part(sheet: Sheet) -> Part[Block]:
    found = expected(sheet.state)
    if found is None:
        return part("expected", Text(say("plan_document.no_forecast")))
    return part("expected", *found, lead=say("plan_document.simulated"))
