"""What a lesson or a question rests on, and the words that both departments use: one tap away."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from app.texts import counted, say
from app.widgets import cards, look
from app.widgets.markup import joined, mark
from exercises.lesson.content import Reference, Word
from exercises.lesson.scenario import LessonScenario


def fold(scenario: LessonScenario, slugs: Iterable[str]) -> Markup:
    """The sources with these names; nothing where there are none."""
    found = [scenario.sources[slug] for slug in slugs if slug in scenario.sources]
    if not found:
        return Markup("")
    rows = joined(map(_source, found))
    body = mark('<ul class="ls-sources">{rows}</ul>', rows=rows)
    return cards.fold(counted("lesson.sources", len(found)), body)


def words(scenario: LessonScenario) -> Markup:
    """The module's words as both sides use them; nothing where there are none."""
    if not scenario.words:
        return Markup("")
    rows = joined(map(_word, scenario.words.values()))
    body = mark('<dl class="ls-words">{rows}</dl>', rows=rows)
    return cards.fold(say("lesson.words"), body, str(len(scenario.words)))


def _source(each: Reference) -> Markup:
    return mark(
        "<li><b>{title}</b><span>{who}, {year}</span><p>{says}</p>{caution}{url}</li>",
        title=each.title,
        who=each.who,
        year=each.year,
        says=each.says,
        caution=mark("<p><b>{word}</b> {text}</p>", word=say("lesson.caution"), text=each.caution)
        if each.caution
        else Markup(""),
        url=mark("<code>{url}</code>", url=each.url) if each.url else Markup(""),
    )


def _word(each: Word) -> Markup:
    return mark(
        "<dt>{title}</dt><dd>{marketing} {m}</dd><dd>{sales} {s}</dd><dd><b>{agree}</b> {a}</dd>",
        title=each.title,
        marketing=look.department("marketing"),
        m=each.marketing,
        sales=look.department("sales"),
        s=each.sales,
        agree=say("lesson.agree"),
        a=each.agree,
    )
