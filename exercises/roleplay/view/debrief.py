"""After the end, for all three: the score with its words, the three views side by side, and what stayed hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.texts import counted, say
from app.widgets import bars, cards, look, scorecard
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.exercise import Scorecard
from exercises.roleplay.debrief import debrief
from exercises.roleplay.rubric import load
from exercises.roleplay.scenario import OBSERVER
from exercises.roleplay.view import calibration
from exercises.roleplay.view.phone import Phone

Found = Mapping[str, Any]


def draw(phone: Phone, card: Scorecard | None) -> None:
    """Without a card the room has not seen it yet, and neither does anybody here."""
    if card is None:
        look.empty(say("roleplay.end.wait"), say("roleplay.end.wait_text"))
        return
    found = debrief(phone.state, card)
    put(_result(phone, card, found))
    draw_advice(card)
    put(_views(found, card))
    look.section(say("debrief.criteria"), say("roleplay.end.criteria_lead"))

    def where(turn: int) -> str:
        return say(f"roleplay.seat.{found['turns'].get(str(turn), OBSERVER)}.name")

    put(scorecard.criteria(card.criteria, load().published, where, say("roleplay.end.no_quote")))
    put(_facts(say("roleplay.end.untold"), say("debrief.untold_lead"), found["untold"]))
    put(_facts(say("roleplay.end.told"), "", found["told"]))
    put(_doubts(found["reservations"]))
    if found["notes"]:
        look.section(say("roleplay.end.notes"))
        put(cards.bullets(found["notes"]))
    for each in found["calibrated"]:
        put(cards.fold(say("roleplay.clip.again", title=calibration.title(each["clip"])), calibration.result(each)))


def draw_advice(card: Scorecard) -> None:
    """At most two things to try in the next talk."""
    if not card.advice:
        return
    look.section(say("debrief.advice"))
    for place, one in enumerate(card.advice, start=1):
        with st.container(key=f"advice_{place}"):
            put(scorecard.tip(place, one.text))


def _result(phone: Phone, card: Scorecard, found: Found) -> Markup:
    person, company = phone.live.public["person"], phone.live.public["company"]["name"]
    return scorecard.result(
        card,
        say("debrief.with", name=f"{person['first']} {person['last']}", company=company),
        say(f"roleplay.outcome.{card.outcome}"),
        found["outcome_words"],
        (say(f"option.kind.values.{phone.live.public['kind']}"), say(f"roleplay.seat.{phone.seat}.name")),
    )


def _views(found: Found, card: Scorecard) -> Markup:
    """The seller's guess beside the score, and what the customer felt: shown, never scored."""
    own, felt = found["own"], found["felt"]
    blocks = []
    if own:
        blocks.append(
            mark(
                "<div><span>{word}</span><b>{guess}</b><p>{text}</p></div>",
                word=say("roleplay.end.own"),
                guess=own["guess"],
                text=say(f"roleplay.own.{own['word']}", total=f"{card.total:.0f}"),
            )
        )
    if felt:
        blocks.append(
            mark(
                "<div><span>{word}</span>{dots}<p>{text}</p></div>",
                word=say("roleplay.end.felt"),
                dots=bars.dots(felt["level"]),
                text=felt["because"] or say("roleplay.end.no_because"),
            )
        )
    if not blocks:
        return Markup("")
    return mark(
        '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div><div class="sd-views">{blocks}</div>',
        title=say("roleplay.end.views"),
        lead=say("roleplay.end.views_lead"),
        blocks=joined(blocks),
    )


def _facts(title: str, lead: str, facts: Sequence[Found]) -> Markup:
    if not facts:
        return Markup("")
    rows = joined(
        mark(
            "<li><b>{topic}</b>{fact}{below}</li>",
            topic=say(f"topic.{each['topic']}"),
            fact=each["fact"],
            below=mark("<q>{question}</q>", question=each["question"]) if "question" in each else Markup(""),
        )
        for each in facts
    )
    body = mark('<p class="sd-soft">{lead}</p><ul class="sd-facts">{rows}</ul>', lead=lead, rows=rows)
    return cards.fold(title, body, counted("roleplay.end.count", len(facts)))


def _doubts(doubts: Sequence[Found]) -> Markup:
    rows = joined(
        mark(
            "<li><q>{says}</q><span>{root}</span><span>{answer}</span></li>",
            says=each["says"],
            root=f"{say('debrief.root')} {each['root']}",
            answer=f"{say('roleplay.end.answer')} {each['answer']}",
        )
        for each in doubts
    )
    return cards.fold(say("roleplay.end.doubts"), mark('<ul class="sd-facts">{rows}</ul>', rows=rows))
