"""The year that the plan makes: bands by quarter, the funnel, and one year with its luck."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from app.texts import counted, say
from app.widgets import plan_charts
from app.widgets.markup import joined, mark
from app.widgets.plan_charts import Span, Step, Told
from exercises.plan import speech
from exercises.plan.debrief import Bands, Funnel
from exercises.plan.debrief import Step as Counted
from exercises.plan.luck import AS_EXPECTED, CHANCE, DEMAND, Luck, Quarter
from exercises.plan.market.model import SPREAD
from exercises.plan.state import PlanState
from scenarios.speech import MONTHS

FURTHEST = 1.6  # an aim beyond so many times the band stands at the end of the chart
ROOM = 1.08


def bands(state: PlanState, found: Bands) -> Markup:
    """What has come by the end of each quarter, against the aim."""
    top = max(1.0, found.quarters[-1][-1])
    most = ROOM * max(top, min(found.aim.number, FURTHEST * top) if found.aim else 0.0)
    rows = [_span(state, found, quarter, at, most) for quarter, at in enumerate(found.quarters)]
    aim = say("plan_debrief.bands.no_aim")
    if found.aim is not None:
        aim = say("plan_debrief.bands.aim", n=speech.count(state, found.aim.number), month=MONTHS[found.aim.by - 1])
    title = mark(
        '<p class="pc-what">{what} <span class="sd-soft">{aim}</span></p>',
        what=say(f"plan_debrief.bands.{found.what}"),
        aim=aim,
    )
    return title + plan_charts.spans(rows)


def _span(state: PlanState, found: Bands, quarter: int, at: tuple[float, ...], most: float) -> Span:
    low, lower, middle, upper, high = at
    due = found.aim is not None and (found.aim.by - 1) // SPREAD == quarter
    words = say(
        "plan_debrief.bands.words",
        quarter=quarter + 1,
        low=speech.count(state, low),
        lower=speech.count(state, lower),
        middle=speech.count(state, middle),
        upper=speech.count(state, upper),
        high=speech.count(state, high),
    )
    return Span(
        label=say("plan_debrief.bands.by", n=quarter + 1),
        at=(low / most, lower / most, middle / most, upper / most, high / most),
        figure=say(
            "plan_debrief.bands.figure",
            middle=speech.count(state, middle),
            low=speech.count(state, low),
            high=speech.count(state, high),
        ),
        words=words,
        aim=found.aim.number / most if due and found.aim is not None else None,
    )


def legend() -> Markup:
    """What the shades of a band mean."""
    names = {"": "nine", "pc-half": "half", "pc-middle": "middle", "pc-aim": "aim"}
    return mark(
        '<p class="pc-legend">{signs}</p>',
        signs=joined(
            mark('<span class="{kind}"><i></i>{word}</span>', kind=kind, word=say(f"plan_debrief.legend.{name}"))
            for kind, name in names.items()
        ),
    )


def funnel(state: PlanState, found: Funnel) -> Markup:
    """From a qualified lead to a customer, and the leads that nobody called in time."""
    numbers = [each.brought for each in found.steps] + [each.planned or 0.0 for each in found.steps]
    most = max(1.0, min(max(numbers), FURTHEST * max(each.brought for each in found.steps)))
    rows = [_step(state, each, most) for each in found.steps]
    able = speech.count(state, found.capacity)
    rows.insert(
        2,
        Step(
            label=say("plan_debrief.funnel.stale"),
            part=found.stale / most,
            figure=speech.count(state, found.stale),
            note=say("plan_debrief.funnel.stale_note", n=able),
            kind="lost",
        ),
    )
    return plan_charts.steps(rows)


def _step(state: PlanState, step: Counted, most: float) -> Step:
    note = ""
    if step.planned is not None:
        how = "aimed" if step.aimed else "follows"
        note = say(f"plan_debrief.funnel.{how}", n=speech.count(state, step.planned))
    if step.what == "worked" and state.scenario.market.backlog >= 1:
        waited = counted("plan_debrief.funnel.waited", round(state.scenario.market.backlog))
        note = f"{note} {waited}".strip()
    return Step(
        label=say(f"plan_debrief.funnel.{step.what}"),
        part=step.brought / most,
        figure=speech.count(state, step.brought),
        note=note,
        kind="marketing" if step.what == "made" else "sales",
        planned=None if step.planned is None else step.planned / most,
    )


def luck(state: PlanState, found: Luck) -> Markup:
    """One year as a story of four sentences."""
    names = {each.id: each.name for each in state.scenario.world.channels}
    before = [None, *found.quarters[:-1]]
    told = [
        Told(
            title=say("plan_debrief.quarter", n=n),
            figure=say(
                "plan_debrief.luck.figure",
                came=speech.count(state, each.qualified),
                usual=speech.count(state, each.expected_qualified),
            ),
            text=_sentence(state, each, names, again=last is not None and _went(last) == _went(each)),
        )
        for n, (last, each) in enumerate(zip(before, found.quarters, strict=True), 1)
    ]
    end = say(
        "plan_debrief.luck.end", net=speech.money(state, found.net), usual=speech.money(state, found.expected_net)
    )
    return plan_charts.story(told) + mark('<p class="sd-soft">{end}</p>', end=end)


def _went(each: Quarter) -> tuple[str, str]:
    """What was behind a quarter, and which way it went."""
    return each.why, "more" if each.qualified >= each.expected_qualified else "fewer"


def _sentence(state: PlanState, each: Quarter, names: Mapping[str, str], again: bool) -> str:
    cause, way = _went(each)
    if cause == AS_EXPECTED:
        why = say("plan_debrief.luck.usual")
    elif cause in (DEMAND, CHANCE):
        why = say(f"plan_debrief.luck.{cause}.{way}")
    else:
        why = say(f"plan_debrief.luck.{'again' if again else 'channel'}.{way}", channel=names[cause])
    won = counted("plan_debrief.luck.won", round(each.won), usual=speech.number(state, round(each.expected_won, 1)))
    stale = counted("plan_debrief.luck.stale", round(each.stale)) if each.stale >= 1 else ""
    return say("plan_debrief.luck.sentence", why=why, won=won, stale=stale).strip()
