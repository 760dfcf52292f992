"""The debrief of a plan: how it went, what to try next, where the money would have earned more, and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.texts import say
from app.widgets import look, plan_charts, scorecard
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.contract import Live, Repeats
from exercises.exercise import Advice, Scorecard
from exercises.plan import debrief as debriefing
from exercises.plan import exemplary, speech
from exercises.plan import luck as lucky
from exercises.plan.debrief import Debrief, Standing
from exercises.plan.rubric import CRITERIA
from exercises.plan.state import PlanState
from exercises.plan.view import earned, paper, year

VERDICTS = ((90, "best"), (55, "better"), (45, "same"), (5, "worse"))
HANDED_IN = "submitted"
ROUND = "round"  # the purpose of an attempt that belongs to a workshop


def draw(live: Live[PlanState], card: Scorecard | None, deeds: Repeats) -> None:
    """Everything after the end; for a plan that was left open and abandoned there is no debrief."""
    plan_charts.dress()
    if card is None:
        look.empty(say("plan_debrief.none.title"), say("plan_debrief.none.text"))
    else:
        state: PlanState = live.state
        with st.spinner(say("plan_debrief.gathering")):
            found = debriefing.debrief(state)
        draw_result(live, state, card, found.standing)
        draw_advice(live, state, card.advice, deeds)
        draw_year(state, found)
        draw_money(state, found)
        draw_luck(state)
        draw_criteria(card)
        with st.spinner(say("plan_debrief.reading")):
            model = exemplary.exemplary(state)
        look.section(say("plan_debrief.exemplary.title"), say("plan_debrief.exemplary.lead"))
        put(paper.exemplary(model))
        paper.draw_downloads(state)
        draw_change(live, state, deeds, "change_plan")
    if live.attempt.purpose != ROUND:
        st.button(say("plan_debrief.again"), key="again", type="primary", width="stretch", on_click=deeds.again)


def draw_change(live: Live[PlanState], state: PlanState, deeds: Repeats, key: str) -> None:
    """Begins again from this plan; one that was made in a workshop is its group's and stays as it is."""
    if live.attempt.purpose != ROUND:
        st.button(
            say("plan_debrief.change"),
            key=key,
            width="stretch" if key == "change_plan" else "content",
            icon=":material/replay:",
            on_click=deeds.replay,
            args=(before_the_end(state),),
        )


def before_the_end(state: PlanState) -> int:
    """The turn from which a replay has the whole sheet and is not handed in."""
    return state.moves if state.submitted else state.moves + 1


def draw_result(live: Live[PlanState], state: PlanState, card: Scorecard, found: Standing) -> None:
    """The total, and in a sentence what the market made of it."""
    attempt, world = live.attempt, state.scenario.world.world
    counts = say("debrief.replay") if attempt.parent else say(f"debrief.counts.{attempt.purpose}")
    words = say(
        "plan_debrief.earns" if found.plan >= found.nothing else "plan_debrief.loses",
        plan=speech.amount(state, abs(found.plan - found.nothing)),
        last=speech.amount(state, found.last - found.nothing),
    )
    chips = (say(f"option.level.values.{state.scenario.level}"), counts)
    whom = say("plan_debrief.of", vendor=world.product.vendor, product=world.product.name)
    put(scorecard.result(card, whom, say(f"plan_debrief.verdict.{verdict(found)}"), words, chips))


def verdict(found: Standing) -> str:
    """The plan's skill as a word."""
    skill = found.points[2]
    return next((word for least, word in VERDICTS if skill >= least), "nothing")


def draw_advice(live: Live[PlanState], state: PlanState, advice: Sequence[Advice], deeds: Repeats) -> None:
    """At most two things, and the button that begins with them."""
    if not advice:
        return
    look.section(say("debrief.advice"))
    with st.container(key="advice_plan"):
        for place, one in enumerate(advice, start=1):
            put(scorecard.tip(place, one.text))
        draw_change(live, state, deeds, "replay_plan")


def draw_year(state: PlanState, found: Debrief) -> None:
    """Where the plan stands, and the year behind that: by quarter, and from lead to customer."""
    look.section(say("plan_debrief.standing.title"), say("plan_debrief.standing.lead"))
    put(earned.standing(state, found.standing))
    look.section(say("plan_debrief.bands.title"), say("plan_debrief.bands.lead"))
    for band in found.bands:
        put(year.bands(state, band))
    put(year.legend())
    look.section(say("plan_debrief.funnel.title"), say("plan_debrief.funnel.lead"))
    put(year.funnel(state, found.funnel))


def draw_money(state: PlanState, found: Debrief) -> None:
    """Where the money lay, what more of it would bring, and what was lost to what."""
    look.section(say("plan_debrief.budget.title"), say("plan_debrief.budget.lead"))
    put(earned.money(state, found.budget))
    look.section(say("plan_debrief.marginal.title"), say("plan_debrief.marginal.lead"))
    put(mark('<p class="pc-say">{text}</p>', text=earned.shift(state, found.budget)))
    put(earned.marginal(state, found.budget))
    put(mark('<p class="sd-soft">{text}</p>', text=earned.shadow(state, found.budget)))
    lost = speech.amount(state, max(0.0, found.regret.total))
    look.section(say("plan_debrief.regret.title"), say("plan_debrief.regret.lead", value=lost))
    put(earned.regret(state, found))


def draw_luck(state: PlanState) -> None:
    """One year as it might have gone."""
    look.section(say("plan_debrief.luck.title"), say("plan_debrief.luck.lead"))
    put(year.luck(state, lucky.luck(state)))


def draw_criteria(card: Scorecard) -> None:
    """The ten criteria, each with its evidence."""
    look.section(say("debrief.criteria"), say("plan_debrief.criteria_lead"))
    rubric = {one.id: one for one in CRITERIA}
    put(scorecard.criteria(card.criteria, rubric, _turn, say("plan_debrief.no_evidence")))


def _turn(turn: int) -> str:
    return say("plan_debrief.turn", n=turn)
