"""Small charts of HTML: they weigh nothing, print well, and carry their numbers for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.texts import say
from app.widgets.markup import joined, mark

TOP_LEVEL = 5


def totals(points: Sequence[tuple[int, float]]) -> Markup:
    """A column for each attempt: its number and its total, 0 to 100."""
    best = max((total for _, total in points), default=0.0)
    columns = joined(
        mark(
            '<li class="{kind}"><span>{total}</span><i style="height:{height}%"></i><em>{number}</em></li>',
            kind="sd-top" if total == best else "",
            total=f"{total:.0f}",
            height=max(2, round(total)),
            number=say("progress.number", number=number),
        )
        for number, total in points
    )
    return mark('<ol class="sd-columns">{columns}</ol>', columns=columns)


def levels(rows: Sequence[tuple[str, Sequence[int | None]]]) -> Markup:
    """A row for each criterion with a small column for each call, 1 to 5, hollow where it was not rated."""
    return mark('<ul class="sd-trend">{rows}</ul>', rows=joined(_levels(name, found) for name, found in rows))


def dots(level: int | None) -> Markup:
    """A level as five dots, with the number in words."""
    if level is None:
        return mark('<span class="sd-chip">{word}</span>', word=say("level.none"))
    filled = joined(mark('<i class="{on}"></i>', on="sd-on" if at <= level else "") for at in range(1, TOP_LEVEL + 1))
    return mark(
        '<span class="sd-dots" role="img" aria-label="{words}">{dots}</span>',
        words=say("level.of", level=level),
        dots=filled,
    )


def share(part: float, low: float, high: float) -> Markup:
    """A share of 0 to 1 as a bar, with the band from `low` to `high` marked as where it should be."""
    words = say("share.words", part=f"{part:.0%}", low=f"{low:.0%}", high=f"{high:.0%}")
    return mark(
        '<div class="sd-share" role="img" aria-label="{words}"><div class="sd-track">'
        '<span class="sd-band" style="left:{low}%;width:{width}%"></span><span class="sd-part" style="width:{part}%">'
        '</span></div><div class="sd-scale"><b>{label}</b><span>{band}</span></div></div>',
        words=words,
        low=round(low * 100),
        width=round((high - low) * 100),
        part=round(part * 100),
        label=say("share.you", part=f"{part:.0%}"),
        band=say("share.band", low=f"{low:.0%}", high=f"{high:.0%}"),
    )


def _levels(name: str, found: Sequence[int | None]) -> Markup:
    spoken = ", ".join(say("level.none") if level is None else str(level) for level in found)
    last = next((level for level in reversed(found) if level is not None), None)
    columns = joined(
        mark(
            '<i class="{kind}" style="height:{height}%"></i>',
            kind="" if level else "sd-hollow",
            height=(level or 1) * 20,
        )
        for level in found
    )
    return mark(
        '<li><span>{name}</span><span class="sd-spark" role="img" aria-label="{spoken}">{columns}</span>'
        "<b>{last}</b></li>",
        name=name,
        spoken=spoken,
        columns=columns,
        last=last or say("level.dash"),
    )
