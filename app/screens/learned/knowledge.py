"""What was right before, after and a month later, with everything that weakens it."""

from __future__ import annotations

from markupsafe import Markup

from app.screens.measured import claims, number, percent
from app.services.measuring.knowledge import Course
from app.services.measuring.sums import Overview
from app.texts import say
from app.widgets import gauges, look
from app.widgets.cards import fold
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.measure.change import PAIRS, Change
from exercises.lesson.measure.claims import FEWEST, NoClaim


def draw(overview: Overview) -> None:
    """Over all modules first, then each."""
    found = overview.knowledge
    if not found.modules:
        put(mark("<p>{text}</p>", text=say("measure.learned.no_change")))
        return
    look.section(say("measure.learned.whole"), say("measure.learned.whole_lead"))
    put(joined(mark('<section class="sd-measured">{pair}</section>', pair=each) for each in pairs(found.whole)))
    look.section(say("measure.learned.by_module"), say("measure.learned.steps"))
    rows = joined(
        fold(title, joined(pairs(found.modules[id])), note(found.modules[id]))
        for id, title in overview.titles.items()
        if id in found.modules
    )
    put(mark("<div>{rows}</div>", rows=rows))


def note(course: Course) -> str:
    """The change from before to after in a word, for the line that opens."""
    found = course["pre", "post"]
    if isinstance(found, NoClaim):
        return say("measure.learned.under", n=FEWEST)
    return f"{'+' if found.mean > 0 else ''}{percent(found.mean)}"


def pairs(course: Course) -> list[Markup]:
    """Those comparisons for which anybody sat both forms; before and after in any case."""
    return [
        comparison(f"{first}_{then}", course[first, then])
        for first, then in PAIRS
        if (first, then) == PAIRS[0] or not isinstance(course[first, then], NoClaim)
    ]


def comparison(name: str, found: Change | NoClaim) -> Markup:
    """Both means on a line, then the sentences, then the effect."""
    title = say(f"measure.learned.pair.{name}")
    if isinstance(found, NoClaim):
        few = say("measure.learned.too_few", fewest=FEWEST)
        return mark("<div><h3>{title}</h3><p>{few}</p></div>", title=title, few=few)
    facts = say("measure.learned.facts", people=found.people, before=percent(found.before), after=percent(found.after))
    points = (gauges.Point("before", 100 * found.before), gauges.Point("after", 100 * found.after))
    spread = Markup("")
    if found.d_unbiased is not None:
        words = say("measure.learned.spread", d=number(found.d_unbiased, 2), people=found.people)
        spread = mark('<p class="sd-soft">{words}</p>', words=words)
    return mark(
        '<div><h3>{title}</h3>{line}<p class="sd-soft">{facts}</p>{claims}{spread}</div>',
        title=title,
        line=gauges.line(points, facts),
        facts=facts,
        claims=claims(found.claims),
        spread=spread,
    )
