"""The brief: what a caller knows before the call, and how the call will be scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from app.texts import counted, say
from app.widgets import cards, look
from app.widgets.markup import joined, mark
from app.widgets.scorecard import Published
from exercises.call.view.talk import initials


class Criterion(Published, Protocol):
    """One criterion of the rubric as it is published."""

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
        knows=cards.block(say("brief.knows"), cards.bullets(public["knows"])),
        touches=cards.block(say("brief.touches"), _touches(public["touches"])) if public.get("touches") else Markup(""),
        company=cards.block(say("brief.company"), _figures(public["company"])),
        product=cards.block(say("brief.product", name=public["product"]["name"]), cards.product(public["product"])),
    )


def criteria(rubric: Iterable[Criterion], kind: str) -> Markup:
    """Every criterion with its weight, what it looks for, and what makes level 1, 3 and 5."""
    rows = [
        cards.criterion(one.name, one.looks_for, one.levels, f"{weight} %")
        for one in rubric
        if (weight := one.weights.get(kind, 0))
    ]
    return cards.rubric(say("brief.scored"), say("brief.scored_lead"), rows)


def _touches(touches: Sequence[Mapping[str, str]]) -> Markup:
    rows = (
        mark(
            "<li><b>{when}, {channel}</b>{known}</li>",
            when=cards.capital(one["when"]),
            channel=one["channel"],
            known=one["known"],
        )
        for one in touches
    )
    return mark('<ol class="sd-touches">{rows}</ol>', rows=joined(rows))


def _figures(company: Mapping[str, Any]) -> Markup:
    found = {
        "industry": cards.capital(company["industry_label"]),
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
