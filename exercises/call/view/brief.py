"""The brief: what a caller knows before the call, and how the call will be scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import joined, mark
from exercises.call.view.talk import initials


class Criterion(Protocol):
    """One criterion of the rubric as it is published."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def looks_for(self) -> str: ...

    @property
    def levels(self) -> Mapping[int, str]: ...

    @property
    def weights(self) -> Mapping[str, int]: ...


def head(public: Mapping[str, Any], purpose: str) -> Markup:
    """Who will be called, and what for."""
    person = public["person"]
    return mark(
        '<section class="sd-caller-card">{face}<h1>{name}</h1><p class="sd-soft">{role}<br>{company}</p>'
        '<p class="sd-chips">{chips}</p><p class="sd-goal"><span>{goal_word}</span>{goal}</p></section>',
        face=look.face(initials(person), "sd-huge"),
        name=f"{person['first']} {person['last']}",
        role=person["role_label"],
        company=public["company"]["name"],
        chips=joined(look.chip(word) for word in chips(public, purpose)),
        goal_word=say("brief.goal"),
        goal=public["goal"],
    )


def chips(public: Mapping[str, Any], purpose: str) -> tuple[str, ...]:
    """Kind, level and purpose in words."""
    return (
        say(f"option.kind.values.{public['kind']}"),
        say(f"option.level.values.{public['level']}"),
        say(f"practice.purposes.{purpose}.name"),
    )


def brief(public: Mapping[str, Any]) -> Markup:
    """What is known of the customer, what happened before, and what is sold."""
    return mark(
        '<div class="sd-brief">{knows}{touches}{company}{product}</div>',
        knows=_block(say("brief.knows"), _list(public["knows"])),
        touches=_block(say("brief.touches"), _touches(public["touches"])) if public.get("touches") else Markup(""),
        company=_block(say("brief.company"), _figures(public["company"])),
        product=_block(say("brief.product", name=public["product"]["name"]), _product(public["product"])),
    )


def criteria(rubric: Iterable[Criterion], kind: str) -> Markup:
    """Every criterion with its weight, what it looks for, and what makes level 1, 3 and 5."""
    rows = [_criterion(one, one.weights.get(kind, 0)) for one in rubric if one.weights.get(kind, 0)]
    return mark(
        '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div><div>{rows}</div>',
        title=say("brief.scored"),
        lead=say("brief.scored_lead"),
        rows=joined(rows),
    )


def _criterion(one: Criterion, weight: int) -> Markup:
    levels = joined(
        mark("<dt>{word}</dt><dd>{text}</dd>", word=say("level.word", level=level), text=text)
        for level, text in sorted(one.levels.items())
    )
    return mark(
        '<details class="sd-fold"><summary><span>{name}</span><em>{weight} %</em></summary><p>{looks_for}</p>'
        '<dl class="sd-levels">{levels}</dl></details>',
        name=one.name,
        weight=weight,
        looks_for=one.looks_for,
        levels=levels,
    )


def _block(title: str, body: Markup) -> Markup:
    return mark('<section class="sd-card"><h2>{title}</h2>{body}</section>', title=title, body=body)


def _list(lines: Iterable[str]) -> Markup:
    return mark('<ul class="sd-list">{lines}</ul>', lines=joined(mark("<li>{line}</li>", line=line) for line in lines))


def _touches(touches: Sequence[Mapping[str, str]]) -> Markup:
    rows = (
        mark(
            "<li><b>{when}, {channel}</b>{known}</li>",
            when=_capital(one["when"]),
            channel=one["channel"],
            known=one["known"],
        )
        for one in touches
    )
    return mark('<ol class="sd-touches">{rows}</ol>', rows=joined(rows))


def _figures(company: Mapping[str, Any]) -> Markup:
    found = {
        "industry": _capital(company["industry_label"]),
        "city": f"{company['city']}, {company['country']}",
        "employees": f"{company['employees']:,}",
        "revenue": say("brief.millions", currency=company["currency"], n=f"{company['revenue'] / 1_000_000:,.0f}"),
        "sites": counted("brief.sites", company["sites"]),
        "founded": str(company["founded"]),
    }
    rows = joined(
        mark("<div><dt>{name}</dt><dd>{value}</dd></div>", name=say(f"brief.figure.{name}"), value=value)
        for name, value in found.items()
    )
    return mark('<dl class="sd-figures">{rows}</dl>', rows=rows)


def _product(product: Mapping[str, Any]) -> Markup:
    folds = [
        _fold(say("brief.does"), (one["text"] for one in product["does"])),
        _fold(say("brief.does_not"), (one["text"] for one in product["does_not"])),
        _fold(say("brief.prices"), (one["text"] for one in product["prices"])),
        _fold(say("brief.proof"), (one["text"] for one in product["proof"])),
    ]
    return mark(
        "<p><b>{category}</b> {by}</p><p>{one_line}</p>{folds}",
        category=_capital(product["category"]),
        by=say("brief.by", vendor=product["vendor"]),
        one_line=product["one_line"],
        folds=joined(folds),
    )


def _fold(title: str, lines: Iterable[str]) -> Markup:
    return mark(
        '<details class="sd-fold"><summary><span>{title}</span></summary>{lines}</details>',
        title=title,
        lines=_list(lines),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
