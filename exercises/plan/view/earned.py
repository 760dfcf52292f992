"""What the plan earned and where the money would have earned more, as pictures with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.texts import say
from app.widgets import plan_charts
from app.widgets.markup import mark
from app.widgets.plan_charts import Cell, Grid, Mark, Part
from exercises.plan import speech
from exercises.plan.debrief import THOUSAND, Budget, Debrief, Standing
from exercises.plan.market.model import QUARTERS
from exercises.plan.outcome import course_of
from exercises.plan.spoken import hours, tries
from exercises.plan.state import PlanState

PARTS = ("handoff", "message", "mix", "segment", "timing", "pilots")
STRONGEST = 0.6  # what the next thousand must bring beyond itself for the strongest shade, of a thousand
SMALL = 0.005  # of what was lost: a part below this is nothing to talk about


def standing(state: PlanState, found: Standing) -> Markup:
    """The plan between doing nothing and the best that could be known."""
    low, high = min(found.nothing, found.plan), found.bound
    points = found.points
    values = {"nothing": found.nothing, "last": found.last, "plan": found.plan, "best": found.best}
    marks = [
        Mark(
            label=say(f"plan_debrief.mark.{name}"),
            at=(value - low) / (high - low),
            figure=speech.money(state, value),
            points=say("plan_debrief.points", points=f"{point:.0f}"),
            own=name == "plan",
        )
        for (name, value), point in zip(values.items(), points, strict=True)
    ]
    words = ", ".join(f"{each.label}: {each.figure}, {each.points}" for each in marks)
    proof = say(
        "plan_debrief.proof",
        most=speech.amount(state, found.bound - found.best),
        share=speech.percent(state, found.unproven),
    )
    return plan_charts.marks(marks, words) + mark('<p class="sd-soft">{proof}</p>', proof=proof)


def money(state: PlanState, found: Budget) -> Markup:
    """Budget by channel and quarter beside the best plan's, in the same shades."""
    most = max(each for rows in (found.plan, found.best) for row in rows for each in row) or 1.0
    return plan_charts.grids(
        [
            _spending(state, say(f"plan_debrief.budget.{name}", unit=_unit(state)), found.channels, rows, most)
            for name, rows in (("plan", found.plan), ("best", found.best))
        ]
    )


def spending(state: PlanState, title: str) -> Markup:
    """One plan's budget by channel and quarter."""
    rows = course_of(state).spend
    channels = [each.name for each in state.scenario.world.channels]
    most = max(each for row in rows for each in row) or 1.0
    return plan_charts.grids([_spending(state, f"{title}, {_unit(state)}", channels, rows, most)])


def _spending(
    state: PlanState, title: str, channels: Sequence[str], rows: Sequence[Sequence[float]], most: float
) -> Grid:
    """Sums of channels and of quarters have no shade: they are not to be compared with the places."""

    def cells(row: Sequence[float], shaded: bool) -> list[Cell]:
        shown = [Cell(_thousands(state, each), each / most if shaded else 0.0) for each in row]
        return [*shown, Cell(_thousands(state, sum(row)), 0.0)]

    told = [(channel, cells(row, True)) for channel, row in zip(channels, rows, strict=True)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    head = (*_quarters(), say("plan_debrief.budget.year"))
    return Grid(title, head, [*told, (say("plan_debrief.budget.all"), cells(sums, False))])


def _thousands(state: PlanState, value: float) -> str:
    if value <= 0:
        return say("level.dash")
    short = value / THOUSAND
    return speech.number(state, round(short) if short >= 100 else round(short, 1))


def _unit(state: PlanState) -> str:
    return speech.amount(state, THOUSAND)


def _quarters() -> tuple[str, ...]:
    return tuple(say("plan_debrief.quarter_short", n=quarter + 1) for quarter in range(QUARTERS))


def marginal(state: PlanState, found: Budget) -> Markup:
    """What the next thousand brings beyond itself, place by place."""
    rows = [
        (channel, [Cell(_rounded(state, each), each / THOUSAND / STRONGEST) for each in row])
        for channel, row in zip(found.channels, found.marginal, strict=True)
    ]
    return plan_charts.grids([Grid(say("plan_debrief.marginal.table", unit=_unit(state)), _quarters(), rows)])


def _rounded(state: PlanState, value: float) -> str:
    whole = round(value / 10) * 10
    sign = "+" if whole > 0 else "−" if whole < 0 else ""
    return f"{sign}{speech.number(state, abs(whole))}"


def shadow(state: PlanState, found: Budget) -> str:
    """What more budget would have been worth in the best plan."""
    if found.shadow < 1:
        return say("plan_debrief.shadow.none", unit=_unit(state))
    return say("plan_debrief.shadow.some", unit=_unit(state), value=speech.amount(state, found.shadow))


def shift(state: PlanState, found: Budget) -> str:
    """The one move of money that helps most."""
    if found.shift is None:
        return say("plan_debrief.shift.none")
    one = found.shift
    if one.source is None:
        return say(
            "plan_debrief.shift.left",
            amount=speech.amount(state, one.amount),
            target=found.channels[one.target[0]],
            after=one.target[1] + 1,
            gain=speech.amount(state, one.gain),
        )
    return say(
        "plan_debrief.shift.some",
        amount=speech.amount(state, one.amount),
        source=found.channels[one.source[0]],
        before=one.source[1] + 1,
        target=found.channels[one.target[0]],
        after=one.target[1] + 1,
        gain=speech.amount(state, one.gain),
    )


def regret(state: PlanState, found: Debrief) -> Markup:
    """What parts the plan from the best one, as one bar with words."""
    values = {name: float(getattr(found.regret, name)) for name in PARTS}
    lost = sum(each for each in values.values() if each > 0) or 1.0
    told = [
        Part(
            name=say(f"plan_debrief.regret.{name}.name"),
            part=value / lost if value > SMALL * lost else 0.0,
            figure=speech.signed(state, -value) if abs(value) > SMALL * lost else speech.amount(state, 0),
            words=_why(state, found, name, value, lost),
        )
        for name, value in values.items()
        if name != "pilots" or state.pilots
    ]
    words = ", ".join(f"{each.name}: {each.figure}" for each in told)
    return plan_charts.parts(told, words)


def _why(state: PlanState, found: Debrief, name: str, value: float, lost: float) -> str:
    if abs(value) <= SMALL * lost:
        return say("plan_debrief.regret.nothing")
    if value < 0:
        return say("plan_debrief.regret.gained")
    return say(
        f"plan_debrief.regret.{name}.lost",
        segment=found.best_segment,
        promise=f"{hours(found.best_hours)}, {tries(found.best_attempts)}",
    )
