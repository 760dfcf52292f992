"""The debrief of a pitch: the points with what they rest on, what of both halves is in it, and the speech itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import cards, look, scorecard
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.widgets.top import top
from exercises.contract import Live, Writes
from exercises.exercise import Advice, Scorecard
from exercises.pitch.rubric import CRITERIA
from exercises.pitch.rubric.seen import Seen
from exercises.pitch.scenario import SEATS, kind_of, shown
from exercises.pitch.state import PitchState
from exercises.pitch.view import present
from exercises.pitch.view.brief import DEPARTMENT

VERDICTS = ((85, "nods"), (65, "listens"), (40, "waits"))


def draw(live: Live[PitchState], card: Scorecard | None, deeds: Writes) -> None:
    """Everything after the end; `card` is None until it may be seen."""
    if card is None:
        kind = "waits" if live.attempt.purpose == "round" else "left"
        look.empty(say(f"pitch.debrief.{kind}.title"), say(f"pitch.debrief.{kind}.text"))
        draw_aloud()
        return
    state: PitchState = live.state
    top("debrief")
    draw_result(live, state, card)
    draw_advice(card.advice)
    look.section(say("pitch.debrief.halves"), say("pitch.debrief.halves_lead"))
    put(halves(Seen(state)))
    look.section(say("pitch.debrief.fits"), say("pitch.debrief.fits_lead"))
    put(fits(state))
    look.section(say("debrief.criteria"), say("debrief.criteria_lead"))
    rubric = {each.id: each for each in CRITERIA}
    put(scorecard.criteria(card.criteria, rubric, lambda turn: say("pitch.debrief.move", n=turn), say("pitch.nothing")))
    look.section(say("pitch.debrief.speech"))
    put(present.pages(state, present.names(live, deeds)))
    draw_aloud()
    if live.attempt.purpose != "round":
        with st.container(key="pitch_after"):
            if live.mine:
                before = state.moves if state.submitted else state.moves + 1
                st.button(
                    say("pitch.debrief.change"), key="change_pitch", icon=":material/replay:", width="stretch",
                    on_click=deeds.replay, args=(before,),
                )  # fmt: skip
            st.button(say("pitch.debrief.again"), key="again", type="primary", width="stretch", on_click=deeds.again)


def draw_aloud() -> None:
    st.button(
        say("pitch.present.go"), key="present", icon=":material/campaign:", width="stretch", on_click=present.open_it
    )


def draw_result(live: Live[PitchState], state: PitchState, card: Scorecard) -> None:
    """The total, and in a sentence what it is."""
    person, company = live.public["person"], live.public["company"]
    verdict = next((word for least, word in VERDICTS if card.total >= least), "elsewhere")
    counted = say("debrief.replay") if live.attempt.parent else say(f"pitch.counts.{live.attempt.purpose}")
    whom = say("pitch.for", name=person["address"], company=company["name"])
    chips = (say(f"option.level.values.{live.public['level']}"), counted)
    put(scorecard.result(card, whom, say(f"pitch.verdict.{verdict}"), say("pitch.debrief.small"), chips))


def draw_advice(advice: Sequence[Advice]) -> None:
    """At most two things."""
    if advice:
        look.section(say("debrief.advice"))
        with st.container(key="advice_1"):
            for place, one in enumerate(advice, start=1):
                put(scorecard.tip(place, one.text))


def halves(seen: Seen) -> Markup:
    """Each thing that one of the two knew, with the sentence in which it was said, or that it was left out."""
    said = {each.fact.id: each.quote for each in seen.uses}
    scenario = seen.scenario
    blocks = []
    for seat in SEATS:
        rows = joined(
            mark(
                '<li class="{kind}"><em>{word}</em><b>{topic}</b>{text}{quote}</li>',
                kind="sd-used" if fact.id in said else "sd-unused",
                topic=say(f"pitch.topic.{kind_of(fact)}"),
                word=say("pitch.debrief.used") if fact.id in said else say("pitch.debrief.unused"),
                text=mark("<span>{text}</span>", text=shown(scenario, fact)),
                quote=mark("<q>{quote}</q>", quote=said[fact.id]) if fact.id in said else Markup(""),
            )
            for fact in scenario.half(seat)
        )
        blocks.append(
            mark(
                '<section class="sd-card sd-half sd-{department}"><h2>{title}</h2><ul class="sd-known">{rows}</ul>'
                "</section>",
                department=DEPARTMENT[seat],
                title=say(f"pitch.half.{seat}.title"),
                rows=rows,
            )
        )
    return mark('<div class="sd-brief">{blocks}</div>', blocks=joined(blocks))


def fits(state: PitchState) -> Markup:
    """What of the sheet answers this customer's problem, and which proofs show it."""
    product = state.scenario.call.world.product
    does = [each.text for each in product.does if each.id in state.scenario.answers]
    proof = [each.text for each in product.proof if each.id in state.scenario.shown_by]
    return mark(
        '<div class="sd-brief">{does}{proof}</div>',
        does=cards.block(say("brief.does"), cards.bullets(does)),
        proof=cards.block(say("brief.proof"), cards.bullets(proof)),
    )
