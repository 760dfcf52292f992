"""What a closed survey found: where the departments see things apart, then area by area."""

from __future__ import annotations

from markupsafe import Markup

from app.screens.measured import claims, day, number, percent, told
from app.services.measuring.pulse import Told
from app.texts import say
from app.widgets import gauges, look
from app.widgets.cards import fold
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.measure.claims import Department
from exercises.lesson.measure.pulse import BANDS, Area, AreaFound, Side, widest

SIDES: tuple[Department, ...] = ("marketing", "sales")


def draw_found(survey: Told) -> None:
    """The widest gaps first, since they are the finding."""
    titles = {area.id: area.title for area in survey.content.areas}
    put(
        mark(
            '<p class="sd-soft">{closed}. {promise}</p>',
            closed=_capital(say("measure.survey.facts", day=day(survey.closed_at))),
            promise=say("measure.survey.promise"),
        )
    )
    if not any(each.marketing.people or each.sales.people for each in survey.found):
        put(mark('<p class="sd-measured">{text}</p>', text=say("measure.survey.quiet")))
        return
    look.section(say("measure.survey.apart.title"))
    apart = [f"{titles[each.area]}. {told(each.claims[-1])}" for each in widest(survey.found)]
    lines = apart or [say("measure.survey.apart.none")]
    rows = joined(mark("<li>{text}</li>", text=text) for text in lines)
    put(mark('<ul class="sd-claims">{rows}</ul>', rows=rows))
    look.section(say("measure.survey.areas"))
    for area, found in zip(survey.content.areas, survey.found, strict=True):
        put(card(area, found))
    draw_since(survey, titles)


def draw_since(survey: Told, titles: dict[str, str]) -> None:
    """What changed beyond doubt comes first; nothing where there was no survey before."""
    moved = sorted(survey.since, key=lambda each: not (each.interval and each.interval.side()))
    lines = [f"{titles[each.area]}. {told(claim)}" for each in moved for claim in each.claims]
    if lines:
        look.section(say("measure.survey.since"))
        rows = joined(mark("<li>{text}</li>", text=text) for text in lines)
        put(mark('<ul class="sd-claims">{rows}</ul>', rows=rows))


def card(area: Area, found: AreaFound) -> Markup:
    """Both departments on the four bands, what may be claimed, and the sentences in a fold."""
    sides = [(name, side) for name, side in zip(SIDES, (found.marketing, found.sales), strict=True)]
    points = [_point(name, side) for name, side in sides if side.score is not None]
    words = [_words(name, side) for name, side in sides]
    names = joined(mark("<span>{name}</span>", name=say(f"measure.bands.{each}")) for each in BANDS)
    said = joined(
        mark("<div>{dept} {words}</div>", dept=look.department(name), words=text.partition(": ")[2])
        for (name, _), text in zip(sides, words, strict=True)
    )
    return mark(
        '<section class="sd-measured"><h3>{title}</h3>{line}<div class="sd-bandnames" aria-hidden="true">{names}</div>'
        "{said}{claims}{more}</section>",
        title=area.title,
        line=gauges.line(points, ". ".join(words), banded=True),
        names=names,
        said=said,
        claims=claims(found.claims[2:]),
        more=_more(area, sides, found),
    )


def _more(area: Area, sides: list[tuple[Department, Side]], found: AreaFound) -> Markup:
    """How sure each mean is, the words of the bands, and the means of the sentences."""
    cannot = [
        say("measure.survey.cannot", share=percent(side.cannot_say), department=say(f"department.{name}"))
        for name, side in sides
        if side.cannot_say
    ]
    bands = joined(
        mark("<dt>{band}</dt><dd>{text}</dd>", band=say(f"measure.bands.{band}"), text=area.bands[band])
        for band in BANDS
    )
    items = joined(
        mark("<li><b>{text}</b><span>{means}</span></li>", text=item.text, means=_means(item.id, sides))
        for item in area.items
    )
    return joined(
        (
            fold(say("measure.survey.bands_title"), mark('<dl class="sd-levels">{bands}</dl>', bands=bands)),
            fold(
                say("measure.survey.items"),
                mark(
                    '{claims}<p class="sd-soft">{cannot}</p><ul class="sd-facts">{items}</ul>',
                    claims=claims(found.claims[:2]),
                    cannot=" ".join(cannot),
                    items=items,
                ),
            ),
        )
    )


def _means(item: str, sides: list[tuple[Department, Side]]) -> str:
    means = []
    for name, side in sides:
        value = None if side.items is None else side.items.get(item)
        shown = say("measure.survey.item_hidden") if value is None else number(value)
        means.append(f"{say(f'department.{name}')}: {shown}")
    return " · ".join(means)


def _point(name: Department, side: Side) -> gauges.Point:
    interval = side.interval
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return gauges.Point(name, side.score or 0.0, low, high)


def _words(name: Department, side: Side) -> str:
    department = say(f"department.{name}")
    if side.score is None or side.band is None:
        return say("measure.survey.hidden", department=department)
    band = say(f"measure.bands.{side.band}")
    return say("measure.survey.scale", department=department, score=number(side.score), band=band)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
