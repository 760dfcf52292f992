"""A scorecard as every exercise shows it: the total, what to try next, and each score with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from markupsafe import Markup

from app.texts import say
from app.widgets import bars, look
from app.widgets.markup import joined, mark
from exercises.exercise import CriterionScore, Evidence, Scorecard


class Published(Protocol):
    """One criterion of a rubric as it is published."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def looks_for(self) -> str: ...


def result(card: Scorecard, whom: str, headline: str, words: str, chips: Iterable[str]) -> Markup:
    """The ring with the total, what came of it in words, and below what lowered it."""
    caps = (mark('<p class="sd-cap"><b>{word}</b> {cap}</p>', word=say("debrief.cap"), cap=cap) for cap in card.caps)
    return mark(
        '<section class="sd-result"><div class="sd-ring" style="--part:{part}" role="img" aria-label="{spoken}">'
        '<b>{total}</b><span>{of}</span></div><div><p class="sd-soft">{whom}</p><h1>{headline}</h1><p>{words}</p>'
        '<p class="sd-chips">{chips}</p></div></section>{caps}',
        part=round(card.total),
        spoken=say("debrief.total", total=f"{card.total:.0f}"),
        total=f"{card.total:.0f}",
        of=say("debrief.of"),
        whom=whom,
        headline=headline,
        words=words,
        chips=joined(look.chip(word) for word in chips),
        caps=joined(caps),
    )


def tip(place: int, text: str) -> Markup:
    """One piece of advice with its number."""
    return mark('<p class="sd-advice"><b>{place}</b>{text}</p>', place=place, text=text)


def criteria(
    scores: Iterable[CriterionScore], rubric: Mapping[str, Published], where: Callable[[int], str], nothing: str
) -> Markup:
    """A line for each criterion that opens to its evidence. `where` names a turn; `nothing` stands for no evidence."""
    rows = (_criterion(one, rubric.get(one.id), where, nothing) for one in scores)
    return mark('<div class="sd-criteria">{rows}</div>', rows=joined(rows))


def _criterion(one: CriterionScore, published: Published | None, where: Callable[[int], str], nothing: str) -> Markup:
    points = (
        say("debrief.points", points=f"{one.points:.0f}", maximum=f"{one.maximum:.0f}")
        if one.level
        else say("level.dash")
    )
    return mark(
        '<details class="sd-fold"><summary><span>{name}</span>{dots}<em>{points}</em></summary>{looks_for}{reason}'
        "{evidence}</details>",
        name=published.name if published else one.id,
        dots=bars.dots(one.level),
        points=points,
        looks_for=mark('<p class="sd-soft">{text}</p>', text=published.looks_for) if published else Markup(""),
        reason=mark("<p>{text}</p>", text=one.reason) if one.reason else Markup(""),
        evidence=joined(_evidence(shown, where) for shown in one.evidence)
        or mark('<p class="sd-soft">{text}</p>', text=nothing),
    )


def _evidence(one: Evidence, where: Callable[[int], str]) -> Markup:
    quote = mark("<q>{quote}</q>", quote=one.quote) if one.quote else Markup("")
    return mark(
        '<blockquote class="{kind}"><b>{turn}</b>{quote}<span>{shows}</span></blockquote>',
        kind="sd-good" if one.good else "sd-bad",
        turn=f"{where(one.turn)}, {say('debrief.good') if one.good else say('debrief.bad')}",
        quote=quote,
        shows=one.shows,
    )
