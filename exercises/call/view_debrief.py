"""The debrief: how it went, what to try next, and for every number the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import streamlit as st
from markupsafe import Markup

from app.texts import counted, has, say
from app.widgets import bars, curves, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.call import view_brief, view_turns
from exercises.call.view_brief import Criterion
from exercises.exercise import Advice, CriterionScore, Evidence, Scorecard

TALK_BAND = (0.35, 0.55)
FEELINGS = ("trust", "interest", "patience")
Found = Mapping[str, Any]


class Attempt(Protocol):
    """What is shown of the attempt itself."""

    @property
    def purpose(self) -> str: ...

    @property
    def parent(self) -> str | None: ...


def draw(
    public: Mapping[str, Any],
    attempt: Attempt,
    card: Scorecard,
    found: Found,
    rubric: Sequence[Criterion],
    replay: Callable[[int], None],
) -> None:
    """From the result to its reasons: what most people want to know stands first."""
    put(_result(public, attempt, card, found))
    _draw_advice(card.advice, replay)
    look.section(say("debrief.criteria"), say("debrief.criteria_lead"))
    put(_criteria(card.criteria, {one.id: one for one in rubric}))
    if found["turns"]:
        _draw_feelings(found["turns"])
        look.section(say("debrief.share"), _asked(found))
        put(bars.share(float(found["talk_share"]), *TALK_BAND))
    put(_told(found["told"], found["untold"]))
    put(_objections(found["objections"]))
    look.section(say("debrief.transcript"))
    put(view_turns.transcript(found["turns"], public["person"]["first"]))
    put(view_turns.exemplary(found["exemplary"], public["person"]["first"]))


def _result(public: Mapping[str, Any], attempt: Attempt, card: Scorecard, found: Found) -> Markup:
    person = public["person"]
    counts = say("debrief.replay") if attempt.parent else say(f"debrief.counts.{attempt.purpose}")
    return mark(
        '<section class="sd-result"><div class="sd-ring" style="--part:{part}" role="img" aria-label="{spoken}">'
        '<b>{total}</b><span>{of}</span></div><div><p class="sd-soft">{whom}</p><h1>{outcome}</h1><p>{words}</p>'
        '<p class="sd-chips">{chips}</p></div></section>{caps}',
        part=round(card.total),
        spoken=say("debrief.total", total=f"{card.total:.0f}"),
        total=f"{card.total:.0f}",
        of=say("debrief.of"),
        whom=say("debrief.with", name=f"{person['first']} {person['last']}", company=public["company"]["name"]),
        outcome=_headline(found),
        words=found["outcome_words"],
        chips=joined(look.chip(word) for word in (*view_brief.chips(public, attempt.purpose)[:2], counts)),
        caps=joined(mark('<p class="sd-cap"><b>{word}</b> {cap}</p>', word=say("debrief.cap"), cap=cap) for cap in card.caps),
    )


def _headline(found: Found) -> str:
    key = f"outcome.{found['outcome']}"
    return say(key) if has(key) else str(found["outcome"]).replace("_", " ").capitalize()


def _draw_advice(advice: Sequence[Advice], replay: Callable[[int], None]) -> None:
    if not advice:
        return
    look.section(say("debrief.advice"))
    for place, one in enumerate(advice, start=1):
        with st.container(key=f"advice_{place}"):
            put(mark('<p class="sd-advice"><b>{place}</b>{text}</p>', place=place, text=one.text))
            label = say("debrief.replay_from", turn=one.turn) if one.turn > 1 else say("debrief.replay_start")
            st.button(label, key=f"replay_{place}", on_click=replay, args=(one.turn,), icon=":material/replay:")


def _criteria(scores: Iterable[CriterionScore], rubric: Mapping[str, Criterion]) -> Markup:
    return mark('<div class="sd-criteria">{rows}</div>', rows=joined(_criterion(one, rubric.get(one.id)) for one in scores))


def _criterion(one: CriterionScore, published: Criterion | None) -> Markup:
    points = say("debrief.points", points=f"{one.points:.0f}", maximum=f"{one.maximum:.0f}") if one.level else "–"
    nothing = mark('<p class="sd-soft">{text}</p>', text=say("debrief.no_evidence"))
    return mark(
        '<details class="sd-fold"><summary><span>{name}</span>{dots}<em>{points}</em></summary>{looks_for}{reason}'
        "{evidence}</details>",
        name=published.name if published else one.id,
        dots=bars.dots(one.level),
        points=points,
        looks_for=mark('<p class="sd-soft">{text}</p>', text=published.looks_for) if published else Markup(""),
        reason=mark("<p>{text}</p>", text=one.reason) if one.reason else Markup(""),
        evidence=joined(_evidence(shown) for shown in one.evidence) or nothing,
    )


def _evidence(one: Evidence) -> Markup:
    return mark(
        '<blockquote class="{kind}"><b>{turn}</b><q>{quote}</q><span>{shows}</span></blockquote>',
        kind="sd-good" if one.good else "sd-bad",
        turn=f"{say('turn', n=one.turn)}, {say('debrief.good') if one.good else say('debrief.bad')}",
        quote=one.quote,
        shows=one.shows,
    )


def _draw_feelings(turns: Sequence[Found]) -> None:
    look.section(say("debrief.feelings"), say("debrief.feelings_lead"))
    names = {name: say(f"feeling.{name}") for name in FEELINGS}
    values = [
        (turn["n"], names[name], float(turn["feeling"][name]), _reasons(turn, name)) for turn in turns for name in FEELINGS
    ]
    st.altair_chart(curves.feelings(values, list(names.values())), width="stretch", alt=say("debrief.feelings_alt"))
    put(view_turns.strongest(turns))


def _reasons(turn: Found, feeling: str) -> str:
    return "; ".join(str(one["why"]) for one in turn["moved"] if one.get(feeling))


def _asked(found: Found) -> str:
    return f"{counted('debrief.questions', found['questions'])} {counted('debrief.reflections', found['reflections'])}"


def _told(told: Sequence[Found], untold: Sequence[Found]) -> Markup:
    if not told and not untold:
        return Markup("")
    heard = joined(
        mark(
            '<li class="sd-got"><b>{topic}</b>{fact}<span>{how}</span></li>',
            topic=say(f"topic.{one['topic']}"),
            fact=one["fact"],
            how=say("debrief.elicited") if one["elicited"] else say("debrief.donated"),
        )
        for one in told
    )
    missed = joined(
        mark(
            '<li><b>{topic}</b>{fact}<q>{question}</q></li>',
            topic=say(f"topic.{one['topic']}"),
            fact=one["fact"],
            question=one["question"],
        )
        for one in untold
    )
    return joined((_facts(say("debrief.untold"), say("debrief.untold_lead"), missed), _facts(say("debrief.told"), "", heard)))


def _facts(title: str, lead: str, rows: Markup) -> Markup:
    if not rows:
        return Markup("")
    return mark(
        '<div class="sd-sect"><h2>{title}</h2>{lead}</div><ul class="sd-facts">{rows}</ul>',
        title=title,
        lead=mark('<p class="sd-soft">{text}</p>', text=lead) if lead else Markup(""),
        rows=rows,
    )


def _objections(objections: Sequence[Found]) -> Markup:
    rows = joined(
        mark(
            "<li><q>{says}</q><b>{word}</b>{root}<span>{stage}</span></li>",
            says=one["says"],
            word=say("debrief.root"),
            root=one["root"],
            stage=say(f"stage.{one['stage']}"),
        )
        for one in objections
    )
    return _facts(say("debrief.objections"), say("debrief.objections_lead"), rows)
