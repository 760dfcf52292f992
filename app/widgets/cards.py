"""Cards, lists and folds of which every brief is made, and what both exercises sell and score with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from app.texts import say
from app.widgets.markup import joined, mark


def block(title: str, body: Markup, kind: str = "") -> Markup:
    """A card with a heading."""
    return mark('<section class="sd-card {kind}"><h2>{title}</h2>{body}</section>', kind=kind, title=title, body=body)


def bullets(lines: Iterable[str]) -> Markup:
    """A list of sentences."""
    return mark('<ul class="sd-list">{lines}</ul>', lines=joined(mark("<li>{line}</li>", line=line) for line in lines))


def fold(title: str, body: Markup, note: str = "") -> Markup:
    """A line that opens; `note` stands at its end."""
    return mark(
        '<details class="sd-fold"><summary><span>{title}</span>{note}</summary>{body}</details>',
        title=title,
        note=mark("<em>{note}</em>", note=note) if note else Markup(""),
        body=body,
    )


def product(sheet: Mapping[str, Any]) -> Markup:
    """The product sheet: what it does and does not, what it costs, who uses it."""
    folds = [
        fold(say(f"brief.{part}"), bullets(one["text"] for one in sheet[part]))
        for part in ("does", "does_not", "prices", "proof")
    ]
    return mark(
        "<p><b>{category}</b> {by}</p><p>{one_line}</p>{folds}",
        category=capital(sheet["category"]),
        by=say("brief.by", vendor=sheet["vendor"]),
        one_line=sheet["one_line"],
        folds=joined(folds),
    )


def criterion(name: str, looks_for: str, levels: Mapping[int, str], note: str) -> Markup:
    """One criterion of a rubric as it is published."""
    rows = joined(
        mark("<dt>{word}</dt><dd>{text}</dd>", word=say("level.word", level=level), text=text)
        for level, text in sorted(levels.items())
    )
    body = mark('<p>{looks_for}</p><dl class="sd-levels">{rows}</dl>', looks_for=looks_for, rows=rows)
    return fold(name, body, note)


def rubric(title: str, lead: str, rows: Iterable[Markup]) -> Markup:
    """All criteria under one heading."""
    return mark(
        '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div><div>{rows}</div>',
        title=title,
        lead=lead,
        rows=joined(rows),
    )


def capital(text: str) -> str:
    """With a capital letter, as a sentence begins."""
    return text[:1].upper() + text[1:]
