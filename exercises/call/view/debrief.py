"""The debrief: how it went, what to try next, and for every number the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.texts import counted, has, say
from app.widgets import bars, curves, look, scorecard
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.call.view import brief, turns
from exercises.call.view.brief import Criterion
from exercises.contract import Attempt, Replays
from exercises.exercise import Advice, Scorecard

TALK_BAND = (0.35, 0.55)
IN_SIGHT = 4
ROUND = "round"  # the purpose of an attempt that belongs to a workshop
FEELINGS = ("trust", "interest", "patience")
Found = Mapping[str, Any]


def draw(
    public: Mapping[str, Any],
    attempt: Attempt,
    card: Scorecard,
    words: str,
    rubric: Sequence[Criterion],
    deeds: Replays,
) -> None:
    """The result, what to try next, and where the points come from. `words` say what the outcome means."""
    put(_result(public, attempt, card, words))
    _draw_advice(card.advice, None if attempt.purpose == ROUND else deeds.replay)
    look.section(say("debrief.criteria"), say("debrief.criteria_lead"))
    put(scorecard.criteria(card.criteria, {one.id: one for one in rubric}, _turn, say("debrief.no_evidence")))


def draw_call(public: Mapping[str, Any], found: Found) -> None:
    """The call opened up: feelings, shares, what was told and what was not, and every line."""
    if found["turns"]:
        _draw_feelings(found["turns"])
        look.section(say("debrief.share"), _asked(found))
        put(bars.share(float(found["talk_share"]), *TALK_BAND))
    put(_told(found["told"], found["untold"]))
    put(_objections(found["objections"]))
    if found["turns"]:
        look.section(say("debrief.transcript"))
        put(turns.transcript(found["turns"], public["person"]["first"]))


def draw_exemplary(public: Mapping[str, Any], lines: Sequence[Found]) -> None:
    """The same customer, called by somebody who knows the craft."""
    put(turns.exemplary(lines, public["person"]["first"]))


def _result(public: Mapping[str, Any], attempt: Attempt, card: Scorecard, words: str) -> Markup:
    person = public["person"]
    counts = say("debrief.replay") if attempt.parent else say(f"debrief.counts.{attempt.purpose}")
    return scorecard.result(
        card,
        say("debrief.with", name=f"{person['first']} {person['last']}", company=public["company"]["name"]),
        _headline(card.outcome),
        words,
        (*brief.chips(public, attempt.purpose)[:2], counts),
    )


def _headline(outcome: str) -> str:
    key = f"outcome.{outcome}"
    return say(key) if has(key) else outcome.replace("_", " ").capitalize()


def _draw_advice(advice: Sequence[Advice], replay: Callable[[int], None] | None) -> None:
    if not advice:
        return
    look.section(say("debrief.advice"))
    for place, one in enumerate(advice, start=1):
        with st.container(key=f"advice_{place}"):
            put(scorecard.tip(place, one.text))
            if replay is None:
                continue
            label = say("debrief.replay_from", turn=one.turn) if one.turn > 1 else say("debrief.replay_start")
            st.button(label, key=f"replay_{place}", on_click=replay, args=(one.turn,), icon=":material/replay:")


def _turn(turn: int) -> str:
    return say("call.turn", n=turn)


def _draw_feelings(drawn: Sequence[Found]) -> None:
    look.section(say("debrief.feelings"), say("debrief.feelings_lead"))
    names = {name: say(f"feeling.{name}") for name in FEELINGS}
    values = [
        (turn["n"], names[name], float(turn["feeling"][name]), _reasons(turn, name))
        for turn in drawn
        for name in FEELINGS
    ]
    st.altair_chart(curves.feelings(values, list(names.values())), width="stretch", alt=say("debrief.feelings_alt"))
    put(turns.strongest(drawn))


def _reasons(turn: Found, feeling: str) -> str:
    return "; ".join(str(one["why"]) for one in turn["moved"] if one.get(feeling))


def _asked(found: Found) -> str:
    return f"{counted('debrief.questions', found['questions'])} {counted('debrief.reflections', found['reflections'])}"


def _told(told: Sequence[Found], untold: Sequence[Found]) -> Markup:
    heard = [_fact(one, say("debrief.elicited") if one["elicited"] else say("debrief.donated"), "span") for one in told]
    missed = [_fact(one, str(one["question"]), "q") for one in untold]
    return joined((
        _facts(say("debrief.untold"), say("debrief.untold_lead"), missed),
        _facts(say("debrief.told"), "", heard),
    ))  # fmt: skip


def _fact(one: Found, below: str, tag: str) -> Markup:
    template = (
        "<li><b>{topic}</b>{fact}<q>{below}</q></li>"
        if tag == "q"
        else "<li><b>{topic}</b>{fact}<span>{below}</span></li>"
    )
    return mark(template, topic=say(f"topic.{one['topic']}"), fact=one["fact"], below=below)


def _facts(title: str, lead: str, rows: Sequence[Markup]) -> Markup:
    """The first few in sight, the others one tap away."""
    if not rows:
        return Markup("")
    more = rows[IN_SIGHT:]
    fold = mark(
        '<details class="sd-fold sd-more"><summary><span>{word}</span></summary>'
        '<ul class="sd-facts">{rows}</ul></details>',
        word=counted("debrief.more", len(more)),
        rows=joined(more),
    )
    return mark(
        '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>'
        '<ul class="sd-facts">{rows}</ul>{fold}',
        title=title,
        lead=lead,
        rows=joined(rows[:IN_SIGHT]),
        fold=fold if more else Markup(""),
    )


def _objections(objections: Sequence[Found]) -> Markup:
    rows = [
        mark(
            "<li><q>{says}</q><b>{word}</b>{root}<span>{stage}</span></li>",
            says=one["says"],
            word=say("debrief.root"),
            root=one["root"],
            stage=say(f"stage.{one['stage']}"),
        )
        for one in objections
    ]
    return _facts(say("debrief.objections"), say("debrief.objections_lead"), rows)
