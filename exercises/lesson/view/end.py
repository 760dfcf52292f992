"""After the last part: what changed, what is shown by objective, what was believed, and each answer of the form.

Before a colleague has signed it is the same page without the total, and with the way to the signature above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import cards, look, scorecard
from app.widgets.arrive import arrive
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.exercise import Scorecard
from exercises.lesson.debrief import debrief
from exercises.lesson.score import criteria
from exercises.lesson.score import scorecard as scored
from exercises.lesson.view import swap, told
from exercises.lesson.view.hand import Hand, go

Found = Mapping[str, Any]


def draw(hand: Hand, card: Scorecard | None) -> None:
    """The result; for an attempt that was left without one there is only the way on."""
    if card is None:
        look.empty(say("lesson.end.none.title"), say("lesson.end.none.text"))
    else:
        found = debrief(hand.state, card)
        put(_result(hand, card, found))
        draw_advice(card)
        draw_learned(hand, found)
        look.section(say("lesson.end.criteria"), say("lesson.end.criteria_lead"))
        rubric = {each.id: each for each in criteria(hand.state)}
        put(
            scorecard.criteria(
                card.criteria, rubric, lambda turn: say("lesson.end.move", n=turn), say("lesson.end.nothing")
            )
        )
        put(_later(found))
    st.button(say("lesson.end.onward"), key=hand.key("onward"), type="primary", width="stretch",
              on_click=hand.deeds.onward)  # fmt: skip


def draw_waiting(hand: Hand) -> None:
    """All parts are done: what is missing is the joint act that was put off, or its signature."""
    done = hand.state.swap is not None and bool(hand.state.swap.notes)
    put(
        mark(
            '<header class="ls-title"><h1 data-arrive tabindex="-1">{title}</h1><p class="sd-lead">{lead}</p></header>',
            title=say("lesson.waiting.sign" if done else "lesson.waiting.swap"),
            lead=say("lesson.waiting.sign_lead" if done else "lesson.waiting.swap_lead"),
        )
    )
    if done:
        swap.draw_signing(hand)
        put(cards.fold(say("lesson.swap.brought"), swap.notes(hand)))
    st.button(
        say("lesson.waiting.notes") if done else hand.state.scenario.module.swap.title, key=hand.key("to_swap"),
        icon=":material/edit_note:" if done else ":material/handshake:",
        type="secondary" if done else "primary", width="stretch", on_click=go, args=(swap.SWAP,),
    )  # fmt: skip
    draw_learned(hand, debrief(hand.state, scored(hand.state)))
    st.button(say("lesson.leave"), key=hand.key("onward"), width="stretch", on_click=hand.deeds.onward)
    arrive(f"waiting_{hand.live.next_n}")


def draw_advice(card: Scorecard) -> None:
    """At most two things."""
    if card.advice:
        look.section(say("debrief.advice"))
        with st.container(key="advice_1"):
            for place, one in enumerate(card.advice, start=1):
                put(scorecard.tip(place, one.text))


def draw_learned(hand: Hand, found: Found) -> None:
    """What changed, each objective with its level, what was believed, and the answers of the form."""
    put(_change(found))
    if found["mastery"] and hand.state.scenario.part != "delayed":
        look.section(say("lesson.end.mastery"), say("lesson.end.mastery_lead"))
        put(_mastery(hand, found["mastery"]))
    if found["believed"]:
        look.section(say("lesson.end.believed"), say("lesson.end.believed_lead"))
        put(told.believed({each["id"] for each in found["believed"]}, hand.state.scenario.module.misconceptions))
    for stage, rows in found["forms"].items():
        look.section(say(f"lesson.stage.{stage}.name"), say("lesson.end.form_lead"))
        put(joined(map(_answer, rows)))


def _result(hand: Hand, card: Scorecard, found: Found) -> Markup:
    outcome = say(f"lesson.outcome.{card.outcome}")
    return scorecard.result(card, hand.state.scenario.module.title, outcome, say("lesson.end.counts"), _chips(found))


def _chips(found: Found) -> list[str]:
    """What was known, from each form that was answered to its end."""
    return [
        say(f"lesson.end.known.{stage}", share=f"{known['share']:.0%}") for stage, known in found["knowledge"].items()
    ]


def _change(found: Found) -> Markup:
    """Before and after as two bars; of one person, from which nothing follows for others."""
    known = found["knowledge"]
    if not known:
        return Markup("")
    bars = joined(
        mark(
            '<li><span>{name}</span><i aria-hidden="true"><b style="width:{width}%"></b></i><em>{share}</em></li>',
            name=say(f"lesson.end.when.{stage}"),
            width=max(1, round(100 * one["share"])),
            share=f"{one['share']:.0%}",
        )
        for stage, one in known.items()
    )
    words = ""
    if found["change"] is not None:
        points = round(100 * found["change"])
        words = say("lesson.end.same") if points == 0 else say(
            "lesson.end.more" if points > 0 else "lesson.end.less", points=abs(points))  # fmt: skip
    return mark(
        '<figure class="ls-figure"><figcaption>{title}</figcaption><ul>{bars}</ul></figure>'
        '<p class="sd-soft">{words} {one}</p>',
        title=say("lesson.end.knowledge"),
        bars=bars,
        words=words,
        one=say("lesson.end.one_person"),
    )


def _mastery(hand: Hand, mastery: Found) -> Markup:
    rows = joined(
        mark(
            '<li class="ls-at-{level}"><b>{text}</b><span>{word}, {share}</span><i aria-hidden="true">'
            '<b style="width:{width}%"></b></i></li>',
            level=(one := mastery[each.id])["level"],
            text=each.text,
            word=say(f"lesson.level.{one['level']}"),
            share=say("lesson.told.shown", share=f"{one['share']:.0%}"),
            width=max(1, round(100 * one["share"])),
        )
        for each in hand.state.scenario.module.objectives
    )
    return mark('<ul class="ls-mastery">{rows}</ul>', rows=rows)


def _answer(row: Found) -> Markup:
    """One question of the form, opened to what was answered and what is right."""
    kind = "right" if row["share"] >= 0.999 else "part" if row["share"] > 0 else "wrong"
    said: Sequence[Found] = [each for each in row["said"] if not each["right"] and each["text"] != row["explain"]]
    body = mark(
        '<div class="ls-review"><p><b>{you}</b> {given}</p>{answer}{said}<p>{explain}</p></div>',
        you=say("lesson.told.you"),
        given=row["given"],
        answer=mark("<p><b>{word}</b> {text}</p>", word=say("lesson.told.answer"), text=row["answer"])
        if kind != "right"
        else Markup(""),
        said=cards.bullets(f"{each['part']}: {each['text']}" for each in said) if said else Markup(""),
        explain=row["explain"],
    )
    word = say(f"lesson.told.{kind}", share=f"{row['share']:.0%}")
    return cards.fold(row["stem"], body, f"{told.SIGNS[kind]} {word}")


def _later(found: Found) -> Markup:
    if found["delayed_form"] is None:
        return Markup("")
    return mark('<p class="ls-kept">{text}</p>', text=say("lesson.end.later"))
