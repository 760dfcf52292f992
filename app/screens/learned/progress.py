"""How many began, are through, are sure, mastered and signed; how long it takes, and where people stop."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from app.services.measuring.progress import ModuleProgress, Row
from app.services.measuring.small import Cell, cell
from app.services.measuring.sums import Overview
from app.services.shadowing.seeing import Sums
from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.stages import NAMES

COLUMNS = ("began", "through", "proficient", "mastered", "signed")
DIRECTIONS = ("m2s", "s2m", "common")


def draw(overview: Overview) -> None:
    """By direction of the swap, a table a module."""
    by = {each.module: each for each in overview.modules}
    put(mark('<p class="sd-soft">{text}</p>', text=say("measure.learned.key")))
    for direction in DIRECTIONS:
        modules = [id for id in overview.titles if id.partition("-")[0] == direction and id in by]
        if modules:
            look.section(say(f"measure.learned.direction.{direction}"))
        for id in modules:
            put(card(overview.titles[id], by[id]))
    if overview.hasty is not None:
        put(mark('<p class="sd-soft">{text}</p>', text=say("measure.learned.hasty", n=overview.hasty)))
    put(mark('<p class="sd-soft">{text}</p>', text=say("measure.learned.rests")))


def draw_weeks(weeks: Sums) -> None:
    """Shadowing, under the same rule for small numbers."""
    if not weeks.proposed:
        return
    held, signed = cell(weeks.held, weeks.proposed), cell(weeks.signed, weeks.proposed)
    told = {"proposed": cell(weeks.proposed), "held": held, "signed": signed}
    text = say("measure.learned.weeks", **{name: words(each) for name, each in told.items()})
    put(mark('<p class="sd-measured">{text}</p>', text=text))


def card(title: str, found: ModuleProgress) -> Markup:
    notes = joined(mark('<p class="sd-soft">{text}</p>', text=text) for text in notes_on(found))
    return mark(
        '<section class="sd-measured"><h3>{title}</h3>{table}{notes}</section>',
        title=title,
        table=table(found),
        notes=notes,
    )


def notes_on(found: ModuleProgress) -> Iterator[str]:
    if found.minutes is not None:
        yield say("measure.learned.minutes", n=f"{found.minutes:.0f}")
    for stop in found.stops:
        yield counted("measure.learned.stops", stop.people, stage=NAMES[stop.stage])


def table(found: ModuleProgress) -> Markup:
    """A row a step, a column a department: narrow enough for a phone."""
    head = joined(mark('<th scope="col">{name}</th>', name=look.department(name)) for name in found.rows)
    steps = zip(COLUMNS, zip(*map(cells, found.rows.values()), strict=True), strict=True)
    rows = joined(
        mark(
            '<tr><th scope="row">{name}</th>{cells}</tr>',
            name=say(f"measure.learned.column.{name}"),
            cells=joined(shown(each) for each in row),
        )
        for name, row in steps
    )
    return mark(
        '<table class="sd-sums"><thead><tr><th scope="col">{step}</th>{head}</tr></thead><tbody>{rows}</tbody></table>',
        step=say("measure.learned.step"),
        head=head,
        rows=rows,
    )


def cells(row: Row) -> tuple[Cell, ...]:
    """In the order of the columns."""
    return row.began, row.through, row.proficient, row.mastered, row.signed


def shown(one: Cell) -> Markup:
    """A number, or the word for one that is not shown."""
    return mark("<td>{n}</td>" if one.kind == "shown" else "<td><em>{n}</em></td>", n=words(one))


def words(one: Cell) -> str:
    return str(one.n) if one.kind == "shown" else say(f"measure.learned.{one.kind}")
